"""A guideline to take away: what its page says, with the notes as endnotes, and its standing at the top and on every
page."""

from __future__ import annotations

from collections import defaultdict

from lxml.html import HtmlElement, fragment_fromstring

from macros.content.content import Content
from macros.render.addresses import Addresses
from macros.render.renderer import own_page
from macros.render.word.document import fit, footer, new, saved
from macros.render.word.page import Writer, classes
from macros.render.word.right_to_left import turn
from macros.render.words import words_in


def file(content: Content, id: str, site: str) -> bytes:
    """The bytes of the Word file of the guideline `id`. `site` is the address of the site; "" where it is not known."""
    guideline, address = content.guidelines[id], Addresses(content).page("guideline", id)
    page = fragment_fromstring(own_page(content, id))
    of = _by_class(page)
    document = new(guideline.title, content.site.language, content.colours.light.accent)
    writer = Writer(
        document,
        f"{site}{address}" if site else "",
        {one.get("id"): one for one in of["note-body"]},
        _places(page, [*of["purpose"], *of["sections"]]),
    )
    document.add_paragraph(fit(guideline.title), "Heading 1")
    for part in of["purpose"]:
        writer.write(part, "Lead")
    standing = _standing(page)
    if standing:
        document.add_paragraph(fit(standing), "Standing")
    for part in of["sections"]:
        writer.write(part)
    _about(page, of["facts"], writer)
    footer(document, " · ".join(filter(None, (guideline.title, standing))))
    if words_in(content.words).direction == "rtl":
        turn(document)
    return saved(document)


def _by_class(page: HtmlElement) -> defaultdict[str, list[HtmlElement]]:
    """The elements of the page by the classes that they have, in the page's order."""
    found = defaultdict(list)
    for element in page.iter():
        for name in dict.fromkeys(classes(element)) if isinstance(element.tag, str) else ():
            found[name].append(element)
    return found


def _places(page: HtmlElement, written: list[HtmlElement]) -> list[str]:
    """The ids that something on the page leads to, and that stand in what is written, in the page's order."""
    led_to = {href[1:] for link in page.iter("a") if (href := link.get("href", "")).startswith("#")}
    ids = (one.get("id") for part in written for one in part.iter() if isinstance(one.tag, str))
    return list(dict.fromkeys(id for id in ids if id in led_to and not id.startswith("_")))


def _standing(page: HtmlElement) -> str:
    """The line under the title: updated, approved, to be reviewed, as far as the page says so."""
    return " ".join(page.xpath("string(//p[@class='standing'])").split())


def _about(page: HtmlElement, facts: list[HtmlElement], writer: Writer) -> None:
    """What else the page says of the guideline, but for the units of its source, which are for editors."""
    for units in [one for part in facts for one in _by_class(part)["units"]]:
        entry = next(one for one in units.iterancestors("div"))
        entry.getparent().remove(entry)
    if any(part.text_content().strip() for part in facts):
        writer.document.add_paragraph(page.xpath("string(//*[@class='about-it']/summary)"), "Heading 2")
        for part in facts:
            writer.write(part, "Facts")
