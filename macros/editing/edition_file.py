"""The file of a closed edition as text."""

from __future__ import annotations

from typing import Any

from macros.content.days import Day
from macros.content.fields import Record, declared_fields
from macros.content.model import Earlier, Edition, Guideline, Item, Retired, Section
from macros.content.refused import Refused
from macros.editing.yaml_values import written

# What an edition stores of each record; see macros/content/editions/state.py.
KEPT = {
    Item: (
        "id",
        "text",
        "corrected",
        "source",
        "continues",
        "details",
        "force",
        "kind",
        "revision",
        "earlier",
        "previous_ids",
        "retired",
        "layout",
        "items",
    ),
    Section: ("id", "title", "source", "layout", "details", "empty", "previous_ids", "items", "sections"),
    Edition: ("title", "purpose", "sections"),
    Retired: ("on", "reason", "replaced_by"),
    Earlier: ("revision", "text"),
}
HEAD = "# Edition {number} of {guideline}, as it was closed. Not to be edited: see “Editions” in the README.\n"


def text_of(guideline: Guideline, first: bool, number: int, on: Day, summary: str) -> str:
    """The file of edition `number` of `guideline`, whose revisions follow from the editions before it.

    The `first` keeps the earlier wordings that were typed. Raises Refused if a text cannot be in a data file.
    """
    whole = {"date": on.iso, "summary": summary, **_kept(guideline, Edition, first)}
    text = written(whole)
    if text is None:
        raise Refused("this guideline has a text that cannot be written into another file: run “make check”")
    return HEAD.format(number=number, guideline=guideline.id) + text


def _kept(record: Any, kind: type[Record], first: bool) -> dict[str, Any]:
    """What an edition stores of `record`, as lists, groups and texts; without fields that have their default value."""
    fields, found = declared_fields(kind), {}
    for name in KEPT[kind]:
        value = getattr(record, name)
        if value != fields[name].default and (name != "earlier" or first):
            found[name] = _value(value, first)
    return found


def _value(value: Any, first: bool) -> Any:
    if isinstance(value, tuple):
        return [_value(one, first) for one in value]
    if isinstance(value, Record):
        return _kept(value, type(value), first)
    return value.iso if isinstance(value, Day) else str(value).lower() if isinstance(value, bool) else str(value)
