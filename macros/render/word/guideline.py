"""A guideline to download: what its page says, with the notes as endnotes, and its status at the top and on every
page."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

from lxml.etree import HTML, XPath, _Element

from macros.content.content import Content
from macros.render.addresses import Addresses
from macros.render.renderer import own_page
from macros.render.word import package
from macros.render.word.endnotes import OF_SECTION
from macros.render.word.endnotes import PART as ENDNOTES
from macros.render.word.line import plain
from macros.render.word.package import CORE, DOCUMENT, FOOTER, LINKED, SETTINGS, TYPES, empty, zipped
from macros.render.word.page import Writer, classes
from macros.render.word.story import DECLARED, Blocks, Relations
from macros.render.words import words_in

# Everything on a page that has a class; what something on it leads to, and what can be led to.
CLASSED, LEADS, IDS = (
    XPath(path, smart_strings=False)
    for path in ("descendant-or-self::*[@class]", ".//a[starts-with(@href, '#')]/@href", "descendant-or-self::*/@id")
)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# In the order of the names of the parts.
BEFORE = f'<Override PartName="/word/numbering.xml" ContentType="{KIND}.numbering+xml"/>'
TYPED = "".join(
    f'<Override PartName="/{name}" ContentType="{KIND}.{kind}+xml"/>'
    for name, kind in ((ENDNOTES, "endnotes"), (FOOTER, "footer"))
)
# The width of the text: the paper without its margins, in the 360,000th parts of a centimetre.
WIDTH = (11906 - 2 * 1134) * 635
TAB = "\t"
SECTION, SIZE = "<w:sectPr ", "<w:pgSz "


def file(content: Content, id: str, site: str) -> bytes:
    """The bytes of the Word file of the guideline `id`. `site` is the address of the site; "" if it is not known."""
    guideline, address = content.guidelines[id], Addresses(content).page("guideline", id)
    page = HTML(own_page(content, id))
    found = _by_class(page)
    parts = dict(empty(content.site.language, content.colours.light.accent))
    writer = Writer(
        Blocks(Relations(parts[LINKED]), DECLARED, WIDTH),
        parts,
        f"{site}{address}" if site else "",
        {one.get("id", ""): one for one in found["note-body"]},
        _places(page, [*found["purpose"], *found["sections"]]),
    )
    # The endnotes are the first that the document relates to.
    writer.body.relations.add("endnotes", "endnotes.xml")
    standing = _standing(page)
    _write(writer, found, guideline.title, standing)
    _about(page, found, writer)
    parts |= _finished(writer, " · ".join(filter(None, (guideline.title, standing))))
    parts[CORE] = package.core(guideline.title, content.site.language)
    if words_in(content.words).direction == "rtl":
        from macros.render.word.right_to_left import turned  # it loads python-docx, which takes long

        parts = turned(parts)
    return zipped(parts)


def _by_class(page: _Element) -> defaultdict[str, list[_Element]]:
    """The elements of a page by their classes, in the page's order."""
    found: defaultdict[str, list[_Element]] = defaultdict(list)
    for one in cast("list[_Element]", CLASSED(page)):
        for name in classes(one):
            found[name].append(one)
    return found


def _places(page: _Element, written: list[_Element]) -> dict[str, int]:
    """The ids that something on the page links to and that are in what is written, in the page's order, each with its
    number."""
    led_to = {href[1:] for href in cast("list[str]", LEADS(page))}
    ids = (id for part in written for id in cast("list[str]", IDS(part)))
    places = dict.fromkeys(id for id in ids if id in led_to and not id.startswith("_"))
    return {id: number for number, id in enumerate(places)}


def _standing(page: _Element) -> str:
    """The line under the title: updated, approved, due for review, as far as the page says so."""
    return " ".join(str(page.xpath("string(//p[@class='standing'])")).split())


def _write(writer: Writer, found: dict[str, list[_Element]], title: str, standing: str) -> None:
    """Writes the title, the line under it and the sections."""
    writer.body.paragraph("Heading 1").pieces.append(plain(title))
    for part in found["purpose"]:
        writer.write(part, "Lead")
    if standing:
        writer.body.paragraph("Standing").pieces.append(plain(standing))
    for part in found["sections"]:
        writer.write(part)


def _about(page: _Element, found: dict[str, list[_Element]], writer: Writer) -> None:
    """Writes what else the page says about the guideline, except the units of its source, which are for editors."""
    facts = found["facts"]
    for units in [one for part in facts for one in _by_class(part)["units"]]:
        entry = next(one for one in units.iterancestors("div"))
        cast("_Element", entry.getparent()).remove(entry)
    if any("".join(map(str, part.itertext())).strip() for part in facts):
        heading = str(page.xpath("string(//*[@class='about-it']/summary)"))
        writer.body.paragraph("Heading 2").pieces.append(plain(heading))
        for part in facts:
            writer.write(part, "Facts")


def _finished(writer: Writer, foot: str) -> dict[str, str]:
    """The parts with what was written; at the foot of every page there is `foot`, and its number."""
    relations, parts = writer.body.relations, writer.parts
    footer = f'<w:footerReference w:type="default" r:id="{relations.add("footer", "footer1.xml")}"/>'
    start, _, end = parts[DOCUMENT].partition(SECTION)
    section, _, rest = end.partition(SIZE)
    return {
        DOCUMENT: f"{start}{writer.body}{SECTION}{section}{footer}{OF_SECTION}{SIZE}{rest}",
        LINKED: relations.told,
        TYPES: parts[TYPES].replace(BEFORE, f"{TYPED}{BEFORE}"),
        **writer.endnotes.parts(parts[SETTINGS]),
        FOOTER: _footer(foot),
    }


def _footer(words: str) -> str:
    """The foot of every page: `words` and the number of the page."""
    start, _, end = package.kept(FOOTER).partition("</w:p>")
    page, pages = (f'<w:fldSimple w:instr="{code}"/>' for code in ("PAGE", "NUMPAGES"))
    return f"{start}{plain(f'{words}{TAB}')}{page}{plain('/')}{pages}</w:p>{end}"
