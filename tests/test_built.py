"""A built page, read tag by tag: the same as the standard library's reader finds, or left to that."""

from __future__ import annotations

import random
import re

import pytest

from macros import built, parser
from macros.quick_parser import quickly
from macros.store import Store

pytestmark = pytest.mark.slow

PIECES = [
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<p>",
    "</p>",
    "<em>",
    "</em>",
    "<br>",
    "<li>",
    "</li>",
    '<img src="a.png" alt="">',
    '<path d="m1"/>',
    "<p hidden>",
    '<span class="visually-hidden more">',
    "</span>",
    "<script>",
    "</script>",
    '<script type="application/json">{"a": "<b>"}</script>',
    "<style>",
    "</style>",
    "<template>",
    "</template>",
    '<a href="x#y">',
    "<a href>",
    "</a>",
    '<a href="https://example.org/?a&amp;b" rel="external">',
    '<div id="x" style="a">',
    '<div id="x" onclick="b">',
    "</div>",
    '<link rel="canonical" href="https://example.org/">',
    '<meta name="robots" content="noindex">',
    '<svg viewBox="0 0 1 1">',
    "</svg>",
    "Macro Syntax Error",
    " words ",
    "more",
    "&amp;",
    "&copy",
    "&#39;",
    "\n",
    " > ",
    "é",
    "<!doctype html>",
    '<input disabled type="checkbox">',
    "<P>",
    "<p class=plain>",
    "<p id='x'>",
    "<!-- a <b> -->",
    " < ",
    "<1>",
    "<p",
    "</ p>",
    '<a b="c>d">',
    '<a\n href="e"\n>',
    "<![CDATA[x]]>",
]
# Those of which no page of ours has any.
ODD = PIECES.index("<P>")


# What opens an element, with its name.
OPENS = re.compile(r"<(article|h1|p|em|li|span|a|div|svg|template)\b[^>]*>")


def _written(chosen: random.Random, pieces: list[str], count: int) -> str:
    """So many of the pieces, most elements being closed in their turn."""
    written, open = [], []
    for piece in chosen.choices(pieces, k=count):
        if piece.startswith("</") and open and chosen.random() < 0.95:
            written.append(f"</{open.pop()}>")
        elif not piece.startswith("</") or chosen.random() < 0.05:
            written.append(piece)
            if opened := OPENS.fullmatch(piece):
                open.append(opened[1])
    return "".join(written + [f"</{name}>" for name in reversed(open)])


def _framed(chosen: random.Random) -> str:
    """A page whose article is in a frame, as those of a site are: some of the pieces stand above, some below."""
    above, inside, below = (_written(chosen, PIECES[2:ODD], chosen.randint(0, most)) for most in (3, 12, 3))
    return f"<!doctype html><div>{above}<article><h1>A</h1>{inside}</article></div><p>{below}</p>"


@pytest.mark.parametrize("seed", range(5))
def test_a_page_read_in_parts_is_what_the_careful_reader_finds(seed):
    chosen = random.Random(seed)
    pages = [_framed(chosen) for _ in range(1500)]
    for page in pages:
        assert built._in_parts(page) in (None, parser.carefully(page)), page
    assert sum(built._in_parts(page) is not None for page in pages) > 300


@pytest.mark.parametrize("seed", range(5))
def test_a_page_read_quickly_is_what_the_careful_reader_finds(seed):
    chosen = random.Random(seed)
    pages = [
        "<!doctype html>" + _written(chosen, PIECES[:ODD] if one % 3 else PIECES, chosen.randint(1, 40))
        for one in range(1500)
    ]
    read = [(page, quickly(page)) for page in pages]
    assert sum(found is not None for _, found in read) > 300
    for page, found in read:
        assert found is None or found == parser.carefully(page), page


def test_a_page_of_ours_is_read_quickly():
    page = quickly(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"></head><body><article><h1 id="a">One '
        "&amp; two</h1><p>First<br>line</p>"
        '<p>More <a href="../b/#c">words</a></p></article><script>if (a < b) c("</p>")</script></body></html>'
    )
    assert page is not None
    assert (page.title.strip(), page.first.split(), page.words.split()) == (
        "One & two",
        ["First", "line", "More", "words"],
        ["One", "&", "two", "First", "line", "More", "words"],
    )
    assert (dict(page.ids), page.links, page.headings, page.refused, page.listed) == (
        {"a": 1},
        [("a", "../b/#c", True)],
        1,
        [],
        True,
    )


