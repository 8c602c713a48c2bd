"""What a server should send with every page: written once, in the file that many static hosts read."""

from __future__ import annotations

import re
from pathlib import Path

FILE = "_headers"
POLICY = "Content-Security-Policy"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# Styles and scripts have a hash of their content in their names: a file with such a name never changes.
NAMED_BY_CONTENT = re.compile(r"[a-z-]+\.[0-9a-f]{8}\.(?:css|js)")
# The pieces of a large search index are in a folder named after their content.
PIECES = re.compile(r"[0-9a-f]{16}")
FOR_EVER = "public, max-age=31536000, immutable"
LINE = re.compile(r"  ([A-Za-z-]+): (.+)")


def write(made: Path, policy: str, base: str) -> None:
    """Writes the headers for the site in `made`, with its `policy`; `base` is its path on the host."""
    lines = [f"{base}*", *(f"  {name}: {value}" for name, value in {POLICY: policy, **HEADERS}.items())]
    for path in sorted(path for path in (made / "assets").glob("*/*") if NAMED_BY_CONTENT.fullmatch(path.name)):
        lines += [f"{base}{path.relative_to(made).as_posix()}", f"  Cache-Control: {FOR_EVER}"]
    for folder in sorted(path for path in (made / "search").glob("*") if PIECES.fullmatch(path.name)):
        lines += [f"{base}search/{folder.name}/*", f"  Cache-Control: {FOR_EVER}"]
    (made / FILE).write_text("\n".join(lines) + "\n", "utf-8")


def read(site: Path) -> dict[str, str]:
    """The headers that every page of the built `site` should have. Raises OSError if there is no such file."""
    whole = (site / FILE).read_text("utf-8").split("\n/")[0]
    return {line[1]: line[2] for line in map(LINE.fullmatch, whole.split("\n")) if line}
