"""Removes from a built site what no reader ever fetches."""

from __future__ import annotations

from pathlib import Path

# The compressed sitemap (its bytes contain a time); the theme's styles, scripts and logo: none of our pages loads them.
NEEDLESS = ("sitemap.xml.gz", "assets/stylesheets/**/*", "assets/javascripts/**/*", "assets/images/favicon.png")


def tidy(site: Path) -> None:
    """Deletes unneeded files below `site`."""
    for pattern in NEEDLESS:
        for path in [path for path in site.glob(pattern) if path.is_file()]:
            path.unlink()
    for folder in sorted((p for p in site.rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
