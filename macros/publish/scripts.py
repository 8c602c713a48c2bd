"""The site's own scripts without what only their keepers read: readers fetch what runs."""

from __future__ import annotations

import re
from pathlib import Path

try:
    import minify
except ImportError:  # There is none for this machine: see requirements.in.
    minify = None

# Only comments that begin a line: what stands inside a line may be part of a text.
COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.S | re.M)
# Types given in the middle of a line: /** @type {any} */ (value)
CASTS = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?")
INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.M)


def lighten(site: Path) -> None:
    """Makes the scripts in assets/js below `site` small: what they do stays, comments, white space and long local names go.

    Raises minify.MinifyError where one is no JavaScript.
    """
    for path in (site / "assets" / "js").rglob("*.js"):
        path.write_text(light(path.read_text("utf-8")), "utf-8")


def light(script: str) -> str:
    """`script`, smaller; on a machine for which there is no minifier, only without comments and indentation."""
    return minify.string("application/javascript", script) if minify else without_comments(script)


def without_comments(script: str) -> str:
    """`script` without the comments that begin a line, without types, and without indentation.

    For scripts without texts of several lines in back quotes.
    """
    return INDENT.sub("", CASTS.sub("", COMMENTS.sub("", script)))
