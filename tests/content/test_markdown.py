"""What Markdown of the data may hold."""

from __future__ import annotations

import pytest

from macros.content.markdown import FENCE, HTML, TARGET, plain, targets


@pytest.mark.parametrize("text", ["<b>", "</b>", "<img src=x>", "<script\nsrc=x>", "<!-- x", "<!DOCTYPE html>", "<?php x", "<x-y>", "<https://example.org>"])
def test_html_is_found(text):
    assert HTML.search(f"a {text} b")


@pytest.mark.parametrize("text", ["a < b", "a <b", "a<3", "1 <2> 3", "->", "<-", "a & b", "&lt;b&gt;", "<>"])
def test_what_only_looks_like_html_is_text(text):
    assert not HTML.search(text)


@pytest.mark.parametrize("text, found", [
    ("[a](link:b)", ["link:b"]),
    ("*[a](item:b)* [c](d \"e\")", ["item:b", "d"]),
    ("![a](b)", ["b"]),
    ("[a]( javascript:b )", ["javascript:b"]),
    ("[a](<java script:b>)", ["java%20script:b"]),
    ("`[a](b)`", []), ("\\[a](b)", []), ("[a]", []), ("[a]: b", []), ("[a][b]", []), ("https://example.org", []),
])
def test_targets(text, found):
    assert list(targets(text, inline=True)) == found


def test_targets_in_lists_and_paragraphs():
    assert list(targets("a\n\n- [b](c)\n  1. [d](e)\n\n> [f](g)", inline=False)) == ["c", "e", "g"]


@pytest.mark.parametrize("target, kind_and_id", [
    ("item:a-b", ("item", "a-b")), ("contact:", ("contact", "")), ("items:a", None), ("javascript:item:a", None), (" item:a", None), ("ITEM:a", None),
])
def test_a_target_names_a_kind_and_an_id(target, kind_and_id):
    found = TARGET.fullmatch(target)
    assert (found and found.groups()) == kind_and_id


@pytest.mark.parametrize("text, words", [
    ("*a* **b** `c` [d](link:e)", "a b c d"), ("a\nb", "a b"), ("&amp; &lt;", "& <"), ("\\*a\\*", "*a*"), ("[a *b*](link:c).", "a b."),
])
def test_plain_words(text, words):
    assert plain(text) == words


def test_a_fence_is_three_signs():
    assert FENCE.search("a ```") and FENCE.search("~~~~") and not FENCE.search("`` a ` ~~")
