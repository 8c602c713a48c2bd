"""What an editor cannot see in a file, and what Git leaves in one: said where it stands, and for what it is."""

from __future__ import annotations

import pytest

from tests.as_expected import HINT, kept_apart
from tests.content.sites import report_of, small_copy

FILE = "data/checklists/first-visit.yml"
GOOD = (
    "title: First visit\nintro: What to do.\nmoments: [before-a-visit]\nentries:\n  - item: book-a-seat\n  - item: "
    "take-a-key\n"
)


@pytest.fixture
def said(tmp_path):
    root = small_copy(tmp_path)

    def said(text: str) -> list[str]:
        (root / FILE).write_text(text, "utf-8")
        return [line.removeprefix(f"{FILE}:") for line in report_of(root).split("\n")[:-1] if "tip:" not in line]

    said.root = root
    return said


@pytest.mark.parametrize(
    "character, name",
    [
        ("\u00a0", "U+00A0, no-break space"),
        ("\u200b", "U+200B, zero width space"),
        ("\u00ad", "U+00AD, soft hyphen"),
        ("\u3000", "U+3000, ideographic space"),
        ("\u200f", "U+200F, right-to-left mark"),
        ("\u2060", "U+2060, word joiner"),
    ],
)
@pytest.mark.parametrize(
    "good, bad, place",
    [
        ("title:", "title{}:", "1:6"),
        ("title:", "{}title:", "1:1"),
        ("title:", "ti{}tle:", "1:3"),
        ("title: ", "title:{}", "1:7"),
        ("  - item: book", "{}{}- item: book", "5:1"),
        ("- item: book", "-{}item: book", "5:4"),
        ("item: book-a-seat", "item:{}book-a-seat", "5:10"),
        ("item: book-a-seat", "item: book{}-a-seat", "5:15"),
        ("[before-a-visit]", "[before-a-{}visit]", "3:20"),
    ],
)
def test_an_invisible_character_is_named_where_it_stands(said, character, name, good, bad, place, request):
    findings = said(GOOD.replace(good, bad.replace("{}", character), 1))
    assert (
        len(findings) == 1
        and findings[0].startswith(f"{place}: error: there is an invisible character ")
        and findings[0].endswith(f"({name})")
    )
    assert kept_apart(request, report_of(said.root)) == "", HINT


def test_invisible_characters_are_welcome_in_a_text(said):
    assert said(GOOD.replace("What to do.", "'10\u00a0km, co\u00adoperate, 👩\u200d👩\u200d👧, dit\u00a0: oui'")) == []


@pytest.mark.parametrize("field", ["title: First visit", "intro: What to do."])
@pytest.mark.parametrize("text", ["\u200b", "\u00ad \u2060"])
def test_a_text_of_nothing_that_can_be_seen_is_refused(said, field, text, request):
    name = field.partition(":")[0]
    (finding,) = said(GOOD.replace(field, f'{name}: "{text}"'))
    assert f"error: this text holds nothing that can be seen (U+{ord(text[0]):04X}, " in finding
    assert kept_apart(request, report_of(said.root)) == "", HINT


@pytest.mark.parametrize(
    "text, place, lines",
    [
        ("<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> new\n" + GOOD, "1:1", "the marked lines 1, 3 and 5"),
        (
            GOOD + "<<<<<<< HEAD\n  - item: keep-quiet\n||||||| 1234\n=======\n>>>>>>> new\n",
            "7:1",
            "the marked lines 7, 9, 10 and 11",
        ),
        (
            GOOD.replace("What to do.", "What\n  <<<<<<< HEAD\n  one\n  =======\n  two\n  >>>>>>> new"),
            "3:3",
            "the marked lines 3, 5 and 7",
        ),
        (GOOD.replace("intro: ", "intro: <<<<<<< HEAD "), "2:8", "line 2, which has the mark"),
        (GOOD.replace("entries:", "=======\nentries:"), "4:1", "line 4, which has the mark"),
    ],
)
def test_what_a_merge_left_is_called_so(tmp_path, text, place, lines):
    root = small_copy(tmp_path)
    (root / FILE).write_text(text, "utf-8")
    assert report_of(root) == (
        f"{FILE}:{place}: error: two versions were not brought together here\n"
        f"    tip: keep one of the two, and delete {lines}\n1 error, no warnings"
    )


def test_two_conflicts_are_two_findings_and_comments_are_none(said):
    torn = "<<<<<<< HEAD\n=======\n>>>>>>> new\n"
    assert [finding[:2] for finding in said(f"{torn}{GOOD}{torn}")] == ["1:", "10"]
    assert said(f"# =======\n# <<<<<<< x\n# --------\n{GOOD}") == []


PLATFORMS, ENTRY, FORM = (
    "data/platforms.yml",
    "data/registers/reading-circles/harbour-poets.yml",
    "data/forms/plan-a-circle.yml",
)
IN_THIS_VALUE, NOTHING = (
    "there is an invisible character in this value (U+200B, zero width space)",
    "this text holds nothing that can be seen (U+200B, zero width space)",
)


@pytest.mark.parametrize(
    "file, good, bad, place, message",
    [
        (PLATFORMS, "A-Z a-z", "A-\u200bZ a-z", "8:21", IN_THIS_VALUE),
        (PLATFORMS, "[help]", "[he\u200blp]", "14:20", IN_THIS_VALUE),
        (PLATFORMS, "[status]", "[status\u200b]", "15:21", IN_THIS_VALUE),
        (ENTRY, "handle: HarbourPoets", "handle: Harbour\u200bPoets", "4:16", IN_THIS_VALUE),
        (ENTRY, "[Poets]", "[Po\u200bets]", "18:14", IN_THIS_VALUE),
        (ENTRY, "unit: Harbour Poets", "unit: \u200b", "1:7", NOTHING),
        (ENTRY, "    by: The circle", "    by: \u200b", "22:9", NOTHING),
        (FORM, "- id: large", "- id: la\u200brge", "25:19", IN_THIS_VALUE),
        (FORM, "least: 0.5", "least: \u200b0.5", "37:16", IN_THIS_VALUE),
    ],
)
def test_in_names_numbers_and_options_too(tmp_path, file, good, bad, place, message, request):
    root = small_copy(tmp_path)
    text = (root / file).read_text("utf-8")
    assert good in text
    (root / file).write_text(text.replace(good, bad, 1), "utf-8")
    report = report_of(root)
    assert f"{file}:{place}: error: {message}\n" in report
    assert kept_apart(request, report) == "", HINT