def test_the_policy_of_a_page_makes_it_no_other_page(monkeypatch):
    monkeypatch.setattr(built, "_READ", {})
    bare = '<head><meta charset="utf-8"><title>a</title></head><article><h1>A</h1></article>'
    first = built.read(bare)
    assert (
        built.read(
            bare.replace(
                "<title>", '\n      <meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><title>'
            )
        )
        is first
    )
    assert built.read(bare.replace("A</h1>", "B</h1>")) is not first


# What a page says, and how little of it: an article in a frame, of which only the article is read.
SAID = {
    "a title, and the words that follow": (
        "<h1>One <em>two</em></h1><p>First.</p><div><p>Below.</p></div>",
        {"title": "One two", "first": "First.", "words": "One two First. Below.", "headings": 1},
    ),
    "a mark inside a word does not end the word, another tag does": (
        "<p>a<em>b</em><strong>c</strong><b>d</b><i>e</i><code>f</code><mark>g</mark><span>h</span>i</p>",
        {"words": "abcdefg h i", "first": ""},
    ),
    "a link can stand before a full stop": (
        "<h1>A</h1><p>See <a href='../b/'>there</a>.</p>".replace("'", '"'),
        {"first": "See there.", "words": "A See there .", "links": [("a", "../b/", True)]},
    ),
    "paragraphs, lines, blocks and items are apart": (
        "<h1>A<br>B</h1><p>c<br>d</p><p>e</p>",
        {"title": "A B", "first": "c d e", "words": "A B c d e"},
    ),
    "what stands above the title is no beginning": ("<p>Before</p><h1>A</h1><p>After</p>", {"first": "After"}),
    "the beginning is of paragraphs that stand in the article itself": (
        "<h1>A</h1><blockquote><p>Quoted</p></blockquote><p>Own <b>words</b></p><ul><li>no</li></ul>",
        {"first": "Own words"},
    ),
    "what is hidden is not said": (
        '<h1>A<span hidden>x</span><span class="more visually-hidden">y</span></h1><p>b</p><template>c</template>'
        "<noscript>d</noscript><style>e</style><script>f</script><p hidden>g <em>h</em></p>"
        '<p class="not-visually-hidden">i</p>',
        {"title": "A", "first": "b i", "words": "A b i"},
    ),
    "characters that are written by their names are read": ("<h1>A &amp; B</h1>", {"title": "A & B", "words": "A & B"}),
    "elements without content hold nothing": (
        '<h1>A</h1><p hidden>x</p><hr><wbr><input hidden><img hidden src="a.png" alt="">b<p>c</p>',
        {"first": "c", "words": "A b c", "links": [("img", "a.png", False)]},
    ),
    "an end without a beginning ends nothing": ("<h1>A</h1></em></p><p>b</p></b>", {"first": "b", "words": "A b"}),
    "an element that is left open ends with the one around it": (
        "<h1>A</h1><p>b<em hidden>c</p><p>d</p>",
        {"first": "b d", "words": "A b d"},
    ),
    "ids are counted, and an empty one is one": (
        '<h1 id="a">A</h1><p id="b"></p><em id="b"></em><br id="">',
        {"ids": {"a": 1, "b": 2, "": 1}},
    ),
    "two titles are two": ("<h1>A</h1><h1>B</h1>", {"headings": 2}),
    "addresses that lead somewhere": (
        '<h1>A</h1><a href="a"></a><area href="b"><a name="no"></a><a src="no"></a>',
        {"links": [("a", "a", True), ("area", "b", True)]},
    ),
    "the last of several attributes": (
        '<h1>A</h1><a title="t" lang="de" id="i" href="a"></a><p title="t" lang="de" id="j"></p>',
        {"links": [("a", "a", True)], "ids": {"i": 1, "j": 1}},
    ),
    "addresses that a browser fetches": (
        '<h1>A</h1><script src="a"></script><img src="b"><iframe src="c"></iframe><source src="d"><link href="e">'
        '<object data="f"></object><img href="no"><link rel="icon" href="g"><p href="no"></p>',
        {
            "links": [
                (name, at, False)
                for name, at in zip(
                    ("script", "img", "iframe", "source", "link", "object", "link"), "abcdefg", strict=True
                )
            ]
        },
    ),
    "addresses of the same page in another form": (
        "<h1>A</h1>"
        + "".join(f'<link rel="{rel}" href="{rel[0]}">' for rel in ("canonical", "alternate", "prev", "next")),
        {"links": [("link", at, True) for at in "capn"]},
    ),
    "an address with a character that is written by its name": (
        '<h1>A</h1><a href="?a&amp;b"></a>',
        {"links": [("a", "?a&b", True)]},
    ),
    "attributes that no page may have": (
        '<h1>A</h1><p style="x" onclick="y" data-style="z"></p><b onload="z"></b>',
        {"refused": ["style", "onclick", "onload"]},
    ),
    "what a macro leaves behind, in the frame too": (
        "<h1>A</h1><p hidden>Macro Rendering Error</p><p>a Macro Syntax Error: b, Macro world</p>",
        {"refused": ["“Macro Rendering Error” is in the text", "“Macro Syntax Error” is in the text"]},
    ),
    "a page that no list should name": (
        '<h1>A</h1><meta name="robots" content="noindex, nofollow">',
        {"listed": False},
    ),
    "robots who may read": ('<h1>A</h1><meta name="robots" content="index">', {"listed": True}),
    "a word that is no rule for robots": (
        (
            '<h1>A</h1><meta name="description" content="noindex"><p name="robots" content="noindex"></p><meta '
            'name="robots">'
        ),
        {"listed": True},
    ),
}

