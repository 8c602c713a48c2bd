"""The approved edition is published while the next is worked on: its words, its order, its checklists; and `serve`
shows the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from macros.content.editions.state import state_of
from macros.content.load import load
from macros.engine import current
from macros.render.renderer import Renderer
from tests.as_expected import HINT, kept_apart
from tests.content.sites import TODAY
from tests.editing import RULES, SEAT, closed_site, edit

SITE = "data/site.yml"
NEW = "      - id: hang-your-coat\n        text: Hang up your coat.\n        kind: do\n\n  - id: reading\n"


@pytest.fixture
def worked_on(tmp_path) -> Path:
    """Edition 1 is approved and published; in the next a sentence is new, and another has other words."""
    root = closed_site(tmp_path)
    (root / SITE).write_text((root / SITE).read_text("utf-8") + "\napproval: published\n", "utf-8")
    edit(root, SEAT, "Book a chair.")
    edit(root, "help: The [front desk](contact:front-desk) books by telephone, too.", "help: Chairs are blue.")
    edit(root, "  - id: reading\n", NEW)
    return root


def words(content, *, at: str = "guidelines/house-rules/") -> str:
    return " ".join(html.fromstring(Renderer(content, at).part("guideline", "house-rules")).text_content().split())


def test_the_approved_edition_is_published_and_the_next_is_worked_on(worked_on):
    loaded = load(worked_on, TODAY)
    out, now = loaded.published, loaded.content
    assert state_of(out.guidelines["house-rules"]) == state_of(out.editions["house-rules"][0])
    assert out.positions["book-a-seat"].item.text == SEAT
    assert now.positions["book-a-seat"].item.text == "Book a chair."
    assert "hang-your-coat" not in out.positions
    assert out.positions["book-a-seat"].item.help == "Chairs are blue."  # what no edition is about, is as it is now


def test_the_page_says_which_edition_it_shows_and_of_the_next_what_the_editor_wants(worked_on):
    said = words(load(worked_on, TODAY).published)
    assert "Edition 1, June 2026 · Approved: Front desk, 15 March 2026" in said
    assert "chair." not in said and "prepared" not in said
    edit(worked_on, "title: House rules\n", "title: House rules\nnext_edition: The next edition is being prepared.\n")
    loaded = load(worked_on, TODAY)
    assert "The next edition is being prepared." in words(loaded.published)
    assert "being prepared" not in words(loaded.content)  # that is the next


def test_a_checklist_of_a_section_is_made_from_the_approved_edition(worked_on):
    (worked_on / "data/checklists/everything.yml").write_text(
        "title: Everything\nentries:\n  - section: arriving\n", "utf-8"
    )
    loaded = load(worked_on, TODAY)
    out, now = (
        {entry.item for entry in one.checklists["everything"].entries} for one in (loaded.published, loaded.content)
    )
    assert now - out == {"hang-your-coat"}


def test_questions_about_the_next_edition_hinder_nobody_and_other_findings_do(worked_on, request):
    loaded = load(worked_on, TODAY)
    assert [one.level for one in loaded.findings] == ["undecided"]
    assert loaded.blocking == []
    (worked_on / "data/checklists/coats.yml").write_text("title: Coats\nentries:\n  - item: hang-your-coat\n", "utf-8")
    blocking = load(worked_on, TODAY).blocking
    assert [(one.place.path, one.level) for one in blocking] == [("data/checklists/coats.yml", "undecided")]
    assert kept_apart(request, str(blocking[0])) == "", HINT


def test_what_is_in_force_again_in_the_next_edition_is_still_retired_in_the_one_published(tmp_path, request):
    root = closed_site(tmp_path)
    (root / SITE).write_text((root / SITE).read_text("utf-8") + "\napproval: published\n", "utf-8")
    edit(root, "        retired:\n          on: 2026-02-10\n          reason: Nobody collected them.\n", "")
    (root / "data/checklists/cards.yml").write_text("title: Cards\nentries:\n  - item: leave-a-card\n", "utf-8")
    assert kept_apart(request, "\n".join(map(str, load(root, TODAY).findings))) == "", HINT


def test_what_the_approved_edition_leads_to_is_kept(worked_on, request):
    edit(worked_on, "id: booking-page", "id: other-page", "data/links.yml")
    text = (worked_on / RULES).read_text("utf-8").replace("booking-page", "other-page")
    (worked_on / RULES).write_text(text, "utf-8")
    assert "edition 1, the approved one, which is published, leads to the link “booking-page”, which is gone" in [
        one.message for one in load(worked_on, TODAY).findings
    ]
    assert kept_apart(request, "\n".join(map(str, load(worked_on, TODAY).findings))) == "", HINT


def test_where_no_edition_is_approved_none_is_published(tmp_path):
    root = closed_site(tmp_path)
    edit(root, 'approval:\n  by: front-desk\n  on: 2026-03-15\n  text: "Approved by the front desk"\n', "")
    (root / SITE).write_text((root / SITE).read_text("utf-8") + "\napproval: published\n", "utf-8")
    assert [(one.level, one.message) for one in load(root, TODAY).blocking] == [
        ("undecided", "no edition of this is approved")
    ]


def test_a_build_has_the_one_and_serve_the_other(worked_on, monkeypatch):
    monkeypatch.setattr(current, "loaded", lambda root: load(root, TODAY))
    monkeypatch.setattr(current.MEMORY, "again", False)
    assert current.content(worked_on).guidelines["house-rules"].shown == 1
    monkeypatch.setattr(current.MEMORY, "again", True)
    assert current.content(worked_on).guidelines["house-rules"].shown is None
