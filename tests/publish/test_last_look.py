"""The last check of built pages."""

from __future__ import annotations

import pytest

from macros.commands.build import build
from macros.content.findings import Finding, Place
from macros.publish import last_look as looking
from macros.publish.last_look import last_look
from tests.test_build import copied


@pytest.fixture
def site(tmp_path):
    """A small built site without faults."""
    site = tmp_path / "site"
    write(
        site,
        "index.html",
        (
            '<h1 id="top">Home</h1>\n<a href="a/">A</a> <a href="a/#one">One</a> <a href="#top">Top</a> <a '
            'href=".">Home</a>'
        ),
    )
    write(
        site,
        "a/index.html",
        (
            '<h1>A</h1>\n<p id="one">One <a href="../">Home</a> <a href="../#top">Top</a> <a '
            'href="../a.css">Styles</a></p>'
        ),
    )
    write(site, "404.html", '<h1>Not there</h1><a href="/">Home</a>')
    (site / "a.css").write_text("")
    (site / "é b.txt").write_text("")
    return site


def write(site, name, body):
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'<!doctype html>\n<head><link rel="stylesheet" href="/a.css"></head>\n{body}\n', "utf-8")


def looked(site, body, base="/"):
    """The findings if the page b/ has this body (which starts in line 3)."""
    write(site, "b/index.html", f"<h1>B</h1>{body}")
    return [str(finding) for finding in last_look(site, base)]


def test_a_good_site(site):
    assert last_look(site, "/") == []


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../a/#one">a</a>',
        '<a href="../a/index.html">a</a>',
        '<a href="https://example.org/">a</a>',
        '<a href="mailto:a@b.example">a</a>',
        '<a href="/a/?q=1#one">a</a>',
        '<a href="../%C3%A9%20b.txt">a</a>',
        '<link rel="canonical" href="https://example.org/b/">',
        '<script>if (a) { b = "{{" }</script>',
        "<p>{ } { {</p>",
        '<img src="../a.css" alt="">',
        '<script>"Macro Rendering Error"</script>',
        '<map><area href="http://example.org/"></map>',
        *(f'<link rel="{rel}" href="https://example.org/">' for rel in ("alternate", "prev", "next")),
        '<a href="../a">a</a>',
        '<a href="?q=1">b</a>',
        '<p id="é x">c</p><a href="#%C3%A9%20x">c</a>',
        '<a href="../%C3%A9%20b.txt#x">a</a>',
        '<p data-style="a" data-onclick="b" title="">c</p>',
        '<object data="../a.css"></object><source src="../a.css">',
        '<a name="x">a</a>',
        '<a href="..">a</a><a href="/a/../a.css">a</a><a href="/a/..">a</a><a href="./">a</a>',
        '<a href="HTTPS://example.org/">a</a>',
        '<p id="y">c</p><p id="Y">d</p>',
    ],
)
def test_what_is_allowed(site, body):
    assert looked(site, body) == []
    # Beside a fault the page is read once more, by another parser.
    assert looked(site, f"{body}<h1>c</h1>") == [
        "site/b/index.html:1:1: error: this page has 2 main headings, where one is needed"
    ]


@pytest.mark.parametrize(
    "body, fault",
    [
        ('<a href="../c/">c</a>', "3:11: error: <a> leads to “../c/”: there is no such page or file"),
        ('<a href="../../x">c</a>', "3:11: error: <a> leads to “../../x”: there is no such page or file"),
        ('<a href="/c">c</a>', "3:11: error: <a> leads to “/c”: there is no such page or file"),
        ('<a href="../a/#two">c</a>', "3:11: error: <a> leads to “../a/#two”: there is no such place on that page"),
        ('<a href="#two">c</a>', "3:11: error: <a> leads to “#two”: there is no such place on that page"),
        ('<a href="">c</a>', "3:11: error: <a> leads to “”: it is empty"),
        ("<a href>c</a>", "3:11: error: <a> leads to “”: it is empty"),
        (
            '<a href="javascript:x()">c</a>',
            "3:11: error: <a> leads to “javascript:x()”: this kind of address is not allowed",
        ),
        (
            '<a href="data:text/html,x">c</a>',
            "3:11: error: <a> leads to “data:text/html,x”: this kind of address is not allowed",
        ),
        (
            '<a href="//example.org/">c</a>',
            "3:11: error: <a> leads to “//example.org/”: this kind of address is not allowed",
        ),
        (
            '<script src="https://example.org/x.js"></script>',
            "3:11: error: <script> leads to “https://example.org/x.js”: pages fetch nothing from elsewhere",
        ),
        (
            '<img src="https://example.org/x.png">',
            "3:11: error: <img> leads to “https://example.org/x.png”: pages fetch nothing from elsewhere",
        ),
        (
            '<link rel="stylesheet" href="https://example.org/x.css">',
            "3:11: error: <link> leads to “https://example.org/x.css”: pages fetch nothing from elsewhere",
        ),
        (
            '<iframe src="https://example.org/"></iframe>',
            "3:11: error: <iframe> leads to “https://example.org/”: pages fetch nothing from elsewhere",
        ),
        ('\n<p style="color: red">c</p>', "4:1: error: the attribute “style” is not allowed by the site's policy"),
        ('<p OnClick="x()">c</p>', "3:11: error: the attribute “onclick” is not allowed by the site's policy"),
        ("<p>Macro Rendering Error</p>", "3:14: error: “Macro Rendering Error” is in the text"),
        ('<p id="x">c</p><p id="x">d</p>', "1:1: error: the id “x” appears 2 times on this page"),
        ("<p>\n  Macro Syntax Error</p>", "3:14: error: “Macro Syntax Error” is in the text"),
        ('<p id="x">c</p><p id="x">d</p><p id="x">e</p>', "1:1: error: the id “x” appears 3 times on this page"),
        ('<area href="../c/">', "3:11: error: <area> leads to “../c/”: there is no such page or file"),
        (
            '<area href="ftp://example.org/">',
            "3:11: error: <area> leads to “ftp://example.org/”: this kind of address is not allowed",
        ),
        (
            '<source src="https://example.org/x.mp4">',
            "3:11: error: <source> leads to “https://example.org/x.mp4”: pages fetch nothing from elsewhere",
        ),
        (
            '<object data="https://example.org/x">',
            "3:11: error: <object> leads to “https://example.org/x”: pages fetch nothing from elsewhere",
        ),
        ('<img src="">', "3:11: error: <img> leads to “”: it is empty"),
        (
            '<img src="mailto:a@b.example">',
            "3:11: error: <img> leads to “mailto:a@b.example”: pages fetch nothing from elsewhere",
        ),
        ('<a href="../a/#ONE">c</a>', "3:11: error: <a> leads to “../a/#ONE”: there is no such place on that page"),
        ('<a href="../a#two">c</a>', "3:11: error: <a> leads to “../a#two”: there is no such place on that page"),
        ('<a href="x/../a/">c</a>', "3:11: error: <a> leads to “x/../a/”: there is no such page or file"),
        ('<a href="x/../../c/">c</a>', "3:11: error: <a> leads to “x/../../c/”: there is no such page or file"),
        ('<a href="../..">c</a>', "3:11: error: <a> leads to “../..”: there is no such page or file"),
        ('<a href="../a.css/">c</a>', "3:11: error: <a> leads to “../a.css/”: there is no such page or file"),
        ("<h1>c</h1>", "1:1: error: this page has 2 main headings, where one is needed"),
    ],
)
def test_what_is_found(site, body, fault):
    assert f"site/b/index.html:{fault}" in looked(site, body)


