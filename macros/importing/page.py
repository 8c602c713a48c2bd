"""Blocks from HTML: a page, a browser's saved copy of one, Word's clipboard, or a converter's output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from macros.content.refused import Refused
from macros.importing.blocks import (
    BREAK,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Quote,
    Run,
    Table,
    all_runs,
    part,
    text_of,
    tidied,
)
from macros.importing.left_out import LeftOut
from macros.importing.page_looks import clean, look_of
from macros.importing.page_parts import (
    BLOCKS,
    IGNORED_BY_WORD,
    NEVER,
    is_around,
    is_hidden,
    main_part,
    title_of,
    tree_of,
    words_in,
)

MSO_LIST = re.compile(r"mso-list\s*:\s*(?!ignore)\S+ level(\d)", re.I)
# Several paragraphs of this length fit into one cell of a table.
SHORT = 80
NUMBERED_MARK = re.compile(r"\(?(?:\d+|[a-z]{1,4})[.)]", re.I)
PLAIN, PLAIN_SPACE = Run(""), Run(" ")


def read(text: str, tabs: bool = False) -> Document:
    """The document in `text`, which is HTML. `tabs` keeps tabs, as converters of Word files write them. Raises Refused
    for a page without words."""
    tree = tree_of(text)
    page = _Page(tabs)
    document = Document(title_of(tree), [], title_guessed="the name that browsers show of the page")
    main, page.left_out.outside = main_part(tree)
    document.blocks = page.blocks(main)
    document.words = list(words_in(main))
    document.questions = list(page.left_out.questions())
    if not document.blocks:
        raise Refused(
            "there are no words in this page: it may be made by a script. Open it in a browser, select all, "
            "copy, and paste into “import -”"
        )
    return document


class _Page:
    def __init__(self, tabs: bool) -> None:
        self.tabs, self.left_out = tabs, LeftOut()

    def blocks(self, element: HtmlElement, look: Run = PLAIN) -> list[Block]:
        """The contents of `element`, as blocks."""
        found: list[Block] = []
        loose: list[Run] = [replace(look, text=self.spaces(element.text or ""))]
        for child in element:
            if self.is_left_out(child):
                pass
            elif child.tag in BLOCKS or any(
                isinstance(one.tag, str) and one.tag in BLOCKS for one in child.iterdescendants()
            ):
                self.close(found, loose)
                found += self.block(child, look)
            else:
                loose += self.runs(child, look)
            loose.append(replace(look, text=self.spaces(child.tail or "")))
        self.close(found, loose)
        return found

    def is_left_out(self, one: HtmlElement) -> bool:
        if not isinstance(one.tag, str) or one.tag in NEVER or is_hidden(one):
            return True
        if is_around(one):
            words = " ".join(words_in(one))
            self.left_out.outside += [words] if words else []
            return True
        return False

    def close(self, found: list[Block], loose: list[Run]) -> None:
        """What is not in a block becomes a paragraph; two line breaks in a row end one."""
        runs = tidied(loose)
        loose.clear()
        found.extend(Paragraph(piece) for piece in _at_double_breaks(runs) if text_of(piece).strip())

    def block(self, one: HtmlElement, look: Run) -> list[Block]:
        look = look_of(one, look)
        if re.fullmatch("h[1-6]", one.tag):
            runs = tidied(
                replace(run, text=run.text.replace(BREAK, " "), bold=False) for run in self.inner_runs(one, look)
            )
            return [Heading(int(one.tag[1]), runs)] if text_of(runs).strip() else []
        if one.tag in ("ul", "ol", "menu"):
            return self.listing(one, look)
        if one.tag == "table":
            return self.table(one, look)
        if one.tag == "blockquote":
            inside = self.blocks(one, look)
            return [Quote(inside)] if inside else []
        if one.tag == "pre":
            lines = text_of(list(self.inner_runs(one, look, kept=True))).replace(BREAK, "\n").split("\n")
            return [Paragraph((Run(" ".join(line.split())),)) for line in lines if line.strip()]
        inside = self.blocks(one, look)
        if "toc" in (one.get("class") or "").split():
            return []
        return self.marked(one, inside)

    def marked(self, one: HtmlElement, inside: list[Block]) -> list[Block]:
        """Paragraphs whose style says that they are lines of a list, or indented."""
        style, classes = one.get("style") or "", (one.get("class") or "").split()
        level = MSO_LIST.search(style)
        for block in inside if one.tag in ("p", "div", "li") else ():
            if isinstance(block, Paragraph) and level and one.tag == "p":
                block.depth, block.numbered = int(level[1]), bool(NUMBERED_MARK.match(_mark_of(one)))
            elif isinstance(block, Paragraph) and "indent" in classes:
                block.indented = True
        for block in inside if one.tag == "figcaption" or one.tag == "caption" else ():
            if isinstance(block, Paragraph):
                block.kind = "figure"
        return inside

    def listing(self, one: HtmlElement, look: Run) -> list[Block]:
        made = Bullets(one.tag == "ol")
        for child in one:
            if self.is_left_out(child):
                continue
            if child.tag == "li":
                inside = self.blocks(child, look_of(child, look))
                made.entries += [inside] if inside else []
            else:  # a list directly in a list, as old editors write it
                inside = self.block(child, look) if child.tag in BLOCKS else [Paragraph(tidied(self.runs(child, look)))]
                if made.entries:
                    made.entries[-1] += inside
                else:
                    made.entries += [[block] for block in inside]
        # An entry with only a list belongs to the one above: this is how Word's deeper levels arrive.
        entries: list[list[Block]] = []
        for entry in made.entries:
            if entries and all(isinstance(block, Bullets) for block in entry):
                entries[-1] += entry
            else:
                entries.append(entry)
        return [Bullets(made.numbered, entries)] if entries else []

    def table(self, one: HtmlElement, look: Run) -> list[Block]:
        """A table of words; a table that is only for layout becomes its contents."""
        before = [
            block
            for caption in one.iterchildren("caption")
            for block in self.marked(caption, self.blocks(caption, look))
        ]
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(one)]
        cells = [[self.blocks(cell, look_of(cell, look)) for cell in row] for row in rows if row]
        cells = [row for row in cells if any(row)]
        simple = all(_is_cell(cell) for row in cells for cell in row)
        if not simple or len(cells) < 2 or max((len(row) for row in cells), default=0) < 2:
            self.left_out.layout += bool(cells)
            return before + [block for row in cells for cell in row for block in cell]
        self.left_out.merged += any(
            cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1" for row in rows for cell in row
        )
        width = max(len(row) for row in cells)
        return [*before, Table([[_flat(cell) for cell in row] + [()] * (width - len(row)) for row in cells])]

    def inner_runs(self, one: HtmlElement, look: Run, kept: bool = False) -> Iterator[Run]:
        """The runs in `one`; `kept` keeps its white space."""
        yield replace(look, text=clean(one.text or "") if kept else self.spaces(one.text or ""))
        for child in one:
            if not self.is_left_out(child):
                yield from self.runs(child, look, kept)
            yield replace(look, text=clean(child.tail or "") if kept else self.spaces(child.tail or ""))

    def runs(self, one: HtmlElement, look: Run, kept: bool = False) -> Iterator[Run]:
        if one.tag == "br":
            yield replace(look, text=BREAK)
        elif one.tag == "img":
            self.left_out.pictures.append(" ".join((one.get("alt") or "").split()))
        elif not IGNORED_BY_WORD.search(one.get("style") or ""):
            look = look_of(one, look)
            inside = list(self.inner_runs(one, look, kept))
            mark = " ".join(text_of(inside).split())
            if one.tag in ("sup", "sub"):
                if one.tag == "sup" and any(
                    "footnote" in (link.get("href") or "") or "endnote" in (link.get("href") or "")
                    for link in one.iter("a")
                ):
                    return  # the number of a footnote is not a word
                self.left_out.raised.append(mark)
            yield from inside

    def spaces(self, text: str) -> str:
        text = clean(text)
        return re.sub(r"[ \n\r\f]+" if self.tabs else r"[ \t\n\r\f]+", " ", text)


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _flat(cell: list[Block]) -> tuple[Run, ...]:
    return tidied(
        replace(run, text=run.text.replace(BREAK, " ").replace("\t", " "))
        for runs in all_runs(cell)
        for run in (*runs, PLAIN_SPACE)
    )


def _is_cell(blocks: list[Block]) -> bool:
    """Whether `blocks` can be in a cell of a table: a paragraph, or several short ones."""
    short = len(blocks) <= 1 or all(
        isinstance(block, Paragraph) and len(text_of(block.runs)) <= SHORT for block in blocks
    )
    return short and all(isinstance(block, Paragraph) for block in blocks)


def _mark_of(one: HtmlElement) -> str:
    """The bullet or number that Word wrote before a line of a list."""
    for span in one.iter("span"):
        if IGNORED_BY_WORD.search(span.get("style") or ""):
            return str(span.text_content()).strip()
    return ""


def _at_double_breaks(runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    text, start = text_of(runs), 0
    for gap in re.finditer(rf"{BREAK}[{BREAK} ]*{BREAK}", text):
        yield part(runs, start, gap.start())
        start = gap.end()
    yield part(runs, start, len(text))
