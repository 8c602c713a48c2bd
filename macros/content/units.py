"""What a guideline contains of its document: which units, in which words, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.content.markdown import PARSER, plain
from macros.content.model import Approval, Guideline, Item, Section, Source, Updated

Carrier = Item | Section | Updated | Approval
# Characters that only allow a line break, and are not part of a word.
JOINERS = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
BEFORE, AFTER = 3, 5


@dataclass(frozen=True)
class Bundle:
    """Units and their carriers that belong together: usually one of each; several units merged into one carrier, or one
    unit split over several."""

    units: tuple[str, ...]
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True)
class Difference:
    """The first place where the words of a carrier differ from the document's: the unit, the carrier, and a few words
    of each around it."""

    unit: str
    carrier: Carrier
    theirs: str
    ours: str


def words(text: str) -> list[str]:
    """The words of `text`, with any white space between them."""
    return JOINERS.sub("", text).split()


def wording(part: Carrier) -> str:
    """What `part` says in the document's words, without marks: for an item the earliest known wording."""
    if isinstance(part, Item):
        first = min(part.earlier, key=lambda one: one.revision).text if part.earlier else part.text
        return f"{plain(first)} {_block(part.details)}"
    if isinstance(part, Section):
        return f"{part.title or ''} {_block(part.details)}"
    return part.text or ""


def number(unit: str) -> int:
    """The number of a unit: 18 for S18."""
    return int(unit[1:])


def bundles(guideline: Guideline, document: Source) -> list[Bundle]:
    """What carries which units of `document`, in the order of the page."""
    known = {unit.id for unit in document.units}
    parts: dict[str, list[Carrier]] = {}  # by unit; units that belong together share one list
    for part in guideline.carriers:
        units = [unit for unit in part.source if unit in known]
        touched = {id(parts[unit]): parts[unit] for unit in units if unit in parts}
        shared = [one for some in touched.values() for one in some] + ([part] if units else [])
        for unit in [*(unit for one in shared for unit in one.source if unit in known), *units]:
            parts[unit] = shared
    found: dict[int, tuple[list[Carrier], set[str]]] = {}
    for unit, carriers in parts.items():
        found.setdefault(id(carriers), (carriers, set()))[1].add(unit)
    return [Bundle(tuple(sorted(units, key=number)), tuple(carriers)) for carriers, units in found.values()]


def difference(bundle: Bundle, texts: Mapping[str, str]) -> Difference | None:
    """The first place where `bundle` is not word for word as in `texts`, the units' own; None if there is none."""
    theirs = [(word, unit) for unit in bundle.units for word in words(texts[unit])]
    ours = [(word, part) for part in bundle.carriers for word in words(wording(part))]
    at = next(
        (n for n, (one, other) in enumerate(zip(theirs, ours, strict=False)) if one[0] != other[0]),
        min(len(theirs), len(ours)),
    )
    if at == len(theirs) == len(ours):
        return None
    unit = theirs[min(at, len(theirs) - 1)][1]
    carrier = ours[min(at, len(ours) - 1)][1] if ours else bundle.carriers[0]
    return Difference(unit, carrier, _around([word for word, _ in theirs], at), _around([word for word, _ in ours], at))


def out_of_order(guideline: Guideline) -> Iterator[tuple[Carrier, str, str]]:
    """The units that come after a later one in `guideline`, and are not marked as moved: the carrier, the unit, the
    later one."""
    moved, latest = set(departed(guideline, "moved")), ""
    for part in guideline.carriers:
        for unit in part.source:
            if unit in moved:
                continue
            if latest and number(unit) < number(latest):
                yield part, unit, latest
            else:
                latest = unit


def in_place(guideline: Guideline, unit: str) -> bool:
    """Whether `unit`, which is marked as moved, is in the document's order among the others."""
    moved = set(departed(guideline, "moved")) - {unit}
    order = [number(one) for part in guideline.carriers for one in part.source if one not in moved]
    own = number(unit)
    if own not in order:
        return False
    at = order.index(own)
    return all(one <= own for one in order[:at]) and all(one >= own for one in order[at:])


def departed(guideline: Guideline, how: str) -> Iterator[str]:
    """The units that `guideline` marks as left_out, reworded or moved."""
    for one in getattr(guideline.source, how, ()):
        yield from one.units


def _block(text: str | None) -> str:
    return " ".join(plain(token.content) for token in PARSER.parse(text) if token.type == "inline") if text else ""


def _around(all_words: Sequence[str], at: int) -> str:
    """A few words around the place `at`; empty if there are none."""
    if at >= len(all_words):
        return ""
    start, end = max(at - BEFORE, 0), min(at + AFTER, len(all_words))
    return ("…" if start else "") + " ".join(all_words[start:end]) + ("…" if end < len(all_words) else "")