def test_one_address_on_several_pages_is_judged_on_each(site):
    """Two pages of one folder, two folders, and one page that may lead there from a link and fetch nothing from it."""
    for name in ("404.html", "a/index.html", "a/b.html"):
        write(
            site,
            name,
            '<h1>A</h1><a href="#top">a</a><a href="?q=1#top">b</a><a href="b.html">c</a>'
            '<a href="https://example.org/">d</a><img src="https://example.org/" alt="">',
        )
    write(site, "index.html", '<h1 id="top">A</h1><a href="#top">a</a><a href="?q=1#top">b</a>')
    on_each = [
        "<a> leads to “#top”: there is no such place on that page",
        "<a> leads to “?q=1#top”: there is no such place on that page",
    ]
    fetched = "<img> leads to “https://example.org/”: pages fetch nothing from elsewhere"
    assert [(found.place.path, found.message) for found in last_look(site, "/")] == [
        *(("site/404.html", words) for words in on_each),
        ("site/404.html", "<a> leads to “b.html”: there is no such page or file"),
        ("site/404.html", fetched),
        *((f"site/a/{name}.html", words) for name in ("b", "index") for words in (*on_each, fetched)),
    ]


def test_only_the_pages_that_are_asked_for_are_looked_at(site):
    for name in ("b/index.html", "c/index.html"):
        write(site, name, "<p>b</p>")
    assert [found.place.path for found in last_look(site, "/", {"index.html", "c/index.html"})] == ["site/c/index.html"]


def test_addresses_as_ours_are_need_no_slow_rule(site, monkeypatch):
    monkeypatch.setattr(looking, "_fault", lambda address, *_: pytest.fail(f"{address} was judged slowly"))
    (site / "404.html").unlink()
    for name in ("index.html", "a/index.html", "a/b/c-d_1/index.html"):
        up = "../" * name.count("/")
        write(
            site,
            name,
            f'<h1 id="top">A</h1><a href="#top">a</a><a href="{up}a/">b</a><a href="{up}a/b/c-d_1/#top">c</a>'
            f'<a href="{up}a/index.html">d</a><img src="{up}a.css" alt=""><a href="{up}a.css#part">e</a>'
            f'<a href="index.html">f</a>' + f'<a href="{up}">g</a><a href="{up}#top">h</a>' * bool(up),
        )
        path = site / name
        path.write_text(path.read_text("utf-8").replace('href="/a.css"', f'href="{up}a.css"'), "utf-8")
    assert last_look(site, "/") == []


def test_a_page_needs_a_heading(site):
    write(site, "b/index.html", "<p>b</p>")
    assert [str(f) for f in last_look(site, "/")] == [
        "site/b/index.html:1:1: error: this page has 0 main headings, where one is needed"
    ]


def test_a_site_under_a_path(site):
    for page in site.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace('href="/', 'href="/guidance/'), "utf-8")
    assert last_look(site, "/guidance/") == []
    assert last_look(site, "/") != []
    write(site, "b/index.html", "<h1>B</h1>")
    assert [f.message for f in last_look(site, "/guidance/")] == [
        "<link> leads to “/a.css”: it leaves the site, which stands under /guidance/"
    ]


@pytest.mark.usefixtures("own_cache")
def test_what_the_last_look_doubts_before_the_last_files_are_there_is_looked_at_again(tmp_path, capsys):
    seen = []

    def look(made, base):
        missing = [name for name in ("search/index.json", "_headers", "sbom.json") if not (made / name).is_file()]
        seen.append(bool(missing))
        return [Finding(Place(name), "this file is missing") for name in missing]

    assert build(copied(tmp_path / "source"), tmp_path / "site", None, look=look) == 0, capsys.readouterr().err
    assert seen == [True, False]
