"""What can be found on a site, made from its model: each thing once, at its best place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.content.content import Content
from macros.content.markdown import paragraphs, plain
from macros.content.model import Form, FormQuestion, Guideline, Platform, Register
from macros.render import accounts
from macros.render.addresses import FOLDERS, Addresses, page_address
from macros.render.forms import options
from macros.render.words import words_in

SENTENCE = re.compile(r"(?<=[.!?:;]) (?=[^a-z])")
# So many letters of what a thing is for are shown with it.
SHOWN = 120

# The kinds of thing that can be found, best first. What a hit calls each stands in macros/words/en.yml, under “search”.
KINDS = (
    "item",
    "section",
    "contact",
    "checklist",
    "form",
    "register",
    "link",
    "guideline",
    "moment",
    "entry",
    "list",
    "account",
    "question",
    "page",
)


@dataclass(frozen=True)
class Record:
    """One thing that can be found. All texts are plain words; `href` starts at the site's root.

    `title` is empty where the thing is a sentence: an item, a line of a checklist. `aliases` and `notes` are searched
    and never shown."""

    id: str
    kind: str
    href: str
    title: str = ""
    text: str = ""
    section: str = ""
    guideline: str = ""
    moments: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    notes: str = ""


def records(content: Content) -> list[Record]:
    """Everything that can be found in `content`, the kinds in the order of KINDS; without what is retired or hidden."""
    return list(content.once("records", _records))


def _records(content: Content) -> list[Record]:
    found = [
        *_guidelines(content),
        *_checklists(content),
        *_forms(content),
        *_registers(content),
        *_contacts(content),
        *_links(content),
        *_moments(content),
    ]
    order = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(found, key=lambda record: order[record.kind])


def opening(text: str | None) -> str:
    """The first sentence of `text`, or two short ones: what a hit shows. The rest is searched as notes."""
    told, shown = SENTENCE.split(words(text)), ""
    for sentence in told:
        if shown and len(shown) + len(sentence) > SHOWN:
            break
        shown = f"{shown} {sentence}".strip()
    return shown


def words(text: str | None) -> str:
    """The words of `text`, which is Markdown or nothing, on one line."""
    return " ".join(part for _, part in paragraphs(text)) if text else ""


def _guidelines(content: Content) -> Iterator[Record]:
    for one in content.guidelines.values():
        page = f"{FOLDERS['guideline']}/{one.id}/"
        yield Record(one.id, "guideline", page, one.title, words(one.summary), notes=_about(one))
        for section, _ in one.all_sections:
            if section.title or section.details:
                yield Record(
                    section.id,
                    "section",
                    f"{page}#{section.id}",
                    section.title or opening(section.details),
                    guideline=one.title,
                    notes=" ".join(filter(None, [words(section.details), words(section.empty)])),
                )
    for position in content.positions.values():
        item = position.item
        if item.retired:
            continue
        notes = [
            words(item.details),
            words(item.help),
            *(content.links[id].title for id in item.links),
            *(content.contacts[id].role for id in item.contacts),
        ]
        yield Record(
            item.id,
            "item",
            f"{FOLDERS['guideline']}/{position.guideline.id}/#{item.id}",
            text=position.plainly,
            section=position.heading,
            guideline=position.guideline.title,
            moments=item.moments,
            aliases=item.aliases,
            notes=" ".join(filter(None, notes)),
        )


def _about(one: Guideline) -> str:
    approval = (one.approval.text or "") if one.approval else ""
    return " ".join(
        filter(None, [approval, one.updated.text if one.updated else "", words(one.source.note) if one.source else ""])
    )


def _checklists(content: Content) -> Iterator[Record]:
    for one in content.checklists.values():
        page = f"{FOLDERS['checklist']}/{one.id}/"
        helps = " ".join(words(entry.help) for entry in one.asked if entry.item and entry.help)
        yield Record(
            one.id,
            "checklist",
            page,
            one.title,
            opening(one.intro),
            moments=one.moments,
            notes=f"{words(one.intro)} {helps}",
        )
        for entry in one.asked:
            if not entry.item:
                yield Record(
                    entry.key,
                    "entry",
                    f"{page}#_tick-{one.id}-{entry.key}",
                    text=plain(entry.text or ""),
                    section=one.title,
                    moments=one.moments,
                    notes=words(entry.help),
                )


def _forms(content: Content) -> Iterator[Record]:
    for one in content.forms.values():
        page = f"{FOLDERS['form']}/{one.id}/"
        groups = " ".join(f"{group.title}. {words(group.text)}" for group in one.groups)
        yield Record(
            one.id,
            "form",
            page,
            one.title,
            opening(one.purpose),
            moments=one.moments,
            notes=f"{words(one.purpose)} {groups}",
        )
        for group in one.groups:
            for question in group.questions:
                yield Record(
                    question.id,
                    "question",
                    f"{page}#{question.id}",
                    question.text,
                    section=f"{one.title}: {group.title}",
                    moments=one.moments,
                    notes=_asked(content, one, question),
                )


def _asked(content: Content, form: Form, question: FormQuestion) -> str:
    found = options(words_in(content.words), content, form, question)
    return " ".join(filter(None, [words(question.help), question.example, *(option.text for option in found)]))


def _registers(content: Content) -> Iterator[Record]:
    for one in content.registers.values():
        page = f"{FOLDERS['register']}/{one.id}/"
        platforms = [content.platforms[id] for id in one.all_platforms]
        names = tuple(name for platform in platforms for name in (platform.title, *platform.formerly))
        yield Record(
            one.id,
            "register",
            page,
            one.title,
            opening(one.wanted),
            aliases=names,
            notes=_kept(content, one, platforms),
        )
        for kept in one.lists:
            yield Record(
                kept.id,
                "list",
                f"{page}#{kept.id}",
                kept.title,
                opening(kept.note),
                section=one.title,
                aliases=names,
                notes=words(kept.note),
            )
        for row in accounts.shown(content, one):
            account = row.account
            text = " ".join(filter(None, [f"@{account.handle}", row.platform, account.purpose, account.audience]))
            yield Record(
                account.id,
                "account",
                f"{accounts.page(one.id)}#{account.id}",
                account.unit,
                text,
                section=_directory(content, one),
                aliases=account.formerly,
            )


def _directory(content: Content, one: Register) -> str:
    return one.directory or words_in(content.words).accounts.directory


def _kept(content: Content, one: Register, platforms: list[Platform]) -> str:
    told = [
        _directory(content, one),
        one.wanted,
        *(words(platform.note) for platform in platforms),
        *(step.text for step in one.steps),
        *(open.text for open in one.unknown),
        *(f"{kind.title} {kind.why or ''}" for kind in one.kinds),
        one.retention,
    ]
    return " ".join(words(text) for text in told if text)


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
            Addresses(content).of("item", id)
            for id, position in content.positions.items()
            if contact in position.item.contacts
        ),
        None,
    )


def _links(content: Content) -> Iterator[Record]:
    """Each link at its card, else at the first item that has it, else with the contact or the document that has it."""
    places = _places_of_links(content)
    for one in content.links.values():
        if one.id in places:
            facts = " ".join(words(text) for text in (one.audience, *one.facts, one.successor) if text)
            yield Record(one.id, "link", places[one.id], one.title, words(one.purpose), notes=facts)


def _places_of_links(content: Content) -> dict[str, str]:
    addresses = Addresses(content)
    places: dict[str, str | None] = {}
    for one in content.guidelines.values():
        if one.source and one.source.link:
            places[one.source.link] = addresses.of("guideline", one.id)
    for name, contact in reversed(content.contacts.items()):
        places |= dict.fromkeys(contact.links, addresses.of("contact", name))
    for name, position in reversed(content.positions.items()):
        if not position.item.retired:
            places |= dict.fromkeys(position.item.links, addresses.of("item", name))
    for link in content.links.values():
        topic = next((topic for topic in link.topics if topic in content.topics), None)
        if topic:
            places[link.id] = f"{page_address(content.topics[topic])}#{link.id}"
    return {id: place for id, place in places.items() if place}


def _moments(content: Content) -> Iterator[Record]:
    for one in content.moments.values():
        yield Record(one.id, "moment", f"{FOLDERS['moment']}/{one.id}/", one.title, one.task, moments=(one.id,))
