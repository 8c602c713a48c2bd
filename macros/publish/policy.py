"""A strict Content-Security-Policy: exactly the scripts that are in the finished pages, nothing from elsewhere.

Instant navigation runs the inline scripts of the next page under the policy of the first, so every page allows
the scripts of all.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.S)
CHARSET = '<meta charset="utf-8">'
# What only a header can say; browsers pass over it in a page.
HEADER_ONLY = "; frame-ancestors 'none'"


def policy(site: Path) -> str:
    """The policy for the pages below `site`."""
    scripts = {script for page in site.rglob("*.html") for script in INLINE.findall(page.read_text("utf-8"))}
    hashes = " ".join(sorted(f"'sha256-{_digest(script)}'" for script in scripts))
    return (
        f"default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )


def apply(site: Path) -> str:
    """Writes the policy into every page below `site`, and returns it as a header would carry it. Raises ValueError for a page without a place for it."""
    rule = policy(site)
    meta = f'{CHARSET}\n      <meta http-equiv="Content-Security-Policy" content="{rule}">'
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if CHARSET not in text:
            raise ValueError(f"{page.relative_to(site)} has no {CHARSET} that the policy could follow")
        page.write_text(text.replace(CHARSET, meta, 1), "utf-8")
    return rule + HEADER_ONLY


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
