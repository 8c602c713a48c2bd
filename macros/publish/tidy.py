"""Removes from a built site what no reader ever fetches."""

from __future__ import annotations

from pathlib import Path

# Source maps; the compressed sitemap (its bytes hold a time); the theme's style sheets, and its
# search with the languages for it: no page of ours links them.
NEEDLESS = ("**/*.map", "sitemap.xml.gz", "assets/stylesheets/*.css", "assets/images/favicon.png",
            "assets/javascripts/workers/*", "assets/javascripts/lunr/**/*")


def tidy(site: Path) -> None:
    """Deletes needless files below `site`."""
    for pattern in NEEDLESS:
        for path in [path for path in site.glob(pattern) if path.is_file()]:
            path.unlink()
    for folder in sorted((p for p in site.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
