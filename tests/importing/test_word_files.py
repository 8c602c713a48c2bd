"""Word files with the quirks of real ones: every sentence arrives in order, or a question says what did not, and
why."""

from __future__ import annotations

import docx
import pytest

from tests.as_expected import HINT, difference
from tests.importing import word_files
from tests.importing.site import EXPECTED, imported, in_order

pytestmark = pytest.mark.slow

# For each file: its title, the contents list of its page, the sentences in order, and the questions.
FILES = {
    "plain_styles": (
        "Boathouse handbook",
        ["Keys", "Hours", "Boats"],
        [
            "Last updated: 3 June 2019",
            "Approved by the Safety Committee on 4 June 2019",
            "This handbook is for everybody.",
            "Read it first.",
            "Keys",
            "You need a key to",
            "open the gate",
            "open the shed.",
            "Ring before you do.",
            "by day",
            "by night",
            "Return the key:",
            "sign the book",
            "hang it up",
            "Hours",
            "Day Open",
            "Monday 9 to 5",
            "Tuesday closed | all day",
            "The hours change in winter.",
            "Be quick about it.",
            "Boats",
            "Never go out alone, not even once.",
        ],
        ["Was the document last updated on 3 June 2019?", "Did “Safety Committee” approve this?"],
    ),
    "bold_headings": (
        "Rules of the allotment",
        ["Tools", "Hours"],
        [
            "Everybody keeps these rules.",
            "Tools",
            "You may borrow:",
            "a spade",
            "a fork",
            "a barrow, if it is free",
            "Bring them back.",
            "Hours",
            "Day Opens Closes",
            "Monday 9 17",
            "Friday 10 16",
            "Ask at the gate.",
        ],
        [
            "Taken for headings, as they are short and bold: “Rules of the allotment”; “Tools”; “Hours”.",
            "“Rules of the allotment” was taken for the title",
            "Paragraphs that are set in became bullets below “You may borrow:”.",
            "Lines with tabs became a table, from “Day” on.",
        ],
    ),
    "typed_lists": (
        "Cleaning up",
        [],
        [
            "Please remember:",
            "sweep the floor",
            "under the bench",
            "behind the door",
            "close the window.",
            "It sticks.",
            "Then, in this order:",
            "lights out",
            "door shut",
            "alarm on",
            "Choose one:",
            "the front door",
            "the back door",
            "- a single hyphen begins this sentence.",
        ],
        ["The list from “the front door” on had letters"],
    ),
    "tracked_changes": (
        "Visits",
        [],
        ["Visitors should sign in.", "Moved here.", "It stays.", "A new sentence."],
        [
            (
                "The file has tracked changes; it was read as if all of them were accepted; deleted, and so left "
                "out: “must”."
            ),
            "Comments were left out: “Is this still so?”.",
        ],
    ),
    "footnotes": (
        "Fees",
        [],
        [
            "A boat costs ten pounds.",
            "Pay at the desk.",
            "Members pay less.",
            "Since May.",
            "Ask for the list.",
            "It hangs at the door.",
        ],
        [
            (
                "Footnotes are at the end, because texts cannot have them: “Since May.”; “Ask for the list.”; “It "
                "hangs at the door.”."
            )
        ],
    ),
    "text_boxes": (
        "In an emergency",
        [],
        ["Keep calm.", "Call the warden.", "Wait outside.", "Then leave the house.", "Come back when you are told."],
        [],
    ),
    "odds_and_ends": (
        "Odds and ends",
        [],
        [
            "We meet in Harbour Street.",
            "Chosen from a list.",
            "Page 7 has the map.",
            "A registration person has a check\u2011in desk.",
            "Seen. Seen again.",
            "Left to right stays.",
            "Below",
            "Above and after a break, the line goes on",
        ],
        [
            "Hidden words were left out: “A hidden remark.”.",
            "Formulas were left out, because texts cannot have them: “a+b”.",
        ],
    ),
    "layout_table": (
        "Left side",
        [],
        [
            "Read this side first.",
            "The right side comes second.",
            "It has a list:",
            "with one line",
            "Both sides are done.",
            "Room Seats",
            "Large 40",
            "Small 12",
        ],
        ["1 table only laid out the page, or held whole paragraphs"],
    ),
    "leading_places": (
        "Whom to ask",
        [],
        [
            "See the booking page.",
            "See the same page.",
            "See the safety office.",
            "See Robin.",
            "See a form.",
            "See the rules.",
            "See an old page.",
            "Or go to www.rooms.example/map, or to https://rooms.example/news.",
            "Write to desk@rooms.example.",
            "Above it is said.",
        ],
        [
            "“a form” led to ../forms/form.docx, which is no full web address",
            "robin.fake@rooms.example looks like one person's mailbox",
            "“the rules” led through a mail filter",
            "1 link within the document",
            "Which role has the mailbox desk@rooms.example?",
            "Which role has the mailbox safety@rooms.example?",
        ],
    ),
    "around_the_text": (
        "Rowing",
        [],
        ["Look at the river.", "Then go."],
        [
            "A picture “The weir at low water” was left out",
            "The head of its pages was left out: “Draft of the boathouse”.",
            "The foot of its pages was left out: “Page one of one”.",
        ],
    ),
    "deep": (
        "Deep",
        ["Water", "Rivers", "Weirs", "Rivers", "Ponds"],
        [
            "Water",
            "Of water there is this to say.",
            "Rivers",
            "Of rivers there is this to say.",
            "Weirs",
            "Of weirs there is this to say.",
            "Low water",
            "Of low water there is this to say.",
            "Very low water",
            "Of very low water there is this to say.",
            "Rivers",
            "Ponds",
            "first bullet",
            "A paragraph after it.",
            "first step",
            "second bullet",
            "a b",
            "c d",
            "The last word.",
        ],
        [
            "No title was found; “Deep” is used instead.",
            "The heading “Low water” became words in bold",
            "The heading “Very low water” became words in bold",
            "Nothing stands under the heading “Rivers”.",
        ],
    ),
    "hostile": (
        "Hostile",
        ["Signs: more # of them"],
        ["Signs *and* <b>marks</b>", "Signs: more # of them", *word_files.HOSTILE, "halfbold (italic)x end"],
        [
            (
                "The heading “Signs *and* <b>marks</b>” became words in bold: it is too long, or has characters that a "
                "heading cannot have."
            )
        ],
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_arrives_in_order_or_is_asked_about(name, tmp_path):
    title, headings, sentences, questions = FILES[name]
    done = imported(tmp_path, f"{name.replace('_', '-')}.docx", getattr(word_files, name)())
    assert (done.status, done.err) == (0, "")
    assert done.guideline.title == title
    assert in_order(done.prose, sentences) == []
    assert done.headings == headings
    assert [question for question in questions if question not in done.out] == []
    # Usually comparing with the file word by word finds nothing missing: there is a question only if something is.
    assert "did not arrive" not in done.out and "stand elsewhere" not in done.out
    assert difference(EXPECTED / f"{name.lower().replace(' ', '-').replace('_', '-')}.txt", done.whole) == "", HINT


def test_a_title_in_words_own_style_is_not_asked_about_and_stands_above_every_heading(tmp_path):
    """Even if the first heading is above all others, and would be the title if there were no other."""
    document = docx.Document()
    document.add_heading("Boathouse handbook", 0)
    document.add_heading("Keys", 1)
    document.add_paragraph("Ring first.")
    document.add_heading("By night", 2)
    document.add_paragraph("Ring twice.")
    done = imported(tmp_path, "x.docx", word_files.saved(document))
    assert (done.status, done.id, done.guideline.title, done.headings) == (
        0,
        "boathouse-handbook",
        "Boathouse handbook",
        ["Keys", "By night"],
    )
    assert "Boathouse handbook” was taken" not in done.out and "Is it right?" not in done.out


def test_a_title_from_the_properties_of_a_file_is_asked_about(tmp_path):
    document = docx.Document()
    document.core_properties.title = "Rules of the lock"
    document.add_paragraph("Ring first.")
    done = imported(tmp_path, "x.docx", word_files.saved(document))
    assert done.guideline.title == "Rules of the lock"
    assert (
        "The title “Rules of the lock” was taken from the properties of the file: no heading stands above all "
        "others. Is it right?"
    ) in done.out
