"""Values as the YAML of a data file, and what the reader of the data makes of YAML. Values are lists, groups and
texts, and nothing else: 007, no and 2020-10 are text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from macros.content.bytes import text_in
from macros.content.nodes import Group, Listing, Node, Text
from macros.content.yamlfile import read_yaml

MANY_CHARACTERS = 10**9


class _Texts(VersionedResolver):
    """Every value is text, as for the reader of the data."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)
        return tag if str(tag).endswith((":map", ":seq")) else super().resolve(kind, "text", (True, False))


def reader() -> YAML:
    """What reads a data file, and writes it again with its comments, its order and its quotes."""
    yaml = YAML(typ="rt")
    yaml.Resolver = _Texts
    yaml.preserve_quotes = True
    yaml.width = MANY_CHARACTERS
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def written(values: dict[str, Any]) -> str | None:
    """`values` as the text of a data file, in quotes where that is needed; None if no file can hold them."""
    for style in (plain, DoubleQuotedScalarString):
        text = dumped(styled(values, style))
        if read_values(text) == values:
            return text
    return None


def scalar(text: str) -> str:
    """`text`, which has one line, as a value behind “name: ”."""
    line = dumped(CommentedMap(x=text))
    if read_values(line) != {"x": text}:
        line = dumped(CommentedMap(x=DoubleQuotedScalarString(text)))
    return line.removeprefix("x: ").rstrip("\n")


def styled(value: Any, style: Callable[[str], Any]) -> Any:
    """`value` for `dumped`: each text in its `style`, a list of texts on one line."""
    if isinstance(value, dict):
        return CommentedMap((name, styled(one, style)) for name, one in value.items())
    if isinstance(value, list):
        line = CommentedSeq(styled(one, style) for one in value)
        if all(isinstance(one, str) for one in value):
            line.fa.set_flow_style()
        return line
    return style(value)


def plain(text: str) -> str:
    """`text` without quotes; several lines below a |."""
    return LiteralScalarString(text) if "\n" in text else text


def dumped(whole: CommentedMap) -> str:
    """`whole` as YAML."""
    out = io.StringIO()
    reader().dump(whole, out)
    return out.getvalue()


def read_values(text: str) -> Any:
    """What the reader of the data makes of `text`; None where it complains."""
    findings: list[Any] = []
    readable = text_in(text.encode("utf-8", "replace"), "this text", findings.append)
    node = None if readable is None else read_yaml(readable, "this text", findings.append)
    return None if findings or node is None else as_values(node)


def as_values(node: Node) -> Any:
    """A node as lists, groups and texts."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Listing):
        return [as_values(one) for one in node.entries]
    assert isinstance(node, Group)
    return {name: as_values(one) for name, one in node.values.items()}
