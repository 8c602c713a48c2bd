"""The frames of made pages: what the template makes around the content, once for all pages of a kind.

The template is shown nothing of a page but what is in Shown (kept_pages.py). So two pages that differ in their title,
content, address and id, and are otherwise the same to it, have the same frame. The first page of a kind is made by the
template; the frame is tried on it, and if it does not give the very same page, the template makes every page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from markdown import Markdown
from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.pages import _ExtractTitleTreeprocessor
from mkdocs.utils import write_file

from macros.engine import current, made
from macros.engine.made import Stub
from macros.engine.mkdocs.framed import Framed, FramedPage, Like, like
from macros.engine.mkdocs.kept_pages import Entry, KeptPages, Shown, given, keeps_pages
from macros.render.addresses import page_address
from macros.render.markdown import wide

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

LOG = logging.getLogger("mkdocs.commands.build")
# Pages that the settings do not exclude.
BUILT = (InclusionLevel.INCLUDED, InclusionLevel.NOT_IN_NAV)
# What stands in a frame for what differs from page to page.
ID, TITLE, ADDRESS, CONTENT = (f"\ue000{name}" for name in ("id\ue001", "title\ue001", "address\ue001", ""))
PLACES = re.compile("(\ue000[^\ue000\ue001]*\ue001)")
# The names of folders and files in the addresses of a frame.
NAMES = re.compile(r"/([a-z0-9-]+)")


@dataclass
class Frame:
    """The frame of one kind of page: its `parts`, each second one a place to fill; none where it does not fit. `names`
    are in its addresses: on a page of that name they would be written in another way. `first` is the first page of the
    kind, as the template made it, until the frame was tried on it."""

    first: tuple[Shown, str] | None
    parts: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    def try_on(self, text: str) -> None:
        """Takes the page `text`, which has a place for whatever differs, if it fits the first page."""
        if self.first is not None:
            page, made = self.first
            self.parts, self.names, self.first = tuple(PLACES.split(text)), frozenset(NAMES.findall(text)), None
            if self.filled(page) != made:
                self.parts = ()

    def fits(self, page: Shown) -> bool:
        """Whether the `page` can be put into this frame."""
        return bool(self.parts) and _id(page) not in self.names

    def filled(self, page: Shown) -> str:
        """The whole `page`."""
        title, address = Markup(str(page.title)).striptags(), page.canonical_url or ""
        values = {ID: _id(page), TITLE: str(escape(title)), ADDRESS: str(escape(address))}
        places = (values.get(place, page.content) for place in self.parts[1::2])
        return "".join(one for pair in zip(self.parts[::2], [*places, ""], strict=True) for one in pair)


class _Template:
    """The template of the pages of the site with `config` and the navigation `nav`."""

    def __init__(self, config: MkDocsConfig, env: Environment, nav: Navigation) -> None:
        self.config, self.template, self.nav = config, env.get_template("main.html"), nav

    def of(self, page: Shown, entries: tuple[Entry, ...]) -> str:
        """The whole `page`, for which the navigation has these `entries`."""
        context = get_context(self.nav, (), self.config, page)  # type: ignore[arg-type]  # it asks for its address
        return self.template.render({**context, **given(page, entries)})


class Frames:
    """The made pages of one build with `config`, in the folder `root`, that MkDocs does not build: those in `paths`."""

    def __init__(self, config: MkDocsConfig, root: Path, paths: Like) -> None:
        self.config, self.root, self.paths = config, root, paths
        self.pages: list[FramedPage] = []
        self.known: dict[tuple[object, ...], Frame] = {}
        self.heading = _ExtractTitleTreeprocessor()
        extensions, settings = config["markdown_extensions"], config["mdx_configs"] or {}
        self.markdown = Markdown(extensions=extensions, extension_configs=settings)
        self.heading._register(self.markdown)
        # What the settings say a page may have in it, which decides what is loaded with it.
        self.marks = [mark for sheet in config.extra["sheets"] for mark in sheet["wanted_by"]]

    def file(self, stub: Stub) -> Framed:
        """The file of the page made from `stub`, as MkDocs should know it."""
        file = Framed(self.config, stub, self.paths[stub.path])
        self.pages.append(FramedPage(file, self.config, self.content))
        return file

    def within(self, files: Files, pages: KeptPages, env: Environment) -> dict[str, Callable[[], bytes]]:
        """What makes each page, by its address. `pages` are those that MkDocs builds from `files`, with the templates
        in `env`."""
        template = _Template(self.config, env, pages.nav)

        def make(page: FramedPage) -> bytes:
            alike = None if page.file.alike is None else files.src_uris[page.file.alike].page
            try:
                text = self._whole(page, pages.entries_of(alike), template)
            except Exception as error:  # as MkDocs does
                LOG.error(f"Error building page '{page.file.src_uri}': {error}")
                raise
            page.content = None
            return text.encode("utf-8", errors="xmlcharrefreplace")

        return {page.url: partial(make, page) for page in self.pages if page.file.inclusion in BUILT}

    def write(self, makers: dict[str, Callable[[], bytes]]) -> None:
        """Makes the pages with `makers`, and writes them into the site."""
        for page in self.pages:
            if page.url in makers:
                current.go_on()
                write_file(makers[page.url](), page.file.abs_dest_path)

    def content(self, page: FramedPage) -> str:
        """The content of a page; its title is then known."""
        stub, address = page.file.stub, self.config.site_url or ""
        at = page_address(stub.path)
        title, part = (current.part(self.root, at, name, (stub.id,), address) for name in (stub.title, stub.macro))
        self.heading.title = None
        page.markdown = f"# {title}"
        heading = self.markdown.reset().convert(page.markdown)
        page._title_from_render = self.heading.title
        page.content = wide(f"{heading}\n{part}")
        return page.content

    def _whole(self, page: FramedPage, entries: tuple[Entry, ...], template: _Template) -> str:
        content = self.content(page)  # and so its title is known
        seen = Shown(page.url, page.title, content, {"render_macros": False}, page.canonical_url)
        marks = "".join(mark for mark in ("<h1", *self.marks) if mark in content)
        frame_of = Shown(_framed(seen.url), TITLE, f"{CONTENT}{marks}\ue001", seen.meta, seen.canonical_url and ADDRESS)
        frame = self.known.get((frame_of.url, marks, entries))
        if frame is None:
            text = template.of(seen, entries)
            self.known[frame_of.url, marks, entries] = Frame((seen, text))
            return text
        if frame.first is not None:
            frame.try_on(template.of(frame_of, entries))
        return frame.filled(seen) if frame.fits(seen) else template.of(seen, entries)


def frames(config: MkDocsConfig) -> Frames | None:
    """The pages that MkDocs need not build of the site with `config`; None where somebody might notice: a plugin, or a
    template that is not ours."""
    root = Path(config.config_file_path).parent
    if not (config.nav and config.use_directory_urls and keeps_pages(config)):
        return None
    stubs, by_hand = made.pages(current.content(root)), current.loaded(root.resolve()).docs
    return Frames(config, root, like(config.nav, stubs, by_hand))


def _id(page: Shown) -> str:
    return page.url.split("/")[1]


def _framed(url: str) -> str:
    """The address of a page, with a place for the id of what it shows."""
    folder, _, *further = url.split("/")
    return "/".join((folder, ID, *further))
