"""The file of a closed edition as text."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from macros.content.days import Day
from macros.content.fields import Record, declared_fields
from macros.content.model import Earlier, Edition, Guideline, Item, Retired, Section
from macros.content.nodes import Group, Listing, Node, Text
from macros.content.refused import Refused
from macros.content.yamlfile import read_yaml

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


class _Texts(VersionedResolver):
    """Treats every value as text, like the reader of the data: 007, no and 2020-10 stay unchanged."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)
        return tag if str(tag).endswith((":map", ":seq")) else super().resolve(kind, "text", (True, False))


def text_of(guideline: Guideline, first: bool, number: int, on: Day, summary: str) -> str:
    """The file of edition `number` of `guideline`, whose revisions follow from the editions before it.

    The `first` keeps the earlier wordings that were typed. Raises Refused if a text cannot be in a data file.
    """
    whole = {"date": on.iso, "summary": summary, **_kept(guideline, Edition, first)}
    for style in (str, DoubleQuotedScalarString):
        written = _dumped(_styled(whole, style))
        if read_values(written) == whole:
            return HEAD.format(number=number, guideline=guideline.id) + written
    raise Refused("this guideline has a text that cannot be written into another file: run “make check”")


def scalar(text: str) -> str:
    """`text`, which has one line, as a value after “name: ”."""
    plain = _dumped(CommentedMap(x=text))
    return (
        (plain if read_values(plain) == {"x": text} else _dumped(CommentedMap(x=DoubleQuotedScalarString(text))))
        .removeprefix("x: ")
        .rstrip("\n")
    )


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


def _styled(value: Any, style: type) -> Any:
    if isinstance(value, dict):
        return CommentedMap((name, _styled(one, style)) for name, one in value.items())
    if isinstance(value, list):
        line = CommentedSeq(_styled(one, style) for one in value)
        if all(isinstance(one, str) for one in value):
            line.fa.set_flow_style()
        return line
    return LiteralScalarString(value) if style is str and "\n" in value else style(value)


def _dumped(whole: CommentedMap) -> str:
    yaml, out = YAML(typ="rt"), io.StringIO()
    yaml.Resolver = _Texts
    yaml.width, yaml.allow_unicode = 10**9, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(whole, out)
    return out.getvalue()


def read_values(text: str) -> Any:
    """`text` as the reader of the data sees it; None if it is not valid."""
    findings: list[Any] = []
    node = read_yaml(text, "edition", findings.append)
    return None if findings or node is None else as_values(node)


def as_values(node: Node) -> Any:
    """A node as lists, groups and texts."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Listing):
        return [as_values(one) for one in node.entries]
    assert isinstance(node, Group)
    return {name: as_values(one) for name, one in node.values.items()}
