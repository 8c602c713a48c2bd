"""What eight organisations' documents had and the data could not say at first: each is possible, or its finding says
what to write instead. What is possible in a guideline's shape is held by the site in tests/sites/shapes."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from macros.content.load import load
from macros.render.renderer import Renderer
from tests.as_expected import HINT, kept_apart
from tests.content.sites import TODAY, report_of, small_copy
from tests.editing import edit

PENCIL = "Write in pencil."
CONTACTS, SITE, PLAN = "data/contacts.yml", "data/site.yml", "data/forms/plan-a-circle.yml"
WRONG = {
    "a picture in a text": (
        [(PENCIL, "Ring the ![bell](bell.png).")],
        "there is a picture in this text, and texts cannot have one\n"
        "    tip: put ![what it shows](bell.png) on a page in docs/, and say here in words what it shows",
    ),
    "a list in a text": (
        [(f"text: {PENCIL}", "text: |\n          Bring:\n          - a rope")],
        "tip: write each line as an item under “items”, or all of it under “details: |”",
    ),
    "a mailbox as a link": (
        [(PENCIL, "Write to [desk@bell.example](mailto:desk@bell.example).")],
        "tip: add the mailbox to a contact in contacts.yml and write [words](contact:id)",
    ),
    "another date than the document's line": (
        [("Updated: March 2026", "Revised 3 June 2019")],
        "“on” is March 2026, and the document's own line says 3 June 2019: “Revised 3 June 2019”\n"
        "    tip: write “on: 2019-06-03”",
    ),
    "another date of approval": (
        [("Approved by the front desk", "Approved by the front desk, 16 March 2026")],
        "tip: write “on: 2026-03-16”",
    ),
    "a directory of what is no account": (
        [("platform: notice-board\n", "", "data/registers/reading-circles.yml")],
        "if it is not an account on a platform, put it in a table, under “details: |” in a section of a guideline",
    ),
    "a logo that is not there": (
        [("organisation:", "logo: pictures/logo.svg\norganisation:", SITE)],
        "data/site.yml:1:7: error: there is no file docs/pictures/logo.svg",
    ),
    "one person's mailbox": (
        [("contacts:\n", "contacts:\n  - id: x-desk\n    role: Bells\n    person: Pat Bell\n    confirmed: 2026-01\n"
          "    mailbox: p.bell@bell.example\n", CONTACTS)],
        "“x-desk” has the mailbox of one person, and not an office's",
    ),
}  # fmt: skip


@pytest.fixture
def small(tmp_path) -> Path:
    return small_copy(tmp_path)


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_said_is_told_what_to_write_instead(small, name, request):
    edits, told = WRONG[name]
    for old, new, *path in edits:
        edit(small, old, new, *path)
    report = report_of(small)
    assert told in report
    assert kept_apart(request, report) == "", HINT


@pytest.mark.parametrize(
    "line", ["Revised: 03/2026 at last", "As of March 2026", "2 March 2026", "First May 2019, revised March 2026"]
)
def test_a_line_that_names_the_date_or_none_is_right(small, line):
    edit(small, "Updated: March 2026", line)
    assert report_of(small) == "no errors, no warnings"


def contact(root: Path) -> str:
    """Where [words](contact:front-desk) lead on the page of the guideline, where no page has the contacts."""
    for path in (root / "docs").rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("{{ contacts() }}", ""), "utf-8")
    loaded = load(root, TODAY)
    page = html.fromstring(Renderer(loaded.content, "guidelines/house-rules/").part("guideline", "house-rules"))
    return page.xpath("//*[@class='editor-note']//a[text()='front desk']/@href")[0]


def test_a_contact_leads_to_its_mailbox_where_no_page_has_the_contacts(small):
    assert contact(small).startswith("mailto:")


def test_a_contact_that_has_only_a_web_form_leads_there(small):
    edit(small, "contacts:\n", "contacts:\n  - id: x-desk\n    role: Bells\n    links: [booking-page]\n", CONTACTS)
    edit(small, "[front desk](contact:front-desk)", "[front desk](contact:x-desk)")
    assert contact(small) == load(small, TODAY).content.links["booking-page"].url


def test_any_form_can_need_an_answer_have_two_who_sign_and_be_mailed(small):
    signs = "".join(
        f"      - id: signed-{who}\n        text: Who signs ({who})?\n        answer: line\n        needed: true\n"
        f"      - id: day-{who}\n        text: On which day ({who})?\n        answer: date\n"
        for who in ("one", "two")
    )
    edit(
        small,
        "consequences:\n",
        f"  - id: plan-signed\n    title: Signed\n    questions:\n{signs}consequences:\n",
        PLAN,
    )
    assert report_of(small) == "no errors, no warnings"
    content = load(small, TODAY).content
    page = html.fromstring(Renderer(content, "forms/plan-a-circle/").part("form", "plan-a-circle"))
    assert [one.text for one in page.find_class("needed")] == ["Required", "Required"]
    mailbox = content.contacts["front-desk"].mailbox
    assert (
        page.xpath("//section[@class='hand-over']//a/@href")[-1]
        == f"mailto:{mailbox}?subject=Plan%20a%20reading%20circle"
    )


def test_guidelines_have_the_organisation_s_order(small):
    (small / "data/guidelines/a-first.yml").write_text(
        "title: A first\nsections:\n  - id: a-part\n    items:\n      - id: a-thing\n        text: A thing.\n", "utf-8"
    )
    order = "order: [house-rules, a-first]\n"
    (small / SITE).write_text((small / SITE).read_text("utf-8") + order, "utf-8")
    assert list(load(small, TODAY).content.guidelines) == ["house-rules", "a-first"], report_of(small)
