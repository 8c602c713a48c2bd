"""The site's own scripts without what only their keepers read: readers fetch what runs."""

from __future__ import annotations

import re
from pathlib import Path

# Only comments that begin a line: what stands inside a line may be part of a text.
COMMENTS = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.S | re.M)
# Types given in the middle of a line: /** @type {any} */ (value)
CASTS = re.compile(r"/\*\* @type \{[^\n]*?\} \*/ ?")
INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.M)
# Lines in which no expression and no comment begins, and no text but those in double quotes, or in back quotes with nothing in
# braces that has braces or back quotes itself; and the signs that need no space beside them.
TEXT = r'"[^"\\`\n]*"|`(?:[^`\\$\n]|\$(?!\{)|\$\{[^`{}"\n]*\})*`'
PLAIN_LINE = re.compile(rf"""^(?:[^"'`/\n]|{TEXT})+$""", re.M)
TEXTS = re.compile(f"({TEXT})")
SPACED = re.compile(r" ?(=>|[=!]==?|&&|\|\||\?\?=?|[=?:,;{}()\[\]]) ?")


def light(script: str) -> str:
    """`script` without the comments that begin a line, without types, and without spaces that nobody needs.

    For scripts without texts of several lines in back quotes; the tests run what comes out of here. tdewolff-minify,
    the minifier for Python that was tried, put a declaration behind its first use (2.24.12).
    """
    bare = INDENT.sub("", CASTS.sub("", COMMENTS.sub("", script)))
    return PLAIN_LINE.sub(lambda line: "".join(part if part.startswith(('"', "`")) else _tight(part) for part in TEXTS.split(line[0])), bare)


def _tight(code: str) -> str:
    """`code`, which holds no text, without the spaces beside signs, nor that between “from” and what an import names."""
    tight = SPACED.sub(r"\1", code)
    return tight[:-1] if tight.endswith("}from ") else tight


def lighten(site: Path) -> None:
    """Makes the scripts in assets/js below `site` smaller: what they do stays."""
    for path in (site / "assets" / "js").rglob("*.js"):
        path.write_text(light(path.read_text("utf-8")), "utf-8")
