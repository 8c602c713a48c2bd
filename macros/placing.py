"""A macro's call on a page: which page it is, and the part for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from macros import current
from macros.content.content import Content
from macros.render.addresses import page_address
from macros.render.renderer import Renderer

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def macro(content: Content, env: MacrosPlugin, name: str) -> Callable[..., str]:
    """The macro `name`. A plain function: anything else the plugin would write out, content and all, at each build."""
    def word_file(guideline: str) -> bytes:
        return current.word_file(Path(env.project_dir), guideline, env.conf["site_url"] or "")

    def place(*ids: str) -> str:
        page = env.page
        source = getattr(page, "path", None) or page.file.src_uri
        return Renderer(content, page_address(source), word_file).part(name, *ids)

    return place
