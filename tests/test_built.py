"""A built page, read tag by tag: the same as the standard library's reader finds, or left to that."""

from __future__ import annotations

import random

import pytest

from macros import built

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


def _framed(chosen: random.Random) -> str:
    """A page whose article is in a frame, as those of a site are: some of the pieces stand above, some below."""
    above, inside, below = ("".join(chosen.choices(PIECES[2:ODD], k=chosen.randint(0, 3))) for _ in range(3))
    return f"<!doctype html><div>{above}</div><article><h1>A</h1>{inside}</article><p>{below}</p>"


@pytest.mark.parametrize("seed", range(5))
def test_a_page_read_in_parts_is_what_the_careful_reader_finds(seed):
    chosen = random.Random(seed)
    pages = [_framed(chosen) for _ in range(1500)]
    for page in pages:
        assert built._in_parts(page) in (None, built.carefully(page)), page
    assert sum(built._in_parts(page) is not None for page in pages) > 300


@pytest.mark.parametrize("seed", range(5))
def test_a_page_read_quickly_is_what_the_careful_reader_finds(seed):
    chosen = random.Random(seed)
    pages = [
        "".join(chosen.choices(PIECES[:ODD] if one % 3 else PIECES, k=chosen.randint(1, 40))) for one in range(1500)
    ]
    read = [(page, built.quickly("<!doctype html>" + page)) for page in pages]
    assert sum(found is not None for _, found in read) > 800
    for page, found in read:
        assert found is None or found == built.carefully("<!doctype html>" + page), page


def test_a_page_of_ours_is_read_quickly():
    page = built.quickly(
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
