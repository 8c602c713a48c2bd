"""What the walk over a built site reads: every address in its pages, style sheets, scripts, data and feeds, by what it
is to a reader, and where it stands."""

from __future__ import annotations

import io
import json
import re

import pytest

from macros.content.findings import ERROR, WARNING, Finding, Place
from macros.links.findings import about_link
from macros.links.html import LONGEST_TAG, NEAR, Page
from macros.links.inside import SiteWalk
from macros.links.mentions import Mention, read
from macros.links.progress import Progress
from macros.links.uses import LEADS
from tests.as_expected import HINT, difference
from tests.conftest import HOME

HELD = [
    ('<a href="x">y</a>', "“y”", "a"),
    ('<a href="x" aria-label="y"></a>', "“y”", "a"),
    ('<a href="x" aria-label="z">y</a>', "“y”", "a"),
    ('<a href="x"><img alt="y"></a>', "“y”", "a"),
    ('<a href="x"><svg aria-label="y"></svg> z</a>', "“y z”", "a"),
    ('<a href="x"></a>', "a link without words", "a"),
    (f'<a href="x">{"y" * 80}</a>', f"“{'y' * 80}”", "a"),
    (f'<a href="x">{"y" * 81}</a>', f"“{'y' * 80}…”", "a"),
    ('<area href="x" alt="y">', "“y”", "area"),
    ('<area href="x" aria-label="y">', "“y”", "area"),
    ('<link href="x">', "a file that the page needs", "link"),
    ('<link rel="preload STYLESHEET" href="x">', "a style sheet", "link"),
    ('<link rel="icon" href="x">', "the site’s icon", "link"),
    ('<link rel="canonical" href="x">', "the page’s own address", "link"),
    ('<link rel="alternate" href="x">', "a feed or another form of the page", "link"),
    ('<link rel="prev" href="x">', "the page before", "link"),
    ('<link rel="next" href="x">', "the page after", "link"),
    ('<link rel="modulepreload" href="x">', "a script", "link"),
    ('<link rel="manifest" href="x">', "the manifest", "link"),
    ('<script src="x"></script>', "a script", "script"),
    ('<img src="x">', "an image", "img"),
    ('<img srcset="x 2x">', "an image", "img"),
    ('<source src="x">', "an image or film", "source"),
    ('<source srcset="x">', "an image", "source"),
    ('<video src="x">', "a film", "video"),
    ('<video poster="x">', "the picture of a film", "video"),
    ('<audio src="x">', "a sound", "audio"),
    ('<track src="x">', "the subtitles of a film", "track"),
    ('<iframe src="x">', "a frame", "iframe"),
    ('<embed src="x">', "an embedded file", "embed"),
    ('<object data="x">', "an embedded file", "object"),
    ('<input src="x">', "an image", "input"),
    ('<form action="x">', "a form", "form"),
    ('<svg><image href="x"></svg>', "an image", "image"),
    ('<svg><use href="x"></svg>', "a drawing", "use"),
    ('<svg><use xlink:href="x"></svg>', "a drawing", "use"),
    ('<meta property="og:url" content="x">', "what the page says of itself to other sites", "meta"),
    ('<meta name="og:image" content="x">', "what the page says of itself to other sites", "meta"),
    ('<meta http-equiv="refresh" content="0; url=x">', "the page’s redirect", "refresh"),
]


@pytest.mark.parametrize(("text", "what", "kind"), HELD)
def test_each_address_on_a_page_is_named_as_a_reader_meets_it(text, what, kind):
    assert [(one.address, one.what, one.kind) for one in Page(text).addresses] == [("x", what, kind)]


@pytest.mark.parametrize(
    "text", ['<form action="">', '<form action=" ">', '<meta name="og:title" content="x">', "<a>y</a>"]
)
def test_what_leads_nowhere_is_no_address(text):
    assert Page(text).addresses == []


def test_what_names_no_address_has_an_empty_one():
    assert [
        one.address for one in Page('<meta property="og:url"><meta http-equiv="refresh"><a href>x</a>').addresses
    ] == [
        "",
        "",
    ]


def test_several_pictures_in_one_are_several_addresses():
    assert [one.address for one in Page('<img srcset="a 1x, b 2x,, c">').addresses] == ["a", "b", "c"]


def test_an_address_has_its_place_and_the_ids_before_it():
    many = "".join(f'<p id="i{number}">' for number in range(NEAR + 2))
    page = Page(f'\n  <a href="x" name="n">y</a>{many}<img src="z">')
    first, last = page.addresses
    assert (first.place, first.near) == ((2, 3), ("n",))
    assert last.near == tuple(f"i{number}" for number in reversed(range(2, NEAR + 2)))
    assert page.ids == {"n", *(f"i{number}" for number in range(NEAR + 2))}


