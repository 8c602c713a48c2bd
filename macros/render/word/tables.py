"""A table as XML, with borders, and columns of the same width."""

from __future__ import annotations

HEAD = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/>'
    '<w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1" '
    'w:val="04A0"/></w:tblPr>'
)
# Tables are measured in twentieths of a point, of so many 360,000th parts of a centimetre.
TWIP = 635


def table(rows: list[list[str]], width: int) -> str:
    """The table of `rows`: what is in their cells, as XML; it is `width` wide, in the 360,000th parts of a
    centimetre."""
    twips = round((width // len(rows[0])) / TWIP)
    columns = f'<w:gridCol w:w="{twips}"/>' * len(rows[0])
    size = f'<w:tcPr><w:tcW w:type="dxa" w:w="{twips}"/></w:tcPr>'
    told = ("".join(f"<w:tc>{size}{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{HEAD}<w:tblGrid>{columns}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in told)}</w:tbl>"
