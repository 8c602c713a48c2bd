"""Parts of pages from the content: one template for each macro."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from markupsafe import Markup, escape

from macros.content.content import Content, Position, everything
from macros.content.markdown import words as words_of
from macros.content.model import STATES, FormQuestion, Guideline, Item, Section
from macros.content.page_kinds import PAGE_KINDS
from macros.content.rules.review_due import due
from macros.render import accounts, editions, forms, markdown, notes, states, ticks
from macros.render.addresses import BLANK, EVERYTHING, Addresses, relative
from macros.render.environment import environment
from macros.render.published import published
from macros.render.words import words_in
from macros.shipped import parts

# The macros for the titles of pages without a data file, and the words for each.
TITLES = {"search_title": "title", "everything_title": "everything"}
# The macros that list everything of a kind of page, and the kind.
LISTS = {kind.folder: kind.id for kind in PAGE_KINDS.values() if kind.lists}
PUNCTUATION = {ord(character): f"&#{ord(character)};" for character in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
# Where the size of a guideline's Word file will be, which is made from the page.
SIZE = "\ue000kilobytes\ue000"
# In text that is escaped already: what could still begin a code block, and line ends.
PUNCTUATION_KEPT = {ord(character): f"&#{ord(character)};" for character in "\n`~"}


class Listing(Protocol):
    """What makes the list of everything that can be found: the module search/listing.py."""

    def number(self, address: str) -> int:
        """Which part is on the page at `address`."""

    def names(self, content: Content) -> list[str]:
        """The names of the parts of the list of all records of `content`."""

    def here(self, content: Content, number: int) -> Any:
        """The part with this number."""


class Renderer:
    """Renders parts for the page whose address, from the site's root, is `page`.

    `word_file` gives the Word file of a guideline by its id; without it no page mentions one. `listing` makes the list
    of everything: only the search pages need it.
    """

    def __init__(
        self,
        content: Content,
        page: str,
        word_file: Callable[[str], bytes] | None = None,
        listing: Listing | None = None,
    ) -> None:
        self.content, self.page, self.addresses = content, page, Addresses(content)
        self.word_file, self.listing = word_file, listing
        self.words = words_in(content.words)
        self.bodies: dict[str, Markup] = {}

    def part(self, macro: str, *ids: str) -> str:
        """The HTML of `macro`, in one block element; for a title, a line of plain Markdown."""
        if macro == "title":
            return self.title_of(ids[0]).translate(PUNCTUATION)
        if macro == "accounts_title":
            return self.directory_title(ids[0]).translate(PUNCTUATION)
        if macro in TITLES:
            return self._search_title(macro).translate(PUNCTUATION)
        own = macro == "guideline" and self.word_file and self.page == self.addresses.page("guideline", ids[0])
        html = own_page(self.content, ids[0]) if own else self._rendered(macro, ids)
        if self.word_file and SIZE in html:
            html = html.replace(SIZE, self.words.number(round(len(self.word_file(ids[0])) / 1000)))
        return html

    def _rendered(self, macro: str, ids: tuple[str, ...]) -> str:
        kind = LISTS.get(macro)
        template = environment().select_template([f"{macro}.html", *(["_list.html"] if kind else [])])
        return template.render(
            kind=kind,
            page=self,
            content=self.content,
            ids=ids,
            id=ids[0] if ids else "",
            words=self.words,
            states=states,
            forms=forms,
            notes=notes,
            ticks=ticks,
            due=due,
            parts=parts,
            listing=self.listing,
            editions=editions,
        ).strip()

    def _search_title(self, macro: str) -> str:
        number = self.listing.number(self.page) if self.listing else 0
        if self.listing is None or not number:
            return str(getattr(self.words.search, TITLES[macro]))
        return str(self.words.search.everything_page(number=number, count=len(self.listing.names(self.content))))

    def title_of(self, id: str) -> str:
        """The title of the thing with this id, which has a page."""
        return next(str(things[id].title) for things in self.content.pages.values() if id in things)

    def href(self, kind: str, id: str) -> str | None:
        """The address of a thing, as written on this page; None if it has none."""
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
        """What somebody wrote, word for word, with its lines: none of its characters mean anything to Markdown or
        HTML."""
        return Markup(escape(text).translate(PUNCTUATION_KEPT))

    def accounts(self, register: str) -> list[accounts.Shown]:
        """The accounts of a register that readers may see."""
        return accounts.shown(self.content, self.content.registers[register])

    def directory(self, register: str) -> str:
        """The address of the page with a register's accounts, as written on this page."""
        return relative(accounts.page(register), self.page)

    def directory_title(self, register: str) -> str:
        """The title of the page with a register's accounts."""
        return self.content.registers[register].directory or self.words.accounts.directory

    def titles(self, platforms: tuple[str, ...]) -> list[str]:
        """The titles of platforms, by their ids."""
        return [self.content.platforms[id].title for id in platforms]

    def each(self, macro: Callable[[Any], Markup], things: Iterable[Any]) -> list[Markup]:
        """The result of the template's `macro` for each of `things`."""
        return [macro(thing) for thing in things]

    def body(self, macro: Callable[[Item], Markup], item: Item) -> Markup:
        """The note on `item`, as the template's `macro` makes it: it stands twice on a page, and is made once."""
        if item.id not in self.bodies:
            self.bodies[item.id] = macro(item)
        return self.bodies[item.id]

    def quoted(self, questions: Iterable[FormQuestion]) -> str:
        """The texts of questions in a list, each in quotation marks."""
        return self.words.listed(Markup("<q>{}</q>").format(one.text) for one in questions)

    def mailbox(self, mailbox: str) -> Markup:
        """An email address, with a link that opens an email to it."""
        return Markup('<a href="mailto:{0}">{0}</a>').format(mailbox)

    def on_list(self, register: str, name: str) -> str:
        """How many accounts are on a list, in words."""
        count = sum(one.state == "listed" and name in one.lists for one in self.content.accounts_in(register))
        return self.words.accounts.count(count=count) if count else self.words.accounts.count_none

    def states(self, register: str) -> list[str]:
        """The states on the page, in order."""
        found = {row.account.state for row in self.accounts(register)}
        return [state for state in STATES if state in found]

    def plain(self, text: str) -> str:
        """The plain text of a paragraph of Markdown."""
        return markdown.plain(text)

    def unlinked(self, text: str) -> Markup:
        """A paragraph of Markdown as HTML without links."""
        return markdown.unlinked(text)

    def alone(self, item: str, lead: str | None = None) -> Markup:
        """The words of an item, without links, for use anywhere; without the words of the item `lead` if those are
        shown above."""
        position = self.position(item)
        above = position.lead if position.above and position.above.id != lead else ""
        return Markup(" ").join(markdown.unlinked(words) for words in (above, position.item.wording) if words)

    def published(self, checklist: str) -> dict[str, Any]:
        """What this page's scripts need to know about a checklist."""
        return published(self.content, self.content.checklists[checklist], self.page)

    def published_form(self, form: str) -> dict[str, Any]:
        """What this page's scripts need to know about a form."""
        return forms.published_form(self.content, self.content.forms[form], self.page)

    def blank(self, form: str) -> str:
        """The address, as written on this page, of the blank Word file of a form."""
        return relative(self.addresses.page("form", form), self.page) + BLANK

    def taken_away(self, guideline: str) -> tuple[str, str] | None:
        """The address, as written on this page, of the Word file of a guideline, and the placeholder for its size in
        kilobytes; None if there is none."""
        if self.word_file is None:
            return None
        folder = relative(self.addresses.page("guideline", guideline), self.page)
        return f"{folder}{guideline}.docx", SIZE

    def stored_titles(self) -> dict[str, str]:
        """The titles of all checklists and forms, by id."""
        return {id: one.title for kind in (self.content.checklists, self.content.forms) for id, one in kind.items()}

    def position(self, item: str) -> Position:
        """The position of an item."""
        return self.content.positions[item]

    def blocks(self, items: tuple[Item, ...]) -> list[list[list[Item]]]:
        """`items` as the source lays them out, without retired ones: blocks (a paragraph, bullet or step each) of runs
        of items.

        An item with items under it ends its run, so that what continues the block begins a new paragraph in it.
        """
        blocks: list[list[list[Item]]] = []
        for item in items:
            if item.retired:
                continue
            if not (item.continues and blocks):
                blocks.append([[item]])
            elif blocks[-1][-1][-1].details or blocks[-1][-1][-1].items:
                blocks[-1].append([item])
            else:
                blocks[-1][-1].append(item)
        return blocks

    def sourced(self, guideline: Guideline) -> list[tuple[tuple[str, ...], str, str]]:
        """What carries units of the source: the units, the place on this page ("" for the lines on date and approval),
        the first words."""
        lines = [(line.source, "", line.text or "") for line in (guideline.updated, guideline.approval) if line]
        purpose = (guideline.purpose,) if guideline.purpose else ()
        parts = [(item.source, f"#{item.id}", self.plain(item.text)) for item in everything(purpose)]
        for section, _ in guideline.all_sections:
            parts.append((section.source, f"#{section.id}", section.title or words_of(section.details)))
            parts += [(item.source, f"#{item.id}", self.plain(item.text)) for item in everything(section.items)]
        return [(units, href, _start(words)) for units, href, words in [*parts[:1], *lines, *parts[1:]] if units]

    def titled(self, sections: tuple[Section, ...]) -> bool:
        """Whether any of `sections` has a heading."""
        return any(section.title for section in sections)

    def has_note(self, item: Item) -> bool:
        """Whether `item` has a note."""
        return notes.has_note(self.content, self.position(item.id))

    def grouped(self, moment: str) -> list[tuple[str, list[Item]]]:
        """The items of `moment` grouped by what they ask: each group's heading ("" if the data give none) and its
        items."""
        groups: list[tuple[str, list[Item]]] = [("", [])]
        group_of: dict[str | None, list[Item]] = {}
        for force in self.content.forces.values():
            if force.heading:
                groups.append((force.heading, []))
            group_of[force.id] = groups[-1][1]
        for position in self.content.at_moment(moment):
            group_of.get(position.force, groups[0][1]).append(position.item)
        return [(heading, items) for heading, items in groups if items]

    def retired(self, items: tuple[Item, ...]) -> list[Item]:
        """The retired ones of `items`."""
        return [item for item in items if item.retired]


def own_page(content: Content, guideline: str) -> str:
    """The part of a guideline on its own page, with SIZE as the placeholder for the size of its Word file."""

    def make(content: Content) -> str:
        return Renderer(content, Addresses(content).page("guideline", guideline), lambda _: b"")._rendered(
            "guideline", (guideline,)
        )

    return str(content.once(f"page of {guideline}", make))


def _start(text: str, words: int = 5) -> str:
    """The first words of `text`."""
    some = text.split()
    return " ".join(some[:words]) + ("…" if len(some) > words else "")