def test_what_stands_round_the_text_of_a_page_is_known():
    page = Page('<a href="1"></a><article><article></article><a href="2"></a></article><a href="3"></a>')
    assert [(one.address, one.framed) for one in page.addresses] == [("1", True), ("2", False), ("3", True)]
    assert [one.framed for one in Page('<img src="x"><area href="y"><link href="z">').addresses] == [False] * 3


def test_a_link_that_was_left_open_ends_where_the_next_begins_or_the_page_ends():
    assert [(one.address, one.what) for one in Page('<a href="1">one<a href="2">two').addresses] == [
        ("1", "“one”"),
        ("2", "“two”"),
    ]


def test_only_data_is_read_of_what_scripts_hold():
    page = Page('<p id="p"><script type="application/json">{"a": 1}</script><script>b</script><style>c</style>')
    assert page.data == [('{"a": 1}', (1, 11), ("p",))]
    assert Page("<title>a</title><a href=x>b</a>").addresses[0].what == "“b”"


def test_a_tag_that_never_ends_is_cut_and_one_that_is_only_long_is_read():
    long = "x" * (LONGEST_TAG - 5000)
    assert [one.address for one in Page(f'<a title="{long}" href="y">z</a>').addresses] == ["y"]
    assert Page(f'<a title="{"x" * 3 * LONGEST_TAG}').addresses == []


def seen(tmp_path, name, text) -> list[tuple]:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    return [(one.address, one.what, one.line, one.column, one.kind) for one in read(tmp_path, name).mentions]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.css",
            "/* url(no) */\n@import 'a'; @import \"b\"; p { x: url( \"c\" ) url('d') url(e) }",
            [
                ("a", "the style sheet", 2, 1, "css"),
                ("b", "the style sheet", 2, 14, "css"),
                ("c", "the style sheet", 2, 34, "css"),
                ("d", "the style sheet", 2, 45, "css"),
                ("e", "the style sheet", 2, 54, "css"),
            ],
        ),
        (
            "a.mjs",
            (
                'import "./a.js";\nimport { b, c as d } from "../b.js"; export * from "/c.js"; import("./d.js"); '
                'import "bare"; say("import ./e.js")'
            ),
            [
                ("./a.js", "the script’s import", 1, 9, "import"),
                ("../b.js", "the script’s import", 2, 28, "import"),
                ("/c.js", "the script’s import", 2, 53, "import"),
                ("./d.js", "the script’s import", 2, 69, "import"),
            ],
        ),
        (
            "a.webmanifest",
            (
                '{"icons": [{"src": "no.png", "url": "a/"}],\n"own_url": "b.html", "homeUrl": "#c", "url": "word", '
                '"x": "https://d.example/", "y": "see https://e.example/"}'
            ),
            [
                ("a/", "its data", 1, 37, "json"),
                ("b.html", "its data", 2, 12, "json"),
                ("#c", "its data", 2, 33, "json"),
                ("https://d.example/", "its data", 2, 59, "data"),
            ],
        ),
        ("search/x.json", "[]", []),
        (
            "a.rss",
            "<rss><channel><link>a</link><url>no</url><url>https://b.example/</url><guid "
            'isPermaLink="false">https://no.example/</guid>'
            "<guid>https://c.example/</guid><description>&lt;a "
            'href="d"&gt;</description><summary>no</summary><link><x/></link>'
            '<enclosure url="e" src="f"/></channel></rss>',
            [
                (address, "an entry of the feed", 1, column, "feed")
                for address, column in (
                    ("a", 9),
                    ("https://b.example/", 47),
                    ("https://c.example/", 129),
                    ("d", 149),
                    ("f", 72),
                    ("e", 22),
                )
            ],
        ),
        ("a.xml", "<urlset><url><loc>a</loc></url></urlset>", [("a", "an entry of the sitemap", 1, 19, "feed")]),
        ("b.xml", "<sitemapindex><loc>b</loc></sitemapindex>", [("b", "an entry of the sitemap", 1, 20, "feed")]),
        ("a.svg", '<svg xmlns="x"><use href="#a"/></svg>', [("#a", "an entry of the feed", 1, 27, "feed")]),
        (
            "a.htm",
            '<a href="x">y</a><script type="a/json">{"href": "z/"}</script>',
            [("x", "“y”", 1, 1, "a"), ("z/", "the page’s data", 1, 18, "json")],
        ),
    ],
)
def test_what_each_kind_of_file_holds(tmp_path, name, text, expected):
    found = seen(tmp_path, name, text)
    assert [one[:1] for one in found] == [one[:1] for one in expected]
    if not name.endswith(".rss"):
        assert found == expected


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.html", b"\xff", "it is not written in UTF-8"),
        ("a.json", b"{", "it is no JSON: Expecting property name"),
        ("a.atom", b"<a>", "it is no XML: no element found"),
        ("a.txt", b"\xff", None),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, name, data, why):
    (tmp_path / name).write_bytes(data)
    walk = SiteWalk(tmp_path)
    walk.look(name)
    assert [one.wrong.split(": ", 1)[1].startswith(why) for one in walk.wrong()] == ([True] if why else [])
    assert [(one.mention.what, one.do) for one in walk.wrong()] == (
        [("this file", "look at what makes it")] if why else []
    )


