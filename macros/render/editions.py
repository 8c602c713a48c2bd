"""What a page says about the editions of a guideline: which it shows, which is approved, what changed in each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from macros.content.content import Content, Position
from macros.content.editions.differences import Difference, differences, in_plain
from macros.content.editions.history import Approved, approval_of, approved, carrier, in_edition, taken_up
from macros.content.editions.state import ROOT, state_of
from macros.content.editions.wording import pieces
from macros.content.model import Edition, Guideline
from macros.render.words import words_in


@dataclass(frozen=True)
class Closed:
    """A closed edition, its approval (None if it is not approved), and what changed since the edition before."""

    edition: Edition
    approval: Approved | None
    differences: list[Difference]


@dataclass(frozen=True)
class Editions:
    """What to say if there is more than one edition: the latest first, and the `first` separately.

    `since` is what differs from the latest, `unapproved` what differs from the `approved` one; `approved` is None if
    there is none.
    """

    closed: list[Closed]
    first: Closed
    since: list[Difference]
    approved: Approved | None
    unapproved: list[Difference]

    @property
    def latest(self) -> Edition:
        """The latest closed edition."""
        return (self.closed or [self.first])[0].edition


def editions(content: Content, guideline: Guideline) -> Editions | None:
    """What to say about the editions of `guideline`; None if it has none, or only one that it equals: then there is
    nothing to say."""
    kept = content.editions.get(guideline.id, ())
    found: Editions | None = (
        content.once(f"editions of {guideline.id}", lambda content: _editions(content, guideline, kept))
        if kept
        else None
    )
    return found


def _editions(content: Content, guideline: Guideline, kept: tuple[Edition, ...]) -> Editions | None:
    contacts = content.contacts
    states, now = {one.number: state_of(one) for one in kept}, state_of(guideline)
    since = differences(states[kept[-1].number], now)
    if len(kept) == 1 and not since and not guideline.shown:
        return None
    closed = [
        Closed(one, approval_of(guideline, one, contacts), differences(states[before.number], states[one.number]))
        for before, one in pairwise(kept)
    ]
    known = approved(guideline, kept, contacts)
    return Editions(
        closed[::-1],
        Closed(kept[0], approval_of(guideline, kept[0], contacts), []),
        since,
        known,
        differences(states[known.edition.number], now) if known else [],
    )


def compared(one: Difference) -> tuple[Markup, Markup]:
    """The old and the new words as HTML, with what was removed or added marked."""
    parts = pieces(*in_plain(one))
    return _marked(parts, "out", "del"), _marked(parts, "in", "ins")


def _marked(parts: list[tuple[str, str]], kind: str, tag: str) -> Markup:
    """The pieces that are in both or of this `kind`, with those of the `kind` in an element; spaces at its ends stay
    outside."""
    made = Markup("")
    for what, text in parts:
        words = text.strip()
        if what == kind and words:
            start, end = text.split(words, 1)
            made += Markup("{}<{}>{}</{}>{}").format(start, tag, words, tag, end)
        elif what in ("same", kind):
            made += text
    return made


def only(one: Difference) -> str:
    """The words of something that is new, moved or gone, without marks."""
    old, new = in_plain(one)
    return new or old


def place(content: Content, one: Difference) -> str:
    """The id, on the guideline's page, of what `one` is about; "" if it is not there now."""
    known = one.key[1] in content.positions or any(
        one.key[1] == section.id for g in content.guidelines.values() for section, _ in g.all_sections
    )
    return one.key[1] if one.key != ROOT and known else ""


@dataclass(frozen=True)
class Later:
    """What a later edition changed in an item: the edition's number (None if it is in none yet), and the source's
    wording, "" if the item is new."""

    number: int | None
    source: str


def later(content: Content, position: Position) -> Later | None:
    """What a later edition changed in an item of a guideline that was taken from a source; None if it is as in the
    edition that introduced the source."""
    number = taken_up(position.guideline)
    item, all_kept = position.item, content.editions.get(position.guideline.id, ())
    kept = tuple(one for one in all_kept if one.number >= number)  # units of other documents are different units
    if not kept or not position.guideline.says_units:
        return None
    first = in_edition(item, kept[0])
    carried = next((found for unit in item.source if (found := carrier(unit, kept))), None)
    if carried and carried[1].text != item.text:
        return Later(
            next(
                (one.number for one in kept if (then := in_edition(item, one)) and then.text != carried[1].text), None
            ),
            carried[1].text,
        )
    if not item.source and first is None:
        return Later(next((one.number for one in kept if in_edition(item, one)), None), "")
    return None


def record(content: Content, guideline: Guideline) -> tuple[str, str, str] | None:
    """What a record says about the editions that it is based on: the approval, the date and the edition, in words. None
    as for editions()."""
    found, words = editions(content, guideline), words_in(content.words)
    if found is None:
        return None
    latest, by, day = found.latest, found.approved, words.day(found.latest.date)
    approval = ""
    if by:
        role = words.editions.by(role=by.role, day=words.day(by.on)) if by.on else by.role
        approval = words.editions.record_approval(by=role, number=by.edition.number)
    said = words.editions.record_since if found.since else words.editions.record
    return approval, day, said(number=latest.number, day=day)
