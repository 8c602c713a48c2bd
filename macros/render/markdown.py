"""From the Markdown in the data to HTML. HTML in it is escaped; only links to known things become links."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from markupsafe import Markup

from macros.content.markdown import PARSER, TARGET, is_plain, plain

# How a column of a table is aligned, and the class for it.
ALIGNED = {"right": "to-end", "center": "centred"}
# From a link's kind and id to its address on the page; None if it has none.
Resolve = Callable[[str, str], str | None]


def inline(text: str, resolve: Resolve) -> Markup:
    """One paragraph of Markdown as HTML without the paragraph."""
    return _escaped(text) if is_plain(text) else _html(PARSER.parseInline(text), resolve)


def unlinked(text: str) -> Markup:
    """One paragraph of Markdown as HTML without links, for text inside a link or a label."""
    if is_plain(text):
        return _escaped(text)
    tokens = PARSER.parseInline(text)
    for token in tokens:
        token.children = [part for part in token.children or [] if not part.type.startswith("link_")]
    return _html(tokens, lambda kind, id: None)


def block(text: str, resolve: Resolve) -> Markup:
    """Paragraphs, lists, tables and quotations of Markdown as HTML."""
    return Markup(f"<p>{_escaped(text)}</p>") if is_plain(text) else _html(PARSER.parse(text), resolve)


def _escaped(text: str) -> Markup:
    """`text` without Markdown, escaped as the Markdown parser would."""
    return Markup(escapeHtml(text))


def _html(tokens: list[Token], resolve: Resolve) -> Markup:
    for token in tokens:
        _link(token.children or [], resolve)
        if token.type in ("th_open", "td_open"):  # the site's policy allows no style attribute
            token.attrs = (
                {"class": ALIGNED[aligned]}
                if (aligned := str(token.attrs.get("style", "")).rpartition(":")[2]) in ALIGNED
                else {}
            )
    return Markup(PARSER.renderer.render(tokens, PARSER.options, {}).strip())


def _link(tokens: list[Token], resolve: Resolve) -> None:
    opened: list[Token] = []
    for token in tokens:
        if token.type == "link_open":
            target = TARGET.fullmatch(str(token.attrs["href"]))
            address = resolve(target[1], target[2]) if target else None
            outside = {"rel": "external"} if target and target[1] == "link" else {}
            token.attrs = {"href": address, **outside} if address else {}
            token.tag = "a" if address else "span"
            opened.append(token)
        elif token.type == "link_close":
            token.tag = opened.pop().tag


__all__ = ["block", "inline", "plain", "unlinked"]


def wide(html: str) -> str:
    """`html` with a frame around each table, in which a wide table can scroll."""
    return html.replace("<table>", '<div class="wide"><table>').replace("</table>", "</table></div>")
