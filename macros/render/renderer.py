"""Page parts from the content: one template for each macro."""

from __future__ import annotations

import posixpath
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from macros.content.content import Content
from macros.content.model import STATES, Item
from macros.content.rules.review_due import due
from macros.render import accounts, forms, markdown, words
from macros.render.addresses import BLANK, EVERYTHING, Addresses, relative
from macros.render.published import published
from macros.search import listing
from macros.search.records import KINDS
from macros.shipped import parts

TEMPLATES = Path(__file__).parent / "templates"
PUNCTUATION = {ord(sign): f"&#{ord(sign)};" for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
# For what is escaped already: what could still begin a block of code, and ends of lines.
PUNCTUATION_KEPT = {ord(sign): f"&#{ord(sign)};" for sign in "\n`~"}


@cache
def environment() -> Environment:
    """The templates: they escape what they are given, and want all of it."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


class Renderer:
    """Renders parts for the page whose address, from the site's root, is `page`."""

    def __init__(self, content: Content, page: str) -> None:
        self.content, self.page, self.addresses = content, page, Addresses(content)

    def part(self, macro: str, *ids: str) -> str:
        """The HTML that `macro` places, in one block element; for a title a line of Markdown without any marks."""
        if macro == "title":
            return self.title_of(ids[0]).translate(PUNCTUATION)
        if macro == "accounts_title":
            return self.content.registers[ids[0]].directory.translate(PUNCTUATION)
        template = environment().get_template(f"{macro}.html")
        return template.render(page=self, content=self.content, ids=ids, id=ids[0] if ids else "", words=words, forms=forms, due=due, parts=parts,
                               listing=listing, kinds=KINDS).strip()

    def title_of(self, id: str) -> str:
        """The title of the guideline, moment, checklist, register or form with this id."""
        c = self.content
        return next(kind[id].title for kind in (c.guidelines, c.moments, c.checklists, c.registers, c.forms) if id in kind)

    def href(self, kind: str, id: str) -> str | None:
        """The address of a thing, as written on this page; None where it has none."""
        address = self.addresses.of(kind, id)
        return None if address is None else relative(address, self.page)

    def at(self, address: str) -> str:
        """An address from the site's root, as written on this page."""
        return relative(address, self.page)

    def all_there_is(self) -> str:
        """The address of the list of everything that can be found, as written on this page."""
        return self.at(EVERYTHING)

    def file(self, name: str) -> str:
        """The address of a file at the site's root, as written on this page."""
        return posixpath.relpath(f"/{name}", f"/{self.page}")

    def inline(self, text: str) -> Markup:
        """A paragraph of Markdown as HTML for this page."""
        return markdown.inline(text, self.href)

    def block(self, text: str) -> Markup:
        """Markdown as HTML for this page."""
        return markdown.block(text, self.href)

    def said(self, text: str) -> Markup:
        """What somebody wrote, word for word, with its lines: no sign of it means anything to Markdown or HTML."""
        return Markup(escape(text).translate(PUNCTUATION_KEPT))

    def accounts(self, register: str) -> list[accounts.Shown]:
        """The entries of a register that readers may see."""
        return accounts.shown(self.content, self.content.registers[register])

    def directory(self, register: str) -> str:
        """The address of the page with a register's entries, as written on this page."""
        return relative(accounts.page(register), self.page)

    def on_list(self, register: str, name: str) -> str:
        """How many accounts are on a list, in words."""
        count = sum(one.state == "listed" and name in one.lists for one in self.content.accounts_in(register))
        return f"{count:,} account{'' if count == 1 else 's'}" if count else "no account"

    def states(self, register: str) -> list[str]:
        """The states that stand on the page, in their order."""
        found = {row.account.state for row in self.accounts(register)}
        return [state for state in STATES if state in found]

    def plain(self, text: str) -> str:
        """The words of a paragraph of Markdown."""
        return markdown.plain(text)

    def published(self, checklist: str) -> dict:
        """What this page's scripts need to know of a checklist."""
        return published(self.content, self.content.checklists[checklist], self.page)

    def published_form(self, form: str) -> dict:
        """What this page's scripts need to know of a form."""
        return forms.published_form(self.content, self.content.forms[form], self.page)

    def blank(self, form: str) -> str:
        """The address, as written on this page, of the blank Word file of a form."""
        return relative(self.addresses.of("form", form), self.page) + BLANK

    def stored_titles(self) -> dict[str, str]:
        """The titles of all checklists and forms, by id."""
        return {id: one.title for kind in (self.content.checklists, self.content.forms) for id, one in kind.items()}

    def position(self, item: str):
        """Where an item stands."""
        return self.content.positions[item]

    def bullets(self, items: tuple[Item, ...]) -> list[list[Item]]:
        """`items` as the source's bullets: one list for each, without what is retired."""
        bullets: list[list[Item]] = []
        for item in items:
            if item.retired:
                continue
            if item.same_bullet and bullets:
                bullets[-1].append(item)
            else:
                bullets.append([item])
        return bullets

    def retired(self, items: tuple[Item, ...]) -> list[Item]:
        """Those of `items` that are retired."""
        return [item for item in items if item.retired]
