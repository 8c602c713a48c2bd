"""Which items and headings have a note, what it contains, and the numbers of the notes on a guideline's page."""

from __future__ import annotations

import re

from macros.content.content import Content, Position, everything
from macros.content.markdown import TARGET, plain, targets
from macros.content.model import Force, Guideline, Item, Link, Section
from macros.render import editions


def numbers(content: Content, guideline: Guideline) -> dict[str, int]:
    """The number of each note that has a mark in the text of `guideline`, by the id of its item: notes on headings have
    none."""
    marked = (id for id in noted(content, guideline) if id in content.positions)
    return {id: number for number, id in enumerate(marked, 1)}


def noted(content: Content, guideline: Guideline) -> list[str]:
    """The ids of the items and sections that have a note on the page of `guideline`, in the order of the page."""
    found = [
        item.id
        for item in everything((guideline.purpose,) if guideline.purpose else ())
        if has_note(content, content.positions[item.id])
    ]
    titled = titles(guideline)
    for section, _ in guideline.all_sections:
        found += [section.id] if section.id in titled else []
        found += [item.id for item in everything(section.items) if has_note(content, content.positions[item.id])]
    return found


def titles(guideline: Guideline) -> dict[str, str]:
    """The headings of `guideline` that the editor added above some of its text, by the ids of their sections."""
    return {
        section.id: section.title
        for section, _ in guideline.all_sections
        if section.title and (section.items or section.sections) and added(guideline, section)
    }


def has_note(content: Content, position: Position) -> bool:
    """Whether the item has a note: a correction, the editor's words, whom to ask, or a link that needs a comment."""
    item = position.item
    if item.retired:
        return False
    return bool(
        item.corrected
        or item.help
        or item.contacts
        or added(position.guideline, item)
        or editions.later(content, position)
        or links_to_say(content, item)
    )


def added(guideline: Guideline, part: Item | Section) -> bool:
    """Whether the editor added `part` to a guideline that says which units of its source it contains."""
    return guideline.says_units and not part.source


def links_to_say(content: Content, item: Item) -> list[Link]:
    """The links in the note of `item`: all of its links, unless each is in the words and a person has opened it."""
    in_words = [*_linked(item.wording, inline=True), *_linked(item.details or "", inline=False)]
    listed = [content.links[id] for id in dict.fromkeys([*in_words, *item.links])]
    return listed if any(link.id not in in_words or not link.url or not link.checked for link in listed) else []


def _linked(text: str, inline: bool) -> list[str]:
    found = (TARGET.fullmatch(target) for target in targets(text, inline))
    return [match[2] for match in found if match and match[1] == "link"]


def force_to_say(content: Content, item: Item, above: Item | None = None) -> Force | None:
    """How strongly `item` is asked for, if readers need to be told: None if its own words, or those of the item `above`
    it, say so."""
    asked = content.positions[item.id].force
    force = content.forces.get(asked or "")
    if force is None or item.kind == "know" or (above and content.positions[above.id].force == asked):
        return None
    words = plain(item.wording)
    return None if any(re.search(rf"\b{re.escape(said)}\b", words, re.I) for said in force.said_by) else force
