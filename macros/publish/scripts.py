"""The site's own scripts without their remarks: readers fetch what runs."""

from __future__ import annotations

import re
from pathlib import Path

# Only remarks that begin a line: what stands inside a line may be part of a text.
REMARKS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.S | re.M)
# Types given in the middle of a line: /** @type {any} */ (value)
CASTS = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?")
INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.M)


def without_remarks(script: str) -> str:
    """`script` without the remarks that begin a line, without types, and without indentation.

    For scripts without texts of several lines in back quotes; the tests run what comes out of here.
    """
    return INDENT.sub("", CASTS.sub("", REMARKS.sub("", script)))


def lighten(site: Path) -> None:
    """Takes the remarks out of the scripts in assets/js below `site`."""
    for path in (site / "assets" / "js").rglob("*.js"):
        path.write_text(without_remarks(path.read_text("utf-8")), "utf-8")
