"""Bulleted and numbered paragraphs of any depth; each numbered list has its own count."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.render.word.package import NUMBERING, STYLES
from macros.render.word.story import Paragraph, id_of

# python-docx's template has list styles down to this depth; deeper lists use the third, indented.
DEEPEST = 3
# The indentation of each step, in twentieths of a point.
STEP = 360
SHAPE = re.compile(r'<w:abstractNum w:abstractNumId="([0-9]+)">.*?</w:abstractNum>', re.S)
USED = re.compile(r'<w:num w:numId="([0-9]+)"')
# What a shape of a list has only once in a file.
OF_ONE = re.compile(r"<w:(?:nsid|tmpl|pStyle) [^<>]*/>")


@dataclass
class Listed:
    """A list that is being written: its depth (1 is outermost), and the number of its numbering. In a `note` it looks
    like the note."""

    depth: int
    numbering: int
    kind: str
    note: bool

    def begin(self, paragraph: Paragraph) -> None:
        """Makes `paragraph` the first of an item."""
        self._dress(paragraph, self.kind, f' w:hanging="{STEP}"')
        paragraph.number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.numbering}"/></w:numPr>'

    def go_on(self, paragraph: Paragraph) -> None:
        """Makes `paragraph` a further one of the same item."""
        self._dress(paragraph, "Continue", "")

    def _dress(self, paragraph: Paragraph, kind: str, hanging: str) -> None:
        if not self.note:
            paragraph.style = _style(kind, self.depth)
        if self.note or self.depth > DEEPEST:
            paragraph.indent = f'<w:ind w:left="{STEP * self.depth}"{hanging}/>'


def bulleted(parts: dict[str, str], depth: int, note: bool) -> Listed:
    """A bulleted list at `depth`, in a `note` or not, of the file with these `parts`."""
    return Listed(depth, _numbering(parts, _style("Bullet", depth)), "Bullet", note)


def numbered(parts: dict[str, str], depth: int, note: bool, start: int) -> Listed:
    """A numbered list at `depth`, in a `note` or not, that starts at `start`.

    It has its own definition, which is added to `parts`: Word would continue the count through all lists that share
    one.
    """
    told = parts[NUMBERING]
    shared = _numbering(parts, _style("Number", depth))
    (shape,) = re.findall(rf'<w:num w:numId="{shared}"><w:abstractNumId w:val="([0-9]+)"/>', told)
    shapes = {found[1]: found for found in SHAPE.finditer(told)}
    id, number = 1 + max(map(int, shapes)), 1 + max(map(int, USED.findall(told)))
    own = OF_ONE.sub("", shapes[shape][0]).replace(f'abstractNumId="{shape}"', f'abstractNumId="{id}"', 1)
    last = list(shapes.values())[-1].end()
    began = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    use = f'<w:num w:numId="{number}"><w:abstractNumId w:val="{id}"/>{began}</w:num>'
    parts[NUMBERING] = f"{told[:last]}{own}{told[last:].replace('</w:numbering>', f'{use}</w:numbering>')}"
    return Listed(depth, number, "Number", note)


def _numbering(parts: dict[str, str], style: str) -> int:
    """The numbering that belongs to a style."""
    (said,) = re.findall(rf'<w:style [^>]*w:styleId="{id_of(style)}".*?</w:style>', parts[STYLES], re.S)
    (number,) = re.findall(r'<w:numId w:val="([0-9]+)"/>', said)
    return int(number)


def _style(kind: str, depth: int) -> str:
    level = min(depth, DEEPEST)
    return f"List {kind} {level}" if level > 1 else f"List {kind}"
