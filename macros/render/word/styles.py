"""The styles of the Word files: the site's typography, in fonts of its families that come with Word."""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from macros.render.word.lists import DEEPEST

# Both are in the font families of overrides/assets/css/tokens.css.
SERIF, SANS = "Cambria", "Arial"
INK, QUIET = "1b1f24", "4f5a66"
STEP = Cm(0.635)
# A4 without its margins.
TEXT_WIDTH = Cm(17)
TEXT, CHARACTERS = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
# Styles that Word knows by these names and the template does not have.
OF_WORD = ("endnote text", "endnote reference", "Hyperlink")
ALWAYS = ("Normal", "Default Paragraph Font", "Normal Table", "No List", "Table Grid")


@dataclass(frozen=True)
class Look:
    """One style: `size`, `before` and `after` in points; `indent` in steps of a list. `accent` takes the site's accent
    colour."""

    name: str
    size: float | None = None
    font: str = SERIF
    kind: WD_STYLE_TYPE = TEXT
    before: float = 0
    after: float = 6
    bold: bool | None = None
    italic: bool | None = None
    colour: str = INK
    accent: bool = False
    keep: bool = False
    indent: float = 0


LISTS = [
    Look(f"List {kind}{f' {depth}' if depth > 1 else ''}", after=4)
    for kind in ("Bullet", "Number", "Continue")
    for depth in range(1, DEEPEST + 1)
]
HEADINGS = [
    Look(f"Heading {level}", size, before=before, after=after, bold=True, keep=True)
    for level, size, before, after in (
        (1, 22, 0, 8),
        (2, 15, 16, 4),
        (3, 12.5, 12, 3),
        (4, 11, 10, 3),
        (5, 11, 10, 3),
        (6, 11, 10, 3),
    )
]
LOOKS = [
    Look("Normal", 10.5),
    *HEADINGS,
    *LISTS,
    Look("Lead", 13, after=8),
    Look("Standing", 9.5, SANS, colour=QUIET, after=4),
    Look("Facts", 9.5, SANS, after=4),
    Look("Quote", italic=True, indent=1),
    Look("Help", 9.5, SANS, colour=QUIET, after=3, keep=True),
    Look("Hint", 9.5, SANS, colour=QUIET, after=3),
    Look("Option", after=3, indent=1),
    Look("Footer", 8.5, SANS, colour=QUIET, after=0),
    Look("endnote text", 9, SANS, after=3),
    Look("endnote reference", kind=CHARACTERS, bold=True, accent=True),
    Look("Hyperlink", kind=CHARACTERS, accent=True),
    Look("Label", 8.5, SANS, CHARACTERS, colour=QUIET),
]


def apply(document: Document, language: str, accent: str) -> None:
    """Gives `document` these styles and no others, and `language` to its text. `accent` is a colour, such as
    “#0b4a8f”."""
    kept = {*ALWAYS, *(look.name for look in LOOKS)}
    for style in list(document.styles):
        if style.name not in kept:
            style.delete()
    _defaults(document, language)
    for look in LOOKS:
        _dress(_style(document, look), look, accent)
    document.styles["endnote reference"].font.superscript = True
    document.styles["Hyperlink"].font.underline = True
    document.styles["Option"].paragraph_format.first_line_indent = -STEP
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _style(document: Document, look: Look) -> CharacterStyle:
    """The style with this name; a new one is based on the style of the text."""
    if look.name in document.styles:
        known: CharacterStyle = document.styles[look.name]
        return known
    style: CharacterStyle = document.styles.add_style(look.name, look.kind, builtin=look.name in OF_WORD)
    if look.kind == TEXT:
        style.base_style = document.styles["Normal"]
    return style


def _defaults(document: Document, language: str) -> None:
    sheet = document.styles.element
    sheet.remove(sheet.find(qn("w:latentStyles")))
    (fonts,), (tongue,) = sheet.xpath("w:docDefaults//w:rFonts"), sheet.xpath("w:docDefaults//w:lang")
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), SERIF)
    for name in ("val", "eastAsia"):
        tongue.set(qn(f"w:{name}"), language)


def _dress(style: CharacterStyle, look: Look, accent: str) -> None:
    element = style.element
    element._remove_rPr()
    for stale in [*element.xpath("w:link | w:rsid | w:pPr/w:contextualSpacing")]:
        stale.getparent().remove(stale)
    style.font.name = look.font if look.font != SERIF else None
    style.font.size = Pt(look.size) if look.size else None
    style.font.bold, style.font.italic = look.bold, look.italic
    if look.accent or look.colour != INK or look.name == "Normal":
        style.font.color.rgb = RGBColor.from_string(accent.lstrip("#").upper() if look.accent else look.colour.upper())
    if isinstance(style, ParagraphStyle):
        layout = style.paragraph_format
        layout.space_before, layout.space_after, layout.keep_with_next = (
            Pt(look.before),
            Pt(look.after),
            look.keep or None,
        )
        layout.line_spacing = 1.2 if look.name == "Normal" else None
        if look.indent:
            layout.left_indent = int(STEP * look.indent)
