"""The file of an entry as text: a new one from its values, or an existing one with some of them changed.

Comments, order and form stay as they are in everything that does not change.
"""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, SingleQuotedScalarString

from macros.content.bytes import LONGEST_LINE
from macros.content.fields import declared_fields
from macros.content.findings import Finding
from macros.content.kinds import LONGEST_ID
from macros.content.model import Account
from macros.content.nodes import Group, Listing, Node, Text
from macros.content.refused import Refused
from macros.content.yamlfile import read

MANY_CHARACTERS = 10**9
ORDER = [name for name in declared_fields(Account) if name != "id"]


class _Texts(VersionedResolver):
    """Treats every value as text, like the reader of the data: 007, no and 2020-10 stay unchanged."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)
        return tag if str(tag).endswith((":map", ":seq")) else super().resolve(kind, "text", (True, False))


def new_file(values: dict[str, Any]) -> str:
    """The text of a new entry with `values`, which are texts, lists of texts, and groups of texts. Raises
    Refused."""
    for text in (_plain, DoubleQuotedScalarString):
        whole = CommentedMap((name, _styled(values[name], text)) for name in ORDER if name in values)
        written = _dumped(whole)
        if as_read(written) == values:
            return written
    if any(len(line) > LONGEST_LINE for line in written.split("\n")):
        raise Refused(
            f"an answer is too long for one line of a data file: {LONGEST_LINE:,} characters are allowed",
            "have it shortened, or divided into several lines",
        )
    raise Refused("this request holds characters that no data file can hold", "have it typed again")


def changed_file(text: str, change: Callable[[CommentedMap], None]) -> str:
    """The text of an entry after `change`, which may change its map. Raises Refused if it cannot be read."""
    try:
        whole = _yaml().load(text)
    except YAMLError as error:
        raise Refused("this file cannot be changed from here", "change it by hand") from error
    if not isinstance(whole, CommentedMap):
        raise Refused("this file cannot be changed from here", "change it by hand")
    change(whole)
    return _dumped(whole)


def put(whole: CommentedMap, name: str, value: Any) -> None:
    """Sets `name` to `value`; a new name goes where an entry has it in the order of its fields."""
    styled = _styled(value, _plain)
    if name in whole:
        # Keep the quotation marks: without them a comment after the value would look like a mistake.
        quoted = (
            type(whole[name]) if isinstance(whole[name], (SingleQuotedScalarString, DoubleQuotedScalarString)) else None
        )
        whole[name] = quoted(styled) if quoted and isinstance(styled, str) else styled
        return
    before = [other for other in ORDER[: ORDER.index(name)] if other in whole]
    whole.insert(list(whole).index(before[-1]) + 1 if before else 0, name, styled)


def file_name(platform: str, handle: str, taken: set[str]) -> str:
    """An unused id for an entry, made from the account, so that the same account gets the same id."""
    plain = unicodedata.normalize("NFKD", f"{platform}-{handle}").encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_ID - 4].rstrip("-")
    return next(id for id in (slug, *(f"{slug}-{number}" for number in range(2, 1000))) if id not in taken)


def as_read(text: str) -> Any:
    """`text` as the reader of the data sees it: texts, lists and groups; None if it is not valid."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "entry.yml"
        findings: list[Finding] = []
        path.write_bytes(text.encode("utf-8", "replace"))
        node = read(path, path.name, findings.append)
    return None if findings or node is None else _value(node)


def _value(node: Node) -> Any:
    if isinstance(node, Text):
        return node.text.strip()
    if isinstance(node, Listing):
        return [_value(one) for one in node.entries]
    assert isinstance(node, Group)
    return {name: _value(one) for name, one in node.values.items()}


def _styled(value: Any, text: Callable[[str], Any]) -> Any:
    if isinstance(value, dict):
        return CommentedMap((name, _styled(one, text)) for name, one in value.items())
    if isinstance(value, list):
        seq = CommentedSeq(_styled(one, text) for one in value)
        if all(isinstance(one, str) for one in value):
            seq.fa.set_flow_style()
        return seq
    return text(value)


def _plain(text: str) -> str:
    return LiteralScalarString(text) if "\n" in text else text


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Resolver = _Texts
    yaml.preserve_quotes = True
    yaml.width = MANY_CHARACTERS
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(whole: CommentedMap) -> str:
    out = io.StringIO()
    _yaml().dump(whole, out)
    return out.getvalue()
