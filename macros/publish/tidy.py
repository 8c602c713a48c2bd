"""Removes from a built site what no reader ever fetches."""

from __future__ import annotations

from pathlib import Path

# Source maps; the compressed sitemap (its bytes hold a time); the theme's style sheets and its
# stemmers for other languages, which no page of ours links.
NEEDLESS = ("**/*.map", "sitemap.xml.gz", "assets/stylesheets/*.css", "assets/images/favicon.png")
STEMMERS = "assets/javascripts/lunr"


def tidy(site: Path, language: str) -> None:
    """Deletes needless files below `site`, whose pages are in `language` (two letters)."""
    for pattern in NEEDLESS:
        for path in site.glob(pattern):
            path.unlink()
    if language == "en":
        for path in site.glob(f"{STEMMERS}/**/*"):
            if path.is_file():
                path.unlink()
    for folder in sorted((p for p in site.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
