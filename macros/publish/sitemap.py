"""The sitemap: the addresses of all pages, for search engines; empty if the site has no address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from markupsafe import escape

from macros.publish.files import files_below

FILE = "sitemap.xml"
START = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def write(made: Path, url: str) -> None:
    """Writes the sitemap of the pages in `made`, for the address `url` ("" for none)."""
    root = url if url.endswith("/") else f"{url}/"
    found = (path for path in files_below(made, "index.html") if url)
    pages = sorted(path.rpartition("/")[0] for path in found if path.rpartition("/")[2] == "index.html")
    addresses = [f"{root}{quote(page)}/" if page else root for page in pages]
    entries = [f"    <url>\n         <loc>{escape(address)}</loc>\n    </url>\n" for address in addresses]
    (made / FILE).write_text(f"{START}{''.join(entries)}</urlset>\n", "utf-8")
