"""What a text field may hold: Markdown without HTML, headings or pictures, and links by id only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

# A target is “kind:id”; each kind is a namespace of the model (see model.py).
TARGETS = ("item", "guideline", "checklist", "form", "moment", "register", "link", "contact")
TARGET = re.compile(rf"({'|'.join(TARGETS)}):(.*)", re.S)
HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|<[!?][a-zA-Z]")
# Markdown runs over the finished page, too, and would take what stands between two of these for code.
FENCE = re.compile("`{3,}|~{3,}")
UNUSED = ["heading", "lheading", "image", "html_block", "html_inline", "fence", "code", "hr", "reference", "autolink"]


def parser() -> MarkdownIt:
    """The one Markdown reader: for the checks, and for whoever renders. Keeps every address, so that none escapes the checks."""
    reader = MarkdownIt("commonmark", {"html": False}).disable(UNUSED)
    reader.validateLink = lambda address: True  # type: ignore[method-assign]
    return reader


PARSER = parser()


def targets(text: str, inline: bool) -> Iterator[str]:
    """The addresses of all links in `text`, as written."""
    tokens = PARSER.parseInline(text) if inline else PARSER.parse(text)
    for token in _flat(tokens):
        if token.type == "link_open":
            yield str(token.attrs["href"])


def plain(text: str) -> str:
    """The words of inline Markdown `text` without its marks."""
    return "".join(" " if token.type == "softbreak" else token.content
                   for token in _flat(PARSER.parseInline(text)) if not token.children)


def paragraphs(text: str) -> Iterator[tuple[bool, str]]:
    """The words of each paragraph of `text`, and whether it stands in a list."""
    depth = 0
    for token in PARSER.parse(text):
        depth += token.nesting if token.type.startswith(("bullet_list", "ordered_list")) else 0
        if token.type == "inline":
            yield depth > 0, plain(token.content)


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])
