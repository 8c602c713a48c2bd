"""A guideline to take away: what its page says, with the notes as endnotes, and its standing at the top and on every
page."""

from __future__ import annotations

from lxml.html import HtmlElement, fragment_fromstring

from macros.content.content import Content
from macros.render.addresses import Addresses
from macros.render.renderer import own_page
from macros.render.word.document import fit, footer, new, saved
from macros.render.word.page import Writer


def file(content: Content, id: str, site: str) -> bytes:
    """The bytes of the Word file of the guideline `id`. `site` is the address of the site; "" where it is not known."""
    guideline, address = content.guidelines[id], Addresses(content).of("guideline", id)
    page = fragment_fromstring(own_page(content, id))
    document = new(guideline.title, content.site.language, content.colours.light.accent)
    writer = Writer(
        document,
        f"{site}{address}" if site else "",
        {one.get("id"): one for one in page.find_class("note-body")},
        _places(page),
    )
    document.add_paragraph(fit(guideline.title), "Heading 1")
    for part in page.find_class("purpose"):
        writer.write(part, "Lead")
    standing = _standing(page)
    if standing:
        document.add_paragraph(fit(standing), "Standing")
    for part in page.find_class("sections"):
        writer.write(part)
    _about(page, writer)
    footer(document, " · ".join(filter(None, (guideline.title, standing))))
    return saved(document)


def _places(page: HtmlElement) -> list[str]:
    """The ids that something on the page leads to, and that stand in what is written."""
    led_to = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    return [
        id
        for id in page.xpath("//*[contains(@class, 'sections') or contains(@class, 'purpose')]//@id")
        if id in led_to and not id.startswith("_")
    ]


def _standing(page: HtmlElement) -> str:
    """The line under the title: updated, approved, to be reviewed, as far as the page says so."""
    return " ".join(page.xpath("string(//p[@class='standing'])").split())


def _about(page: HtmlElement, writer: Writer) -> None:
    """What else the page says of the guideline, but for the units of its source, which are for editors."""
    facts = page.find_class("facts")
    for units in [one for part in facts for one in part.find_class("units")]:
        entry = next(one for one in units.iterancestors("div"))
        entry.getparent().remove(entry)
    if any(part.text_content().strip() for part in facts):
        writer.document.add_paragraph(page.xpath("string(//*[@class='about-it']/summary)"), "Heading 2")
        for part in facts:
            writer.write(part, "Facts")