# Those that the quick reader leaves to the careful one.
NOT_OURS = (
    "an end without a beginning ends nothing",
    "an element that is left open ends with the one around it",
    "what a macro leaves behind, in the frame too",
)


def told(page: parser.Page) -> dict[str, object]:
    """What a page says, with single spaces."""
    return {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in vars(page).items()}


@pytest.mark.parametrize("case", SAID)
def test_what_a_page_says(case):
    inside, said = SAID[case]
    page = f"<!doctype html>\n<nav><p>Frame</p></nav><article>{inside}</article><footer><p>Frame</p></footer>"
    readers = [built.read, parser.carefully] + [quickly] * (case not in NOT_OURS)
    for read in readers:
        found = told(read(page))
        assert {name: found[name] for name in said} == said, read


@pytest.mark.parametrize("case", NOT_OURS)
def test_what_is_not_in_our_own_form_is_left_to_the_careful_reader(case):
    assert quickly(f"<article>{SAID[case][0]}</article>") is None


@pytest.mark.parametrize("name", "area base br col embed hr img input link meta source track wbr".split())
def test_what_stands_after_an_element_without_content_is_not_in_it(name):
    """The elements that HTML calls void."""
    page = built.read(f"<article><h1>A</h1><{name} hidden>b</article>")
    assert page.words.split() == ["A", "b"]


def test_the_frame_of_a_page_counts_but_for_its_words():
    frame = '<{0} id="{0}" style="x"><a href="{0}">Macro world</a></{0}>'
    page = f"{frame.format('header')}<article>{frame.format('p')}<h1>A</h1></article>{frame.format('footer')}"
    found = built._in_parts(page)
    assert found == parser.carefully(page)
    assert (found.ids, found.headings, found.title) == ({"header": 1, "p": 1, "footer": 1}, 1, "A")
    assert found.links == [("a", name, True) for name in ("header", "p", "footer")]
    assert found.refused == ["style"] * 3
    assert found.words.split() == ["Macro", "world", "A"]
    unlisted = '<meta name="robots" content="noindex">'
    for above, inside, below in ((unlisted, "", ""), ("", unlisted, ""), ("", "", unlisted)):
        found = built._in_parts(f"<p>{above}</p><article><h1>A</h1>{inside}</article>{below}")
        assert found is not None and not found.listed


def test_the_beginning_of_a_page_is_about_so_long():
    sentence = "word " * 70
    page = built.read(f"<article><h1>A</h1><p>{sentence}</p><p>More</p><p>And more</p></article>")
    assert (page.first.split(), len(page.words.split())) == (["word"] * 70, 74)
    for length, more in ((296, ["yes", "more"]), (297, ["yes"]), (300, [])):
        page = f"<article><h1>A</h1><p>{'x' * length}</p><ul><li>b</li></ul><p>yes</p><p>more</p><p>no</p></article>"
        for read in (quickly, parser.carefully):
            assert read(page).first.split() == ["x" * length, *more]


def test_a_page_is_read_once_by_all_processes(monkeypatch, tmp_path):
    text, found = "<article><h1>Once</h1></article>", []
    monkeypatch.setattr(built, "quickly", lambda text: found.append(1) or quickly(text))
    monkeypatch.setattr(built.KEPT, "store", Store(tmp_path / "store"))
    for _ in range(2):
        monkeypatch.setattr(built, "_READ", {})
        assert built.read(text) is built.read(text) == parser.carefully(text)
    assert len(found) == 1


def test_no_more_pages_are_kept_in_memory_than_a_large_site_has(monkeypatch):
    monkeypatch.setattr(built, "_READ", {})
    monkeypatch.setattr(built, "MOST_KEPT", 10)
    for number in range(100):
        assert built.read(f"<article><h1>{number}</h1></article>").title.strip() == str(number)
        assert len(built._READ) <= 12
