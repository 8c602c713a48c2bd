"""A guideline to download: what its page says, with the notes as endnotes, and its status at the top and on every
page."""

from __future__ import annotations

from functools import cache
from typing import cast

from lxml.etree import HTML, XPath, _Element

from macros.content.content import Content
from macros.render.addresses import Addresses
from macros.render.renderer import own_page
from macros.render.word.document import fit, footer, new, saved
from macros.render.word.page import Writer
from macros.render.word.right_to_left import turn
from macros.render.words import words_in

# What something on the page leads to, and what can be led to.
LEADS, IDS = XPath(".//a[starts-with(@href, '#')]/@href"), XPath("descendant-or-self::*/@id")


def file(content: Content, id: str, site: str) -> bytes:
    """The bytes of the Word file of the guideline `id`. `site` is the address of the site; "" if it is not known."""
    guideline, address = content.guidelines[id], Addresses(content).page("guideline", id)
    page = HTML(own_page(content, id))
    purpose, sections = _with_class(page, "purpose"), _with_class(page, "sections")
    document = new(guideline.title, content.site.language, content.colours.light.accent)
    writer = Writer(
        document,
        f"{site}{address}" if site else "",
        {one.get("id", ""): one for one in _with_class(page, "note-body")},
        _places(page, [*purpose, *sections]),
    )
    document.add_paragraph(fit(guideline.title), "Heading 1")
    for part in purpose:
        writer.write(part, "Lead")
    standing = _standing(page)
    if standing:
        document.add_paragraph(fit(standing), "Standing")
    for part in sections:
        writer.write(part)
    _about(page, writer)
    footer(document, " · ".join(filter(None, (guideline.title, standing))))
    if words_in(content.words).direction == "rtl":
        turn(document)
    return saved(document)


def _with_class(page: _Element, name: str) -> list[_Element]:
    """The elements of a page that have the class `name`, in the page's order. In Python it takes ten times as long."""
    return cast("list[_Element]", _finder(name)(page))


@cache
def _finder(name: str) -> XPath:
    return XPath(f"descendant-or-self::*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")


def _places(page: _Element, written: list[_Element]) -> list[str]:
    """The ids that something on the page links to and that are in what is written, in the page's order."""
    led_to = {href[1:] for href in cast("list[str]", LEADS(page))}
    ids = (str(id) for part in written for id in cast("list[str]", IDS(part)))
    return list(dict.fromkeys(id for id in ids if id in led_to and not id.startswith("_")))


def _standing(page: _Element) -> str:
    """The line under the title: updated, approved, due for review, as far as the page says so."""
    return " ".join(str(page.xpath("string(//p[@class='standing'])")).split())


def _about(page: _Element, writer: Writer) -> None:
    """Writes what else the page says about the guideline, except the units of its source, which are for editors."""
    facts = _with_class(page, "facts")
    for units in [one for part in facts for one in _with_class(part, "units")]:
        entry = next(one for one in units.iterancestors("div"))
        cast("_Element", entry.getparent()).remove(entry)
    if any("".join(map(str, part.itertext())).strip() for part in facts):
        writer.document.add_paragraph(str(page.xpath("string(//*[@class='about-it']/summary)")), "Heading 2")
        for part in facts:
            writer.write(part, "Facts")
