"""What the last published site says about itself, and what the one just built would remove: file by file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.online.fetch import Unreachable
from macros.online.published import Before, before, lost
from tests.serving import Server

HOME = "https://rowing.example/club/"


def published(folder: Path, *pages: str, **lists) -> Path:
    """A folder with the sitemap of `pages` and the files beside it. Returns the sitemap."""
    folder.mkdir(exist_ok=True)
    locs = "".join(f"<url><loc>\n  {HOME}{page}\n</loc></url>" for page in pages)
    (folder / "sitemap.xml").write_text(f"<urlset>{locs}</urlset>", "utf-8")
    for name, value in lists.items():
        (folder / f"{name}.json").write_text(json.dumps(value), "utf-8")
    return folder / "sitemap.xml"


def built(folder: Path, *pages: str, anchors=None, ticks=None, redirects=None) -> Path:
    """A folder with `pages` and the lists that a build writes."""
    for page in pages:
        (folder / page).mkdir(parents=True)
        (folder / page / "index.html").touch()
    for name, value in {"anchors": anchors, "ticks": ticks, "redirects": redirects}.items():
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.json").write_text(json.dumps(value or {}), "utf-8")
    return folder


def was(*pages: str, anchors=None, ticks=None) -> Before:
    return Before(frozenset(pages), anchors or {}, ticks or {})


def begins(sentences: list[str]) -> list[str]:
    return [sentence.partition(",")[0] for sentence in sentences]


def test_all_of_it_is_read_from_the_sitemap_and_the_files_beside_it(tmp_path):
    sitemap = published(
        tmp_path,
        "",
        "a/",
        "caf%C3%A9/",
        "x&amp;y/",
        anchors={"a/": ["one", 2], "b/": "no list"},
        ticks={"list": ["tick"], "other": 7},
        redirects={"old/": None, "older/": "a/"},
    )
    assert before(str(sitemap)) == Before(
        frozenset(["", "a/", "café/", "x&y/", "old/", "older/"]), {"one": "a/", "2": "a/"}, {"list": ["tick"]}
    )


def test_a_site_of_the_first_version_had_a_sitemap_alone(tmp_path):
    assert before(str(published(tmp_path, "", "a/"))) == was("", "a/")
    assert before(str(published(tmp_path))) == was()


def test_where_no_sitemap_was_published_nothing_was(tmp_path):
    assert before(str(tmp_path / "sitemap.xml")) is None


def test_by_an_address_the_files_beside_it_are_asked_for_there(tmp_path):
    published(tmp_path, "", "a/", anchors={"a/": ["one"]}, redirects={"old/": None})
    with Server(tmp_path) as server:
        assert before(f"{server.url}sitemap.xml") == was("", "a/", "old/", anchors={"one": "a/"})
        assert before(f"{server.url}none/sitemap.xml") is None


@pytest.mark.parametrize(
    "status, known", [(404, True), (410, True), (200, False), (403, False), (500, False), (301, False)]
)
def test_only_what_is_certainly_not_there_was_never_published(status, known, tmp_path):
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}/sitemap.xml"
        try:
            if known:
                assert before(url) is None
            else:
                with pytest.raises(Unreachable) as said:
                    before(url)
                assert str(said.value) == (
                    f"{url} is not a sitemap" if status == 200 else f"{url} is answered with {status}"
                )
        finally:
            server.shutdown()


def test_what_cannot_be_read_is_a_sentence(tmp_path):
    (tmp_path / "sitemap.xml").mkdir()
    with pytest.raises(Unreachable, match=f"^{tmp_path}/sitemap.xml cannot be read: .*Is a directory"):
        before(str(tmp_path / "sitemap.xml"))
    (tmp_path / "map.xml").write_bytes(b"<urlset>\xff")
    with pytest.raises(Unreachable, match=r"map\.xml cannot be read: .*utf-8"):
        before(str(tmp_path / "map.xml"))


def test_a_page_is_there_as_a_folder_or_as_a_file(tmp_path):
    site = built(tmp_path / "site", "", "a")
    (site / "old.html").touch()
    assert lost(was("", "a/", "/a/", "a", "old.html"), site) == []
    (site / "empty").mkdir()
    assert begins(lost(was("b/", "a/b/", "../site/", "a/../a/", "empty/"), site)) == [
        f"the page “{page}” was published" for page in ("../site/", "a/../a/", "a/b/", "b/", "empty/")
    ]
    # A name that only looks like the parent folder is an ordinary page.
    (site / "a..b").mkdir()
    (site / "a..b" / "index.html").touch()
    assert lost(was("a..b/"), site) == []


def test_of_what_is_gone_each_is_named_once(tmp_path):
    site = built(
        tmp_path / "site", "", "a", "ended", anchors={"a/": ["kept"]}, redirects={"ended/": None, "moved/": "a/"}
    )
    told = lost(
        was(
            "",
            "a/",
            "b/",
            anchors={"kept": "a/", "gone": "a/", "elsewhere": "b/", "retired": "ended/", "lost": "moved/"},
        ),
        site,
    )
    assert told == [
        "the page “b/” was published, and would be gone: write its old id under “previous_ids”, or name it "
        "under “former_pages” in data/site.yml, "
        "with where it is now or why it was retired",
        (
            "the item or section “gone” was published, and would be gone: give it “retired”, or write its id under "
            "“previous_ids” of what took its place"
        ),
        (
            "the item or section “lost” was published, and would be gone: give it “retired”, or write its id under "
            "“previous_ids” of what took its place"
        ),
    ]


def test_of_what_could_be_ticked_only_what_a_checklist_lost_is_named(tmp_path):
    site = built(tmp_path / "site", ticks={"first": ["a", "new"], "empty": []})
    told = lost(was(ticks={"second": ["x"], "first": ["b", "a", "B"], "empty": ["e"]}), site)
    assert begins(told) == [
        "“e” was to be ticked in the checklist “empty”",
        "“B” was to be ticked in the checklist “first”",
        "“b” was to be ticked in the checklist “first”",
    ]


def test_the_command_counts_pages_and_places(tmp_path, capsys):
    sitemap = published(tmp_path / "old", "", "a/", anchors={"a/": ["one", "two", "three"]})
    site = built(tmp_path / "site", "", "a", anchors={"a/": ["one", "two", "three", "four"]})
    words = ["published", "--sitemap", str(sitemap), "--folder", str(site)]
    assert main(words) == 0
    assert capsys.readouterr() == ("All 2 pages and 3 places that were published stay within reach.\n", "")
    for name in ("anchors.json", "ticks.json", "redirects.json"):
        whole = (site / name).read_text()
        (site / name).unlink()
        assert (main(words), capsys.readouterr().err) == (1, f"{site} is not a site that was built here\n")
        (site / name).write_text(whole)
    sitemap.write_text("<html>")
    assert main(words) == 1
    assert capsys.readouterr() == (
        "",
        f"{sitemap} is not a sitemap\nWhat was published before is not known, so nothing should be published now.\n",
    )
    sitemap.unlink()
    assert main(words) == 0
    assert capsys.readouterr() == (f"Nothing was published before: there is no {sitemap}\n", "")
