"""A macro's call on a page: which page it is, and the part for it."""

from __future__ import annotations

from collections.abc import Callable

from macros.content.content import Content
from macros.faults import in_one_line
from macros.render.addresses import page_address
from macros.render.renderer import Renderer


def macro(content: Content, env, name: str) -> Callable[..., str]:
    """The macro `name`. A plain function: anything else the plugin would write out, content and all, at each build."""
    def place(*ids: str) -> str:
        source = getattr(env.page, "path", None) or env.page.file.src_uri
        try:
            return Renderer(content, page_address(source)).part(name, *ids)
        except Exception as error:
            # Not an Exception: the plugin would write those into the page.
            raise SystemExit(f"{in_one_line(error)}\n    (while making “{name}” on the page {source})") from error

    return place
