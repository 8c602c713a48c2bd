"""A document's words as numbered units, each with what carries it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from macros.content.ids import Ids
from macros.content.model.sources import LONGEST_UNIT
from macros.importing.blocks import Block, Bullets, Heading, Paragraph, Quote, Runs, Table, part, text_of
from macros.importing.link_targets import LinkTargets, with_bare
from macros.importing.markup import cell, markdown
from macros.importing.sentences import cut

KIND_IN = {"bullets": "bullet", "numbers": "step"}


@dataclass
class Row:
    """What became of one unit, for the table that import prints."""

    unit: str
    kind: str
    became: str
    id: str
    words: str


@dataclass
class Cutter:
    """Numbers the units of a document as they come, and makes items and texts of them."""

    ids: Ids
    targets: LinkTargets
    units: list[dict[str, Any]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def unit(self, text: str, kind: str, became: str, id: str) -> list[str]:
        """The number of a new unit with these words; several where they are too many for one."""
        found = []
        for piece in _pieces(" ".join(text.split())):
            number = f"S{len(self.units) + 1}"
            self.units.append(
                {"id": number, "text": piece} if kind == "sentence" else {"id": number, "kind": kind, "text": piece}
            )
            self.rows.append(Row(number, kind, became, id, piece))
            found.append(number)
        return found

    @property
    def next(self) -> str:
        """The number that the next unit will have."""
        return f"S{len(self.units) + 1}"

    def inline(self, runs: Runs) -> str:
        """`runs` as Markdown, their links noted for the next unit."""
        return markdown(with_bare(runs), lambda href, words: self.targets.target(href, words, self.next))

    def items(self, runs: Runs, kind: str) -> list[dict[str, Any]]:
        """One item for each sentence of a paragraph; those after the first continue it."""
        text = text_of(runs)
        found: list[dict[str, Any]] = []
        for start, end in cut(text) if kind in ("sentence", "bullet", "step") else [(0, len(text))]:
            piece = part(runs, start, end)
            words = text_of(piece)
            id = self.ids.made(words, f"item-{len(self.units) + 1}")
            written = self.inline(piece)
            item = {"id": id, "text": written, "source": self.unit(words, kind, "item", id)}
            found.append(item | {"continues": True} if found else item)
        return found

    def block(self, blocks: list[Block], id: str, kind: str = "sentence") -> tuple[str, list[str]]:
        """`blocks` as the Markdown of a text with several paragraphs, and the units in it; `id` is what carries
        them."""
        texts, units = [], []
        for block in blocks:
            text, more = self._one(block, id, kind)
            texts.append(text)
            units += more
        return "\n\n".join(text for text in texts if text), units

    def _one(self, block: Block, id: str, kind: str) -> tuple[str, list[str]]:
        if isinstance(block, Table):
            return self._table(block, id)
        if isinstance(block, Quote):
            text, units = self.block(block.blocks, id, "quotation")
            return "\n".join(f"> {line}".rstrip() for line in text.split("\n")), units
        if isinstance(block, Bullets):
            return self._list(block, id)
        if isinstance(block, Heading):
            text = self.inline(tuple(run for run in block.runs))
            return f"**{text}**", self.unit(text_of(block.runs), "heading", "words in bold", id)
        return self._sentences(block, id, kind if block.kind == "sentence" else block.kind)

    def _sentences(self, block: Paragraph, id: str, kind: str) -> tuple[str, list[str]]:
        text, texts, units = text_of(block.runs), [], []
        for start, end in cut(text):
            piece = part(block.runs, start, end)
            texts.append(self.inline(piece))
            units += self.unit(text_of(piece), kind, "details", id)
        return " ".join(texts), units

    def _table(self, table: Table, id: str) -> tuple[str, list[str]]:
        lines, units = [], []
        for row in table.rows:
            words = " ".join(text_of(runs) for runs in row if text_of(runs))
            words = "" if words == "~" else words  # which stands for nothing in a data file, and cannot be a unit
            cells = [cell(self.inline(runs)) if words else "" for runs in row]
            lines.append(f"| {' | '.join(cells)} |")
            units += self.unit(words, "row", "row of a table", id) if words else []
        lines.insert(1, f"| {' | '.join('---' for _ in table.rows[0])} |")
        return "\n".join(lines), units

    def _list(self, block: Bullets, id: str) -> tuple[str, list[str]]:
        lines, units = [], []
        for number, entry in enumerate(block.entries, 1):
            mark = f"{number}. " if block.numbered else "- "
            text, more = self.block(entry, id, "step" if block.numbered else "bullet")
            inside = text.split("\n")
            lines += [mark + inside[0], *(" " * len(mark) + line if line else "" for line in inside[1:])]
            units += more
        return "\n".join(lines), units


def _pieces(text: str) -> list[str]:
    """`text` as it is, or cut at spaces where no unit may be so long."""
    found = []
    while len(text) > LONGEST_UNIT:
        at = text.rfind(" ", 0, LONGEST_UNIT // 2)
        at = at if at > 0 else LONGEST_UNIT // 2
        found.append(text[:at])
        text = text[at:].strip()
    return [*found, text]
