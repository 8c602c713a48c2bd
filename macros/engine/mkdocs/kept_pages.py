"""Pages as an earlier build has made them: what Markdown made of a page, and what the template made of that.

The template of a page is shown nothing but what a page is kept by (Shown, the entries of the navigation, the settings):
so it cannot come to depend on anything else. Nothing is kept of a site that brings code or templates of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from macros.engine import current
from macros.engine.mkdocs.engine import keeps
from macros.store import Store

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

# The template that says what a page was.
AS_KEPT = "kept.html"
# What the frame is given as pages: what it says of them is their addresses and titles.
PAGES = ("by_hand", "unlisted")
# What the settings say that is on no page.
NOWHERE = ("site_dir", "strict")


@dataclass(frozen=True)
class Entry:
    """An entry of the navigation, as a template sees it: of those below it only the first."""

    title: str
    url: str | None
    children: tuple[Entry, ...]
    active: bool = False


@dataclass(frozen=True)
class Items:
    """The navigation, as a template sees it."""

    items: tuple[Entry, ...]


@dataclass(frozen=True)
class Shown:
    """A page, as its template sees it."""

    url: str
    title: Any
    content: str
    meta: dict[str, Any]
    canonical_url: str | None


class KeptPages:
    """The pages of one build with `config`, whose navigation is `nav`: what is kept of them is in `store`."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, store: Store) -> None:
        self.config, self.nav, self.store = config, nav, store
        self.settings, self.entries = b"", tuple[Entry, ...]()
        self.names: dict[str, bytes] = {}

    def render_once(self, page: Page) -> None:
        """Has Markdown read the `page`, which has no links, only where it has not read the same before."""
        real, asked = page.render, (page.markdown, sorted(self.config.markdown_extensions), self.config.mdx_configs)
        name = repr(asked).encode("utf-8", "backslashreplace")

        def render(config: MkDocsConfig, files: Files) -> None:
            found = self.store.read_object("markdown", name)
            if found is None:
                real(config, files)
                found = page.content, page.toc, page._title_from_render, page.present_anchor_ids
                self.store.keep_object("markdown", name, found)
            page.content, page.toc, page._title_from_render, page.present_anchor_ids = found

        page.render = render  # type: ignore[method-assign]  # MkDocs has no place for another reader of pages

    def take(self, files: Files) -> None:
        """Lets those of `files` that are pages, and were made of the very same, say what they said then. Markdown has
        read all of them, and so their titles are known."""
        self.settings = hashlib.sha256(_settings(self.config).encode("utf-8", "backslashreplace")).digest()
        self.entries = tuple(map(_entry, self.nav.items))
        for file in files.documentation_pages():
            page = file.page
            if page is None or page.content is None or "template" in page.meta:
                continue
            self.names[file.src_uri] = name = self._name(page)
            found = self.store.read("built", name)
            if found is not None:
                page.meta["template"] = AS_KEPT
                page.as_kept = found.decode()  # type: ignore[attr-defined]  # kept with the page, for its template

    def keep(self, page: Page, output: str) -> None:
        """Keeps what the template has made of a `page`."""
        name = self.names.get(page.file.src_uri)
        if name is not None and page.meta.get("template") != AS_KEPT:
            self.store.keep("built", name, output.encode("utf-8", "xmlcharrefreplace"))

    def shown(self, page: Page) -> dict[str, Any]:
        """What the template of `page` is shown in place of MkDocs' own objects."""
        return given(_shown(page), self.entries_of(page))

    def _name(self, page: Page) -> bytes:
        said = repr((_shown(page), self.entries_of(page))).encode("utf-8", "backslashreplace")
        return hashlib.sha256(self.settings + said).digest()

    def entries_of(self, page: Page | None) -> tuple[Entry, ...]:
        """The navigation as the template of `page` sees it; None for a page that is not in it."""
        above = set[int]() if page is None else {id(page), *map(id, page.ancestors)}
        return tuple(
            Entry(entry.title, entry.url, entry.children, id(item) in above)
            for entry, item in zip(self.entries, self.nav.items, strict=True)
        )


def kept_pages(config: MkDocsConfig, nav: Navigation) -> KeptPages | None:
    """The pages of the site that is built with `config`; None where nothing is kept."""
    store = current.MEMORY.store
    return None if store is None or not keeps_pages(config) else KeptPages(config, nav, store)


def keeps_pages(config: MkDocsConfig) -> bool:
    """Whether the pages of the site with `config` are made of nothing but what their templates are shown."""
    return current.MEMORY.store is not None and keeps(config, Path(config.config_file_path).parent.resolve())


def given(page: Shown, entries: tuple[Entry, ...]) -> dict[str, Any]:
    """What the template of a `page` is shown in place of MkDocs' own objects."""
    return {"page": page, "nav": Items(entries), "pages": (), "build_date_utc": None}


def _shown(page: Page) -> Shown:
    meta = {name: value for name, value in page.meta.items() if name != "template"}
    return Shown(page.url, page.title, page.content or "", meta, page.canonical_url)


def _entry(item: StructureItem) -> Entry:
    below = tuple(map(_entry, (getattr(item, "children", None) or ())[:1]))
    return Entry(str(item.title), getattr(item, "url", None), below)


def _settings(config: MkDocsConfig) -> str:
    """Everything that the frame of a page can ask the settings for."""
    given = [{name: value for name, value in one.items() if name not in NOWHERE} for one in config.user_configs]
    extra = {name: value for name, value in config.extra.items() if name not in PAGES}
    pages = [[(page.url, str(page.title)) for page in config.extra.get(name, ())] for name in PAGES]
    theme = {name: config.theme[name] for name in config.theme}
    return repr((given, extra, pages, theme, config.copyright))
