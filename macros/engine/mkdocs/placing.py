"""A macro's call on a page: which page it is, and the part for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from macros.content.placements import MACROS
from macros.engine import current
from macros.render.addresses import page_address
from macros.render.markdown import wide

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page
    from mkdocs_macros.plugin import MacrosPlugin

# Marks the place of a part on a page until Markdown has finished: Markdown has nothing to do in a part that is HTML
# already.
PLACE = '<div data-part="{}"></div>'
PLACED = re.compile(r'<div data-part="([0-9]+)"></div>')
ID = re.compile(r'\sid="([^"]+)"')


def define(env: MacrosPlugin) -> None:
    """Gives the pages of the macros plugin `env` each macro of content/placements.py under its name."""
    current.content(Path(env.project_dir))
    for name in MACROS:
        env.macros[name] = macro(env, name)


def filled(html: str, parts: list[str]) -> str:
    """The page `html` with its `parts` in place."""
    return wide(PLACED.sub(lambda place: parts[int(place[1])], html))


def anchors(parts: list[str]) -> set[str]:
    """The ids in `parts`."""
    return {id for part in parts for id in ID.findall(part)}


def made(page: Page, root: Path, address: str, title: str, macro: str, id: str) -> str:
    """The Markdown of a page of the site in `root`, at `address`, that has only the parts of two macros: its `title`
    and `beside`."""
    at = page_address(page.file.src_uri)
    page.parts_made = [current.part(root, at, macro, (id,), address)]  # type: ignore[attr-defined]  # see hook.py
    return f"# {current.part(root, at, title, (id,), address)}\n\n{PLACE.format(0)}\n"


def macro(env: MacrosPlugin, name: str) -> Callable[..., str]:
    """The macro `name`. A plain function: at each build the plugin would print anything else with all its contents."""

    def place(*ids: str) -> str:
        page = env.page
        source = getattr(page, "path", None) or page.file.src_uri
        part = current.part(Path(env.project_dir), page_address(source), name, ids, env.conf["site_url"] or "")
        parts = getattr(page, "parts_made", None)
        if parts is None or name.endswith(
            "title"
        ):  # within a line of Markdown; or in another engine, whose pages take parts directly
            return part
        parts.append(part)
        return PLACE.format(len(parts) - 1)

    return place
