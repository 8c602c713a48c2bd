"""What a text field may hold: Markdown without HTML, headings or pictures, and with links by id only. Anything else is
a finding: see constructs.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from macros.content.page_kinds import TARGETS

TARGET = re.compile(rf"({'|'.join(TARGETS)}):(.*)", re.S)
HTML = re.compile(r"</?[a-zA-Z][^<>]*>|<!--|<[!?][a-zA-Z]")
# Markdown also runs over the finished page, and would treat text between two of these as code.
FENCE = re.compile("`{3,}|~{3,}")
UNUSED = ["heading", "lheading", "image", "html_block", "html_inline", "fence", "code", "hr", "reference", "autolink"]


def parser() -> MarkdownIt:
    """The only Markdown parser, for the checks and for rendering. It keeps every address, so that the checks see them
    all."""
    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(UNUSED)
    reader.validateLink = lambda url: True  # type: ignore[method-assign]  # markdown-it offers no other way
    return reader


PARSER = parser()
# Characters that mean something to Markdown anywhere in a line.
MEANING = re.compile(r"[\\`*_~\[\]<>&!|\n\r\t\0]")
# A link by id to something: its words, which mean nothing to Markdown, and its address.
PLAIN_LINK = re.compile(rf"\[([^\\`*_~\[\]<>&!|\n\r\t\0]+)\]\(((?:{'|'.join(TARGETS)}):[a-z0-9-]+)\)")


def is_plain(text: str) -> bool:
    """Whether nothing in `text`, one line that begins with a letter, means anything to Markdown: most texts are like
    that, and need no parser."""
    return text[:1].isalpha() and not text[-1:].isspace() and not MEANING.search(text)


def plain_links(text: str) -> list[str] | None:
    """The addresses of the links in `text`, if links by id, of plain words, are all in it that means anything to
    Markdown (nearly all other texts are like that, and need no parser either); otherwise None."""
    if is_plain(text):
        return []
    found = PLAIN_LINK.findall(text) if "](" in text else []
    return [address for _, address in found] if found and is_plain(PLAIN_LINK.sub("x", text)) else None


def targets(text: str, inline: bool) -> Iterator[str]:
    """The addresses of all links in `text`, as written."""
    known = plain_links(text) if "](" in text else []
    if known is not None:
        yield from known
        return
    tokens = PARSER.parseInline(text) if inline else PARSER.parse(text)
    for token in _flat(tokens):
        if token.type == "link_open":
            yield str(token.attrs["href"])


def plain(text: str) -> str:
    """The words of inline Markdown `text` without marks."""
    return text if is_plain(text) else _plain(text) if plain_links(text) is None else PLAIN_LINK.sub(r"\1", text)


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    return "".join(
        " " if token.type in ("softbreak", "hardbreak") else token.content
        for token in _flat(PARSER.parseInline(text))
        if not token.children
    )


def paragraphs(text: str) -> Iterator[tuple[bool, str]]:
    """The words of each paragraph of `text`, and whether it is in a list. A row of a table is one paragraph: “Head:
    cell; head: cell”."""
    if plain_links(text) is not None:
        yield False, plain(text)
        return
    depth, heads, row = 0, [], []
    for token in PARSER.parse(text):
        depth += token.nesting if token.type.startswith(("bullet_list", "ordered_list")) else 0
        if token.type in ("th_open", "td_open"):
            row.append("")
        elif token.type == "inline" and row:
            row[-1] = plain(token.content)
        elif token.type == "inline":
            yield depth > 0, plain(token.content)
        elif token.type == "thead_close":
            heads, row = row, []
        elif token.type == "tr_close" and row and heads:
            yield (
                depth > 0,
                "; ".join(f"{head}: {cell}" if head else cell for head, cell in zip(heads, row, strict=True) if cell),
            )
            row = []
        elif token.type == "table_close":
            heads, row = [], []


def words(text: str | None) -> str:
    """The words of `text`, which is Markdown or empty, on one line."""
    return " ".join(part for _, part in paragraphs(text)) if text else ""


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])
