"""Endnotes: their part of the file, and marks that lead there and back."""

from __future__ import annotations

from macros.render.word.package import HEAD, SETTINGS
from macros.render.word.story import OWN, Blocks, Paragraph, Relations

PART, LINKED = "word/endnotes.xml", "word/_rels/endnotes.xml.rels"
START = f'{HEAD}<w:endnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
# The lines that Word draws between the text and the notes; every document with endnotes has these two.
LINES = "".join(
    f'<w:endnote w:id="{id}" w:type="{kind}"><w:p><w:r><w:{kind}/></w:r></w:p></w:endnote>'
    for id, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
# Notes are numbered 1, 2, 3; Word's default is i, ii, iii. LibreOffice looks for it in the section.
DECIMAL = '<w:numFmt w:val="decimal"/>'
OF_SETTINGS = f'<w:endnotePr>{DECIMAL}<w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
OF_SECTION = f"<w:endnotePr>{DECIMAL}</w:endnotePr>"
# What comes after “endnotePr” in the settings of a document.
AFTER = "<w:compat>"
# The width of a table in a note: 17 cm, as Blocks has it.
WIDTH = 17 * 360_000
MARK = '<w:r><w:rPr><w:rStyle w:val="endnotereference"/></w:rPr>{}</w:r>'


class Endnotes:
    """The notes at the end of a document."""

    def __init__(self) -> None:
        self.relations = Relations()
        self.notes: list[Blocks] = []

    def add(self, paragraph: Paragraph) -> tuple[Blocks, Paragraph]:
        """A new note, whose mark goes at the end of `paragraph`; and its first paragraph, which has a mark that leads
        back."""
        note = Blocks(self.relations, OWN, WIDTH)
        self.notes.append(note)
        paragraph.pieces.append(MARK.format(f'<w:endnoteReference w:id="{len(self.notes)}"/>'))
        first = note.paragraph("endnote text")
        first.pieces += [MARK.format("<w:endnoteRef/>"), '<w:r><w:t xml:space="preserve"> </w:t></w:r>']
        return note, first

    def parts(self, settings: str) -> dict[str, str]:
        """The parts of the file that are about them, with the `settings` that the file has otherwise."""
        notes = "".join(f'<w:endnote w:id="{number}">{note}</w:endnote>' for number, note in enumerate(self.notes, 1))
        related = {LINKED: self.relations.told} if self.relations.ids else {}
        before, after, rest = settings.partition(AFTER)
        return {
            SETTINGS: f"{before}{OF_SETTINGS}{after}{rest}",
            PART: f"{START}{LINES}{notes}</w:endnotes>",
            **related,
        }
