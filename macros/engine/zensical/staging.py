"""The folder that Zensical reads: settings, pages, files and templates, with everything of ours already made."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml
from jinja2 import Environment, StrictUndefined
from markdown import Markdown
from markupsafe import Markup, escape

from macros.content.content import Content
from macros.content.placements import MACROS
from macros.engine import ahead, current, made
from macros.engine.current import Abort
from macros.engine.zensical import settings
from macros.publish.assets import WANTED_BY
from macros.render.addresses import page_address

DOCS, THEME, SITE = "docs", "theme", "site"
# The settings at the top of a page, as MkDocs finds them (mkdocs/utils/meta.py).
FRONT_MATTER = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.S)
FIRST_HEADING = re.compile(r"\s*<h1[^>]*>(.*?)</h1>", re.S)
# Zensical insists on writing this file; ours is written when the pages are there.
NO_SITEMAP = "sitemap.xml"


@dataclass
class Staged:
    """A folder for Zensical: where it is, what its settings say, where its templates come from, the paths of its pages,
    and the parts that have placeholders in them."""

    folder: Path
    settings: dict[str, Any]
    theme: str
    pages: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def site(self) -> Path:
        """Where Zensical writes the site."""
        return self.folder / SITE

    @property
    def file(self) -> Path:
        """The file with the settings."""
        return self.folder / settings.NAME


def stage(root: Path, folder: Path, url: str | None) -> Staged:
    """Fills the empty `folder` for the site in `root`, for the address `url` (None: the one in its settings).

    Raises Abort with a sentence if the settings ask for something that Zensical cannot do.
    """
    told = settings.read(root / settings.NAME)
    if faults := list(settings.faults(told)):
        raise Abort("\n".join(f"{settings.NAME}: {fault}" for fault in faults))
    content = current.content(root)
    address = str((told.get("site_url") or "") if url is None else url)
    language = made.language(str(told["theme"].get("language", "en")), content)
    ahead.make(root, list(made.pages(content)), address)
    pages = _pages(root, content)
    theme = told["theme"]["custom_dir"]
    staged = Staged(folder, settings.for_zensical(told, address, language), theme, list(pages))
    _write_theme(root / theme, folder / THEME, content)
    _write_files(root, staged, pages)
    bodies = {path: _placed(root, path, text, staged) for path, text in pages.items()}
    for path, text in bodies.items():
        _write(folder / DOCS / path, text)
    _write_settings(root, content, staged, bodies)
    return staged


def _pages(root: Path, content: Content) -> dict[str, str]:
    """The Markdown of all pages by their paths; a page that somebody wrote stays."""
    by_hand = {
        path: (root / DOCS / path).read_text("utf-8-sig")
        for path in sorted(current.loaded(root.resolve()).docs)
        if path.endswith(".md")
    }
    made_here = {stub.path: stub.markdown for stub in made.pages(content)}
    return made_here | made.search_pages(content) | by_hand


def _write_theme(ours: Path, theme: Path, content: Content) -> None:
    """Copies our templates, styles and scripts, from the folder `ours`."""
    if not ours.is_dir():
        raise Abort(f"{settings.NAME}: the theme's “custom_dir” names {ours}, and there is no such folder")
    shutil.copytree(ours, theme)
    (theme / NO_SITEMAP).write_text("", "utf-8")
    if not content.site.statistics:
        for path in made.STATISTICS:
            (theme / path).unlink(missing_ok=True)


def _write_files(root: Path, staged: Staged, pages: dict[str, str]) -> None:
    """Copies the files that pages show, and writes those that are made; if the theme has a file with that name, it goes
    there."""
    for path in current.loaded(root.resolve()).docs:
        if path not in pages:
            _write(staged.folder / DOCS / path, (root / DOCS / path).read_bytes())
    for path, held in made.files(root, staged.settings["site_name"], staged.settings["site_url"]):
        own = staged.folder / THEME / path
        _write(own if own.is_file() else staged.folder / DOCS / path, held() if callable(held) else held)


def _write_settings(root: Path, content: Content, staged: Staged, bodies: dict[str, str]) -> None:
    """Writes the settings, with the navigation and what the frame of each page needs."""
    told = staged.settings
    told["theme"] |= made.pictures(content)
    told["copyright"] = content.site.copyright or told.get("copyright") or ""
    nav = [made.navigation(entry, root / DOCS, content) for entry in told["nav"]]
    missing = [path for path in made.named(nav) if "://" not in path and path not in bodies]
    if missing:
        raise Abort("\n".join(f"{settings.NAME}: “nav” names {path}, and there is no such page" for path in missing))
    frame = made.frame(content)
    if frame["statistics"]:
        told["extra_javascript"].append({"path": made.STATISTICS[0], "type": "module"})
    told["nav"] = nav
    told["extra"] |= frame | _lists(root, nav, bodies)
    _write(staged.file, yaml.safe_dump(_plain(told), allow_unicode=True, sort_keys=False, width=1000))


def _lists(root: Path, nav: list[Any], bodies: dict[str, str]) -> dict[str, Any]:
    """The pages that people wrote: those in `nav`, and those that nobody put there."""
    by_hand = {path for path in bodies if path in current.loaded(root.resolve()).docs}
    titles = dict(_titles(nav))
    listed = [
        {"url": quote(page_address(path)), "title": titles[path] or _title(path, bodies[path])}
        for path in made.named(nav)
        if path in by_hand
    ]
    others = [
        {"url": quote(page_address(path)), "title": _title(path, bodies[path])}
        for path in sorted(by_hand - titles.keys() - {made.HOME_PAGE})
    ]
    return {"by_hand": listed, "unlisted": others}


def _titles(entry: Any, title: str = "") -> list[tuple[str, str]]:
    """The paths in a part of `nav`, each with its title there ("" for none)."""
    if isinstance(entry, str):
        return [(entry, title)]
    if isinstance(entry, dict):
        return [pair for title, value in entry.items() for pair in _titles(value, str(title))]
    return [pair for one in entry for pair in _titles(one)]


def _title(path: str, text: str) -> str:
    """The title of a page: from its top, or its first heading (without tags), or its name."""
    front = FRONT_MATTER.match(text)
    told = yaml.safe_load(front[1]) if front else None
    if isinstance(told, dict) and told.get("title"):
        return str(told["title"])
    heading = FIRST_HEADING.match(Markdown().convert(text[front.end() if front else 0 :]))
    if heading:
        return str(escape(Markup(heading[1]).striptags()))
    name = Path(path).stem.replace("-", " ").replace("_", " ")
    return name.capitalize() if name.lower() == name else name


def _placed(root: Path, path: str, text: str, staged: Staged) -> str:
    """The Markdown of the page `path` with a placeholder for each macro; a title is written directly.

    The settings at its top have no braces: see content/front_matter.py.
    """
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    environment.globals = {name: _macro(root, path, name, staged) for name in MACROS}
    return environment.from_string(text).render()


def _macro(root: Path, path: str, name: str, staged: Staged) -> Callable[..., str]:
    def place(*ids: str) -> str:
        part = current.part(root, page_address(path), name, ids, staged.settings["site_url"])
        if name.endswith("title"):
            return part
        staged.parts.append(part)
        return place_of(len(staged.parts) - 1, part)

    return place


def place_of(number: int, part: str) -> str:
    """The placeholder for the part with this `number`: it names what is in the part that the templates look for."""
    marks = " ".join(mark for many in WANTED_BY.values() for mark in many if mark in part)
    return f'<div data-part="{number}"><!-- {marks} --></div>'


def _plain(value: Any) -> Any:
    """`value` as lists and groups, for YAML."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value


def _write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
