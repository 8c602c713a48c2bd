"""The address of each thing on the site. Addresses start at the site's root until a page makes them relative to
itself."""

from __future__ import annotations

from dataclasses import dataclass

from macros.content.content import Content
from macros.content.page_kinds import PAGE_KINDS

# The blank Word file of a form, in the folder of its page.
BLANK = "blank.docx"

# The search page, and the list of everything that can be found.
SEARCH, EVERYTHING = "search/", "search/all/"


@dataclass(frozen=True)
class Addresses:
    """The addresses of everything in `content`."""

    content: Content

    def page(self, kind: str, id: str) -> str:
        """The address of a thing's page; `kind` is one of PAGE_KINDS."""
        return PAGE_KINDS[kind].address(id)

    def item(self, id: str) -> str:
        """The address of an item, on the page of its guideline."""
        return f"{self.page('guideline', self.content.positions[id].guideline.id)}#{id}"

    def of(self, kind: str, id: str) -> str | None:
        """The address of the thing with this id; external addresses for links; None if it has none."""
        if kind in PAGE_KINDS:
            return self.page(kind, id)
        if kind == "item":
            return self.item(id)
        if kind == "link":
            return self.content.links[id].url
        page = self.content.placed.get("contacts")
        return f"{page_address(page)}#{id}" if page else self._outside(id)

    def _outside(self, contact: str) -> str | None:
        """How to reach a contact if no page shows the contacts: by the mailbox, otherwise by the first link."""
        one = self.content.contacts.get(contact)
        if one and one.mailbox:
            return f"mailto:{one.mailbox}"
        urls = (self.content.links[link].url for link in one.links) if one else ()
        return next((url for url in urls if url), None)

    def page_with(self, macro: str) -> str | None:
        """The address of the first page that has `macro`."""
        page = self.content.placed.get(macro)
        return page_address(page) if page else None


def page_address(page: str) -> str:
    """The address of the Markdown page `page`: about/ for docs/about.md."""
    path = page.removeprefix("docs/").removesuffix(".md")
    return "" if path == "index" else path.removesuffix("/index") + "/"


def relative(address: str, page: str) -> str:
    """`address` as written on the page at `page`; both from the site's root. External addresses stay unchanged."""
    if address.startswith(("https:", "http:", "mailto:")):
        return address
    path, mark, anchor = address.partition("#")
    if path == page and mark:
        return mark + anchor
    to, here = path.strip("/").split("/"), page.strip("/").split("/") if page else []
    same = next(
        (n for n, (one, other) in enumerate(zip(to, here, strict=False)) if one != other), min(len(to), len(here))
    )
    way = "/".join([*[".."] * (len(here) - same), *to[same:]]) or "."
    return (way + "/" if not way.endswith("/") else way) + mark + anchor
