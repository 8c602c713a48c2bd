"""The site's own links, as the link checker sees them over a real server: every page, file and anchor."""

from __future__ import annotations

import pytest

from macros.links import linkchecker
from macros.links.serving import Serving

pytestmark = pytest.mark.slow


def test_every_link_of_the_site_leads_somewhere(built):
    rows = linkchecker.check(built.url)
    assert [(row.parent, row.address, row.says) for row in rows if not row.good] == []
    assert len(rows) > 50


def test_a_missing_page_and_a_missing_anchor_are_found(tmp_path):
    folder = tmp_path / "faulty"
    folder.mkdir()
    (folder / "index.html").write_text(
        '<!doctype html><title>x</title><a href="gone.html">a</a><a href="there.html#nowhere">b</a>', "utf-8"
    )
    (folder / "there.html").write_text('<!doctype html><title>y</title><p id="here">c', "utf-8")
    heard = []
    with Serving(folder) as serving:
        rows = linkchecker.check(serving.url, heard.append)
    assert sorted(row.address for row in rows if not row.good) == ["gone.html", "there.html#nowhere"], rows
    assert heard == list(range(1, len(rows) + 1))


def test_a_link_checker_that_breaks_off_says_so():
    with pytest.raises(linkchecker.LinkCheckerFailed):
        linkchecker.check("--no-such-option")
