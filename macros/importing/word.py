"""Blocks from a Word file: mammoth turns it into HTML; what mammoth skips is found in the file itself, with a
question."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers.expat import ExpatError

import mammoth
from lxml import etree
from lxml.etree import _Element as Element

from macros.content.findings import shown
from macros.content.refused import Refused
from macros.importing import page, page_looks
from macros.importing.blocks import Bullets, Document, Heading, Paragraph
from macros.importing.text import notes_question

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
MAIN = "word/document.xml"
MOST_BYTES = 60_000_000
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote:separator('x') > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name^='toc '] => p.toc:fresh
p[style-name^='TOC '] => p.toc:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='heading 8'] => h6:fresh
p[style-name='heading 9'] => h6:fresh
p[style-name='set-in'] => p.indent:fresh
"""


# What the libraries raise for a damaged or protected file.
UNREADABLE = (
    zipfile.BadZipFile,
    ExpatError,
    etree.XMLSyntaxError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    AttributeError,
    IndexError,
    TypeError,
    OSError,
)


def read(data: bytes) -> Document:
    """The document in a Word file. Raises Refused if it cannot be read."""
    try:
        parts, names = _parts(data)
        tree = etree.fromstring(parts[MAIN], etree.XMLParser(resolve_entities=False, no_network=True))
        questions = list(_questions(tree, parts, names))
        _opened(tree)
        made = _html(data, tree)
    except UNREADABLE as error:
        raise Refused(
            "this Word file cannot be read: it is damaged, or protected by a password. Open it in Word, and save it "
            "as a new file"
        ) from error
    document = page.read(f"<body>{made}</body>", tabs=True)
    document.words = list(_words(tree)) + [
        word
        for name in ("word/footnotes.xml", "word/endnotes.xml")
        if name in parts
        for word in _words(_notes_tree(parts[name]))
    ]
    document.questions = questions + document.questions
    _title(document, made, parts)
    _notes(document)
    return document


