"""Word documents of python-docx in the site's typography: for forms, for text from right to left, and for what is the
same in every file (empty/, which `python -m macros.render.word.document` writes anew)."""

from __future__ import annotations

import io
from functools import cache
from typing import cast

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgWriter
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import OxmlElement, ns
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from macros.render.word import package, styles

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
# The full name of an element or attribute, such as “w:p”: there are few, and they are needed all the time.
qn = cache(ns.qn)


def new(title: str, language: str, accent: str) -> Document:
    """An empty A4 document. `title` and `language` (a tag, such as “en”) go into its properties; `accent` is a colour,
    such as “#0b4a8f”."""
    document = docx.Document(io.BytesIO(package.zipped(package.empty(language, accent))))
    properties = document.core_properties
    properties.title, properties.language = package.fit(title)[: package.LONGEST], language
    return document


def empty() -> dict[str, bytes]:
    """The parts of a document with all its styles and no text, with stand-ins for the language and the accent."""
    document = docx.Document()
    _drop_unused(document)
    styles.apply(document, package.LANGUAGE, package.ACCENT)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), LAYOUT)
    (section,) = document.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    document.core_properties._element.clear()
    return parts(document)


def element(tag: str) -> BaseOxmlElement:
    """A new element, such as “w:hyperlink”, of python-docx's own class if it has one for that tag."""
    return cast(BaseOxmlElement, OxmlElement(tag))


def saved(document: Document) -> bytes:
    """The file."""
    return package.zipped(parts(document))


def parts(document: Document) -> dict[str, bytes]:
    """The parts of the file of `document`, in order."""
    made, whole = _Parts(), document.part.package
    for part in whole.parts:
        part.before_marshal()
    writer = cast(PhysPkgWriter, made)
    PackageWriter._write_content_types_stream(writer, whole.parts)  # type: ignore[no-untyped-call]
    PackageWriter._write_pkg_rels(writer, whole.rels)  # type: ignore[no-untyped-call]
    PackageWriter._write_parts(writer, whole.parts)
    return made.parts


class _Parts:
    """python-docx writes parts of a package to this; otherwise it would compress them and give them a time."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def write(self, name: PackURI, content: bytes) -> None:
        self.parts[name.membername] = content


def _drop_unused(document: Document) -> None:
    for part in (document.part.package, document.part):
        for id, relation in list(part.rels.items()):
            if relation.reltype.endswith(UNUSED):
                del part.rels[id]


def foot() -> bytes:
    """The part with the foot of every page, empty."""
    document = docx.Document()
    (section,) = document.sections
    section.footer.paragraphs[0].style = "Footer"
    return bytes(section.footer.part.blob)


if __name__ == "__main__":
    for name, content in {**empty(), package.FOOTER: foot()}.items():
        path = package.EMPTY / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
