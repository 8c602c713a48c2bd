"""From a link on a built page to the file and line where an editor wrote it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown.extensions.toc import slugify

from macros.content.fields import Reference
from macros.content.findings import Place
from macros.content.load import Loaded
from macros.content.page_kinds import PAGE_KINDS
from macros.links.mentions import Mention
from macros.render.addresses import page_address

KIND_OF = {kind.folder: kind for kind in PAGE_KINDS.values()}


class Origins:
    """The data and the Markdown pages of the site in `root`, as `loaded`."""

    def __init__(self, root: Path, loaded: Loaded) -> None:
        self.root, self.reading = root, loaded.reading
        self.declared = {one.id: one for one in reversed(self.reading.declared)}
        links = loaded.content.links.values() if loaded.content else ()
        self.links = {link.url: link.at("url") for link in links if link.url}
        pages = sorted((root / "docs").rglob("*.md"))
        self.pages = {page_address(f"docs/{p.relative_to(root / 'docs').as_posix()}"): p for p in pages}

    def of(self, mention: Mention, built: str) -> Place:
        """Where `mention` was written: in the data, on a Markdown page, or otherwise in the built file itself, in the
        folder `built`."""
        if mention.address in self.links:
            return self.links[mention.address]
        if not mention.address and not mention.file.endswith(".html"):
            return Place(f"{built}/{mention.file}", mention.line, mention.column)
        address = page_of(mention.file) if mention.file.endswith(".html") else _page_meant(mention.address)
        if mention.framed and (place := self._in_navigation(mention)):
            return place
        written = self._on_page(address, mention)
        near = mention.near if mention.file.endswith(".html") else (unquote(urlsplit(mention.address).fragment),)
        return (
            written
            or self._in_data(address, near, mention)
            or self._of_page(address)
            or Place(f"{built}/{mention.file}", mention.line, mention.column)
        )

    def link_uses(self) -> dict[str, list[Place]]:
        """Where the data and the pages mention each link, by the link's id."""
        uses: dict[str, list[Place]] = {}
        for reference in self.reading.references:
            if reference.kinds == ("link",):
                uses.setdefault(reference.id, []).append(reference.place)
        return {id: sorted(set(places)) for id, places in uses.items()}

    def _on_page(self, address: str, mention: Mention) -> Place | None:
        """The line of the Markdown page with the link's words or address."""
        path = self.pages.get(address)
        if path is None:
            return None
        name, lines = path.relative_to(self.root).as_posix(), path.read_text("utf-8", "replace").splitlines()
        words = mention.what.strip("“”…")
        wanted = [
            rf"\[{re.escape(words)}\]\(",
            re.escape(mention.address) if len(mention.address) > 3 else r"(?!)",
            re.escape(f"[{words}]"),
        ]
        for pattern in wanted:
            for number, line in enumerate(lines, 1):
                if found := re.search(pattern, line):
                    return Place(name, number, found.start() + 1)
        return None

    def _in_navigation(self, mention: Mention) -> Place | None:
        """The line of mkdocs.yml that gives the navigation these words."""
        lines = (self.root / "mkdocs.yml").read_text("utf-8", "replace").splitlines()
        entry = re.compile(rf"\s*- [\"']?{re.escape(mention.what.strip('“”…'))}[\"']?:")
        return next(
            (
                Place("mkdocs.yml", number, found.end() - len(found[0].lstrip()) + 1)
                for number, line in enumerate(lines, 1)
                if (found := entry.match(line))
            ),
            None,
        )

    def _in_data(self, address: str, near: tuple[str, ...], mention: Mention) -> Place | None:
        """Finds the nearest thing with an id before the link and, within it, the mention of what the link leads to."""
        own = self._file_of(address)
        for id in near:
            one = self.declared.get(id)
            if one and (own is None or one.place.path == own):
                return self._mention_after(one.place, mention.address) or one.place
            heading = None if one else self._heading(address, id)
            if heading:
                return heading  # what has no id from the data above it belongs to the page itself
        return None

    def _heading(self, address: str, id: str) -> Place | None:
        """The line of the heading with this id on the Markdown page at `address`."""
        path = self.pages.get(address)
        if path is None:
            return None
        lines = path.read_text("utf-8", "replace").splitlines()
        return next(
            (
                Place(path.relative_to(self.root).as_posix(), number)
                for number, line in enumerate(lines, 1)
                if line.startswith("#") and slugify(line.lstrip("# "), "-") == id
            ),
            None,
        )

    def _mention_after(self, place: Place, address: str) -> Place | None:
        parts = urlsplit(address)
        wanted = {unquote(parts.fragment), unquote(parts.path).rstrip("/").rpartition("/")[2]} - {""}
        fits: list[Reference] = [
            r for r in self.reading.references if r.place.path == place.path and r.place >= place and r.id in wanted
        ]
        return min((r.place for r in fits), default=None)

    def _file_of(self, address: str) -> str | None:
        folder, _, id = address.rstrip("/").partition("/")
        kind = KIND_OF.get(folder)
        return f"data/{folder}/{id}.yml" if kind and not kind.in_site and id and "/" not in id else None

    def _of_page(self, address: str) -> Place | None:
        folder, _, id = address.rstrip("/").partition("/")
        one = self.declared.get(id)
        if folder in KIND_OF and one and one.kind == KIND_OF[folder].id:
            return one.place
        path = self.pages.get(address)
        return Place(path.relative_to(self.root).as_posix()) if path else None


def page_of(file: str) -> str:
    """The address of the built page `file`, from the site's root: about/ for about/index.html."""
    return file.removesuffix("index.html") if file.endswith("index.html") else file


def _page_meant(address: str) -> str:
    path = urlsplit(address).path
    return unquote(path).lstrip("/")
