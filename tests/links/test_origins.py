"""From an address in the built site to the place where an editor wrote it; and which of them are external links."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from macros.content.findings import Place
from macros.content.load import load
from macros.links import linkchecker
from macros.links.check import check
from macros.links.inside import SiteWalk
from macros.links.linkchecker import LinkCheckerFailed, Row
from macros.links.mentions import Mention
from macros.links.origin import Origins
from macros.links.progress import Progress
from macros.links.serving import Serving
from macros.links.uses import external_links
from tests.content.sites import TODAY, small_copy

RULES, VISIT, HOUSE = "guidelines/house-rules/index.html", "checklists/first-visit/index.html", "house/index.html"
RULES_FILE, VISIT_FILE = "data/guidelines/house-rules.yml", "data/checklists/first-visit.yml"
PAGE = """# The house

It has [a door](../door/), and [a door](other/).

## How to *come* in

See the [map][m], [a map](https://map.example/) and [m].

[m]: plan.html

### X marks it
"""
MENU = """nav:
  - Home: index.md
  - "The house": house.md
  - 'Old (rules)': about/index.md
"""


@pytest.fixture
def root(tmp_path) -> Path:
    root = small_copy(tmp_path)
    (root / "docs/house.md").write_text(PAGE, "utf-8")
    (root / "docs/about").mkdir()
    (root / "docs/about/index.md").write_text("# About\n", "utf-8")
    (root / "mkdocs.yml").write_text(MENU, "utf-8")
    return root


@pytest.fixture
def origins(root) -> Origins:
    return Origins(root, load(root, TODAY))


def at(file: str, address: str, what: str = "“x”", **more) -> Mention:
    return Mention(file, address, what, 7, 8, **more)


@pytest.mark.parametrize(
    ("mention", "place"),
    [
        # An address of links.yml stands there, wherever it is shown.
        (at(HOUSE, "https://rooms.example/book"), Place("data/links.yml", 18, 10)),
        (at("search/index.json", "https://board.example/harbour-rooms"), Place("data/links.yml", 26, 10)),
        # On a page that an editor wrote: by its words and address, then by its address, then by its words.
        (at(HOUSE, "../door/", "“a door”"), Place("docs/house.md", 3, 8)),
        (at(HOUSE, "https://map.example/", "“other words”"), Place("docs/house.md", 7, 27)),
        (at(HOUSE, "plan.html", "“nothing”"), Place("docs/house.md", 9, 6)),
        (at(HOUSE, "x.y", "“map”"), Place("docs/house.md", 7, 9)),
        (at(HOUSE, "/", "“no”"), Place("docs/house.md")),
        (at(HOUSE, "", "“a door”"), Place("docs/house.md", 3, 8)),
        (at("about/index.html", "x.html", "an image"), Place("docs/about/index.md")),
        # Below a heading that an editor wrote.
        (at(HOUSE, "gone/", near=("how-to-come-in",)), Place("docs/house.md", 5)),
        (at(HOUSE, "gone/", near=("x-marks-it",)), Place("docs/house.md", 11)),
        (at(HOUSE, "gone/", near=("unknown", "the-house")), Place("docs/house.md", 1)),
        # In the navigation, which frames every page.
        (at(RULES, "gone/", "“The house”", framed=True), Place("mkdocs.yml", 3, 3)),
        (at(RULES, "gone/", "“Home”", framed=True), Place("mkdocs.yml", 2, 3)),
        (at(RULES, "gone/", "“Old (rules)”", framed=True), Place("mkdocs.yml", 4, 3)),
        (at(RULES, "gone/", "“House”", framed=True), Place(RULES_FILE)),
        (at(RULES, "gone/", "“Home”"), Place(RULES_FILE)),
        # In the data: what it leads to, below the nearest thing with an id; otherwise that thing; otherwise the file.
        (at(RULES, "x/#booking-page", near=("book-a-seat", "arriving")), Place(RULES_FILE, 35, 66)),
        (at(RULES, "../take-a-key/", near=("arriving",)), Place(RULES_FILE, 30, 9)),
        (at(RULES, "gone/", near=("take-a-key", "book-a-seat")), Place(RULES_FILE, 44, 13)),
        (at(RULES, "gone/", near=("unknown", "no-ink")), Place(RULES_FILE, 83, 13)),
        (at(RULES, "gone/", near=("unknown",)), Place(RULES_FILE)),
        (at(VISIT, "gone/#take-a-key", near=("bring-a-pencil",)), Place(VISIT_FILE, 8, 9)),
        (at(VISIT, "gone/", near=("take-a-key", "bring-a-pencil")), Place(VISIT_FILE, 8, 9)),
        (at(VISIT, "../../guidelines/house-rules/#book-a-seat", near=("first-visit",)), Place(VISIT_FILE, 5, 11)),
        (at("moments/in-the-room/index.html", "gone/"), Place("data/site.yml", 15, 9)),
        # What the search and feeds lead to.
        (at("search/index.json", "guidelines/house-rules/#take-a-key"), Place(RULES_FILE, 44, 13)),
        (at("search/index.json", "/house/#how%2Dto-come-in"), Place("docs/house.md", 5)),
        (at("search/index.json", "guidelines/nothing/"), Place("site/search/index.json", 7, 8)),
        (at("feed.xml", ""), Place("site/feed.xml", 7, 8)),
        (at("nothing/index.html", "gone/"), Place("site/nothing/index.html", 7, 8)),
    ],
)
def test_an_address_leads_to_the_line_where_it_was_written(origins, mention, place):
    assert origins.of(mention, "site") == place


def test_a_page_or_a_menu_in_other_letters_is_read_as_far_as_it_can_be(root):
    (root / "docs/house.md").write_bytes(b"# The house \xff\n\n[x\xff](a/)\n\n## Below\n")
    (root / "mkdocs.yml").write_bytes(b"# \xff\nnav:\n  - Home: index.md\n")
    origins = Origins(root, load(root, TODAY))
    assert origins.of(at(HOUSE, "a/index.html", "“x\ufffd”"), "site") == Place("docs/house.md", 3, 1)
    assert origins.of(at(HOUSE, "gone/", near=("below",)), "site") == Place("docs/house.md", 5)
    assert origins.of(at(RULES, "gone/", "“Home”", framed=True), "site") == Place("mkdocs.yml", 3, 3)


def test_each_link_is_known_by_where_it_is_mentioned(origins):
    uses = origins.link_uses()
    assert uses["rules-page"] == [
        Place("data/contacts.yml", 9, 13),
        Place("data/guidelines/house-rules.yml", 6, 9),
        Place("data/links.yml", 23, 40),
    ]
    assert uses == {id: sorted({*places}) for id, places in uses.items()} and "front-desk" not in uses


EVERY = """<article><a href="https://1.example/">words</a><a href="https://1.example/">words</a>
<area href="https://2.example/"><form action="https://3.example/"></form><iframe src="https://4.example/"></iframe>
<img src="https://5.example/"><script src="https://6.example/"></script><link href="https://7.example/">
<object data="https://8.example/"></object><embed src="https://9.example/"><source src="https://10.example/">
<video src="https://11.example/"></video><audio src="https://12.example/"></audio>
<script type="application/json">{"href": "https://13.example/", "x": "https://no.example/"}</script>
<meta property="og:url" content="https://no.example/"><a href="//14.example/a">14</a>
<a href="https://rooms.example/rules">our rules</a><a href="mailto:a@b.example">x</a></article>
<meta http-equiv="refresh" content="0; url=https://15.example/">"""


def test_what_readers_follow_or_pages_fetch_is_an_external_link(root, tmp_path):
    built = tmp_path / "site"
    (built / "house").mkdir(parents=True)
    (built / "house/index.html").write_text(EVERY, "utf-8")
    (built / "index.html").write_text('<a href="https://1.example/">elsewhere</a>', "utf-8")
    (built / "feed.xml").write_text("<feed><link href='https://16.example/'/></feed>", "utf-8")
    walk = SiteWalk(built)
    for name in walk.names():
        walk.look(name)
    found = {link.address: link for link in external_links(root, load(root, TODAY), walk)}
    ours = ["https://rooms.example/rules", "https://rooms.example/book", "https://board.example/harbour-rooms"]
    assert sorted(found) == sorted(
        [*ours, *(f"https://{number}.example/" for number in range(1, 17) if number != 14), "https://14.example/a"]
    )
    first = found["https://1.example/"]
    assert (first.title, first.link, first.places) == ("words", None, [])
    assert first.pages == [("house/", "“words”"), ("", "“elsewhere”")]
    assert found["https://16.example/"].pages == [("feed.xml", "an entry of the feed")]
    rules = found["https://rooms.example/rules"]
    assert (rules.link.id, rules.title, rules.place) == ("rules-page", "The rules", Place("data/links.yml", 4, 10))
    assert rules.pages == [("house/", "“our rules”")]
    assert [str(place) for place in rules.places] == [
        "data/contacts.yml:9:13",
        "data/guidelines/house-rules.yml:6:9",
        "data/links.yml:23:40",
    ]
    # An exception for a link is no use of it.
    assert [str(place) for place in found["https://rooms.example/book"].places] == [
        "data/guidelines/house-rules.yml:35:66",
        "data/guidelines/house-rules.yml:41:17",
    ]


# ---- The link checker beside our own check -----------------------------------------------------


@pytest.fixture
def site(tmp_path) -> Path:
    folder = tmp_path / "site"
    (folder / "house").mkdir(parents=True)
    (folder / "index.html").write_text('<a href="house/">a</a> <a href=" odd ">b</a> <a href="gone/">c</a>', "utf-8")
    (folder / "odd").write_text("x", "utf-8")
    (folder / "house/index.html").write_text('<a href="..">home</a>', "utf-8")
    (folder / "house/a b.html").write_text('<a href="../odd?x=1">q</a>', "utf-8")
    return folder


def checked(monkeypatch, root: Path, site: Path, rows: list[tuple]) -> list[str]:
    """The findings where the link checker says of addresses on pages: (address, page, whether it is good, words)."""
    serving = Serving(site, "/base/")

    def said(url, heard):
        heard(len(rows))
        return [Row(address, f"{url}{page}", good, says) for address, page, good, says in rows]

    monkeypatch.setattr(linkchecker, "check", said)
    with serving:
        return [str(one) for one in check(site, serving, "/base/", root, load(root, TODAY), Progress())]


GONE = (
    "docs/index.md:1:1: error: the front page: “c” leads to “gone/”: there is no such page or file\n"
    "    tip: check its spelling, or delete the link"
)
DO = "    tip: correct the address, or what it leads to"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], []),
        ([("house/", "", True, "200 OK")], []),
        ([("gone/", "", False, "404 Not Found"), (" gone/ ", "index.html", False, "404 Not Found")], []),
        (
            [("odd", "?x=1#y", False, "500 Broken")],
            [f"docs/index.md:1:1: error: the front page: “b” leads to “odd”: the link checker says “500 Broken”\n{DO}"],
        ),
        (
            [("..", "house/", False, "it timed out"), ("../odd?x=1", "house/a%20b.html", False, "no")],
            [
                f"docs/house.md:1:1: error: house/: “home” leads to “..”: the link checker says “it timed out”\n{DO}",
                (
                    f"site/house/a b.html:1:1: error: house/a b.html: “q” leads to “../odd?x=1”: the link checker "
                    f"says “no”\n{DO}"
                ),
            ],
        ),
        (
            [("unseen.png", "house/", False, "404"), ("x", "nowhere/", False, "404")],
            [
                f"docs/house.md:1:1: error: house/: a link leads to “unseen.png”: the link checker says “404”\n{DO}",
                f"site/nowhere/index.html:1:1: error: nowhere/: a link leads to “x”: the link checker says “404”\n{DO}",
            ],
        ),
    ],
)
def test_what_only_the_link_checker_sees_is_a_finding_too(monkeypatch, root, site, rows, said):
    assert checked(monkeypatch, root, site, rows) == [GONE, *said]


def test_a_link_checker_that_breaks_off_is_a_finding_and_ours_stay(monkeypatch, root, site):
    def fails(*_):
        raise LinkCheckerFailed("out of memory")

    monkeypatch.setattr(linkchecker, "check", fails)
    with Serving(site) as serving:
        found = check(site, serving, "/", root, load(root, TODAY), Progress())
    assert [str(one) for one in found] == [
        "make links:1:1: error: the link checker broke off: out of memory\n"
        "    tip: run it again; report it if it happens twice",
        GONE,
    ]


def test_a_fault_in_the_frame_of_many_pages_is_one_finding_with_the_first_of_them(monkeypatch, root, site):
    for name in ("index.html", "b/index.html", "a/index.html", "c/index.html"):
        (site / name).parent.mkdir(exist_ok=True)
        up = "../" * name.count("/")
        (site / name).write_text(f'<nav><a href="{up}hom/">Home</a></nav><article></article>', "utf-8")
    assert checked(monkeypatch, root, site, []) == [
        "mkdocs.yml:2:3: error: the front page (and on 3 more pages): “Home” leads to “hom/”: there is no such page or "
        "file\n    tip: did you mean house/?"
    ]


def test_the_link_checker_is_told_what_counts(tmp_path, monkeypatch):
    """Robots and outside sites are no matter, nor is a folder without its slash; nor what surrounds the command."""
    for name in ("http_proxy", "HTTPS_PROXY", "ALL_PROXY", "ftp_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de")
    kept = linkchecker._surroundings()
    assert {name.lower() for name in kept}.isdisjoint({"http_proxy", "https_proxy", "all_proxy", "ftp_proxy"})
    assert kept["PATH"] == os.environ["PATH"] and (kept["LC_ALL"], kept["LANGUAGE"]) == ("C.UTF-8", "en")
    folder = tmp_path / "site"
    (folder / "sub").mkdir(parents=True)
    (folder / "robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    (folder / "sub/index.html").write_text("<!doctype html><title>x</title><p id=y>ü", "utf-8")
    (folder / "index.html").write_text(
        '<!doctype html><title>x</title><a href="sub">a</a><a href="http://127.0.0.1:9/">b</a><a href="sub/#z">c</a>',
        "utf-8",
    )
    with Serving(folder, "/base/") as serving:
        rows = linkchecker.check(serving.url)
    assert sorted((row.address, row.parent, row.good) for row in rows if row.parent) == [
        ("http://127.0.0.1:9/", serving.url, True),
        ("sub", serving.url, True),
        ("sub/#z", serving.url, False),
    ]
    assert [row.says for row in rows if not row.good] == [
        "Anchor `z' (decoded: `z') not found. Available anchors: `y'."
    ]


def test_what_the_link_checker_says_is_read(monkeypatch):
    heard: list[int] = []
    lines = [
        "# made by it\n",
        "\n",
        "urlname;parentname;result;warningstring;valid\n",
        "a;b;200 OK;;True\n",
        "c;d;404  Not\tFound;;False\n",
        f"e;f;200 OK;{'long ' * 50};True\n",
        ";;;;False\n",
    ]
    assert list(linkchecker._rows(lines, heard.append)) == [
        Row("a", "b", True, "200 OK"),
        Row("c", "d", False, "404 Not Found"),
        Row("e", "f", False, ("long " * 50)[:200]),
        Row("", "", False, ""),
    ]
    assert heard == [1, 2, 3, 4]


def test_a_link_checker_that_does_not_start_is_quoted(monkeypatch):
    with pytest.raises(LinkCheckerFailed, match=r"unrecognized arguments: --no-such-option$") as failed:
        linkchecker.check("--no-such-option")
    assert len(str(failed.value)) <= 300 and "  " not in str(failed.value)
    monkeypatch.setattr(linkchecker.sys, "executable", "true")
    with pytest.raises(LinkCheckerFailed, match=r"^it said nothing$"):
        linkchecker.check("http://127.0.0.1:9/")


def test_a_folder_is_served_as_a_plain_host_serves_it(tmp_path, capfd):
    (tmp_path / "a.txt").write_text("x", "utf-8")
    with Serving(tmp_path, "/base/") as serving:
        assert serving.url.startswith("http://127.0.0.1:") and serving.url.endswith("/base/")
        with urllib.request.urlopen(f"{serving.url}a.txt") as answer:
            assert (answer.version, answer.read()) == (11, b"x")
            assert (answer.headers["LinkChecker"], answer.headers["Cache-Control"]) == ("1", "no-store")
        for url in (
            f"{serving.url}b.txt",
            serving.url.replace("/base/", "/a.txt"),
            serving.url.replace("base", "bass"),
        ):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(url)
    assert capfd.readouterr() == ("", "")
    with pytest.raises(OSError):
        urllib.request.urlopen(f"{serving.url}a.txt")
