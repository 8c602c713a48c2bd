"""Forms shut nobody out: with the keyboard alone, at 320 pixels, light and dark, with a screen reader; and when pages
are left."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.form_sheet import ASK, HANDING, PLAN, WHOLE, FormSheet, filling, remembered
from tests.browser.test_every_page import TOO_WIDE, faults
from tests.browser.test_keeping_access import HEAR
from tests.browser.test_keyboard import CONTROLS, FOCUSED

pytestmark = pytest.mark.browser

FORM = re.compile(r"/assets/js/form\.[0-9a-f]{8}\.js")

TARGETS = """() => [...document.querySelectorAll("form-run :is(button, textarea, summary, .option > label, input:not([type=radio], [type=checkbox]))")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([what, box]) => `${what} ${box.width}x${box.height}`)"""


WAYS = [(1280, "light"), (320, "dark")]


def faulty(sheet: FormSheet) -> list[str]:
    """What is wrong with the page now."""
    over = sheet.page.evaluate(TOO_WIDE)
    return [*faults(sheet.page), *sheet.page.evaluate(TARGETS), *([f"{over} pixels too wide"] if over > 0 else [])]


@pytest.mark.parametrize(("width", "color_scheme"), WAYS)
def test_no_part_of_the_request_shuts_anybody_out(browser, crews, width, color_scheme):
    wrong = {}
    answers = {
        "ask-kind": "rower-account",
        "ask-platform": "birdcall",
        "ask-handle": "no-such/handle here",
        "ask-proof": "x",
        "ask-mailbox": "kim",
    }
    with filling(
        browser,
        crews,
        ASK,
        prepare=remembered(PLAN, {"plan-name": "Blue crew"}),
        answers=answers,
        width=width,
        color_scheme=color_scheme,
        reduced_motion="reduce",
    ) as sheet:
        expect(sheet.root.locator(".prefill")).to_be_visible()
        for part in (
            "Is this for you?",
            "Check your answers",
            "Whose account",
            "The account",
            "About you",
            "What happens next",
        ):
            wrong[part] = faulty(sheet.go(part))
        expect(sheet.root.locator(".problem").nth(4)).to_be_attached()
    with filling(
        browser, crews, ASK, HANDING, answers=WHOLE, width=width, color_scheme=color_scheme, reduced_motion="reduce"
    ) as sheet:
        sheet.root.get_by_text("Show the request", exact=True).click()
        expect(sheet.root.locator(".ways textarea")).to_be_visible()
        wrong["handing over"] = faulty(sheet)
        wrong["review"] = faulty(sheet.go("Check your answers"))
    assert {part: found for part, found in wrong.items() if found} == {}


@pytest.mark.parametrize(("width", "color_scheme"), WAYS)
def test_no_part_of_the_planner_shuts_anybody_out(browser, crews, width, color_scheme):
    wrong = {}
    answers = {"plan-goal": "W" * 300, "plan-hours": "1", "plan-platforms": "birdcall", "plan-photos": "photos"}
    full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    with filling(
        browser, crews, PLAN, answers=answers, width=width, color_scheme=color_scheme, reduced_motion="reduce"
    ) as sheet:
        for part in ("Why", "Where", "Time", "Check and save"):
            wrong[part] = faulty(sheet.go(part))
    with filling(
        browser, crews, PLAN, prepare=full, width=width, color_scheme=color_scheme, reduced_motion="reduce"
    ) as sheet:
        sheet.field("Who should read it?").fill("x")
        sheet.on()
        expect(sheet.notice).to_contain_text("storage is full")
        wrong["full"] = faulty(sheet)
    assert {part: found for part, found in wrong.items() if found} == {}


def walking(sheet: FormSheet):
    """Two ways to move by keyboard alone: `to` a control, where the focus must be seen, and `on` to the next part."""
    page = sheet.page

    def to(locator) -> None:
        for _ in range(60):
            if locator.evaluate("e => e === document.activeElement"):
                at = page.evaluate(FOCUSED)
                assert at["seen"] and at["shown"], at["what"]
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{locator} is not reached")

    def on(part: str) -> None:
        to(sheet.button("Continue"))
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=part, exact=True, level=2)).to_be_focused()

    return to, on


def test_the_whole_plan_by_keyboard_alone(browser, crews):
    with filling(browser, crews, PLAN, width=320) as sheet:
        press, type, (to, on) = sheet.page.keyboard.press, sheet.page.keyboard.type, walking(sheet)
        to(sheet.field("What is the account for?"))
        type("Races")
        to(sheet.field("Who should read it?"))
        type("Friends")
        on("Where")
        to(sheet.option("Which platforms?", "Birdcall"))
        press("Space")
        on("Time")
        to(sheet.field("How much time is there?"))
        type("3")
        on("Check and save")
        to(sheet.root.get_by_role("link", name="Change Who should read it?"))
        press("Enter")
        expect(sheet.field("Who should read it?")).to_be_focused()
        press("Control+a")
        type("Everybody")
        for part in ("Where", "Time", "Check and save"):
            on(part)
        to(sheet.root.get_by_text("Save a record"))
        press("Enter")
        to(sheet.root.locator(".take").get_by_role("button", name="Copy as text"))
        assert sheet.kept == {
            "plan-goal": "Races",
            "plan-readers": "Everybody",
            "plan-platforms": "birdcall",
            "plan-hours": "3",
        }


def test_the_whole_request_by_keyboard_alone(browser, crews):
    with filling(browser, crews, ASK, width=320) as sheet:
        page = sheet.page
        press, (to, on) = page.keyboard.press, walking(sheet)
        on("Whose account")
        to(sheet.field("What is the crew or rower called?"))
        page.keyboard.type("Blue crew")
        press("Tab")
        press("Space")
        expect(sheet.option("What kind of account is it?", "A crew")).to_be_checked()
        on("The account")
        to(sheet.option("Where is the account?", "Birdcall"))
        press("Space")
        to(sheet.field("What is the account called?"))
        page.keyboard.type("blue-crew")
        # Enter in a field continues, as everywhere.
        press("Enter")
        expect(page.get_by_role("heading", name="About you")).to_be_focused()
        to(sheet.field("Who is asking?"))
        page.keyboard.type("Kim")
        press("Tab")
        page.keyboard.type("kim@crew.example")
        to(sheet.button("Continue"))
        press("Enter")
        expect(sheet.problems).to_be_focused()
        press("Tab")
        press("Enter")
        expect(sheet.field("What is the account called?")).to_be_focused()
        press("Control+a")
        page.keyboard.type("blue_crew")
        on("About you")
        on("Check your answers")
        on("What happens next")
        to(sheet.root.get_by_role("link", name="Prepare an email"))
        to(sheet.button("Copy the request"))
        to(sheet.button("Send to"))
        assert sheet.runs[0]["items"]["ask-handle"]["answer"] == "blue_crew"


def test_every_control_is_reached_and_seen(browser, crews):
    with filling(browser, crews, ASK, "#ask-account", answers={"ask-platform": "birdcall"}) as sheet:
        controls = set(sheet.page.evaluate(CONTROLS))
        reached, unseen = set(), []
        for _ in range(len(controls) + 2):
            sheet.page.keyboard.press("Tab")
            at = sheet.page.evaluate(FOCUSED)
            reached.add(at["control"])
            unseen += [] if (at["seen"] and at["shown"]) or not at["control"] else [at["what"]]
        # Of a group of radio buttons only the chosen one is on the way.
        missed = sheet.page.evaluate(
            "all => all.filter(one => !document.querySelector(`[data-control='${one}'][type=radio]`))",
            sorted(controls - reached),
        )
        assert (missed, unseen) == ([], [])


def test_what_is_said_is_said_once(browser, crews):
    with filling(browser, crews, ASK, "#ask-account", prepare=HEAR, answers={"ask-platform": "birdcall"}) as sheet:
        page = sheet.page

        def said(words: str, do) -> None:
            page.evaluate("said.length = 0")
            do()
            expect(page.locator("[role=status], [role=alert]", has_text=re.compile(words)).first).to_be_attached()
            heard = page.evaluate("said")
            assert len([one for one in heard if re.search(words, one)]) == 1 and len(heard) <= 2, (words, heard)

        def write(words: str):
            def do() -> None:
                sheet.field("What is the account called?").fill(words)
                sheet.field("What is the account called?").press("Tab")

            return do

        said("is not allowed in a name here", write("blue-crew"))
        said("Understood as: blue_crew", write("@blue_crew"))
        said("^4 answers need your attention", lambda: sheet.go("Check your answers"))


def test_a_form_is_left_and_found_again(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        sheet.field("What is the account for?").press_sequentially("Races")
        sheet.on().at("Where").page.get_by_role("link", name="All rules").click()
        expect(sheet.page.locator("form-run")).to_have_count(0)
        sheet.page.go_back()
        sheet.wait().at("Where").press("Back").at("Why")
        expect(sheet.field("What is the account for?")).to_have_value("Races")
        sheet.page.go_back()
        sheet.at("Where")
        expect(sheet.root.locator(".pager")).to_have_count(1)


def test_what_is_typed_before_the_scripts_come_is_kept(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        page = sheet.page.context.new_page()
        waiting = []
        page.route(FORM, lambda route: waiting.append(route))
        page.goto(sheet.page.url)
        page.get_by_label("What is the account for?").fill("Early")
        page.get_by_label("Birdcall").check()
        waiting[0].continue_()
        early = FormSheet(sheet.visiting, PLAN, page).wait().shows("2 of 7")
        assert early.kept == {"plan-goal": "Early", "plan-platforms": "birdcall"}


def test_a_part_that_does_not_load_is_told(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        page = sheet.page.context.new_page()
        page.route(FORM, lambda route: route.abort())
        page.goto(sheet.page.url)
        expect(page.get_by_text("Your answers are not saved: part of this page could not be loaded.")).to_be_visible()
        expect(page.locator("form > section:visible")).to_have_count(3)
