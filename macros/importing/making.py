"""From the blocks of a document to a source and a guideline: sections, items, details, and what is to be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from macros.content.findings import shown
from macros.importing import titles
from macros.importing.blocks import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Quote,
    Runs,
    Table,
    all_runs,
    text_of,
)
from macros.importing.comparing import lost
from macros.importing.cutting import KIND_IN, Cutter, Row
from macros.importing.dates_and_approval import REORDERED, DatesAndApproval
from macros.importing.link_targets import LinkTargets
from macros.importing.sections import DEEPEST, Part, divided, no_heading, stretches

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


def make(document: Document, targets: LinkTargets, file: str, retrieved: str, title: str | None = None) -> Made:
    """What becomes of `document`, which was in `file`. `targets` knows the ids, links and contacts of the site."""
    maker = _Maker(document, targets)
    maker.document_title = titles.taken(document, maker.questions)
    name = title or maker.document_title or titles.of_file(file, maker.questions)
    notes = maker.notes()
    top, sections = divided(document.blocks, maker.questions)
    guideline: dict[str, Any] = {"title": name, "source": {}}
    stands = DatesAndApproval(document.blocks, maker.cutter, maker.questions)
    guideline |= stands.fields(top)
    made = [maker.section(one) for one in ([Part(None, 1, top)] if top else []) + sections]
    made += (
        [maker.stretch({"id": targets.ids.made("footnotes", "notes")}, [Bullets(True, [[note] for note in notes])])]
        if notes
        else []
    )
    guideline["sections"] = made
    if stands.moved:
        guideline["source"]["moved"] = [{"units": stands.moved, "reason": REORDERED}]
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
        *targets.asked(),
    ]
    return Made(guideline, source, targets.links, targets.contacts, maker.cutter.rows, questions)


class _Maker:
    def __init__(self, document: Document, targets: LinkTargets) -> None:
        self.document, self.targets, self.ids = document, targets, targets.ids
        self.cutter = Cutter(targets.ids, targets)
        self.questions: list[str] = []
        self.document_title = ""

    def notes(self) -> list[Block]:
        """The footnotes, which stand last; they leave the document's blocks."""
        blocks, found = self.document.blocks, []
        while blocks and isinstance(blocks[-1], Paragraph) and blocks[-1].kind == "footnote":
            found.append(blocks.pop())
        return found[::-1]

    def section(self, one: Part) -> dict[str, Any]:
        heading, under = one.heading, one.under
        title = " ".join(text_of(heading.runs).split()) if heading else ""
        id = self.ids.made(title or "opening", f"section-{len(self.cutter.units) + 1}")
        made: dict[str, Any] = {"id": id}
        if heading:
            made |= {"title": title, "source": self.cutter.unit(title, "heading", "section", id)}
        divided_blocks = stretches(one.blocks, one.depth < DEEPEST)
        parts = [
            self.stretch(
                made
                if number == 0
                else {"id": self.ids.made(f"more {title or 'text'}", f"part-{len(self.cutter.units) + 1}")},
                blocks,
            )
            for number, blocks in enumerate(divided_blocks)
        ]
        subs = parts[1:] + [self.section(part) for part in under]
        if subs:
            made["sections"] = subs
        if not divided_blocks and not under:
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
        for block in map(no_heading, blocks):
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


def _leaf(item: dict[str, Any]) -> dict[str, Any]:
    """The item that ends last below `item`."""
    while item.get("items"):
        item = item["items"][-1]
    return item


def _all(block: Block) -> Iterator[Runs]:
    return (runs for runs in all_runs([block]) if text_of(runs).strip())
