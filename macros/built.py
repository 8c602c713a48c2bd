"""A built page, read once for everything that looks at it, in this process and from one process to the next."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from macros.parser import Page, carefully
from macros.quick_parser import Open, quickly, read_on

if TYPE_CHECKING:
    from macros.store import Store

# Written into each page once everything else is ready: see publish/policy.py.
POLICY = re.compile(r'\s*<meta http-equiv="Content-Security-Policy" content="[^"]*">')
MOST_KEPT = 20_000

# Pages and their articles, by the hash of their text; in this process, and from one process to the next.
_READ: dict[bytes, Page] = {}
# For an article that is not in our own form.
UNREADABLE = Page()


class _Kept:
    """Where pages that were read are kept for other processes."""

    store: Store | None = None


KEPT = _Kept()


def read(text: str) -> Page:
    """The contents of the page whose HTML is `text`. A page that has been read already is not read again; its policy
    does not count."""
    bare = POLICY.sub("", text, 1) if "Content-Security-Policy" in text else text
    return _once(bare, lambda: _in_parts(bare) or quickly(bare) or carefully(bare), KEPT.store)


def _once(text: str, reading: Callable[[], Page], store: Store | None = None) -> Page:
    key = hashlib.sha256(text.encode()).digest()
    if key not in _READ:
        if len(_READ) > MOST_KEPT:
            _READ.clear()
        found: Page | None = store.read_object("page", key) if store else None
        if found is None:
            found = reading()
            if store:
                store.keep_object("page", key, found)
        _READ[key] = found
    return _READ[key]


def _in_parts(text: str) -> Page | None:
    """The same, with the article read separately and only once, although the frame around it changes when the site is
    finished. None if that is not possible."""
    start, end = text.find("<article"), text.rfind("</article>") + len("</article>")
    if start < 0 or end <= start or text.count("<article") != 1 or text.count("</article>") != 1:
        return None
    open, above, below = Open(), Page(), Page()
    if not read_on(above, open, text[:start]) or any(tag.hides or tag.name == "h1" for tag, _ in open):
        return None
    if not read_on(below, open, text[end:].lstrip()) or open:
        return None
    article = _once(text[start:end], lambda: quickly(text[start:end]) or UNREADABLE)
    return None if article is UNREADABLE else _joined(above, article, below)


def _joined(above: Page, article: Page, below: Page) -> Page:
    parts = (above, article, below)
    return Page(
        listed=all(part.listed for part in parts),
        title=article.title,
        first=article.first,
        words=article.words,
        ids=above.ids + article.ids + below.ids,
        links=[link for part in parts for link in part.links],
        headings=sum(part.headings for part in parts),
        refused=[name for part in parts for name in part.refused],
    )
