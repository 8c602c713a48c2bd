"""What Markdown of the data may hold."""

from __future__ import annotations

import random

import pytest

from macros.content import constructs, markdown
from macros.content.markdown import FENCE, HTML, TARGET, is_plain, plain, plain_links, targets
from macros.render import markdown as rendered


@pytest.mark.parametrize(
    "text",
    [
        "<b>",
        "</b>",
        "<img src=x>",
        "<script\nsrc=x>",
        "<!-- x",
        "<!DOCTYPE html>",
        "<?php x",
        "<x-y>",
        "<https://example.org>",
    ],
)
def test_html_is_found(text):
    assert HTML.search(f"a {text} b")


@pytest.mark.parametrize("text", ["a < b", "a <b", "a<3", "1 <2> 3", "->", "<-", "a & b", "&lt;b&gt;", "<>"])
def test_what_only_looks_like_html_is_text(text):
    assert not HTML.search(text)


@pytest.mark.parametrize(
    "text, found",
    [
        ("[a](link:b)", ["link:b"]),
        ('*[a](item:b)* [c](d "e")', ["item:b", "d"]),
        ("![a](b)", ["b"]),
        ("[a]( javascript:b )", ["javascript:b"]),
        ("[a](<java script:b>)", ["java%20script:b"]),
        ("`[a](b)`", []),
        ("\\[a](b)", []),
        ("[a]", []),
        ("[a]: b", []),
        ("[a][b]", []),
        ("https://example.org", []),
    ],
)
def test_targets(text, found):
    assert list(targets(text, inline=True)) == found


def test_targets_in_lists_and_paragraphs():
    assert list(targets("a\n\n- [b](c)\n  1. [d](e)\n\n> [f](g)", inline=False)) == ["c", "e", "g"]


@pytest.mark.parametrize(
    "target, kind_and_id",
    [
        ("item:a-b", ("item", "a-b")),
        ("contact:", ("contact", "")),
        ("items:a", None),
        ("javascript:item:a", None),
        (" item:a", None),
        ("ITEM:a", None),
    ],
)
def test_a_target_names_a_kind_and_an_id(target, kind_and_id):
    found = TARGET.fullmatch(target)
    assert (found and found.groups()) == kind_and_id


@pytest.mark.parametrize(
    "text, words",
    [
        ("*a* **b** `c` [d](link:e)", "a b c d"),
        ("a\nb", "a b"),
        ("&amp; &lt;", "& <"),
        ("\\*a\\*", "*a*"),
        ("[a *b*](link:c).", "a b."),
    ],
)
def test_plain_words(text, words):
    assert plain(text) == words


def test_a_fence_is_three_signs():
    assert FENCE.search("a ```") and FENCE.search("~~~~") and not FENCE.search("`` a ` ~~")


CHARACTERS = "ab1 é“’.,:;()/-+=#\"'&<>[]*_~`\\|!\n\t^{}@$%?–"

LINKS = ["[a b](link:c)", "[é, (d)](item:e-f-1)", "[www.example.org](contact:g)", "[x](checklist:h)"]
PIECES = [*LINKS * 3, *("a", "B ", " c", ". ", "1. ", "- ", "2020", "“d”", "é", ": ", "(", ")", ") (") * 2]
PIECES += ["[", "]", "!", "*", "\\", "&amp;", "`", "https://example.org ", "www.", "[a](b)", "[x] ", "[a](link:B)"]
PIECES += ["\n", "[](link:a)", "[ ](link:a)", "[*a*](link:b)", "[a](link:b c)", "[a] (link:b)", "[^1]", "| ", "ww"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_text_without_any_mark_is_what_the_reader_of_markdown_would_make_of_it(seed, monkeypatch):
    """Most texts skip that reader, which costs more than all else that is done with them."""
    chosen = random.Random(seed)
    texts = [
        "".join(chosen.choices(CHARACTERS[:20] if one % 2 else CHARACTERS, k=chosen.randint(1, 9)))
        for one in range(3000)
    ]
    texts += [
        "a: b",
        "a. b",
        "www.example.org",
        "a https://example.org b",
        "Setext",
        "a\u00a0b",
        "a\u2028b",
        "a &amp; b",
        "a: [b]",
        "é",
        "x" * 400,
    ]
    # Links by id among words, and what is nearly one.
    texts += ["".join(chosen.choices(PIECES, k=chosen.randint(1, 5))) for one in range(1500)]
    found = [_all_that_is_made_of(text) for text in texts]
    assert sum(map(is_plain, texts)) > 200 and sum(bool(plain_links(text)) for text in texts) > 100
    for module in (markdown, rendered, constructs):
        monkeypatch.setattr(module, "is_plain", lambda text: False)
    assert found == [_all_that_is_made_of(text) for text in texts]


def _all_that_is_made_of(text):
    return [
        markdown.plain(text),
        list(markdown.paragraphs(text)),
        [list(targets(text, inline)) for inline in (True, False)],
        rendered.inline(text, lambda kind, id: None),
        rendered.unlinked(text),
        rendered.block(text, lambda kind, id: None),
        constructs.marks(text),
        list(constructs.problems(text, True, "")),
        list(constructs.problems(text, False, "")),
    ]


def test_the_words_of_a_text_stand_on_one_line_and_a_row_of_a_table_names_its_columns():
    text = (
        "One *two*.\n\n- three\n  1. four\n\n| Room | | Seats |\n| --- | --- | --- |\n| Large | x | 40 |\n| Small "
        "| | |\n\nFive\\\nsix."
    )
    assert list(markdown.paragraphs(text)) == [
        (False, "One two."),
        (True, "three"),
        (True, "four"),
        (False, "Room: Large; x; Seats: 40"),
        (False, "Room: Small"),
        (False, "Five six."),
    ]
    assert (markdown.words(None), markdown.words(""), markdown.words("- a\n- b")) == ("", "", "a b")
