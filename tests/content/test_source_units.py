"""Nothing of a document is lost without a word: what “check” says of a guideline that names one."""

from __future__ import annotations

import pytest

from macros.content.findings import errors
from macros.render.renderer import Renderer
from tests.as_expected import HINT, kept_apart
from tests.content.sites import loaded, report_of, small_copy

DOCUMENT = """\
title: Rules of the boathouse
file: boathouse.docx
note: Copied from the board.
units:
  - {id: S1, kind: heading, text: Menu}
  - {id: S2, text: These rules are for everybody.}
  - {id: S3, kind: heading, text: Keys}
  - {id: S4, text: "Return the key, and sign the book."}
  - {id: S5, text: Ask first.}
  - {id: S6, text: Then wait.}
  - {id: S7, kind: row, text: Monday 9 to 5}
  - {id: S8, text: The boats stay dry.}
"""
GUIDELINE = """\
title: Boathouse rules
source:
  document: boathouse
  left_out:
    - {units: [S1], reason: The menu is no rule.}
sections:
  - id: preamble
    items:
      - id: for-everybody
        text: "*These* rules are for [everybody](item:ask-and-wait)."
        source: [S2]
  - id: boathouse-keys
    title: Keys
    source: [S3]
    items:
      - id: return-key
        text: Return the key,
        source: [S4]
      - id: sign-boathouse-book
        text: and sign the book.
        source: [S4]
        continues: true
      - id: ask-and-wait
        text: Ask first. Then wait.
        source: [S5, S6, S7]
        details: |
          | Monday | 9 to 5 |
          | --- | --- |
      - id: keep-dry
        text: The boats stay dry.
        source: [S8]
"""
AT = "data/guidelines/boathouse-rules.yml"


def site(folder, guideline=GUIDELINE, document=DOCUMENT):
    """The small site with a guideline and the document that it was taken from."""
    root = small_copy(folder)
    (root / "data/sources").mkdir()
    (root / "data/sources/boathouse.yml").write_text(document, "utf-8")
    (root / AT).write_text(guideline, "utf-8")
    return root


def page(root) -> str:
    return Renderer(loaded(root).content, "guidelines/boathouse-rules/").part("guideline", "boathouse-rules")


def test_merged_split_left_out_and_marked_up_units_are_all_accounted_for(tmp_path):
    assert report_of(site(tmp_path)) == "no errors, no warnings"


