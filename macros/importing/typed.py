"""Lists, headings and tables that are only typed to look like ones: turned into real ones, with a question for the
editor."""

from __future__ import annotations

import re
from dataclasses import replace

from macros.content.findings import shown
from macros.importing.blocks import (
    BREAK,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Quote,
    Runs,
    Table,
    lines_of,
    part,
    text_of,
    tidied,
)

BULLETS = "•·▪▫■□●○◦‣⁃∙➢➤✓✔☐☑\uf0b7\uf0a7\uf0d8–—*-"
BULLET = re.compile(rf"^\t*([{BULLETS}]|o(?=\t))[\t ]+(?=\S)|^\t*([•·▪■●○◦‣\uf0b7\uf0a7\uf0d8])(?=\S)")
NUMBER = re.compile(r"^\t*\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)][\t ]+(?=\S)")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
LONGEST_HEADING = 100


def seen(document: Document) -> None:
    """Replaces what only looks like lists, headings and tables in `document` with real ones."""
    document.blocks = _in(document.blocks, document)
    document.blocks = _headings(document.blocks, document)


def _in(blocks: list[Block], document: Document) -> list[Block]:
    for block in blocks:
        if isinstance(block, Bullets):
            block.entries = [inside for entry in block.entries if (inside := _in(entry, document))]
        elif isinstance(block, Quote):
            block.blocks = _in(block.blocks, document)
    blocks = [
        block
        for block in blocks
        if not ((isinstance(block, Bullets) and not block.entries) or (isinstance(block, Quote) and not block.blocks))
    ]
    # A row of stars or hyphens between paragraphs is an ornament without words; so is a heading of such characters.
    blocks = [
        piece
        for block in blocks
        for piece in _lines(block)
        if not isinstance(piece, Paragraph | Heading) or re.search(r"\w", text_of(piece.runs))
    ]
    blocks = _set_in(_columns(blocks, document), document)
    return _gathered(_marked(blocks, document))


def _lines(block: Block) -> list[Block]:
    """A paragraph split at its line breaks, if its lines are those of a list, or short as in an address; otherwise one
    paragraph again."""
    if not isinstance(block, Paragraph) or BREAK not in text_of(block.runs):
        return [block]
    lines = lines_of(block.runs)
    texts = [text_of(line) for line in lines]
    listed = sum(bool(BULLET.match(text) or NUMBER.match(text)) for text in texts)
    ended = all(re.search(r"[.:;!?]\W*$", text) for text in texts[:-1])
    if listed > 1 or ended or all(len(text) < 60 for text in texts):
        return [replace(block, runs=line) for line in lines]
    return [replace(block, runs=tidied(replace(run, text=run.text.replace(BREAK, " ")) for run in block.runs))]


