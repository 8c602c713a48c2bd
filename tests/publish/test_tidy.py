"""What is removed from a built site."""

from __future__ import annotations

import pytest

from macros.publish.tidy import tidy

KEPT = ["404.html", "assets/css/base.css", "assets/favicon.svg", "index.html", "sitemap.xml"]
NEEDLESS = [
    "assets/images/favicon.png",
    "assets/javascripts/bundle.js",
    "assets/javascripts/bundle.js.map",
    "assets/stylesheets/main.css",
    "assets/stylesheets/main.css.map",
    "sitemap.xml.gz",
]
SEARCH = [
    "assets/javascripts/lunr/min/lunr.de.min.js",
    "assets/javascripts/lunr/tinyseg.js",
    "assets/javascripts/workers/search.js",
]


@pytest.fixture
def site(tmp_path):
    for name in KEPT + NEEDLESS + SEARCH:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def files(site):
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_what_readers_fetch_is_kept_and_the_theme_is_not(site):
    tidy(site)
    assert files(site) == KEPT
    assert all(any(path.iterdir()) for path in site.rglob("*") if path.is_dir())


def test_tidying_twice_is_tidying_once(site):
    tidy(site)
    tidy(site)
    assert files(site) == KEPT
