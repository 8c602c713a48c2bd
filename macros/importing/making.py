"""From the blocks of a document to a source and a guideline: sections, items, details, and what is to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from macros.content.findings import shown
from macros.content.kinds import Line
from macros.content.written_days import Dated, day_in
from macros.importing import standing, titles
from macros.importing.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    all_runs,
    text_of,
)
from macros.importing.comparing import lost
from macros.importing.cutting import KIND_IN, Cutter, Row
from macros.importing.leading import Leads, fits

DEEPEST = 3  # a section, and two levels of sub-sections
EMPTY = "The document has nothing under this heading."


@dataclass
class Made:
    """What an import would write: the records of a guideline, a source, new links and contacts; and what there is to
    say."""

    guideline: dict[str, Any]
    source: dict[str, Any]
    links: list[dict[str, Any]]
    contacts: list[dict[str, Any]]
    rows: list[Row]
    questions: list[str] = field(default_factory=list)


def make(document: Document, leads: Leads, file: str, retrieved: str, title: str | None = None) -> Made:
    """What becomes of `document`, which was in `file`. `leads` knows the ids, links and contacts of the site."""
    maker = _Maker(document, leads)
    maker.document_title = titles.taken(document, maker.questions)
    name = title or maker.document_title or titles.of_file(file, maker.questions)
    notes = maker.notes()
    top, sections = maker.divided()
    guideline: dict[str, Any] = {"title": name, "source": {}}
    guideline |= maker.standing(top)
    made = [maker.section(one) for one in ([_Part(None, 1, top)] if top else []) + sections]
    made += (
        [maker.stretch({"id": leads.ids.made("footnotes", "notes")}, [Bullets(True, [[note] for note in notes])])]
        if notes
        else []
    )
    guideline["sections"] = made
    if maker.moved:
        guideline["source"]["moved"] = [
            {"units": maker.moved, "reason": "The lines of the standing are at the top of the page, in this order."}
        ]
    source = {
        "title": maker.document_title or name,
        **({"file": file} if file else {}),
        "retrieved": retrieved,
        "units": maker.cutter.units,
    }
    questions = [
        *document.questions,
        *maker.questions,
        *lost(document.words, [maker.document_title, *(unit["text"] for unit in maker.cutter.units)]),
        *leads.asked(),
    ]
    return Made(guideline, source, leads.links, leads.contacts, maker.cutter.rows, questions)


@dataclass
class _Part:
    """A part of the document under one heading (None: before the first), with those below it; `depth` counts from 1."""

    heading: Heading | None
    depth: int
    blocks: list[Block] = field(default_factory=list)
    under: list[_Part] = field(default_factory=list)

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 0


class _Maker:
    def __init__(self, document: Document, leads: Leads) -> None:
        self.document, self.leads, self.ids = document, leads, leads.ids
        self.cutter = Cutter(leads.ids, leads)
        self.questions: list[str] = []
        self.moved: list[str] = []
        self.document_title = ""

    def notes(self) -> list[Block]:
        """The footnotes, which stand last; they leave the document's blocks."""
        blocks, found = self.document.blocks, []
        while blocks and isinstance(blocks[-1], Paragraph) and blocks[-1].kind == "footnote":
            found.append(blocks.pop())
        return found[::-1]

    def divided(self) -> tuple[list[Block], list[_Part]]:
        """The blocks before the first heading, and the sections."""
        top: list[Block] = []
        roots: list[_Part] = []
        open_: list[_Part] = []
        for block in self.document.blocks:
            if not isinstance(block, Heading):
                (open_[-1].blocks if open_ else top).append(block)
                continue
            while open_ and open_[-1].level >= block.level:
                open_.pop()
            if len(open_) >= DEEPEST or not fits(Line(), " ".join(text_of(block.runs).split())):
                self.questions.append(
                    f"The heading “{shown(text_of(block.runs))}” became words in bold: it is "
                    + (
                        "too deep for a section of its own"
                        if len(open_) >= DEEPEST
                        else "too long, or has characters that a heading cannot have"
                    )
                    + ". Is that enough?"
                )
                (open_[-1].blocks if open_ else top).append(_no_heading(block))
                continue
            made = _Part(block, len(open_) + 1)
            (open_[-1].under if open_ else roots).append(made)
            open_.append(made)
        return top, roots

    def standing(self, top: list[Block]) -> dict[str, Any]:
        """What the first lines say of the date and the approval; they leave `top`. What other lines say of a date is
        only proposed."""
        found: dict[str, Any] = {}
        while top and isinstance(top[0], Paragraph) and len(found) < 2:
            line = " ".join(text_of(top[0].runs).split())
            dated, approved = standing.updated(line), standing.approved(line)
            if dated and "updated" not in found:
                found["updated"] = {"on": dated.day.iso, **self.line(line)}
                self.ask_day(line, dated)
            elif approved and "approval" not in found:
                found["approval"] = self.approval(line, approved)
            else:
                break
            top.pop(0)
        if list(found) == ["approval", "updated"]:  # the page shows them the other way round
            self.moved = [*found["updated"].get("source", ())]
            found = {"updated": found["updated"], "approval": found["approval"]}
        if "updated" not in found:
            self.elsewhere(found)
        return found

    def elsewhere(self, found: dict[str, Any]) -> None:
        """A day in a line that is not among the first: the line stays where it is."""
        for block in self.document.blocks:
            line = " ".join(text_of(block.runs).split()) if isinstance(block, Paragraph) else ""
            dated = standing.updated(line) if line else None
            if dated:
                found["updated"] = {"on": dated.day.iso}
                self.ask_day(line, dated)
                return

    def ask_day(self, line: str, dated: Dated) -> None:
        order = f" Day and month may be the other way round: {dated.day} was taken." if dated.doubtful else ""
        self.questions.append(
            f"Was the document last updated on {dated.day}? It says “{shown(line, 80)}”.{order}"
            if dated.day.day
            else f"Was the document last updated in {dated.day}? It says “{shown(line, 80)}”."
        )

    def approval(self, line: str, approved: tuple[str, str]) -> dict[str, Any]:
        role, person = re.sub(r"^the\s+", "", approved[0], flags=re.I), approved[1]
        role = role[:1].upper() + role[1:]
        on = day_in(line)
        named = f", and does the name “{person}” still belong there" if person else ""
        self.questions.append(f"Did “{role}” approve this{named}? The line is “{shown(line, 80)}”.")
        by = self.leads.role(role, self.cutter.next)
        return {"by": by, **({"on": on.day.iso} if on else {}), **self.line(line)}

    def line(self, line: str) -> dict[str, Any]:
        """The document's own line, as the standing shows it."""
        return {"text": line, "source": self.cutter.unit(line, "line", "standing", "")} if fits(Line(), line) else {}

    def section(self, one: _Part) -> dict[str, Any]:
        heading, under = one.heading, one.under
        title = " ".join(text_of(heading.runs).split()) if heading else ""
        id = self.ids.made(title or "opening", f"section-{len(self.cutter.units) + 1}")
        made: dict[str, Any] = {"id": id}
        if heading:
            made |= {"title": title, "source": self.cutter.unit(title, "heading", "section", id)}
        stretches = _stretches(one.blocks, one.depth < DEEPEST)
        parts = [
            self.stretch(
                made
                if number == 0
                else {"id": self.ids.made(f"more {title or 'text'}", f"part-{len(self.cutter.units) + 1}")},
                blocks,
            )
            for number, blocks in enumerate(stretches)
        ]
        subs = parts[1:] + [self.section(part) for part in under]
        if subs:
            made["sections"] = subs
        if not stretches and not under:
            made["empty"] = EMPTY
            self.questions.append(f"Nothing stands under the heading “{shown(title)}”. What belongs there?")
        return made

    def stretch(self, made: dict[str, Any], blocks: list[Block]) -> dict[str, Any]:
        """Puts `blocks`, which go into one section, into `made`: its details, its layout, its items."""
        first = [
            block
            for number, block in enumerate(blocks)
            if all(isinstance(one, (Table, Quote)) for one in blocks[: number + 1])
        ]
        if first:
            made["details"], units = self.cutter.block(first, made["id"])
            made.setdefault("source", []).extend(units)
        rest = blocks[len(first) :]
        if rest and isinstance(rest[0], Bullets):
            layout = "numbers" if rest[0].numbered else "bullets"
            made |= {"layout": layout, "items": self.entries(rest[0])}
            self.into(made["items"], rest[1:], KIND_IN[layout])
        elif rest:
            made["items"] = []
            self.into(made["items"], rest, "sentence")
        return made

    def entries(self, listing: Bullets) -> list[dict[str, Any]]:
        """The items of a list; each entry begins one."""
        items: list[dict[str, Any]] = []
        kind = "step" if listing.numbered else "bullet"
        for entry in listing.entries:
            own: list[dict[str, Any]] = []
            self.into(own, entry, kind)
            items += own
        return items

    def into(self, items: list[dict[str, Any]], blocks: list[Block], kind: str) -> None:
        """Appends `blocks` to `items`. In a list all of them belong to one bullet; else each paragraph begins one."""
        began = len(items)
        for block in map(_no_heading, blocks):
            last = items[-1] if len(items) > began or (items and kind == "sentence") else None
            if isinstance(block, Paragraph) and (last is None or kind == "sentence" or "items" in last):
                new = self.cutter.items(block.runs, kind if block.kind == "sentence" else block.kind)
                if last is not None and kind != "sentence" and new:
                    new[0]["continues"] = True
                items += new
            elif isinstance(block, Bullets) and last is None:
                items += self.entries(block)
            elif isinstance(block, Bullets) and last is not None and "items" not in last:
                last.update({"layout": "numbers"} if block.numbered else {}, items=self.entries(block))
            else:
                self.beside(_leaf(last) if last else None, block, items, kind)

    def beside(self, leaf: dict[str, Any] | None, block: Block, items: list[dict[str, Any]], kind: str) -> None:
        """A block that is no item goes into the details of the last one; where there is none, its words become
        items."""
        if leaf is None:
            for runs in _all(block):
                items += self.cutter.items(runs, kind)
            return
        text, units = self.cutter.block([block], leaf["id"])
        leaf["details"] = f"{leaf['details']}\n\n{text}" if "details" in leaf else text
        leaf["source"] += units