def _columns(blocks: list[Block], document: Document) -> list[Block]:
    """Neighbouring paragraphs with the same number of tabs, as a table."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        rows: list[list[Runs]] = []
        for block in blocks[at:]:
            cells = _cells(block)
            if len(cells) < 2 or (rows and len(cells) != len(rows[0])):
                break
            rows.append(cells)
        if len(rows) > 1:
            found.append(Table(rows))
            document.questions.append(
                f"Lines with tabs became a table, from “{shown(text_of(rows[0][0]), 30)}” on. Is its first "
                f"line the head of the table?"
            )
            at += len(rows)
            continue
        block = blocks[at]
        if (
            isinstance(block, Paragraph)
            and "\t" in text_of(block.runs).strip("\t")
            and not (BULLET.match(text_of(block.runs)) or NUMBER.match(text_of(block.runs)))
        ):
            block.runs = tidied(replace(run, text=run.text.replace("\t", " ")) for run in block.runs)
        found.append(block)
        at += 1
    return found


def _cells(block: Block) -> list[Runs]:
    if not isinstance(block, Paragraph) or block.depth:
        return []
    text = text_of(block.runs)
    if BULLET.match(text) or NUMBER.match(text) or text.startswith("\t"):
        return []
    cells, start = [], 0
    for piece in re.split(r"(\t+)", text):
        if not piece.startswith("\t"):
            cells.append(part(block.runs, start, start + len(piece)))
        start += len(piece)
    return cells if len(cells) > 1 else []


def _marked(blocks: list[Block], document: Document) -> list[Block]:
    """Paragraphs that begin with a typed bullet, or with rising typed numbers, become lines of a list."""
    depths: list[str] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.depth:
            depths = []
            continue
        text = text_of(block.runs)
        bullet = BULLET.match(text)
        dash = bullet and (bullet[1] or "") in "–—*-" and bullet[1]
        if bullet and not (dash and not depths and not _another(blocks, at, bullet[1])):
            mark = bullet[1] or bullet[2]
            if mark in depths:
                del depths[depths.index(mark) + 1 :]
            else:
                depths.append(mark)
            block.runs, block.depth = part(block.runs, bullet.end(), len(text)), len(depths)
        elif not (depths and NUMBER.match(text)):
            depths = []
    _numbered(blocks, document)
    for block in blocks:
        if isinstance(block, Paragraph):
            block.runs = tidied(replace(run, text=run.text.replace("\t", " ")) for run in block.runs)
    return blocks


def _another(blocks: list[Block], at: int, mark: str) -> bool:
    """Whether a paragraph beside the one at `at` also begins with `mark`: a single line with a hyphen may not be a
    list."""
    beside = [
        block for block in blocks[max(at - 1, 0) : at + 2] if isinstance(block, Paragraph) and block is not blocks[at]
    ]
    announced = bool(at and beside and beside[0] is blocks[at - 1] and text_of(beside[0].runs).endswith(":"))
    return announced or any((bullet := BULLET.match(text_of(block.runs))) and bullet[1] == mark for block in beside)


def _numbered(blocks: list[Block], document: Document) -> None:
    """Runs of paragraphs numbered 1, 2, 3 (or a, b, c; i, ii, iii). Letters become numbers, with a question."""
    at = 0
    while at < len(blocks):
        lines: list[Paragraph] = []
        marks: list[re.Match[str]] = []
        for block in blocks[at:]:
            found = NUMBER.match(text_of(block.runs)) if isinstance(block, Paragraph) and not block.depth else None
            if not isinstance(block, Paragraph) or not found or not _follows(found[1], len(marks) + 1, marks):
                break
            marks.append(found)
            lines.append(block)
        if len(marks) > 1:
            for line, mark in zip(lines, marks, strict=True):
                line.runs, line.depth, line.numbered = part(line.runs, mark.end(), len(text_of(line.runs))), 1, True
            if not marks[0][1].isdigit():
                document.questions.append(
                    f"The list from “{shown(text_of(lines[0].runs), 40)}” on had letters; here it has numbers. "
                    f"Does the text refer to a letter?"
                )
        at += max(len(marks), 1) if len(marks) > 1 else 1


def _follows(mark: str, place: int, before: list[re.Match[str]]) -> bool:
    """Whether `mark` is number `place` in its way of counting."""
    if mark.isdigit():
        return int(mark) == place
    roman = place <= len(ROMAN) and ROMAN[place - 1] == mark and (place == 1 or before[0][1] == "i")
    return roman or (
        place <= 26 and mark == "abcdefghijklmnopqrstuvwxyz"[place - 1] and (place == 1 or before[0][1] == "a")
    )


def _set_in(blocks: list[Block], document: Document) -> list[Block]:
    """Indented paragraphs below one that ends with a colon are the bullets that it announces."""
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        if (
            not isinstance(block, Paragraph)
            or not block.indented
            or block.depth
            or BULLET.match(text_of(block.runs))
            or NUMBER.match(text_of(block.runs))
        ):
            continue
        if isinstance(before, Paragraph) and (
            (before.indented and before.depth == 1)
            or (text_of(before.runs).rstrip().endswith(":") and not before.indented)
        ):
            if not before.depth:
                document.questions.append(
                    f"Paragraphs that are set in became bullets below “{shown(text_of(before.runs), 60)}”. Are "
                    f"they a list?"
                )
            block.depth = 1
    return blocks


def _gathered(blocks: list[Block]) -> list[Block]:
    """Lines of a list, by their depths, as nested lists."""
    found: list[Block] = []
    open_: list[tuple[int, Bullets]] = []
    for block in blocks:
        depth = block.depth if isinstance(block, Paragraph) else 0
        if not isinstance(block, Paragraph) or not depth:
            open_ = []
            found.append(block)
            continue
        while open_ and (open_[-1][0] > depth or (open_[-1][0] == depth and open_[-1][1].numbered != block.numbered)):
            open_.pop()
        if not open_ or open_[-1][0] < depth:
            made = Bullets(block.numbered)
            (open_[-1][1].entries[-1] if open_ else found).append(made)
            open_.append((depth, made))
        open_[-1][1].entries.append([replace(block, depth=0)])
    return found


def _headings(blocks: list[Block], document: Document) -> list[Block]:
    """Short paragraphs that are all bold are headings: one level below those that the document declares."""
    level = 1 if any(isinstance(block, Heading) for block in blocks) else 0
    found: list[Block] = []
    guessed: list[str] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = block.level
        elif isinstance(block, Paragraph) and _looks_like_heading(block, blocks[at + 1 : at + 2]):
            runs = tidied(replace(run, bold=False) for run in block.runs)
            guessed.append(text_of(runs))
            found.append(Heading(min(level + 1, 9), runs, "bold"))
            continue
        found.append(block)
    if guessed:
        document.questions.append(
            "Taken for headings, as they are short and bold: "
            + "; ".join(f"“{shown(words)}”" for words in guessed)
            + ". Is one of them no heading?"
        )
    return found


def _looks_like_heading(block: Paragraph, after: list[Block]) -> bool:
    text = text_of(block.runs).strip()
    bold = all(run.bold or not run.text.strip() for run in block.runs)
    return (
        bool(text)
        and bold
        and block.kind == "sentence"
        and len(text) <= LONGEST_HEADING
        and not re.search(r"[.,;:!]\W*$", text)
        and bool(after)
    )
