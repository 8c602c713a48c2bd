"""The words of the interface: a language is one file, and what is wrong in it is said with its line and what to
write."""

from __future__ import annotations

import pytest

from macros.content import days
from macros.content.message import Message
from macros.content.wording import Wording, plural_forms, shipped
from macros.render.renderer import Renderer
from macros.render.words import Words, words_in
from macros.search.alphabet import in_order
from tests.as_expected import HINT, kept_apart
from tests.content.sites import loaded, report_of, small_copy


def speaking(folder, language: str, **files: str):
    """The small site in a language, with these files of words."""
    root = small_copy(folder)
    site = root / "data" / "site.yml"
    site.write_text(f"language: {language}\n{site.read_text('utf-8')}", "utf-8")
    (root / "data" / "words").mkdir()
    for name, text in files.items():
        (root / "data" / "words" / f"{name.replace('_', '-')}.yml").write_text(text, "utf-8")
    return root


def findings(folder, text: str, language: str = "en") -> list[str]:
    """What is found in the site's own words, without the file's name and the closing line."""
    lines = report_of(speaking(folder, language, **{language: text})).splitlines()
    return [
        line.removeprefix(f"data/words/{language}.yml:").strip()
        for line in lines
        if not line.startswith("no errors") and not line.endswith("warnings")
    ]


def test_single_words_stand_over_those_that_come_with_the_site(tmp_path):
    content = loaded(speaking(tmp_path, "en", en="frame:\n  skip: To the content\n")).content
    words = words_in(content.words)
    assert (words.frame.skip, words.frame.search) == ("To the content", "Search")
    assert words_in(shipped("en")).frame.skip == "Skip to content"


def test_a_country_has_the_words_of_its_language_and_its_own_dates(tmp_path):
    words = words_in(loaded(speaking(tmp_path, "en-US")).content.words)
    assert (words.frame.skip, words.day(days.parse("2026-03-05")), words.day("2026-03")) == (
        "Skip to content",
        "March 5, 2026",
        "March 2026",
    )


def test_a_language_without_words_says_which_file_to_write(tmp_path):
    assert report_of(speaking(tmp_path, "cy")).splitlines()[:2] == [
        "data/site.yml:1:11: error: the site has no words in “cy”",
        "    tip: write data/words/cy.yml, with all that is in macros/words/en.yml; or choose one of: en",
    ]


def test_words_of_another_language_are_said_not_to_be_used(tmp_path):
    assert report_of(speaking(tmp_path, "en", cy="frame:\n  skip: x\n")).splitlines()[:2] == [
        "data/words/cy.yml:1:1: warning: these words are not used: the language of the site is “en”",
        "    tip: write “language: cy” in data/site.yml, or delete this file",
    ]