def test_a_page_at_which_the_parser_gives_up_says_so(tmp_path, monkeypatch):
    def gives_up(page, text):
        raise AssertionError("unknown status keyword 'x' in marked section")

    monkeypatch.setattr(Page, "feed", gives_up)
    (tmp_path / "a.html").write_text("<![x[", "utf-8")
    assert read(tmp_path, "a.html").unreadable == "something in it cannot be read as HTML"


# ---- whether an address leads somewhere --------------------------------------------------------


ADDRESSES = [
    ("", "it is empty"),
    ("http://[", "it cannot be read as an address"),
    ("http://a:b/", "it cannot be read as an address"),
    ("https:///x", "it names no site"),
    ("tel:12", "it has no telephone number"),
    ("tel:123", None),
    ("sms:+44%20123", None),
    ("data:x", None),
    ("blob:x", None),
    ("about:blank", None),
    ("javascript:x", "addresses of the form “javascript:” lead nowhere"),
    ("%zz", "it has a % that stands for no character"),
    ("#%", "it has a % that stands for no character"),
    ("%2541.html", "there is no such page or file: its characters are encoded twice"),
    ("../x", "it leads above the site’s first folder"),
    ("sub/../index.html", None),
    ("/other/", "it leaves the site, which stands under /base/"),
    ("/base/sub/", None),
    ("/base/sub", None),
    ("sub", None),
    ("SUB/", "there is no such page or file: the case of its letters differs"),
    ("sub/index.html#there", None),
    ("sub/#their", "there is no place “their” on that page"),
    ("a.txt/", "there is no such page or file"),
    ("a.txt#anything", None),
    ("https://own.example/base/sub/#there", None),
    ("https://own.example/base/sud/", "there is no such page or file"),
    ("https://elsewhere.example/", None),
    ("//elsewhere.example/", None),
]


@pytest.mark.parametrize(("address", "wrong"), ADDRESSES)
def test_an_address_leads_somewhere_or_is_said_to_be_wrong(tmp_path, address, wrong):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/index.html").write_text("<p id=there>", "utf-8")
    (tmp_path / "A.html").write_text("x", "utf-8")
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "index.html").write_text(
        f'<link rel="canonical" href="https://own.example/base/"><a href="{address}">x</a>', "utf-8"
    )
    walk = SiteWalk(tmp_path, "/base/")
    for name in walk.names():
        walk.look(name)
    assert [one.wrong for one in walk.wrong()] == ([wrong] if wrong else [])
    assert [one.address for one in walk.outside()] == ([address] if "elsewhere" in address else [])


GUESSED = [
    ("htp://x.example/", "did you mean https:?"),
    ("xyzzy:y", "check its spelling, or delete the link"),
    ("sup/", "did you mean sub/?"),
    ("b.txt", "did you mean a.txt?"),
    ("nothing-like-it/", "check its spelling, or delete the link"),
    ("sub/#their", "did you mean “#there”?"),
    ("sub/#xyzzy", "name a heading or an item that is there"),
    ("SUB/", "write sub/: most servers tell capitals from small letters"),
]


@pytest.mark.parametrize(("address", "do"), GUESSED)
def test_what_was_meant_is_guessed(tmp_path, address, do):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/index.html").write_text("<p id=there>", "utf-8")
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "index.html").write_text(f'<a href="{address}">x</a>', "utf-8")
    walk = SiteWalk(tmp_path)
    for name in walk.names():
        walk.look(name)
    assert [one.do for one in walk.wrong()] == [do]


