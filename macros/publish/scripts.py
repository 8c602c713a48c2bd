"""The site's own scripts without what only their keepers read: readers fetch what runs."""

from __future__ import annotations

from pathlib import Path

import minify


def lighten(site: Path) -> None:
    """Takes comments, white space and the long names of local variables out of the scripts in assets/js below `site`.

    Raises minify.MinifyError where one is no JavaScript.
    """
    for path in (site / "assets" / "js").rglob("*.js"):
        path.write_text(minify.string("application/javascript", path.read_text("utf-8")), "utf-8")
