"""A Word document in the site's typography, as bytes that are the same for the same content, on any machine and day."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import cast

import docx
from docx.blkcntnr import BlockItemContainer
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgWriter
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import OxmlElement, ns
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from lxml.etree import SubElement

from macros.render.word import styles

# What python-docx's template has besides the text: a picture of a page, fonts and effects of another design, the name
# of a program.
UNUSED = (
    "/thumbnail",
    "/customXml",
    "/extended-properties",
    "/stylesWithEffects",
    "/webSettings",
    "/fontTable",
    "/theme",
)
# The layout of Word 2013 and later. python-docx's own is older, and Word would say so in the title of its window.
LAYOUT = "15"
# Characters that XML does not allow.
UNFIT = {code: None for code in range(32) if chr(code) not in "\t\n"} | {0xFFFE: None, 0xFFFF: None}
# The longest property that python-docx accepts, in characters.
LONGEST = 255
# The full name of an element or attribute, such as “w:p”: there are few, and they are needed all the time.
qn = cache(ns.qn)


def new(title: str, language: str, accent: str) -> Document:
    """An empty A4 document. `title` and `language` (a tag, such as “en”) go into its properties; `accent` is a colour,
    such as “#0b4a8f”."""
    document = docx.Document(io.BytesIO(_empty(language, accent)))
    properties = document.core_properties
    properties.title, properties.language = fit(title)[:LONGEST], language
    document.part.get_style_id = _remembering(document.part.get_style_id)  # type: ignore[method-assign]  # python-docx offers no other way
    return document


def _remembering(look: Callable[..., str | None]) -> Callable[..., str | None]:
    """The id of a style by its name and type, the same in all documents. python-docx searches all styles each time."""

    def id_of(name: str, kind: WD_STYLE_TYPE) -> str | None:
        if (name, kind) not in KNOWN:
            KNOWN[name, kind] = look(name, kind)
        return KNOWN[name, kind]

    return id_of


# The ids of styles by name and type, the same in all documents.
KNOWN: dict[tuple[str, WD_STYLE_TYPE], str | None] = {}


@cache
def _empty(language: str, accent: str) -> bytes:
    """A document with all its styles and no text, which takes longer to make than to read."""
    document = docx.Document()
    _drop_unused(document)
    styles.apply(document, language, accent)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), LAYOUT)
    (section,) = document.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    document.core_properties._element.clear()
    return saved(document)


def fit(text: str) -> str:
    """`text` without characters that XML does not allow."""
    return text.translate(UNFIT)


def element(tag: str) -> BaseOxmlElement:
    """A new element, such as “w:hyperlink”, of python-docx's own class if it has one for that tag."""
    return cast(BaseOxmlElement, OxmlElement(tag))


def footer(document: Document, words: str) -> None:
    """Puts `words` and the page number at the foot of every page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = "Footer"
    paragraph.add_run(f"{fit(words)}\t")
    _field(paragraph, "PAGE")
    paragraph.add_run("/")
    _field(paragraph, "NUMPAGES")


def paragraph(into: Document | BlockItemContainer, style: str) -> Paragraph:
    """A new paragraph at the end of `into`. Written element by element: python-docx takes ten times as long."""
    parent = into._body if isinstance(into, Document) else into
    last = parent._element[-1] if len(parent._element) else None
    written = SubElement(parent._element, qn("w:p"))
    if last is not None and last.tag == qn("w:sectPr"):  # which must stay last
        parent._element.append(last)
    dress, id = SubElement(written, qn("w:pPr")), into.part.get_style_id(style, WD_STYLE_TYPE.PARAGRAPH)
    if id is not None:
        SubElement(dress, qn("w:pStyle")).set(qn("w:val"), id)
    return Paragraph(cast(CT_P, written), parent)


def saved(document: Document) -> bytes:
    """The file. Nothing is compressed, because machines compress differently, and nothing in it has a time."""
    made, package = io.BytesIO(), document.part.package
    for part in package.parts:
        part.before_marshal()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        writer = cast(PhysPkgWriter, _Uncompressed(target))
        PackageWriter._write_content_types_stream(writer, package.parts)  # type: ignore[no-untyped-call]
        PackageWriter._write_pkg_rels(writer, package.rels)  # type: ignore[no-untyped-call]
        PackageWriter._write_parts(writer, package.parts)
    return made.getvalue()


class _Uncompressed:
    """python-docx writes parts of a package to this; otherwise it would compress them and give them a time."""

    def __init__(self, target: zipfile.ZipFile) -> None:
        self.target = target

    def write(self, name: PackURI, content: bytes) -> None:
        entry = zipfile.ZipInfo(name.membername, (1980, 1, 1, 0, 0, 0))
        entry.create_system = 3
        self.target.writestr(entry, content)


def _drop_unused(document: Document) -> None:
    for part in (document.part.package, document.part):
        for id, relation in list(part.rels.items()):
            if relation.reltype.endswith(UNUSED):
                del part.rels[id]


def _field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
