"""What a document consists of, whatever kind of file it was in: headings, paragraphs, lists, tables and quotations,
with their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

# Marks a line break within a paragraph of the document.
BREAK = "\v"


@dataclass(frozen=True)
class Run:
    """Words that look the same. `href` is where they lead, as in the document; "" if they lead nowhere."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    href: str = ""


Runs = tuple[Run, ...]


@dataclass
class Heading:
    """A heading; `level` counts from 1. `guessed` says why it looks like one, if the document does not say that it is a
    heading."""

    level: int
    runs: Runs
    guessed: str = ""


@dataclass
class Paragraph:
    """A paragraph. `depth` is its depth in a list that is only typed (0: not in one), `numbered` says whether that is
    numbered, `indented` that it is indented like a list without bullets; `kind` is the kind of its units."""

    runs: Runs
    depth: int = 0
    numbered: bool = False
    indented: bool = False
    kind: str = "sentence"


@dataclass
class Bullets:
    """A list; each entry contains blocks."""

    numbered: bool
    entries: list[list[Block]] = field(default_factory=list)


@dataclass
class Table:
    """A table of single paragraphs; its first row is the head."""

    rows: list[list[Runs]]


@dataclass
class Quote:
    """A quotation."""

    blocks: list[Block]


Block = Heading | Paragraph | Bullets | Table | Quote


@dataclass
class Document:
    """What was read: its title ("" if none was found), its blocks, questions for the editor, and all words of the file
    in order.

    `words` are read separately from the blocks, to notice what was lost on the way. `title_guessed` says where the
    title was found, if the document does not say that it is one.
    """

    title: str
    blocks: list[Block]
    questions: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    title_guessed: str = ""


def text_of(runs: Iterable[Run]) -> str:
    """The words of `runs`."""
    return "".join(run.text for run in runs)


def tidied(runs: Iterable[Run]) -> Runs:
    """`runs` with single spaces, none at the ends, and neighbours of one look joined."""
    found: list[Run] = []
    for run in runs:
        text = run.text
        if not found or found[-1].text[-1:] in (" ", BREAK):
            text = text.lstrip(" ")
        text = _single_spaces(text)
        if text and found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + text)
        elif text:
            found.append(replace(run, text=text))
    while found and not found[-1].text.rstrip(f" {BREAK}\t"):
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(f" {BREAK}\t"))
    return tuple(found)


def _single_spaces(text: str) -> str:
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(f" {BREAK}", BREAK).replace(f"{BREAK} ", BREAK)


def part(runs: Runs, start: int, end: int) -> Runs:
    """The runs of the characters from `start` to `end`."""
    found, at = [], 0
    for run in runs:
        words = run.text[max(start - at, 0) : max(end - at, 0)]
        at += len(run.text)
        if words:
            found.append(replace(run, text=words))
    return tidied(found)


def lines_of(runs: Runs) -> list[Runs]:
    """`runs` as the lines that the document breaks them into."""
    text, found, start = text_of(runs), [], 0
    for line in text.split(BREAK):
        found.append(part(runs, start, start + len(line)))
        start += len(line) + 1
    return [line for line in found if line]


def all_runs(blocks: Iterable[Block]) -> Iterator[Runs]:
    """The runs of everything in `blocks`, in order."""
    for block in blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield block.runs
        elif isinstance(block, Bullets):
            for entry in block.entries:
                yield from all_runs(entry)
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        else:
            yield from all_runs(block.blocks)
