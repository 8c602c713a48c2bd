"""A style sheet without what nobody needs: comments, and spaces where they mean nothing. Read by tinycss2, as the standard of CSS has it."""

from __future__ import annotations

import tinycss2

# No space beside these means anything, whatever stands there: a selector, a value, a condition.
NO_SPACE_BESIDE = ("{", "}", ";", ",")


def small(sheet: str) -> str:
    """`sheet` in fewer letters: what it says stays."""
    return tinycss2.serialize(_without(tinycss2.parse_component_value_list(sheet, skip_comments=True)))


def _without(nodes: list) -> list:
    kept: list = []
    for at, node in enumerate(nodes):
        if node.type == "whitespace":
            after = nodes[at + 1] if at + 1 < len(nodes) else None
            if not kept or after is None or _stands_alone(kept[-1]) or kept[-1] == ":" or _stands_alone(after):
                continue
            node.value = " "
        elif node.type == "literal" and node.value == ";" and kept and kept[-1] == ";":
            continue
        for part in ("content", "arguments"):
            if isinstance(getattr(node, part, None), list):
                setattr(node, part, _without(getattr(node, part)))
        if node.type == "{} block" and node.content and node.content[-1] == ";":
            node.content.pop()
        kept.append(node)
    return kept


def _stands_alone(node) -> bool:
    return node.type == "{} block" or (node.type == "literal" and node.value in NO_SPACE_BESIDE)
