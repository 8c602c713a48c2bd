"""A strict Content-Security-Policy: only the scripts that are in the finished pages, nothing from elsewhere.

One policy for all pages, as a server sends it in a header: each page allows the inline scripts of all. Ours have none.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urlsplit

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.S)
CHARSET = '<meta charset="utf-8">'
# What only a header can say; browsers ignore it in a page.
HEADER_ONLY = "; frame-ancestors 'none'"


def policy(site: Path, *asked: str | None) -> str:
    """The policy for the pages below `site`. `asked` are the addresses that pages may send requests to (None is no
    address): only their origins are allowed."""
    scripts = {script for page in site.rglob("*.html") for script in INLINE.findall(page.read_text("utf-8"))}
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


def apply(site: Path, *asked: str | None) -> str:
    """Writes the policy into every page below `site`, and returns it as a header. Raises ValueError for a page without
    a place for it."""
    rule = policy(site, *asked)
    meta = f'{CHARSET}\n      <meta http-equiv="Content-Security-Policy" content="{rule}">'
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if CHARSET not in text:
            raise ValueError(f"{page.relative_to(site)} has no {CHARSET} that the policy could follow")
        page.write_text(text.replace(CHARSET, meta, 1), "utf-8")
    return rule + HEADER_ONLY


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