# What is changed in the guideline, and the findings that it leads to: where, what, and the cure.
CHANGES = {
    "a word": (
        ("sign the book", "sign our book"),
        [
            (
                f"{AT}:20:15: error: this is not word for word what the document says in S4: it has “…key, and "
                f"sign the book.”, and here stands “…key, and sign our book.”"
            ),
            "    tip: put the document's words back into “text”; your own wording goes into “corrected”, and "
            "the page shows both; "
            "where the meaning changed, raise “revision” and keep the document's words under “earlier”",
        ],
    ),
    "a word too much": (
        ("Then wait.", "Then wait there."),
        [
            (
                f"{AT}:24:15: error: this is not word for word what the document says in S6: it has “Ask first. "
                f"Then wait. Monday 9 to 5”, and here stands “Ask first. Then wait there. Monday 9 to…”"
            ),
            (
                "    tip: put the document's words back; or say why they are others here, under “source”: "
                "reworded: [{units: [S6], reason: …}]"
            ),
        ],
    ),
    "a sentence without its end": (
        ("and sign the book.", "and sign"),
        [
            (
                f"{AT}:20:15: error: this is not word for word what the document says in S4: it has “…key, and "
                f"sign the book.”, and here nothing follows"
            )
        ],
    ),
    "a sentence with more at its end": (
        ("The boats stay dry.", "The boats stay dry. Always."),
        [
            (
                f"{AT}:30:15: error: this is not word for word what the document says in S8: it ends before this, "
                f"and here stands “…boats stay dry. Always.”"
            )
        ],
    ),
    "a cell": (
        ("9 to 5 |", "9 to 6 |"),
        [
            (
                f"{AT}:24:15: error: this is not word for word what the document says in S7: it has “…Monday 9 to "
                f"5”, and here stands “…Monday 9 to 6”"
            ),
            (
                "    tip: put the document's words back; or say why they are others here, under “source”: "
                "reworded: [{units: [S7], reason: …}]"
            ),
        ],
    ),
    "a heading": (
        ("title: Keys", "title: The keys"),
        [
            (
                f"{AT}:13:12: error: this is not word for word what the document says in S3: it has “Keys”, and "
                f"here stands “The keys”"
            ),
            (
                "    tip: put the document's words back; or say why they are others here, under “source”: "
                "reworded: [{units: [S3], reason: …}]"
            ),
        ],
    ),
    "lost": (
        ("      - id: keep-dry\n        text: The boats stay dry.\n        source: [S8]\n", ""),
        [
            "data/sources/boathouse.yml:12:20: error: nothing carries the unit S8: “The boats stay dry.”",
            (
                f"    tip: write it into {AT}, after “ask-and-wait” (S7), with “source: [S8]”; or say there why "
                f"not, under “source”: left_out: [{{units: [S8], reason: …}}]"
            ),
        ],
    ),
    "the first lost": (
        ("  left_out:\n    - {units: [S1], reason: The menu is no rule.}\n", ""),
        [
            "data/sources/boathouse.yml:5:35: error: nothing carries the unit S1: “Menu”",
            (
                f"    tip: write it into {AT}, with “source: [S1]”; or say there why not, under “source”: "
                f"left_out: [{{units: [S1], reason: …}}]"
            ),
        ],
    ),
    "carried twice": (
        ("text: and sign the book.", "text: Return the key, and sign the book."),
        [
            (
                f"{AT}:20:15: error: this is not word for word what the document says in S4: it has “Return the "
                f"key, and sign the book.”, and here stands “Return the key, Return the key, and sign…”"
            )
        ],
    ),
    "carried twice, whole": (
        (
            "  - id: boathouse-keys",
            (
                "      - id: again\n        text: These rules are for everybody.\n        source: [S2]\n  - id: "
                "boathouse-keys"
            ),
        ),
        [f"{AT}:14:17: error: the unit S2 is used twice; the other place is {AT}:11:17", "    tip: keep one"],
    ),
    "a unit that there is not": (
        ("[S8]", "[S8, S9]"),
        [
            f"{AT}:31:17: error: the document “boathouse” has no unit S9",
            "    tip: it has S1 to S8: see data/sources/boathouse.yml",
        ],
    ),
    "left out and carried": (
        ("units: [S1]", "units: [S1, S8]"),
        [
            f"{AT}:5:15: error: the unit S8 is said to be left out, and is carried: {AT}:31:17",
            "    tip: it is no longer needed: delete it here",
        ],
    ),
    "left out, and not there": (
        ("units: [S1]", "units: [S1, S9]"),
        [f"{AT}:5:15: error: the document “boathouse” has no unit S9", "    tip: delete it here"],
    ),
    "reworded without need": (
        ("left_out:", "reworded: [{units: [S3], reason: Why not.}]\n  left_out:"),
        [
            f"{AT}:4:22: error: the unit S3 is said to be reworded, but is here word for word",
            "    tip: it is no longer needed: delete it here",
        ],
    ),
    "moved without need": (
        ("left_out:", "moved: [{units: [S8], reason: Why not.}]\n  left_out:"),
        [
            f"{AT}:4:19: error: the unit S8 is said to be moved, and stands in the document's order",
            "    tip: it is no longer needed: delete it here",
        ],
    ),
    "moved, and nowhere": (
        ("left_out:", "moved: [{units: [S1], reason: Why not.}]\n  left_out:"),
        [
            f"{AT}:4:19: error: the unit S1 is said to be moved, and nothing here carries it",
            "    tip: delete it here; what is not carried belongs under “left_out”",
        ],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_not_as_in_the_document_is_said_with_its_cure(name, tmp_path):
    (old, new), expected = CHANGES[name]
    assert GUIDELINE.count(old) == 1
    report = report_of(site(tmp_path, GUIDELINE.replace(old, new))).split("\n")
    assert report[: len(expected)] == expected
    assert report[-1] == "1 error, no warnings"


def test_what_is_lost_is_named_after_the_line_before_it_even_where_that_is_the_date(tmp_path, request):
    dated = GUIDELINE.replace(
        "  left_out:\n    - {units: [S1], reason: The menu is no rule.}\n",
        "  from_edition: 3\nupdated:\n  on: 2026-03\n  text: Menu\n  source: [S1]\n",
    ).replace(
        '      - id: for-everybody\n        text: "*These* rules are for [everybody](item:ask-and-wait)."\n'
        "        source: [S2]\n",
        "      - id: own-words\n        text: Mind the step.\n",
    )
    assert kept_apart(request, report_of(site(tmp_path, dated))) == "", HINT


def test_where_the_last_of_several_parts_stops_early_it_is_that_part_that_is_named(tmp_path, request):
    assert kept_apart(request, report_of(site(tmp_path, GUIDELINE.replace("and sign the book.", "and")))) == "", HINT


def moved_to_the_top() -> str:
    last = "      - id: keep-dry\n        text: The boats stay dry.\n        source: [S8]\n"
    return GUIDELINE.replace(last, "").replace("      - id: for-everybody\n", f"{last}      - id: for-everybody\n")


def test_what_was_moved_is_said_until_the_editor_says_so(tmp_path):
    report = report_of(site(tmp_path / "a", moved_to_the_top()))
    assert report.startswith(
        f"{AT}:14:17: error: the unit S2 comes after S8\n"
        "    tip: keep the source's order; or say why it was moved, under “source”: moved: [{units: [S2], reason: …}]\n"
    )
    root = site(
        tmp_path / "b",
        moved_to_the_top().replace("left_out:", "moved: [{units: [S8], reason: It comes first.}]\n  left_out:"),
    )
    assert report_of(root) == "no errors, no warnings"
    assert (
        '<dt>Moved by the editor</dt><dd><ul class="departures"><li><span class="unit">S8</span> It comes '
        "first.</li></ul>"
    ) in page(root)


@pytest.mark.parametrize(
    "wording",
    [
        "text: The boats stay dry.\n        corrected: The boats remain dry.",
        "text: The boats remain dry.\n        revision: 2\n        earlier: [{revision: 1, text: The boats stay dry.}]",
        (
            "text: The boats are dry.\n        revision: 3\n        earlier: [{revision: 2, text: Boats are dry.}, "
            "{revision: 1, text: The boats stay dry.}]"
        ),
    ],
)
def test_a_correction_and_a_change_of_meaning_keep_the_documents_words(wording, tmp_path):
    assert (
        report_of(site(tmp_path, GUIDELINE.replace("text: The boats stay dry.", wording))) == "no errors, no warnings"
    )


def test_what_is_reworded_is_said_on_the_page_and_its_neighbours_stay(tmp_path):
    reworded = GUIDELINE.replace("Ask first.", "Please ask.").replace(
        "left_out:", "reworded: [{units: [S5], reason: Politer.}]\n  left_out:"
    )
    root = site(tmp_path / "a", reworded)
    assert report_of(root) == "no errors, no warnings"
    assert "<dt>Reworded by the editor</dt>" in page(root) and "<dt>Left out of the source by the editor</dt>" in page(
        root
    )
    report = report_of(site(tmp_path / "b", reworded.replace("Then wait.", "Then go.")))
    assert report.startswith(f"{AT}:25:15: error: this is not word for word what the unit S6 says: “Then wait.”\n")


def test_white_space_and_what_only_breaks_lines_is_no_difference(tmp_path):
    document = DOCUMENT.replace("The boats stay", "The\u00a0boats  st\u00aday")
    assert report_of(site(tmp_path, document=document)) == "no errors, no warnings"


def test_two_guidelines_can_share_a_document(tmp_path):
    last = "      - id: keep-dry\n        text: The boats stay dry.\n        source: [S8]\n"
    root = site(tmp_path, GUIDELINE.replace(last, ""))
    (root / "data/guidelines/boats.yml").write_text(
        f"title: Boats\nsource: {{document: boathouse}}\nsections:\n  - id: boats-dry\n    items:\n{last}", "utf-8"
    )
    assert report_of(root) == "no errors, no warnings"


def test_where_a_guideline_cannot_be_read_nothing_is_called_lost(tmp_path):
    report = report_of(site(tmp_path, GUIDELINE.replace("text: The boats", "txt: The boats")))
    assert "nothing carries" not in report and f"{AT}:30:9: error: “txt” is not a known name here" in report


def test_a_document_after_one_that_lost_something_is_compared_all_the_same(tmp_path, request):
    root = site(tmp_path, GUIDELINE.replace("Ask first.", "Please ask."))
    (root / "data/sources/a-first.yml").write_text(
        "title: A\nfile: a.docx\nunits:\n  - {id: S1, text: One.}\n", "utf-8"
    )
    (root / "data/guidelines/unread.yml").write_text("title: Unread\nsections: none\n", "utf-8")
    assert kept_apart(request, report_of(root)) == "", HINT


def test_what_the_document_says_of_itself_need_not_be_said_again(tmp_path):
    source = loaded(site(tmp_path)).content.guidelines["boathouse-rules"].source
    assert (source.title, source.note) == ("Rules of the boathouse", "Copied from the board.")


# ---- Marks --------------------------------------------------------------------------------------

ITS_OWN = """\
title: Boathouse rules
{source}sections:
  - id: boathouse-keys
    title: Keys
    items:
      - id: return-key
        text: Return the key.
"""


@pytest.mark.parametrize("source", ["", "source: {title: The board}\n"])
def test_without_units_no_mark_calls_the_organisations_own_words_the_editors(source, tmp_path):
    root = site(tmp_path, ITS_OWN.format(source=source))
    (root / "data/sources/boathouse.yml").unlink()
    assert errors(loaded(root).findings) == []
    shown = page(root)
    assert "Added by the editor" not in shown and "The editor added" not in shown and "source’s own" not in shown


def test_beside_units_what_has_none_is_the_editors(tmp_path):
    own = "      - id: own-words\n        text: Mind the step.\n"
    shown = page(site(tmp_path, GUIDELINE + own))
    assert shown.count("Added by the editor") == 2  # beside the text, and among the notes for paper
    assert "The words are the source’s own." in shown
