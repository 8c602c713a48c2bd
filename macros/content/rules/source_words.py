"""Nothing in a document is lost: each of its units is there word for word, or the editor says what happened to it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import WARNING, Finding, Place, shown
from macros.content.model import Guideline, Item, Section, Source
from macros.content.rules.draft import Draft
from macros.content.units import Bundle, Carrier, Difference, bundles, departed, difference, number, wording, words

BACK = "put the document's words back"
OF_AN_ITEM = (
    f"{BACK} into “text”; your own wording goes into “corrected”, and the page shows both; where the meaning "
    f"changed, raise “revision” and keep the document's words under “earlier”"
)


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for a unit that is missing, for one in other words, and for one that the document does not have."""
    broken = {finding.place.path for finding in draft.reading.findings}
    some_broken = any(path.startswith("data/guidelines") for path in broken)
    for document in draft.sources:
        if document.place.path in broken:
            continue
        naming = [one for one in draft.taken_up if one.source and one.source.document == document.id]
        for guideline in naming:
            yield from _unknown(guideline, document)
            yield from _otherwise(guideline, document)
        if some_broken:
            continue  # what could not be read may have the rest
        if naming:
            yield from _lost(naming, document)
        else:
            yield Finding(
                document.place,
                "no guideline names this document, so none of it is on the site",
                WARNING,
                f"write “source: {{document: {document.id}}}” in the guideline that was taken from it",
            )


def _unknown(guideline: Guideline, document: Source) -> Iterator[Finding]:
    known = {unit.id for unit in document.units}
    for part in guideline.carriers:
        for unit in part.source:
            if unit not in known:
                yield Finding(
                    part.at("source"), f"the document “{document.id}” has no unit {unit}", tip=_span(document)
                )


def _otherwise(guideline: Guideline, document: Source) -> Iterator[Finding]:
    texts = {unit.id: unit.text for unit in document.units}
    reworded = set(departed(guideline, "reworded"))
    for bundle in bundles(guideline, document):
        twice = _whole_twice(bundle, texts)
        if twice:
            yield twice
        elif not reworded & set(bundle.units):
            found = difference(bundle, texts)
            if found:
                yield _finding(found)
        else:
            yield from _beside(bundle, texts, reworded)


def _whole_twice(bundle: Bundle, texts: dict[str, str]) -> Finding | None:
    """Two carriers of one unit that both have all of it: that is not a split."""
    if len(bundle.carriers) < 2 or len(bundle.units) > 1:
        return None
    whole = [part for part in bundle.carriers if words(wording(part)) == words(texts[bundle.units[0]])]
    if len(whole) < 2:
        return None
    return Finding(
        whole[1].at("source"),
        f"the unit {bundle.units[0]} is used twice; the other place is {whole[0].at('source')}",
        tip="keep one",
    )


def _beside(bundle: Bundle, texts: dict[str, str], reworded: set[str]) -> Iterator[Finding]:
    """Units that share their carriers with a reworded one: each must be there all the same."""
    said = " ".join(word for part in bundle.carriers for word in words(wording(part)))
    for unit in bundle.units:
        if unit not in reworded and " ".join(words(texts[unit])) not in said:
            yield Finding(
                _place(bundle.carriers[0]),
                f"this is not word for word what the unit {unit} says: “{shown(texts[unit])}”",
                tip=_otherwise_tip(unit),
            )


def _finding(found: Difference) -> Finding:
    there = f"it has “{found.theirs}”" if found.theirs else "it ends before this"
    here = f"here stands “{found.ours}”" if found.ours else "here nothing follows"
    tip = OF_AN_ITEM if isinstance(found.carrier, Item) and not found.carrier.details else _otherwise_tip(found.unit)
    return Finding(
        _place(found.carrier),
        f"this is not word for word what the document says in {found.unit}: {there}, and {here}",
        tip=tip,
    )


def _otherwise_tip(unit: str) -> str:
    return f"{BACK}; or say why they are others here, under “source”: reworded: [{{units: [{unit}], reason: …}}]"


def _lost(naming: list[Guideline], document: Source) -> Iterator[Finding]:
    carried: dict[str, Carrier] = {}
    for guideline in naming:
        for part in guideline.carriers:
            carried |= dict.fromkeys(part.source, part)
    left_out = {unit for guideline in naming for unit in departed(guideline, "left_out")}
    before = ""
    for unit in document.units:
        if unit.id in carried:
            before = unit.id
        elif unit.id not in left_out:
            path = (carried[before] if before else naming[0]).place.path
            after = f", after {_name(carried[before])} ({before})" if before else ""
            yield Finding(
                unit.at("text"),
                f"nothing carries the unit {unit.id}: “{shown(unit.text)}”",
                tip=f"write it into {path}{after}, with “source: [{unit.id}]”; "
                f"or say there why not, under “source”: left_out: [{{units: [{unit.id}], reason: …}}]",
            )


def _name(part: Carrier) -> str:
    return f"“{part.id}”" if isinstance(part, (Item, Section)) else "the line on its date or approval"


def _place(part: Carrier) -> Place:
    return part.at("title" if isinstance(part, Section) else "text")


def _span(document: Source) -> str:
    units = sorted((unit.id for unit in document.units), key=number)
    return f"it has {units[0]} to {units[-1]}: see {document.place.path}"
