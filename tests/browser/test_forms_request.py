"""The request for an entry: checked when a field is left, reviewed, sent; and what the keeper's tool makes of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect
from ruamel.yaml import YAML

from macros.registering import block
from tests.browser.form_sheet import ASK, HANDING, ISSUES, MARCH, PLAN, WHOLE, FormSheet, asked, filling
from tests.conftest import HOME

pytestmark = pytest.mark.browser

HANDLE, PROOF, WHO = "What is the account called?", "Which page names the account?", "What is the crew or rower called?"
NEXT = "What happens next"
CLIPBOARD = ["clipboard-read", "clipboard-write"]


# ---- validation --------------------------------------------------------------------------------


def test_a_field_is_checked_when_it_is_left_and_never_while_it_is_written(browser, crews):
    with filling(browser, crews, ASK, "#ask-account") as sheet:
        field, problem = sheet.field(HANDLE), sheet.problem(HANDLE)
        sheet.option("Where is the account?", "Birdcall").check()
        field.press_sequentially("blue-crew")
        sheet.shows("2 of")
        expect(problem).to_have_count(0)
        field.press("Tab")
        expect(problem).to_contain_text("is not allowed in a name here")
        expect(field).to_have_attribute("aria-invalid", "true")
        assert problem.get_attribute("id") in field.get_attribute("aria-describedby")
        field.fill("https://birdcall.example/@blue?x=1")
        sheet.shows("2 of")
        expect(problem).to_contain_text("is not allowed in a name here")
        field.fill("  https://www.birdcall.example/Blue_Crew?s=20 ")
        field.press("Tab")
        expect(problem).to_have_count(0)
        assert field.get_attribute("aria-invalid") is None
        expect(sheet.root.get_by_text("Understood as: Blue_Crew", exact=True)).to_be_visible()
        sheet.field(PROOF).focus()
        sheet.field(PROOF).press("Tab")
        expect(sheet.root.locator(".problem:visible")).to_have_count(0)


def test_the_review_lists_all_problems_takes_the_focus_and_leads_to_each(browser, crews):
    with filling(browser, crews, ASK) as sheet:
        sheet.go("Check your answers")
        expect(sheet.problems).to_be_focused()
        assert sheet.problems.get_attribute("role") == "alert"
        links = sheet.problems.get_by_role("link")
        expect(links).to_have_text(
            [
                WHO,
                "What kind of account is it?",
                "Where is the account?",
                HANDLE,
                "Who is asking?",
                "Where can the keeper write to you?",
            ]
        )
        links.nth(3).click()
        expect(sheet.field(HANDLE)).to_be_focused()
        expect(sheet.problem(HANDLE)).to_have_text("Write the handle, or paste the account’s address.")
        sheet.go("Check your answers").go(NEXT)
        expect(sheet.root.locator(".ways")).to_be_hidden()
        sheet.root.locator(".hand-over-ways").get_by_role("link", name="Check your answers").click()
        links.nth(1).click()
        expect(sheet.option("What kind of account is it?", "A crew")).to_be_focused()
        sheet.option("What kind of account is it?", "A crew").check()
        expect(sheet.problem("What kind of account is it?")).to_have_count(0)
        sheet.part_says("Check your answers", "5 to fix")


def test_consent_is_asked_of_a_person_only(browser, crews):
    with filling(browser, crews, ASK, "#ask-whose") as sheet:
        box = sheet.field("I ask for my own account to be shown")
        expect(box).to_be_visible()
        sheet.option("What kind of account is it?", "A crew").check()
        expect(box).to_be_hidden()
        sheet.option("What kind of account is it?", "One rower").check()
        expect(box).to_be_visible()
        sheet.go("Check your answers")
        expect(sheet.problems.get_by_role("link", name="Do you agree to be listed?")).to_be_visible()
        expect(sheet.root.get_by_text("Rowers fits “One rower”. Only the rower can ask.")).to_be_visible()


# ---- the review --------------------------------------------------------------------------------


def test_the_review_shows_what_was_understood_which_list_fits_and_who_is_there(browser, crews):
    with filling(browser, crews, ASK) as sheet:
        fetched: list[str] = []
        sheet.page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
        asked(sheet)
        review = sheet.root.locator(".review")
        expect(sheet.problems).to_be_hidden()
        for words in (
            "Blue_Crew",
            "https://birdcall.example/Blue_Crew",
            "https://crew.example/blue",
            "To tell\nof races",
            "kim.qzxj@crew.example",
        ):
            expect(review.get_by_text(words, exact=True).first).to_be_visible()
        expect(review.get_by_text("Crews fits “A crew”, and you chose it. The list is for crews.")).to_be_visible()
        expect(review.get_by_text("Blue_Crew on Birdcall is not in the directory.")).to_be_visible()
        sheet.go("The account").field(HANDLE).fill("@old_red")
        sheet.go("Check your answers")
        expect(
            review.get_by_text("old_red on Birdcall is already in the directory: Red crew (Listed).")
        ).to_be_visible()
        assert (
            review.get_by_role("link", name="Red crew")
            .get_attribute("href")
            .endswith("registers/crews/accounts/#red-crew-account")
        )
        # It is fetched once, whatever is looked up in it.
        assert fetched.count("accounts.json") == 1


def test_where_the_directory_cannot_be_read_it_says_so(browser, crews):
    with filling(browser, crews, ASK, "#ask-account", answers=WHOLE | {"ask-handle": "red_crew"}) as sheet:
        sheet.page.context.set_offline(True)
        sheet.go("Check your answers")
        expect(sheet.root.get_by_text("The directory could not be read, so this page does not know")).to_be_visible()
        sheet.page.context.set_offline(False)
        sheet.go("The account").go("Check your answers")
        expect(sheet.root.get_by_text("is already in the directory")).to_be_visible()
        sheet.visiting.complaints.clear()


# ---- handing over ------------------------------------------------------------------------------


def copied(sheet: FormSheet) -> str:
    """The text of the request, as the reader copies it."""
    sheet.press("Copy the request")
    expect(sheet.root.get_by_text("The request is copied. Nothing has been sent.")).to_be_visible()
    return sheet.page.evaluate("navigator.clipboard.readText()")


def added(crews, tmp_path: Path, text: str) -> dict:
    """The entry that `register add -` writes for a request, in a copy of the sources."""
    site = tmp_path / "keeper"
    if not site.exists():
        site.mkdir()
        (site / "mkdocs.yml").write_text((crews.source / "mkdocs.yml").read_text("utf-8"), "utf-8")
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"import shutil; shutil.copytree({str(crews.source / 'data')!r}, {str(site / 'data')!r})",
            ],
            check=True,
        )
    known = set((site / "data/registers/crews").glob("*.yml"))
    done = subprocess.run(
        [sys.executable, "-m", "macros", "register", "add", "-", "--site", site, "--today", "2026-03-04", "--write"],
        cwd=HOME,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    [path] = set((site / "data/registers/crews").glob("*.yml")) - known
    entry = YAML(typ="safe").load(path.read_text("utf-8"))
    path.unlink()
    return entry


def test_the_text_becomes_the_entry_that_was_meant(browser, crews, tmp_path):
    with filling(browser, crews, ASK, permissions=CLIPBOARD) as sheet:
        sheet.page.clock.set_fixed_time(MARCH)
        text = copied(asked(sheet).on().at(NEXT))
    assert added(crews, tmp_path, text) == {
        "unit": "Blue crew",
        "kind": "crew-account",
        "platform": "birdcall",
        "handle": "Blue_Crew",
        "lists": ["crew-list"],
        "state": "requested",
        "since": "2026-03-03",
        "by": "The request itself",
        "proof": "https://crew.example/blue",
        "purpose": "To tell\nof races",
        "audience": "Friends",
    } | {"since": added(crews, tmp_path, text)["since"]}
    head, private = text.split("For the keeper only")
    assert "Qzxj" not in head and "Kim Qzxj" in private and "qzxj" not in str(block.read(text)).lower()
    quoted = "".join(f"> {line}\r\n" for line in text.splitlines())
    assert added(crews, tmp_path, quoted)["handle"] == "Blue_Crew"


def test_a_person_gives_consent(browser, crews, tmp_path):
    with filling(
        browser, crews, ASK, "#ask-whose", answers=WHOLE | {"ask-kind": "rower-account"}, permissions=CLIPBOARD
    ) as sheet:
        sheet.field("I ask for my own account to be shown").check()
        text = copied(sheet.go(NEXT))
    entry = added(crews, tmp_path, text)
    assert (entry["kind"], entry["consent"]["wording"]) == (
        "rower-account",
        "I ask for my own account to be shown, with the name I gave.",
    )


HOSTILE = [
    "\"double\" 'single' `back`",
    "line\nnext: [line]\n\n  indented",
    "---\nkey: value\n...\n",
    "{{ 7 * 7 }} {% raw %} {# no #}",
    "🚣🏽‍♀️ à la carte 日本語",
    "\u200fimin\u200e \u202edetrevni\u202c",
    "-----BEGIN REGISTRATION-----\nAAAA\ncrc32 00000000\n-----END REGISTRATION-----",
    "<script>alert(1)</script> & &amp;",
    "#comment: no\n- item\n? key",
    "x" * 9_990 + " the end",
]


def test_hostile_answers_arrive_as_they_were_given(browser, crews, tmp_path):
    with filling(browser, crews, ASK, HANDING, answers=WHOLE, permissions=CLIPBOARD) as sheet:
        for value, other in zip(HOSTILE[::2], HOSTILE[1::2], strict=True):
            sheet.go("The account").field("What is it for?").fill(value)
            sheet.field("Who is to read it?").fill(other.replace("\n", " "))
            text = copied(sheet.go(NEXT))
            given = block.read(text)["answers"]
            assert (given["ask-purpose"], given["ask-audience"].split()) == (value.strip(), other.split())
            entry = added(crews, tmp_path, text)
            for name, meant in (("purpose", value), ("audience", other)):
                assert entry[name].split() == re.sub("[\u202a-\u202e]", "", meant).split(), meant


def test_the_mail_link_holds_the_request_and_gives_way_where_it_is_too_long(browser, crews):
    short = WHOLE | {"ask-purpose": "", "ask-proof": "", "ask-audience": ""}
    with filling(browser, crews, ASK, HANDING, answers=short, permissions=CLIPBOARD) as sheet:
        link = sheet.root.get_by_role("link", name="Prepare an email to desk@tarnwater.example")
        address = link.get_attribute("href")
        assert address.startswith("mailto:desk@tarnwater.example?subject=") and len(address) < 2000
        body = unquote(urlsplit(address).query.split("body=")[1])
        assert body.replace("\r\n", "\n") == copied(sheet)
        assert block.read(body)["answers"]["ask-handle"] == "Blue_Crew"
        sheet.go("The account").field("What is it for?").fill("Long. " * 300)
        sheet.go(NEXT)
        expect(sheet.root.get_by_text("The request is too long for a link to an email program.")).to_be_visible()
        assert "body=" not in link.get_attribute("href")


def test_the_public_request_leaves_out_what_is_private(browser, crews):
    with filling(browser, crews, ASK, HANDING, answers=WHOLE) as sheet:
        link = sheet.root.get_by_role("link", name="Prepare a request at git.example")
        address = link.get_attribute("href")
        assert address.startswith(f"{ISSUES}?") and link.get_attribute("rel") == "noopener noreferrer external"
        [body] = parse_qs(urlsplit(address).query)["body"]
        assert "qzxj" not in address.lower() and block.read(body)["answers"]["ask-unit"] == "Blue crew"


def test_the_ways_stand_in_the_order_of_preference_and_none_says_sent(browser, crews):
    with filling(browser, crews, ASK, HANDING, answers=WHOLE) as sheet:
        ways = sheet.root.locator(".ways")
        expect(ways.locator("h3")).to_have_text(["By email", "As text", "As a public request", "From this page"])
        words = sheet.root.inner_text()
        assert not re.search(
            r"\b(was|has been|have been|been|is) (sent|registered|received)\b",
            re.sub("[Nn]othing (is|has been) sent", "", words),
        )


def test_where_the_clipboard_is_refused_the_text_stands_there(browser, crews):
    refuse = (
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) "
        "} });"
    )
    with filling(browser, crews, ASK, HANDING, answers=WHOLE, prepare=refuse) as sheet:
        sheet.press("Copy the request")
        field = sheet.root.get_by_label("Copy this yourself")
        expect(field).to_be_focused()
        assert block.read(field.input_value())["answers"]["ask-unit"] == "Blue crew"


# ---- answers of the planner --------------------------------------------------------------------


def test_the_planners_answers_are_offered_shown_taken_over_and_undone(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        sheet.field("What is the account for?").fill("So that friends\nsee us")
        sheet.on().option("Which platforms?", "Birdcall").check()
        sheet.field("What will it be called?").fill("Blue crew")
        sheet.field("What will it be called?").blur()
        ask = FormSheet(sheet.visiting, ASK, sheet.page).open()
        offer = ask.root.locator(".prefill")
        expect(offer).to_contain_text("Use your answers from “Plan your crew’s account”?")
        expect(offer.locator("dd")).to_have_text(["Blue crew", "Birdcall", "So that friends\nsee us"])
        assert ask.runs == []
        offer.get_by_role("button", name="Copy them").click()
        ask.shows("3 of 11")
        expect(offer).to_be_hidden()
        assert ask.kept == {
            "ask-unit": "Blue crew",
            "ask-platform": "birdcall",
            "ask-purpose": "So that friends\nsee us",
        }
        ask.press("Undo").shows("0 of 11")
        expect(offer).to_be_visible()
        ask.go("Whose account").field(WHO).fill("Red crew")
        ask.go("Is this for you?")
        expect(offer.locator("dd")).to_have_text(["Birdcall", "So that friends\nsee us"])
        offer.get_by_role("button", name="Do not copy").click()
        expect(offer).to_be_hidden()
        assert ask.lost == ""


def test_a_private_answer_is_nowhere_in_the_site(crews):
    found = [path for path in crews.built.folder.rglob("*") if path.is_file() and b"qzxj" in path.read_bytes().lower()]
    assert found == []
