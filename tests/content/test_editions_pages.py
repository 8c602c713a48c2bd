"""What pages say of editions: nothing where there is nothing to tell, and else which is shown, what is approved and
what differs."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import docx
import pytest
from lxml import html

from macros.commands.review import waiting
from macros.render.published import published
from macros.render.renderer import Renderer
from macros.render.word.guideline import file as word_file
from tests.conftest import HOME
from tests.content.sites import SMALL, loaded
from tests.editing import NEXT, SEAT, closed_site, edit, run

pytestmark = pytest.mark.slow

PAGE = "guidelines/house-rules/"
ONE, TWO, THREE = SEAT, "Book a chair.", "Book a bench."


@pytest.fixture
def closed(tmp_path) -> Path:
    return closed_site(tmp_path)


def page(root: Path, macro: str = "guideline", *ids: str, at: str = PAGE):
    return html.fromstring(Renderer(loaded(root).content, at).part(macro, *ids))


def words(element) -> str:
    return " ".join(element.text_content().split())


def facts(root: Path) -> dict[str, str]:
    """The rows of “About this guideline”."""
    [rows] = page(root, "guideline", "house-rules").find_class("facts")
    return {words(row.find("dt")): words(row.find("dd")) for row in rows}


def line(root: Path) -> str:
    return words(page(root, "guideline", "house-rules").xpath("//*[@class='standing']")[0])


def second(root: Path, text: str = TWO, answer: str = "changed") -> None:
    edit(root, SEAT, f"{text}\n        meaning: {answer}")
    assert run(root, *NEXT) == 0


def approve(root: Path, number: str) -> None:
    assert run(root, "approve", "house-rules", number, "--by", "front-desk", "--on", "2026-07-03") == 0


def test_of_one_edition_nothing_is_said(closed):
    for macro, ids in (("guideline", ["house-rules"]), ("changes", []), ("checklist", ["first-visit"])):
        before, after = (Renderer(loaded(root).content, PAGE).part(macro, *ids) for root in (SMALL, closed))
        assert after == before


def test_the_shipped_pages_say_nothing_of_their_one_edition(tmp_path):
    """Until there is a second, each part is what it is without any edition."""
    for part in ("data", "docs"):
        shutil.copytree(HOME / part, tmp_path / part)
    shutil.rmtree(tmp_path / "data/editions")
    before, after = loaded(tmp_path).content, loaded(HOME).content
    assert list(after.editions) == ["social-media"] and len(after.editions["social-media"]) == 1
    for macro, ids in (
        ("guideline", ["social-media"]),
        ("changes", []),
        *(("checklist", [id]) for id in after.checklists),
    ):
        assert Renderer(after, PAGE).part(macro, *ids) == Renderer(before, PAGE).part(macro, *ids)


def test_what_is_typed_after_the_first_is_told_as_not_approved(closed):
    edit(closed, SEAT, f"{TWO}\n        meaning: same")
    assert line(closed).startswith(
        "Edition 1, June 2026, and changes since · Approved: edition 1; this is newer, and not approved yet"
    )
    rows = facts(closed)
    assert rows["Not approved yet"] == (
        "Edition 1 is approved (Front desk, 15 March 2026). This differs from it: Reworded: "
        "before: “Book a seat before you come, on the booking page.” now: “Book a chair.”"
    )
    assert (
        rows["Edition 1"]
        == "Edition 1, June 2026: As it hangs. Updated: March 2026. Approved by the front desk (15 March 2026)."
    )
    assert not {"Revision", "Since edition 1", "What changed"} & set(rows)


def test_a_second_edition_waits_for_its_approval_and_then_has_it(closed):
    second(closed)
    assert "Edition 2, 1 July 2026 · Approved: edition 1; this is newer, and not approved yet" in line(closed)
    assert (
        "Changed in meaning: before: “Book a seat before you come, on the booking page.” now: “Book a chair.”"
        in facts(closed)["Not approved yet"]
    )
    assert (
        "Edition 2, 1 July 2026: Seats are chairs: “#1”. Not approved.What changed in edition 2Changed in meaning:"
        in facts(closed)["What changed"]
    )
    approve(closed, "2")
    assert line(closed).startswith("Edition 2, 1 July 2026 · Approved: Front desk, 3 July 2026 ")
    rows = facts(closed)
    assert (
        "Not approved yet" not in rows
        and "Seats are chairs: “#1”. Approved: Front desk, 3 July 2026." in rows["What changed"]
    )
    assert rows["What changed"].endswith(
        "Edition 1, June 2026: As it hangs. Updated: March 2026. Approved by the front desk (15 March 2026)."
    )


def test_a_new_edition_is_an_update_from_which_the_next_review_counts(closed):
    assert "Review due by March 2028" in line(closed)
    second(closed)
    assert "Review due by 1 July 2028" in line(closed)
    edit(
        closed,
        '  on: 2026-03\n  text: "Updated: March 2026"\n',
        '  on: 2026-09\n  text: "Updated: September 2026"\n',
    )
    assert "Review due by September 2028" in line(closed)
    approve(closed, "2")
    assert [(one.state, one.words) for one in waiting(loaded(closed).content, date(2029, 1, 1), 0)] == [
        ("overdue", "was due by September 2028 (approved 3 July 2026)")
    ]


def test_an_approval_stays_with_its_edition_when_the_next_is_approved(closed):
    second(closed)
    approve(closed, "2")
    edit(closed, TWO, f"{THREE}\n        meaning: same")
    assert run(closed, "edition", "close", "house-rules", "--date", "2026-08", "--summary", "Benches.") == 0
    approve(closed, "3")
    told = facts(closed)["What changed"]
    assert (
        told.index("Edition 3, August 2026: Benches. Approved")
        < told.index("Edition 2, 1 July 2026")
        < told.index("Edition 1, June 2026")
    )
    assert told.count("Approved: Front desk, 3 July 2026.") == 2


def test_where_nobody_approves_nothing_is_said_of_approval(closed):
    edit(closed, 'approval:\n  by: front-desk\n  on: 2026-03-15\n  text: "Approved by the front desk"\n\n', "")
    second(closed)
    edit(closed, TWO, f"{THREE}\n        meaning: same")
    assert "pproved:" not in line(closed) and "Not approved yet" not in facts(closed)
    assert "now: “Book a bench.”" in facts(closed)["Since edition 2"]


def test_the_note_says_whose_the_words_are(closed):
    edit(
        closed,
        "      - id: take-a-key\n",
        "      - id: hang-your-coat\n        text: Hang up your coat.\n      - id: take-a-key\n",
    )
    edit(closed, SEAT, f"{TWO}\n        meaning: changed")

    def note(id: str) -> str:
        return words(page(closed, "guideline", "house-rules").get_element_by_id(f"_note-{id}"))

    assert note("book-a-seat").startswith(
        "Reworded since the last edition The source has: “Book a seat before you come, on the booking page.”"
    )
    assert note("hang-your-coat").startswith("New since the last edition")
    assert run(closed, *NEXT) == 0
    assert note("book-a-seat").startswith("Reworded in edition 2 The source has:") and note(
        "hang-your-coat"
    ).startswith("New in edition 2")
    assert "The words of edition 1 are the source’s own." in facts(closed)["Source"]


def test_the_list_of_changes_has_the_editions_too(closed):
    second(closed)
    told = words(page(closed, "changes", at=""))
    assert "Changes to House rules Edition 2, 1 July 2026: Seats are chairs: “#1”. Not approved." in told
    [link] = page(closed, "changes", at="").xpath("//a[text()='Changed in meaning']")
    assert link.get("href") == "guidelines/house-rules/#book-a-seat"


@pytest.mark.parametrize(
    "answer, revision, changes",
    [("changed", 2, [{"on": "2026-07-01", "summary": "Seats are chairs: “#1”.", "revision": 2}]), ("same", 1, [])],
)
def test_a_checklist_knows_what_to_tell_those_who_ticked(closed, answer, revision, changes):
    second(closed, answer=answer)
    content = loaded(closed).content
    made = published(content, content.checklists["first-visit"], "checklists/first-visit/")
    [entry] = [one for one in made["entries"] if one["key"] == "book-a-seat"]
    assert (entry["revision"], entry["changes"]) == (revision, changes)
    assert [one["revision"] for one in entry["earlier"]] == list(range(1, revision))
    assert made["guidelines"] == [
        {
            "title": "House rules",
            "approval": "Front desk, 15 March 2026 (edition 1)",
            "updated": "1 July 2026",
            "revision": "edition 2, of 1 July 2026",
        }
    ]


def test_the_word_file_says_it_too(closed):
    second(closed)
    document = docx.Document(io.BytesIO(word_file(loaded(closed).content, "house-rules", "")))
    text = [one.text for one in document.paragraphs]
    assert (
        "Edition 2, 1 July 2026 · Approved: edition 1; this is newer, and not approved yet · Review due by 1 July 2028"
        in text
    )
    [struck] = [
        run.text for one in document.paragraphs for run in one.runs if run.font.strike and "before you come" in run.text
    ][:1]
    assert struck == "seat before you come, on the booking page"


def test_old_words_that_lead_to_what_is_gone_are_shown_without_it(closed):
    second(closed)
    edit(closed, "link:booking-page", "link:a-link-that-is-gone", "data/editions/house-rules/1.yml")
    assert "The source has: “Book a seat before you come, on the booking page.”" in words(
        page(closed, "guideline", "house-rules").get_element_by_id("_note-book-a-seat")
    )
