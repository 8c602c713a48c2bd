"""Markdown that editors may write and texts cannot show: each with what to write instead, so that nothing appears raw
or run together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from macros.content.findings import shown
from macros.content.markdown import PLAIN_LINK, is_plain, plain_links
from macros.content.nodes import Text
from macros.content.page_kinds import TARGETS

# A parser for everything that people write in Markdown: whatever it finds and texts cannot have is a finding. Escaped
# characters are kept apart from others.
EVERYTHING = (
    MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(["reference", "text_join"])
)
EVERYTHING.validateLink = lambda url: True  # type: ignore[method-assign]  # markdown-it offers no other way

Problem = tuple[str, str, str]  # the part of the text, the message, the tip

SECTION = (
    "make it a section of its own (“title”, under “sections”), or begin the paragraph with **words in bold**; a # "
    "that is meant gets a backslash: \\#"
)
# What no text can have, by its token. A block of code between marks is found before: see Prose.
NOWHERE = {
    "heading_open": ("there is a heading in this text", SECTION),
    "hr": (
        "there is a line across the page in this text",
        "delete it; a new part of a guideline is a section; hyphens that are meant get a backslash: \\---",
    ),
    "code_block": ("this line is set in by four spaces, which makes it a block of code", "begin it further left"),
}
# What only a text of several paragraphs can have, by its token.
BLOCKS = {
    "bullet_list_open": "there is a list in this text, and here one paragraph is expected",
    "ordered_list_open": "there is a numbered list in this text, and here one paragraph is expected",
    "table_open": "there is a table in this text, and here one paragraph is expected",
    "blockquote_open": "there is a quotation with > in this text, and here one paragraph is expected",
}
ESCAPE = "; put a backslash before a character that is meant as it is: \\- or 1\\. or \\>"
ADDRESS = re.compile(r"\bhttps?://[^\s<>]+|\bwww\.[\w-]+\.[^\s<>]+")
RAW = (
    (
        re.compile(r"\[\^[^\]\s]+\]"),
        "is a footnote, and texts cannot have one",
        "write what it says under “help”, which the page shows as a note, or in brackets",
    ),
    (
        re.compile(r"^\[[^\[\]]+\]:(?= )"),
        "would appear on the page as it is",
        "write [words](link:id) where the link is, and delete this line",
    ),
    (
        re.compile(r"\[[^\[\]]+\]\[[^\[\]]*\]"),
        "would appear on the page as it is: nothing says where it leads",
        "write [words](link:id)",
    ),
    (
        re.compile(rf"\]\(|\] \((?=(?:{'|'.join(TARGETS)}|https?|mailto):)"),
        "begins a link that cannot be read",
        "write [words](link:id), without spaces around the brackets or in the id",
    ),
    (ADDRESS, "is an address that nobody can follow here", "add it to links.yml and write [words](link:id)"),
    (
        re.compile(r"\*\*|~~|`"),
        "would appear on the page as it is",
        "close it after the words that it begins at, or put a backslash before it",
    ),
)
CELL = re.compile(r"(?<!\\)\|")
BOX = re.compile(r"\[[ xX]\] ")
STARTS = re.compile(r"(?:[-*+] |1[.)] |> |#{1,6} |\|)")
LITERAL = re.compile(r"\|[-+0-9]*\s*(?:#.*)?$")


def problems(text: str, inline: bool, instead: str) -> Iterator[Problem]:
    """What in `text`, a paragraph (`inline`) or several, cannot be shown. `instead` says where lists, tables and
    quotations go."""
    if plain_links(text) is not None and not has_address(PLAIN_LINK.sub("", text)):
        return
    lines = text.split("\n")
    before: Token | None = None
    for token in EVERYTHING.parse(text):
        line = lines[token.map[0]].strip() if token.map else ""
        if token.type in NOWHERE:
            yield line, *NOWHERE[token.type]
        elif inline and token.type in BLOCKS:
            yield line, BLOCKS[token.type], instead + ESCAPE
            return
        elif token.type == "table_open" and token.map:
            yield from _wide_rows(lines[token.map[0] : token.map[1]])
        elif token.type == "inline":
            yield from _in_line(token, text, before is not None and before.type == "paragraph_open")
        before = token


def has_address(text: str) -> bool:
    """Whether an address of the web is in `text`."""
    return ("://" in text or "www." in text) and ADDRESS.search(text) is not None


def _wide_rows(rows: list[str]) -> Iterator[Problem]:
    """The rows of a table with more cells than its first row: the extra cells would be left out."""
    cells = [len(CELL.split(row.strip().removeprefix("|").removesuffix("|"))) for row in rows]
    for row, count in zip(rows, cells, strict=True):
        if count > cells[0]:
            yield (
                row.strip(),
                f"this row of the table has {count} cells, and its first row {cells[0]}",
                "add a heading above each cell; a | that is meant gets a backslash: \\|",
            )


def _in_line(token: Token, text: str, paragraph: bool) -> Iterator[Problem]:
    linked = False
    for part in _joined(token.children or []):
        linked = part.type == "link_open" or (linked and part.type != "link_close")
        if part.type == "image":
            yield (
                f"![{part.content}](",
                "there is a picture in this text, and texts cannot have one",
                (
                    f"put ![what it shows]({shown(str(part.attrs['src'])) or 'picture.png'}) on a page in docs/, "
                    f"and say here in words what it shows"
                ),
            )
        elif part.type == "text":
            yield from _raw(part.content, text, linked)
    box = BOX.match(token.content) if paragraph else None
    if box:
        yield (
            token.content,
            "there is a box to tick in this text",
            "make a checklist of it, in data/checklists/; or delete the brackets",
        )


def _joined(parts: list[Token]) -> Iterator[Token]:
    """The same with each text in one part; escaped characters, and those written by their number, become “\0”."""
    for kind, some in groupby(parts, lambda part: part.type in ("text", "text_special")):
        if kind:
            yield Token(
                "text", "", 0, content="".join("\0" if one.type == "text_special" else one.content for one in some)
            )
        else:
            yield from some


def _raw(words: str, text: str, linked: bool) -> Iterator[Problem]:
    for pattern, message, tip in RAW:
        if linked and pattern is ADDRESS:
            continue  # the words of a link may be an address: it can be followed
        found = next((match[0] for match in pattern.finditer(words) if match[0] in text), None)
        if found:
            yield found, f"“{shown(found)}” {message}", tip
            return


def run_together(node: Text) -> Problem | None:
    """What is wrong with a text whose lines YAML joins, although they begin like lines of their own."""
    if not node.more_lines:
        return None
    lines = node.lines
    first = lines[0][node.place.column - 1 :] if lines else ""
    if len(lines) < 2 or first[:1] in ("'", '"', "|") or LITERAL.search(lines[0]):
        return None
    bar = "write “|” after the name, and the text below it: only then do lines stay lines"
    if "\n" in node.text.strip():
        return (
            node.text.strip().split("\n")[1].strip(),
            "the empty line above this makes no new paragraph, as the lines of this text are joined into one",
            bar,
        )
    for line in lines[1:]:
        if STARTS.match(line.strip()):
            return (
                line.strip(),
                (
                    "this begins like a list, a table, a quotation or a heading, and the lines of this text are "
                    "joined into one"
                ),
                f"{bar}; or put the character at the end of the line above",
            )
    return None


def marks(text: str) -> str:
    """The first mark of Markdown in `text`, a line that is shown as it is written; empty if there is none."""
    for token in () if is_plain(text) else EVERYTHING.parseInline(text)[0].children or []:
        # A single star or underscore may be intended.
        if token.type in ("strong_open", "s_open") and token.markup != "__":
            return token.markup
        if token.type in ("link_open", "image", "code_inline"):
            return {"link_open": "](", "image": "![", "code_inline": "`"}[token.type]
    return ""
