"""What can be found of contacts and links, each in its best place."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.content import Content
from macros.content.markdown import words
from macros.render.addresses import Addresses, page_address
from macros.render.words import words_in
from macros.search.record import Record


def of_directory(content: Content) -> Iterator[Record]:
    """The records of all contacts and links."""
    yield from _contacts(content)
    yield from _links(content)


def _contacts(content: Content) -> Iterator[Record]:
    page = content.placed.get("contacts")
    for one in content.contacts.values():
        href = f"{page_address(page)}#{one.id}" if page else _mention(content, one.id)
        if href is not None:
            text = " ".join(filter(None, [words(one.purpose), one.person, one.mailbox]))
            yield Record(
                one.id,
                "contact",
                href,
                one.role,
                text,
                aliases=one.aliases,
                notes=" ".join(
                    filter(None, [words(one.note), one.mailbox and words_in(content.words).contacts.mailbox])
                ),
            )


def _mention(content: Content, contact: str) -> str | None:
    return next(
        (
            Addresses(content).item(id)
            for id, position in content.positions.items()
            if contact in position.item.contacts
        ),
        None,
    )


def _links(content: Content) -> Iterator[Record]:
    """Each link at its card, otherwise at the first item that has it, otherwise with the contact or the document that
    has it."""
    places = _places_of_links(content)
    for one in content.links.values():
        if one.id in places:
            facts = " ".join(words(text) for text in (one.audience, *one.facts, one.successor) if text)
            yield Record(
                one.id, "link", places[one.id], one.title, words(one.purpose), aliases=one.aliases, notes=facts
            )


def _places_of_links(content: Content) -> dict[str, str]:
    addresses = Addresses(content)
    places: dict[str, str | None] = {}
    for one in content.guidelines.values():
        if one.source and one.source.link:
            places[one.source.link] = addresses.page("guideline", one.id)
    for name, contact in reversed(content.contacts.items()):
        places |= dict.fromkeys(contact.links, addresses.of("contact", name))
    for name, position in reversed(content.positions.items()):
        if not position.item.retired:
            places |= dict.fromkeys(position.item.links, addresses.item(name))
    for link in content.links.values():
        topic = next((topic for topic in link.topics if topic in content.topics), None)
        if topic:
            places[link.id] = f"{page_address(content.topics[topic])}#{link.id}"
    return {id: place for id, place in places.items() if place}
