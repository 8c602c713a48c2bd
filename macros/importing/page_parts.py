"""What of a page is read: which part of it is the document, and which words nobody is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from macros.content.refused import Refused
from macros.importing.page_looks import clean

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr"
    " legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul caption".split()
)
# Elements whose words readers of the page do not see, or that are not part of the document.
NEVER = frozenset(
    (
        "script style template noscript head title meta link svg math iframe object embed video audio canvas map "
        "select textarea button input datalist"
    ).split()
)
AROUND = frozenset("nav footer aside dialog search".split())
AROUND_ROLES = frozenset("navigation banner contentinfo complementary search dialog alertdialog".split())
# The beginning of XHTML; lxml refuses text that declares its own encoding.
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
# What Word writes only for browsers, around text for everybody: without the marks the words stay.
CONDITION = re.compile(r"<!\[(?:if|endif)[^\]<]*\]>", re.I)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
IGNORED_BY_WORD = re.compile(r"mso-list\s*:\s*ignore", re.I)


def tree_of(text: str) -> HtmlElement:
    declared = XML_DECLARATION.match(text)
    text = CONDITION.sub("", text[declared.end() :] if declared else text)
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, ValueError) as error:
        raise Refused("there are no words in this page") from error


def title_of(tree: HtmlElement) -> str:
    found = tree.find(".//title")
    return " ".join((found.text_content() if found is not None else "").split())


def main_part(tree: HtmlElement) -> tuple[HtmlElement, list[str]]:
    """The part of the page that is the document, and the words of what stands around it."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = [one for one in tree.xpath(path) if not is_hidden(one)]
        if len(found) == 1:
            beside = [one for above in found[0].iterancestors() for one in above if isinstance(one.tag, str)]
            within = {found[0], *found[0].iterancestors()}
            outside = [" ".join(words_in(one)) for one in beside if one not in within and one.tag != "head"]
            return found[0], [words for words in outside if words]
    body = tree.find("body")
    return (tree if body is None else body), []


def is_hidden(one: HtmlElement) -> bool:
    return "hidden" in one.attrib or one.get("aria-hidden") == "true" or bool(HIDDEN.search(one.get("style") or ""))


def is_around(one: HtmlElement) -> bool:
    return one.tag in AROUND or one.get("role") in AROUND_ROLES


def words_in(one: HtmlElement) -> Iterator[str]:
    """All words below `one` in order, without regard to blocks."""
    parts: list[str] = []

    def walk(element: HtmlElement) -> None:
        shown = (
            isinstance(element.tag, str)
            and element.tag not in NEVER
            and not is_hidden(element)
            and not IGNORED_BY_WORD.search(element.get("style") or "")
        )
        if shown and (element is one or not is_around(element)) and "toc" not in (element.get("class") or "").split():
            space = " " if element.tag in BLOCKS or element.tag == "br" else ""
            parts.append(space + (element.text or ""))
            for child in element:
                walk(child)
            parts.append(space)
        if element is not one:
            parts.append(element.tail or "")

    walk(one)
    yield from clean("".join(parts)).split()
