"""The sitemap of a built site, to the letter."""

from __future__ import annotations

import pytest

from macros.publish import sitemap

WRITTEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url>
         <loc>https://club.example/a&amp;b/</loc>
    </url>
    <url>
         <loc>https://club.example/a&amp;b/caf%C3%A9/</loc>
    </url>
    <url>
         <loc>https://club.example/a&amp;b/deep/one%20two/</loc>
    </url>
</urlset>
"""


@pytest.mark.parametrize("address", ["https://club.example/a&b", "https://club.example/a&b/"])
def test_the_pages_are_listed_in_order_with_their_whole_addresses(tmp_path, address):
    for name in (
        "deep/one two/index.html",
        "index.html",
        "café/index.html",
        "404.html",
        "deep/my-index.html",
        "b/index.htm",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    sitemap.write(tmp_path, address)
    assert (tmp_path / "sitemap.xml").read_text("utf-8") == WRITTEN


def test_a_site_without_an_address_lists_none(tmp_path):
    (tmp_path / "index.html").touch()
    sitemap.write(tmp_path, "")
    assert (tmp_path / "sitemap.xml").read_text("utf-8") == WRITTEN.partition("    <url>")[0] + "</urlset>\n"
