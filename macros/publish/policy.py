"""A strict Content-Security-Policy: only the scripts that are in the finished pages, nothing from elsewhere.

One policy for all pages, as a server sends it in a header: each page allows the inline scripts of all. Ours have none.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from macros.publish.files import files_below

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.S)
CHARSET = '<meta charset="utf-8">'
# What only a header can say; browsers ignore it in a page.
HEADER_ONLY = "; frame-ancestors 'none'"


def _scripts(text: str) -> list[str]:
    """The inline scripts of a page."""
    return INLINE.findall(text) if "<script" in text else []


def _rule(scripts: set[str], asked: Iterable[str | None]) -> str:
    origins = "".join(f" {one}" for one in dict.fromkeys(origin(address) for address in asked if address))
    hashes = "".join(sorted(f" 'sha256-{_digest(script)}'" for script in scripts))
    return (
        f"default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self'{origins}; base-uri 'none'; form-action 'none'"
    )


def origin(address: str) -> str:
    """The scheme, host and port of a checked web address, as a policy names them."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def apply(site: Path, *asked: str | None, change: Callable[[str], str] = str) -> str:
    """Writes the policy into every page below `site`, after whatever else there is to `change` in it, and returns it as
    a header. Raises ValueError for a page without a place for it.

    Each page is read and written once: the policy that ours need, which have no inline scripts, is written at once.
    """
    scripts, usual, pages = set[str](), _meta(_rule(set(), asked)), files_below(site, ".html")
    for name in pages:
        text = change((site / name).read_text("utf-8"))
        if CHARSET not in text:
            raise ValueError(f"{name} has no {CHARSET} that the policy could follow")
        scripts.update(_scripts(text))
        (site / name).write_text(text.replace(CHARSET, usual, 1), "utf-8")
    rule = _rule(scripts, asked)
    for name in pages if scripts else ():
        text = (site / name).read_text("utf-8")
        (site / name).write_text(text.replace(usual, _meta(rule), 1), "utf-8")
    return rule + HEADER_ONLY


def _meta(rule: str) -> str:
    return f'{CHARSET}\n      <meta http-equiv="Content-Security-Policy" content="{rule}">'


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