def _parts(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The XML parts of a Word file by name, and the names of all its parts. Raises Refused if it is not a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        if sum(one.file_size for one in file.infolist()) > MOST_BYTES:
            raise Refused("this Word file is too large: save it without its pictures")
        names = file.namelist()
        parts = {name: file.read(name) for name in names if name.endswith((".xml", ".rels"))}
    # ECMA-376, part 2, allows no document type in a part: a file with one was made to be expanded, or to read other
    # files.
    if any(b"<!DOCTYPE" in part for part in parts.values()):
        raise Refused("this Word file declares what Word files may not: open it in Word, and save it as a new file")
    if MAIN not in parts:
        raise Refused("this is a zip file, and no Word document: give the document itself")
    return parts, names


def _html(data: bytes, tree: Any) -> str:
    """The HTML that mammoth makes from a Word file whose main part is `tree`."""
    made: str = mammoth.convert_to_html(
        io.BytesIO(_zipped(data, etree.tostring(tree, encoding="utf-8", xml_declaration=True))),
        style_map=STYLES,
        transform_document=mammoth.transforms.paragraph(_set_in),
        convert_image=mammoth.images.img_element(lambda image: {}),
    ).value
    return made


def _set_in(paragraph: Any) -> Any:
    """Gives a paragraph that is only indented a style that says so."""
    start = paragraph.indent.start if paragraph.indent else None
    plain = not paragraph.numbering and (paragraph.style_name or "Normal") in (
        "Normal",
        "List Paragraph",
        "Body Text",
        "Body Text Indent",
        "No Spacing",
    )
    listed = bool(paragraph.style_name) and paragraph.style_name == "List Paragraph"
    if plain and (listed or (start and re.fullmatch(r"\d+", start) and int(start) >= 200)):
        return paragraph.copy(style_name="set-in", style_id=None)
    return paragraph


def _opened(tree: Element) -> None:
    """What mammoth would pass over with its words, as fields; and hidden words, which no reader was to see."""
    for run in [run for run in tree.iter(f"{W}r") if _is_hidden(run)]:
        _replaced(run, [])
    for name in ("fldSimple", "dir", "bdo"):
        for one in list(tree.iter(f"{W}{name}")):
            _replaced(one, [child for child in one if child.tag != f"{W}fldData"])
    for choice in list(tree.iter(f"{MC}AlternateContent")):
        first = choice.find(f"{MC}Choice")
        if choice.find(f"{MC}Fallback") is None and first is not None:  # a text box that only newer programs understand
            paragraph = next(choice.iterancestors(f"{W}p"), None)
            boxes = [child for box in first.iter(f"{W}txbxContent") for child in box]
            _replaced(choice, [])
            if paragraph is not None:
                for child in reversed(boxes):
                    paragraph.addnext(child)


def _is_hidden(run: Element) -> bool:
    found = run.find(f"{W}rPr/{W}vanish")
    return found is not None and found.get(f"{W}val", "1") not in ("0", "false")


def _replaced(one: Element, by: list[Element]) -> None:
    """Replaces an element with `by`."""
    parent = one.getparent()
    if parent is not None:
        at = parent.index(one)
        parent[at : at + 1] = by


def _zipped(data: bytes, main: bytes) -> bytes:
    """The Word file in `data` with another main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            new.writestr(one, main if one.filename == MAIN else old.read(one.filename))
    return out.getvalue()


def _words(tree: Element) -> Iterator[str]:
    """Every word that the file shows, in order, without regard to paragraphs."""
    parts: list[str] = []

    def walk(one: Element) -> None:
        if one.tag in (f"{W}del", f"{W}moveFrom", f"{MC}Choice", f"{W}instrText", f"{W}delText"):
            return
        style = one.find(f"{W}pPr/{W}pStyle") if one.tag == f"{W}p" else None
        if style is not None and style.get(f"{W}val", "").lower().startswith("toc"):
            return
        if one.tag == f"{W}t":
            parts.append(one.text or "")
        elif one.tag == f"{W}noBreakHyphen":
            parts.append("\u2011")
        elif one.tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}p"):
            parts.append(" ")
        for child in one:
            walk(child)
        if one.tag == f"{W}p":
            parts.append(" ")

    walk(tree)
    yield from page_looks.clean("".join(parts)).split()


def _notes_tree(data: bytes) -> Element:
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    for note in [
        one for one in tree if one.get(f"{W}type") in ("separator", "continuationSeparator", "continuationNotice")
    ]:
        tree.remove(note)
    return tree


def _title(document: Document, made: str, parts: dict[str, bytes]) -> None:
    """The title by Word's own style; otherwise that in the file's properties, with a question."""
    first = document.blocks[0] if document.blocks else None
    if re.match(r"\s*<h1 class=\"title\"", made) and isinstance(first, Heading):
        document.title, document.title_guessed = " ".join("".join(run.text for run in first.runs).split()), ""
        document.blocks.pop(0)
        return
    found = re.search(rb"<dc:title>([^<]+)</dc:title>", parts.get("docProps/core.xml", b""))
    words = " ".join(found[1].decode("utf-8", "replace").split()) if found else ""
    if (
        words
        and words.lower() not in ("document", "untitled", "word document")
        and not re.search(r"\.docx?$|^microsoft word", words, re.I)
    ):
        document.title, document.title_guessed = words, "the properties of the file"


def _notes(document: Document) -> None:
    """The footnotes, which mammoth puts at the end as a list: each becomes a paragraph, with a question."""
    last = document.blocks[-1] if document.blocks else None
    if not isinstance(last, Bullets) or not last.entries:
        return
    notes = [[block for block in entry if isinstance(block, Paragraph)] for entry in last.entries]
    if not all(
        entry and entry[-1].runs and entry[-1].runs[-1].text.strip() == "↑" and "note-ref" in entry[-1].runs[-1].href
        for entry in notes
    ):
        return
    document.blocks.pop()
    words = []
    for entry in notes:
        entry[-1].runs = entry[-1].runs[:-1]
        for block in entry:
            if "".join(run.text for run in block.runs).strip():
                block.kind = "footnote"
                document.blocks.append(block)
                words.append("".join(run.text for run in block.runs))
    document.questions.append(notes_question(words))


def _questions(tree: Element, parts: dict[str, bytes], names: list[str]) -> Iterator[str]:
    """What a Word file can contain besides its text."""
    deleted = [
        " ".join("".join(one.text or "" for one in gone.iter(f"{W}delText")).split()) for gone in tree.iter(f"{W}del")
    ]
    deleted = [words for words in deleted if words]
    if deleted or next(tree.iter(f"{W}ins"), None) is not None or next(tree.iter(f"{W}moveTo"), None) is not None:
        gone = (
            f"; deleted, and so left out: {'; '.join(f'“{shown(words)}”' for words in deleted[:10])}" if deleted else ""
        )
        yield f"The file has tracked changes; it was read as if all of them were accepted{gone}. Are they?"
    hidden = [
        " ".join("".join(one.text or "" for one in run.iter(f"{W}t")).split())
        for run in tree.iter(f"{W}r")
        if _is_hidden(run)
    ]
    if any(hidden):
        yield f"Hidden words were left out: {'; '.join(f'“{shown(words)}”' for words in hidden if words)}."
    for name in sorted(parts):
        kind = re.fullmatch(r"word/(header|footer|comments)\d*\.xml", name)
        words = (
            " ".join(_words(etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False, no_network=True))))
            if kind
            else ""
        )
        if kind and words:
            what = {"header": "The head of its pages", "footer": "The foot of its pages", "comments": "Comments"}[
                kind[1]
            ]
            yield f"{what} {'were' if kind[1] == 'comments' else 'was'} left out: “{shown(words, 200)}”."
    if next(tree.iter(MATHS), None) is not None:
        words = " ".join(one.text or "" for one in tree.iter(MATHS))
        yield f"Formulas were left out, because texts cannot have them: “{shown(words)}”. Say them in words."
    if any(name.startswith(("word/diagrams/data", "word/charts/chart")) for name in names):
        yield "A diagram or a chart was left out, with the words in it. Say in words what it shows."