def test_what_is_said_of_each_wrong_address_is_as_expected(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/index.html").write_text("<p id=there>", "utf-8")
    (tmp_path / "A.html").write_text("x", "utf-8")
    (tmp_path / "a.txt").write_text("x", "utf-8")
    mails = ["mailto:", "mailto:a@@b.example", "mailto:?cc=a@b.example", "mailto:a@b.example?bcc=c", "mailto:a..b@c.de"]
    more = ["tel:", "tel:1-2", "sms:x", "https:", "//", "100%", "../../x?y", "a.html", "A.HTML", "%2525", "x%2520.txt"]
    addresses = [*(one for one, _ in ADDRESSES), *(one for one, _ in GUESSED), *mails, *more]
    (tmp_path / "index.html").write_text("".join(f'<a href="{one}">x</a>\n' for one in addresses), "utf-8")
    walk = SiteWalk(tmp_path, "/base/", ("https://own.example/base/",))
    for name in walk.names():
        walk.look(name)
    said = "".join(f"{one.mention.address or '(nothing)'}: {one.wrong}\n  {one.do}\n" for one in walk.wrong())
    assert difference(HOME / "tests/links/expected/addresses.txt", said) == "", HINT


def test_redirects_in_a_circle_are_found_and_those_that_come_to_an_end_are_not(tmp_path):
    for name, to in {"a": "../b/", "b": "../c/", "c": "../b/", "d": "../e/", "f": "https://x.example/"}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f'<meta http-equiv="refresh" content="0; url={to}">', "utf-8")
    (tmp_path / "e").mkdir()
    (tmp_path / "e/index.html").write_text("x", "utf-8")
    walk = SiteWalk(tmp_path)
    for name in walk.names():
        walk.look(name)
    circle = ("it redirects in a circle", "let one of the pages lead to where the text is now")
    assert [(one.mention.file[0], one.wrong, one.do) for one in walk.wrong()] == [(name, *circle) for name in "abc"]


def test_addresses_of_the_search_count_from_the_root(tmp_path):
    (tmp_path / "search").mkdir()
    for name, text in {
        "search/index.json": json.dumps([["about/#", "here"], ["about/", "x"], ["about/#", "their"], ["", "home"]]),
        "index.html": "x",
        "about/index.html": "<p id=here>",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    walk = SiteWalk(tmp_path)
    for name in walk.names():
        walk.look(name)
    assert [(one.mention.address, one.wrong) for one in walk.wrong()] == [
        ("about/#their", "there is no place “their” on that page")
    ]
    assert [(one.address, one.from_root) for one in walk.mentions()] == [
        (address, True) for address in ("about/#here", "about/", "about/#their")
    ]


def test_only_what_readers_follow_or_pages_fetch_leads_outside():
    assert {"a", "form", "img", "script", "json", "feed", "refresh"} <= {*LEADS} and not {"data", "meta"} & {*LEADS}


# ---- how it is said ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "says"),
    [
        ([], "not on any page: “x” leads to “y/”: it is wrong"),
        ([""], "the front page: “x” leads to “y/”: it is wrong"),
        (["a/"], "a/: “x” leads to “y/”: it is wrong"),
        (["a/", "b/"], "a/ (and on 1 more page): “x” leads to “y/”: it is wrong"),
        (["a/", "b/", "c/"], "a/ (and on 2 more pages): “x” leads to “y/”: it is wrong"),
    ],
)
def test_a_bad_link_is_said_with_the_pages_that_it_is_on(pages, says):
    place = Place("docs/a.md", 2, 3)
    assert about_link(place, pages, "“x”", "y/", "it is wrong", "mend it") == Finding(place, says, ERROR, "mend it")
    assert about_link(place, pages, "“x”", "", "it is wrong", "", WARNING) == Finding(
        place, says.replace(" leads to “y/”", ""), WARNING, ""
    )


def test_a_mention_is_a_link_in_the_first_line_where_nothing_else_is_said():
    one = Mention("a", "b", "c")
    assert (one.line, one.column, one.near, one.kind, one.from_root, one.framed) == (1, 1, (), "a", False, False)


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_that_is_gone_at_the_end_and_lines_where_there_is_no_terminal():
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        with Progress(stream) as progress:
            progress.at("Building the site")
            for number in (1, 2):
                progress.at("Reading files", number, 2)
            progress.at("Checking links", 7)
            assert progress.step == "Checking links"
        assert (progress.step, progress.bar) == ("", None)
    assert file.getvalue() == "Building the site\nReading files\nChecking links\n"
    shown = re.split(r"[\r\n]+", terminal.getvalue())
    assert "Building the site" in shown and shown[-1].strip() == ""
    assert any(one.startswith("Reading files: 0 of 2 |") for one in shown)
    assert any(one.startswith("Checking links: ") for one in shown)
