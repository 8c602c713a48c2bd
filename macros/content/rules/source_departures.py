"""What the editor marks as left out, reworded or moved really is: an unnecessary mark would hide a later loss."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.findings import Finding
from macros.content.model import Departure, Guideline, Source, SourceDocument
from macros.content.rules.draft import Draft
from macros.content.units import bundles, departed, difference, in_place

NO_LONGER = "it is no longer needed: delete it here"


def check(draft: Draft) -> Iterator[Finding]:
    """A finding for each unit that is marked as left out, reworded or moved and is not, and for such marks without a
    document."""
    documents = {source.id: source for source in draft.sources}
    for guideline in draft.taken_up:
        source = guideline.source
        if source is None:
            continue
        last = len(draft.editions.get(guideline.id, ()))
        if source.from_edition > last + 1:
            yield Finding(
                source.at("from_edition"),
                f"there is no edition {source.from_edition} yet: the next is {last + 1}",
                tip="write the edition that took this document up; without this line, it is the first",
            )
        if not source.document and "document" not in source.places:
            yield from _of_nothing(guideline, source)
        document = documents.get(source.document or "")
        if document is None:
            continue
        for how in ("left_out", "reworded", "moved"):
            for one in getattr(source, how):
                for unit in one.units:
                    yield from _needless(guideline, document, how, unit, one)


def _of_nothing(guideline: Guideline, source: SourceDocument) -> Iterator[Finding]:
    if not source.title and "title" not in source.places:
        yield Finding(
            source.place,
            "the document is not named",
            tip="write “document: …”, the name of a file in data/sources/; or, where there is none, “title: …”",
        )
    for how in ("left_out", "reworded", "moved"):
        if next(departed(guideline, how), None):
            yield Finding(
                source.at(how),
                f"“{how}” names units of a document, and no document is named",
                tip="write “document: …”, the name of a file in data/sources/; or delete this",
            )


def _needless(guideline: Guideline, document: Source, how: str, unit: str, one: Departure) -> Iterator[Finding]:
    texts, place = {known.id: known.text for known in document.units}, one.at("units")
    carrier = next((part for part in guideline.carriers if unit in part.source), None)
    if unit not in texts:
        yield Finding(place, f"the document “{document.id}” has no unit {unit}", tip="delete it here")
    elif how == "left_out" and carrier:
        yield Finding(
            place, f"the unit {unit} is said to be left out, and is carried: {carrier.at('source')}", tip=NO_LONGER
        )
    elif how != "left_out" and not carrier:
        yield Finding(
            place,
            f"the unit {unit} is said to be {how}, and nothing here carries it",
            tip="delete it here; what is not carried belongs under “left_out”",
        )
    elif how == "reworded" and not any(
        difference(bundle, texts) for bundle in bundles(guideline, document) if unit in bundle.units
    ):
        yield Finding(place, f"the unit {unit} is said to be reworded, but is here word for word", tip=NO_LONGER)
    elif how == "moved" and in_place(guideline, unit):
        yield Finding(place, f"the unit {unit} is said to be moved, and stands in the document's order", tip=NO_LONGER)
