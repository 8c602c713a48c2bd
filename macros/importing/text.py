"""Blocks from plain text and from Markdown."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from macros.content.findings import shown
from macros.importing import dates_and_approval, page
from macros.importing.blocks import Block, Document, Heading, Paragraph, Run
from macros.importing.page_looks import clean
from macros.importing.typed import BULLET, NUMBER

# Lines longer than this were not broken by hand: each is a paragraph.
LONGEST_BROKEN = 110
UNDERLINE = re.compile(r"(?:={3,}|-{3,}|_{3,}|~{3,})\s*")
NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]+(.*(?:\n(?:[ \t]+\S.*))*)$", re.M)
SETTINGS = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.S)


def read(text: str) -> Document:
    """The document in `text`, which is plain: an empty line, or a line that was not broken by hand, ends a
    paragraph."""
    document = Document("", [])
    lines = [clean(line).rstrip() for line in text.split("\n")]
    document.words = [word for line in lines if not UNDERLINE.fullmatch(line) for word in line.split()]
    document.blocks = _blocks(lines, document)
    return document


def _blocks(lines: list[str], document: Document) -> list[Block]:
    reader = _Lines(lines)
    for number, line in enumerate(lines):
        if not UNDERLINE.fullmatch(line):
            reader.line(number, line)
    reader.close()
    if reader.guessed:
        document.questions.append(
            "Taken for headings, as they stand alone, short and without a full stop: "
            + "; ".join(f"“{shown(one)}”" for one in reader.guessed)
            + ". Is one of them no heading?"
        )
    return reader.found


class _Lines:
    """Reads lines one after the other: `found` holds the blocks so far, `guessed` the headings that only look like
    headings."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.broken_by_hand = any(not line for line in lines) and max(map(len, lines), default=0) <= LONGEST_BROKEN
        self.last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
        self.found: list[Block] = []
        self.guessed: list[str] = []
        self.paragraph: list[str] = []

    def line(self, number: int, line: str) -> None:
        after = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        if not line.strip():
            self.close()
        elif not self.paragraph and UNDERLINE.fullmatch(after):
            self.found.append(Heading(1 if after[0] == "=" else 2, (Run(line.strip()),)))
        elif self.is_alone(number, after) and number < self.last and _is_heading(line):
            self.guessed.append(line.strip())
            self.found.append(Heading(2, (Run(line.strip()),), "short"))
        else:
            self.words(line)

    def is_alone(self, number: int, after: str) -> bool:
        """Whether no other line of a paragraph is above or below."""
        above = self.lines[number - 1] if number else ""
        return not self.paragraph and not (self.broken_by_hand and (above or after))

    def words(self, line: str) -> None:
        """A line of a paragraph, or one that is a paragraph of its own."""
        text = line.strip()
        stands = bool(dates_and_approval.updated(text) or dates_and_approval.approved(text)) or not self.broken_by_hand
        if stands or BULLET.match(line.lstrip()) or NUMBER.match(line.lstrip()) or "\t" in text:
            self.close()
        self.paragraph.append(line)
        if stands:
            self.close()

    def close(self) -> None:
        """Makes the lines read so far a paragraph."""
        if self.paragraph:
            self.found.append(_paragraph(self.paragraph))
            self.paragraph = []


def _paragraph(lines: list[str]) -> Paragraph:
    """Lines broken by hand, as one paragraph. The indentation of a bullet is its depth."""
    text = " ".join(" ".join(line.split(" ")).strip(" ") for line in lines)
    text = re.sub(" +", " ", text)
    first = lines[0].expandtabs(4)
    set_in = len(first) - len(first.lstrip())
    bullet = BULLET.match(text.lstrip("\t"))
    if bullet:
        return Paragraph((Run(text.lstrip("\t")[bullet.end() :]),), depth=1 + set_in // 2)
    return Paragraph((Run(text),), indented=set_in > 0 and not NUMBER.match(text.lstrip("\t")))


def _is_heading(line: str) -> bool:
    text = line.strip()
    return (
        1 < len(text) <= 70
        and not line.startswith((" ", "\t"))
        and "\t" not in text
        and text[0].isalnum()
        and not text[0].islower()
        and not re.search(r"[.,;:!?)]$", text)
        and not BULLET.match(text)
        and not re.search(r"\d{4}$|@|://", text)
    )


def markdown(text: str) -> Document:
    """The document in `text`, which is Markdown."""
    settings = SETTINGS.match(text)
    title = re.search(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", settings[1], re.M) if settings else None
    text = text[settings.end() :] if settings else text
    notes = NOTE.findall(text)
    text = re.sub(r"\[\^[^\[\]\s]+\](?!:)", "", NOTE.sub("", text))
    # A line with a date or an approval is not part of its paragraph.
    text = "\n".join(
        f"\n{line}\n"
        if dates_and_approval.updated(line.strip("*_ ")) or dates_and_approval.approved(line.strip("*_ "))
        else line
        for line in text.split("\n")
    )
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    made = reader.render(text + "".join(f"\n\n{' '.join(words.split())}\n" for _, words in notes))
    document = page.read(f"<body>{made}</body>")
    document.title, document.title_guessed = title[1] if title else "", "the settings at the top of the file"
    if settings:
        document.questions.append(
            "The settings at the top of the file (between lines of ---) were left out, but for the title."
        )
    if notes:
        document.questions.append(notes_question([" ".join(words.split()) for _, words in notes]))
        _as_notes(document, len(notes))
    return document


def notes_question(notes: list[str]) -> str:
    """The question about footnotes, which texts cannot have."""
    return (
        "Footnotes are at the end, because texts cannot have them: "
        + "; ".join(f"“{shown(words, 40)}”" for words in notes)
        + ". Move each to the sentence that it belongs to."
    )


def _as_notes(document: Document, count: int) -> None:
    for block in document.blocks[-count:]:
        if isinstance(block, Paragraph):
            block.kind = "footnote"
