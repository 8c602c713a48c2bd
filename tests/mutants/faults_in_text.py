"""Small faults for templates and styles: a part left out, or turned round."""

from __future__ import annotations

import re
from collections.abc import Iterator

COMMENT = re.compile(r"\{#.*?#\}|/\*.*?\*/", re.S)
# What is looked for, and what stands in its place; the text of the first group is what is replaced.
TEMPLATE = [
    (re.compile(r"\{%-?\s*(?:el)?if\s+([^%]+?)\s*-?%\}"), "not ({})"),
    (re.compile(r"\{%-?\s*for\s.+?\sin\s+([^%]+?)\s*-?%\}"), "[]"),
    (re.compile(r"(\{\{.+?\}\})"), ""),
    (re.compile(r"""(?<=\s)([a-z][\w-]*="(?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*")"""), ""),
    (re.compile(r">\s*([^<>{}\s][^<>{}]*)"), "XX"),
]
STYLE = [
    (re.compile(r"(?<=[{;])\s*([\w-]+\s*:[^;{}]+;?)"), ""),
    (re.compile(r"@media\s+([^{]+?)\s*\{"), "not all"),
    (re.compile(r"(!important)"), ""),
    (re.compile(r"^([.:#a-z\[*][^{}@;]*?)\s*\{", re.M), "nothing-of-this-name"),
]


def faults(text: str, ending: str) -> Iterator[tuple[int, int, str]]:
    """Each fault of a file as start, end and the text to stand there; `ending` is `.css`, or else it is a template."""
    plain = COMMENT.sub(lambda found: " " * len(found[0]), text)
    for pattern, instead in STYLE if ending == ".css" else TEMPLATE:
        for found in pattern.finditer(plain):
            yield *found.span(1), instead.format(found[1]) if "{}" in instead else instead