@pytest.mark.parametrize(
    "text, said",
    [
        ("fram:\n  skip: x\n", ["1:1: error: “fram” is no part of the interface", "tip: did you mean “frame”?"]),
        (
            "frame:\n  skipp: x\n",
            ["2:3: error: “skipp” is not one of the words of “frame”", "tip: did you mean “skip”?"],
        ),
        (
            "frame: x\n",
            [
                "1:8: error: here the words of “frame” are expected, and this is text",
                "tip: write them below it, a line each: “id: words”",
            ],
        ),
        (
            "frame:\n  skip: a\n  skip: b\n",
            ["3:3: error: “skip” appears twice; first on line 2", "tip: keep one of the two"],
        ),
        ("frame:\n  skip:\n", ["2:3: error: “skip” has no words", "tip: write some, or delete the line"]),
        (
            "frame:\n  skip: [a]\n",
            ["2:9: error: “skip” is one text, and this is a list", "tip: write the words on its line"],
        ),
        ("frame:\n  skip: |\n    a\n    b\n", ["2:9: error: “skip” has several lines", "tip: write it on one line"]),
        (
            "form:\n  example: Say {exmple}\n",
            [
                "2:12: error: “example” leaves out {example}",
                "tip: in English it is: For example: {example}",
                "2:16: error: nothing is filled in for {exmple} here",
                "tip: did you mean “example”?",
            ],
        ),
        ("frame:\n  skip: a {b}\n", ["2:11: error: nothing is filled in for {b} here", "tip: delete it"]),
        (
            "frame:\n  skip: a {B\n",
            [
                "2:11: error: what stands in these braces cannot be a name",
                "tip: write a name as it is in macros/words/en.yml: {count}",
            ],
        ),
        (
            "form:\n  questions: many\n",
            [
                "2:3: error: “questions” depends on a count, and has one form for all",
                "tip: write a form for each, below it: one, other",
            ],
        ),
        (
            'form:\n  questions:\n    other: "{count}"\n',
            ["3:5: error: “questions” lacks a form: one", "tip: this language has these: one, other"],
        ),
        (
            'form:\n  questions:\n    one: a\n    few: b\n    other: "{count}"\n',
            ["4:5: error: “few” is no form of a count in this language", "tip: its forms are: one, other"],
        ),
        (
            "form:\n  questions:\n    one: one\n    other: many\n",
            ["4:12: error: “questions” leaves out {count}", "tip: in English it is: {count} questions"],
        ),
        (
            "locale: xx-YY\n",
            [
                "1:9: error: “xx-YY” is no language whose dates and numbers are known here",
                "tip: write a language, or a language and a country: “locale: cy”, “locale: en-GB”",
            ],
        ),
        (
            "- a\n",
            [
                "1:1: error: here the parts of the interface are expected",
                "tip: begin with a part, as “frame:”, and below it the words",
            ],
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, said):
    assert findings(tmp_path, text)[: len(said)] == said


def test_a_whole_language_lacks_nothing(tmp_path, request):
    found = findings(tmp_path, "frame:\n  skip: a\n  main: b\n", "cy")
    assert found[0] == "1:1: error: words are missing in “accessibility”: aim, tested, untested, report, unknown"
    assert "1:1: error: words are missing in “frame”: search, more, more_pages, pages, page_not_found" in found
    assert len([one for one in found if ": error: " in one]) == len(shipped("en").rooms)
    assert kept_apart(request, "\n".join(found[:4])) == "", HINT


def test_a_language_has_as_many_forms_as_it_has():
    assert [len(plural_forms(one)) for one in ("en", "cy", "ja", "pl")] == [2, 6, 1, 4]
    apples = Message(
        {
            "zero": "dim {count}",
            "one": "{count} afal",
            "two": "{count} afal",
            "few": "{count} afal",
            "many": "{count} afal",
            "other": "{count} o afalau",
        },
        counted=True,
    )
    words = Words(Wording("cy", "cy", {"fruit": {"apples": apples}}))
    assert [words.fruit.apples(count=n) for n in (0, 1, 2, 6, 1000)] == [
        "dim 0",
        "1 afal",
        "2 afal",
        "6 afal",
        "1,000 o afalau",
    ]


def test_nothing_is_said_with_a_gap_in_it():
    words = words_in(shipped("en"))
    with pytest.raises(AttributeError, match="there are no words “skipp” in “frame”"):
        _ = words.frame.skipp
    with pytest.raises(AttributeError, match="“fram” is no part of the interface"):
        _ = words.fram
    with pytest.raises(TypeError, match=r"“form.example” need \['example'\], and are given \[\]"):
        words.form.example()
    with pytest.raises(TypeError, match="given"):
        words.form.example(example="a", more="b")
    with pytest.raises(TypeError, match="give them in brackets"):
        str(words.form.example)


def test_what_is_filled_in_is_escaped_once(tmp_path):
    root = speaking(tmp_path, "en", en="next:\n  title: A <b> & “c”\n  by_hand: Fair & square.\n")
    page = Renderer(loaded(root).content, "forms/join-a-circle/").part("form", "join-a-circle")
    assert "A &lt;b&gt; &amp; “c”" in page and "Fair &amp; square." in page and "<b> &" not in page


@pytest.mark.parametrize(
    "tag, letters, order",
    [
        ("sv", ["Å", "A", "Ö", "E", "", "Z"], ["apa", "zebra", "ål", "öl"]),
        ("en-GB", ["A", "A", "O", "E", "", "Z"], ["ål", "apa", "öl", "zebra"]),
        ("de", ["A", "A", "O", "E", "", "Z"], ["ål", "apa", "öl", "zebra"]),
    ],
)
def test_the_alphabet_is_that_of_the_language(tag, letters, order):
    words = ("Ål", "apa", "Ö", "é", "9", "“zebra")
    assert [letter for _, letter in sorted(in_order(tag, words))] == letters
    some = ("zebra", "ål", "apa", "öl")
    assert [some[index] for index, _ in in_order(tag, some)] == order
