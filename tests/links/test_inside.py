"""A copy of a site with planted faults: each is found, in one line that says where it was written, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
from html import escape
from pathlib import Path

import pytest

from macros.commands.links import check
from macros.links.html import Page
from macros.links.inside import SiteWalk, mail_fault
from tests.links.conftest import ADDRESS, ROWING

pytestmark = pytest.mark.slow

BEFORE = "</article>"
RULES, ABOUT, HOME_PAGE = "guidelines/on-the-water/index.html", "about/index.html", "index.html"

# The planted faults: the file, the text there, the text instead; and the finding about it.
PLANTED = [
    (
        RULES,
        'href="#carry-a-horn">Instead',
        'href="../../moments/at-the-boathuose/">Instead',
        "guidelines/on-the-water/: “Instead: Carry a gas horn.” leads to “../../moments/at-the-boathuose/”: "
        "there is no such page or file\n    tip: did you mean moments/at-the-boathouse/?",
    ),
    (
        RULES,
        '<ol><li><a href="#going-out">',
        '<ol><li><a href="#going-uot">',
        (
            "“Going out” leads to “#going-uot”: there is no place “going-uot” on that page\n    tip: did you mean "
            "“#going-out”?"
        ),
    ),
    (
        "moments/afloat/index.html",
        "on-the-water/#carry-a-horn",
        "on-the-water/#carry-a-hron",
        "data/site.yml:18:9: error: moments/afloat/: “In the full guidance” leads to "
        "“../../guidelines/on-the-water/#carry-a-hron”: there is no place “carry-a-hron” on that page\n    tip: did "
        "you mean “#carry-a-horn”?",
    ),
    (
        HOME_PAGE,
        "</article>",
        '<a href="about/#what-is-stored">what is kept</a></article>',
        (
            "docs/index.md:13:1: error: the front page: “what is kept” leads to “about/#what-is-stored”: there is "
            "no place “what-is-stored” on that page"
        ),
    ),
    (
        ABOUT,
        BEFORE,
        f'<img src="../assets/boat.png" alt="A boat">{BEFORE}',
        "an image leads to “../assets/boat.png”: there is no such page or file",
    ),
    (
        ABOUT,
        BEFORE,
        f'<img src="../assets/favicon.svg" srcset="../assets/favicon.svg 1x, ../assets/large.png 2x" alt="">{BEFORE}',
        "“../assets/large.png”",
    ),
    (
        ABOUT,
        BEFORE,
        f'<script src="../assets/js/rudder.js"></script>{BEFORE}',
        "a script leads to “../assets/js/rudder.js”",
    ),
    (
        ABOUT,
        BEFORE,
        f'<link rel="stylesheet" href="../assets/css/sail.css">{BEFORE}',
        "a style sheet leads to “../assets/css/sail.css”",
    ),
    (
        ABOUT,
        BEFORE,
        f'<a href="../Guidelines/On-the-water/">capitals</a>{BEFORE}',
        "there is no such page or file: the case of its letters differs\n    tip: write guidelines/on-the-water/",
    ),
    (
        ABOUT,
        BEFORE,
        f'<a href="../a%2520chart.txt">twice</a>{BEFORE}',
        "its characters are encoded twice\n    tip: write %20 instead of %2520",
    ),
    (
        ABOUT,
        BEFORE,
        f'<a href="../100%/">percent</a>{BEFORE}',
        "“percent” leads to “../100%/”: it has a % that stands for no character\n    tip: write %25",
    ),
    (
        ABOUT,
        BEFORE,
        f'<a href="../files/chart.pdf" download>The chart</a>{BEFORE}',
        "“The chart” leads to “../files/chart.pdf”: there is no such page or file",
    ),
    (
        ABOUT,
        BEFORE,
        f'<a href="">nowhere</a>{BEFORE}',
        "docs/about.md:15:1: error: about/: “nowhere”: it is empty\n    tip: write where it leads, or delete the link",
    ),
    (
        ABOUT,
        BEFORE,
        f'<a href="mailto:">the office</a>{BEFORE}',
        "“the office” leads to “mailto:”: it names nobody to write to",
    ),
    (
        ABOUT,
        BEFORE,
        f'<a href="mailto:office@@club.example">mail</a>{BEFORE}',
        "“office@@club.example” is no email address",
    ),
    (
        ABOUT,
        BEFORE,
        f'<a href="htps://levels.example.org/">typo</a>{BEFORE}',
        "addresses of the form “htps:” lead nowhere\n    tip: did you mean https:?",
    ),
    (ABOUT, BEFORE, f'<a href="/about/">root</a>{BEFORE}', "it leaves the site, which stands under /safety/"),
    (
        ABOUT,
        BEFORE,
        f'<a href="../../../etc/">above</a>{BEFORE}',
        "“above” leads to “../../../etc/”: it leads above the site’s first folder\n    tip: take away a ../",
    ),
    (
        ABOUT,
        BEFORE,
        f'<a href="{ADDRESS}abuot/">full</a>{BEFORE}',
        f"“full” leads to “{ADDRESS}abuot/”: there is no such page or file\n    tip: did you mean about/?",
    ),
    (
        ABOUT,
        BEFORE,
        f'<script type="application/json">{{"steps": [{{"href": "../gone/"}}]}}</script>{BEFORE}',
        "the page’s data leads to “../gone/”",
    ),
    (
        RULES,
        '<link rel="canonical" href="https://rowing.example/safety/guidelines/on-the-water/">',
        '<link rel="canonical" href="https://rowing.example/safety/guidelines/on-water/">',
        "the page’s own address leads to “https://rowing.example/safety/guidelines/on-water/”",
    ),
    ("assets/css/site.*.css", "body{", 'body{background:url("waves.png");', "the style sheet leads to “waves.png”"),
    ("assets/js/site.*.js", "import(", 'import("./paddle.js");import(', "the script’s import leads to “./paddle.js”"),
    (
        "search/index.json",
        "river-levels",
        "tarn-levels",
        (
            "search/index.json: an entry of the search leads to “about/#tarn-levels”: there is no place "
            "“tarn-levels” on that page"
        ),
    ),
    (
        "search/index.json",
        "guidelines/in-the-water/\x7f",
        "guidelines/in-water/\x7f",
        "an entry of the search leads to “guidelines/in-water/”",
    ),
    (
        "sitemap.xml",
        f"<loc>{ADDRESS}about/</loc>",
        f"<loc>{ADDRESS}aboot/</loc>",
        "sitemap.xml: an entry of the sitemap leads to",
    ),
]
# Files that are added whole.
ADDED = {
    "old/index.html": (
        (
            '<!doctype html><meta charset="utf-8"><title>Moved</title><meta http-equiv="refresh" content="0; '
            'url=../new/"><h1>Moved</h1>'
        ),
        "old/: the page’s redirect leads to “../new/”: there is no such page or file",
    ),
    "round/index.html": (
        (
            '<!doctype html><meta charset="utf-8"><title>Moved</title><meta http-equiv="refresh" content="0; '
            'url=../about/../round/"><h1>Moved</h1>'
        ),
        "round/: the page’s redirect leads to “../about/../round/”: it redirects in a circle",
    ),
    "feed.xml": (
        f'<?xml version="1.0"?><feed '
        f'xmlns="http://www.w3.org/2005/Atom"><id>tag:rowing.example,2026:x</id><link href="{ADDRESS}"/>'
        f'<entry><id>tag:rowing.example,2026:y</id><link href="{ADDRESS}changes/#today"/><content '
        f'type="html">&lt;a href="about/"&gt;x&lt;/a&gt;</content></entry></feed>',
        f"feed.xml: an entry of the feed leads to “{ADDRESS}changes/#today”: there is no such page or file",
    ),
    "api/items.json": (
        json.dumps(
            {
                "items": [
                    {"url": "../guidelines/on-the-water/#carry-a-whistle"},
                    {"url": "../guidelines/under-water/"},
                    {"href": ""},
                ]
            }
        ),
        "api/items.json: its data leads to “../guidelines/under-water/”: there is no such page or file",
    ),
    "api/broken.json": ('{"items": [', "api/broken.json: this file: it cannot be read: it is no JSON"),
}
# What looks wrong but is not.
TRAPS = """
<a name="an-old-place"></a><p id="an é">x</p>
<a href="#an-old-place">name</a> <a href="#an%20%C3%A9">encoded</a> <a href="#">top</a> <a href="#top">top</a> <a href="#:~:text=rower">text</a> <a href="#TOP">top</a> <a href="#an-old-place:~:text=rower">both</a>
<a href="?print=1#an-old-place">query</a> <a href=" ../about/ ">spaces</a> <a href="../about">no slash</a> <a href="../a%20chart.txt">chart</a>
<a href="mailto:office@club.example?subject=a%20b&amp;cc=crew@club.example">mail</a> <a href="mailto:?to=office@club.example">mail</a>
<a href="tel:+441865000000">call</a> <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""> <a id="only-an-id">no link</a>
<!-- <a href="never-there/">x</a> --> <a href="https://levels.example.org/tarn#x">outside</a> <a href="//levels.example.org/">outside</a>
<script type="application/json">{"href": "", "text": "a/b.c", "url": "x"}</script> <p title="../never/">href="never/"</p>
"""


@pytest.fixture(scope="module")
def said(rowing, tmp_path_factory):
    """What the check prints for a copy with everything planted in it."""
    folder = Path(shutil.copytree(rowing, tmp_path_factory.mktemp("spoilt") / "site"))
    (folder / "a chart.txt").write_text("x", "utf-8")
    for name, old, new, _ in PLANTED:
        [path] = folder.glob(name)
        text = path.read_text("utf-8")
        assert old in text, (name, old)
        path.write_text(text.replace(old, new, 1), "utf-8")
    for name, (text, _) in ADDED.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    about = folder / ABOUT
    about.write_text(about.read_text("utf-8").replace(BEFORE, TRAPS + BEFORE, 1), "utf-8")
    return checked(folder)


STEPS = ("Building the site", "Reading files", "Checking links")


def checked(folder) -> tuple[int, list[str]]:
    """The exit status of the check of the built site in `folder`; its findings, each with its tip, and the last
    line."""
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        status = check(ROWING, folder, ADDRESS)
    lines = re.split(r"\n(?! )", out.getvalue().rstrip("\n"))
    return status, [line for line in lines if line not in STEPS]


EXPECTED = [*(words for *_, words in PLANTED), *(words for _, words in ADDED.values())]


@pytest.mark.parametrize("words", EXPECTED, ids=range(len(EXPECTED)))
def test_each_fault_is_a_finding(said, words):
    assert [one for one in said[1] if words in one], "\n".join(said[1])


def test_nothing_else_is_said(said):
    status, lines = said
    assert [line for line in lines[:-1] if not any(words in line for words in EXPECTED)] == []
    assert (status, lines[-1]) == (1, f"{len(EXPECTED)} errors, no warnings")
    assert len(EXPECTED) >= 30


def test_the_whole_site_has_no_fault(rowing):
    assert checked(rowing) == (0, ["no errors, no warnings"])


def test_a_fault_on_many_pages_is_one_finding(rowing, tmp_path):
    folder = Path(shutil.copytree(rowing, tmp_path / "site"))
    (folder / "about/index.html").unlink()
    status, lines = checked(folder)
    assert status == 1
    assert len([line for line in lines if "“About these pages” leads to" in line and "(and on " in line]) >= 1
    assert all(re.fullmatch(r"\S+:\d+:\d+: error: .+: .+\n    tip: .+", line) for line in lines[:-1])


@pytest.mark.parametrize(
    ("to", "query", "good"),
    [
        ("office@club.example", "", True),
        ("a@club.example,b@club.example", "subject=x", True),
        ("", "to=a@club.example", True),
        ("", "", False),
        ("", "subject=x", False),
        ("a@", "", False),
        ("a@b", "", False),
        ("a b@club.example", "", False),
        ("a@club..example", "", False),
        ("a@club.example", "cc=b", False),
        ("a@club.example", "BCC=b@club.example,c", False),
        ("a@club.example", "to=b", False),
        ("a@club.example", "cc=b@club.example&bcc=c+d@club.example&subject=a@&body=", True),
        ("", "to=", False),
        ("", "TO=a@club.example", True),
        ("a%40club.example", "", True),
        ("x+y@club.example", "", True),
        ("@club.example", "", False),
    ],
)
def test_the_form_of_mail(to, query, good):
    assert (mail_fault(to, query) is None) == good


@pytest.mark.parametrize(
    "content, to",
    [
        ("0; url=../new/", "../new/"),
        ("0;URL='../new/'", "../new/"),
        (' 5 , url = "../new/" ', "../new/"),
        ("0.5 url=a b ", "a b"),
        ("url=x", "x"),
        (";url=", ""),
        ("1 2; url=x", None),
        ("5", None),
        ("", None),
        ("0; ur=x", None),
        (" " * 50_000 + "x", None),
    ],
)
def test_the_ways_in_which_a_page_says_where_it_leads_on(content, to):
    assert Page(f'<meta http-equiv="Refresh" content="{escape(content)}">').refresh == to


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        "<a href",
        "<a href='",
        "\0",
        "<![",
        "<a " * 100_000,
        "<a href=x>y" * 30_000,
        "<" * 100_000,
        '<a b="c' * 50_000,
        "<!--",
        "<script>",
        '<a href="http://[">x',
        '<a href="//">x',
        "<a href='https://'>x",
        '<a href="http://a:b:c/">x',
        '<meta http-equiv="refresh" content="5">',
        '<base href="x">',
        "<p id=>",
        "&#xffffff;",
    ],
    ids=range(20),
)
def test_whatever_stands_in_a_page_is_read(tmp_path, text):
    (tmp_path / "index.html").write_text(text, "utf-8")
    walk = SiteWalk(tmp_path)
    walk.look("index.html")
    assert isinstance(walk.wrong(), list)
    assert isinstance(walk.outside(), list)
