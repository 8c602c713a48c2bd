"""The text of a guideline's file after an import: what is not changed keeps its layout."""

from __future__ import annotations

from typing import Any

from macros.content.refused import Refused
from macros.content.yamlfile import read_yaml
from macros.editing.yaml_values import as_values
from macros.importing.files import ASKED
from macros.importing.lines import Block, comment, entry, of_record, records, replaced, set_in, top
from macros.importing.merging import Merged
from macros.importing.tree import Node

# The field after which a new one is written: the first of these that is there.
AFTER = {
    "text": ("id",),
    "title": ("id",),
    "source": ("corrected", "text", "title", "id"),
    "continues": ("source", "corrected", "text"),
    "layout": ("source", "title", "id"),
    "details": ("continues", "source", "text", "title", "id"),
    "empty": ("source", "title", "id"),
}


def written(text: str, whole: Merged, head: dict[str, Any], questions: list[str]) -> str:
    """`text`, the file of a guideline, with the parts of `whole` in it and `questions` above them.

    `head` has the guideline's own fields that changed; None removes one. Raises Refused if the file would not contain
    what it should.
    """
    writer = _Writer(text)
    made = writer.whole(whole, head, questions)
    wanted = values_of(text) | head | {"sections": [_record(node, writer.values) for node in whole.sections]}
    wanted |= {"purpose": _record(whole.purpose, writer.values)} if whole.purpose else {"purpose": None}
    if values_of(made) != _plain(wanted):
        raise Refused(
            "this guideline's file is written in a way that nothing can be put into from here: write each field on "
            "a line of its own, and import again"
        )
    return made


class _Writer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = records(text, "sections", "items")
        self.values = _by_id(values_of(text))
        self.gaps = any("" in block.above for id, block in self.blocks.items() if "text" in block.fields)

    def whole(self, whole: Merged, head: dict[str, Any], questions: list[str]) -> str:
        block = top(replaced(self.text, "sections", self._list(whole.sections)))
        for name, value in (head if whole.purpose else {**head, "purpose": None}).items():
            new = name not in block.fields
            block.put(name, value, ("source", "summary", "title"))
            if new and value is not None:
                block.fields[name].append("")
        if whole.purpose:
            blank = [""] if not block.fields["purpose"][-1] else []
            block.fields["purpose"] = ["purpose:", *set_in(self._body(whole.purpose), 2), *blank]
        return "\n".join([*_asked(questions, block.above), *block.lines])

    def _list(self, nodes: list[Node]) -> list[list[str]]:
        found = []
        for place, node in enumerate(nodes):
            block = self._block(node)
            comments = [line for line in block.above if line]
            block.above = ([""] if place and (node.kind == "section" or self.gaps) else []) + comments
            found.append(entry(self._under(node), block))
        return found

    def _block(self, node: Node) -> Block:
        if node.old is None:
            return of_record(node.fresh | node.put if node.fresh else node.put)
        block = self.blocks[node.id]
        for name, value in node.put.items():
            block.put(name, value, AFTER.get(name, ()))
        return block

    def _under(self, node: Node) -> list[list[str]]:
        found = []
        for name, nodes in (("items", node.items), ("sections", node.sections)):
            if nodes:
                found.append([f"{name}:", *(line for lines in self._list(nodes) for line in lines)])
        return found

    def _body(self, node: Node) -> list[str]:
        return [*self._block(node).lines, *(line for lines in self._under(node) for line in lines)]


def _asked(questions: list[str], above: list[str]) -> list[str]:
    """`questions` as comments `above` a file, before those of an earlier import."""
    if not questions:
        return above
    head = comment([ASKED, ""])
    rest = above[len(head) :] if above[: len(head)] == head else ["#", *above]
    return [*head, *comment([f"- {one}" for one in questions]), *rest]


def values_of(text: str) -> dict[str, Any]:
    """The contents of `text`, a data file, as groups, lists and texts."""
    node = read_yaml(text, "guideline", lambda finding: None)
    found = as_values(node) if node is not None else {}
    assert isinstance(found, dict), "this file was read before"
    return found


def _by_id(value: Any) -> dict[str, dict[str, Any]]:
    """Each record in `value`, by its id."""
    found: dict[str, dict[str, Any]] = {}
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        found |= _by_id(one)
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        found[value["id"]] = value
    return found


def _record(node: Node, values: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What to write of `node`, with everything under it."""
    own = values[node.id] if node.old is not None else node.fresh or {}
    found = {name: one for name, one in own.items() if name not in ("items", "sections")} | node.put
    for name, nodes in (("items", node.items), ("sections", node.sections)):
        if nodes:
            found[name] = [_record(one, values) for one in nodes]
    return found


def _plain(value: Any) -> Any:
    """`value` as the reader of the data returns it: without removed fields, and all of it text."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items() if one is not None}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