def _stretches(blocks: list[Block], may_divide: bool) -> list[list[Block]]:
    """`blocks` in stretches that fit into one section each: a section begins with tables, and has one list of its own
    or paragraphs."""
    found: list[list[Block]] = []
    for block in blocks:
        here = found[-1] if found else []
        bare = [one for one in here if not isinstance(one, (Table, Quote))][:1]
        begins = not here
        if here and may_divide:
            listed = bool(bare) and isinstance(bare[0], Bullets)
            after = here[-1]
            if isinstance(block, Paragraph):
                begins = listed
            elif isinstance(block, Bullets):
                begins = listed or (isinstance(after, Bullets) and bool(bare))
            else:
                begins = listed or isinstance(after, Bullets)
        if begins:
            found.append([block])
        else:
            here.append(block)
    return found


def _no_heading(block: Block) -> Block:
    """A heading as a paragraph in bold; anything else as it is."""
    if not isinstance(block, Heading):
        return block
    return Paragraph(tuple(Run(run.text, bold=True, href=run.href) for run in block.runs), kind="heading")


def _leaf(item: dict[str, Any]) -> dict[str, Any]:
    """The item that ends last below `item`."""
    while item.get("items"):
        item = item["items"][-1]
    return item


def _all(block: Block) -> Iterator[Runs]:
    return (runs for runs in all_runs([block]) if text_of(runs).strip())
