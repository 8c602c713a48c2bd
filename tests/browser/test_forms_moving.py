"""Moving through a form, and leaving it: links, the address, the mouse held down, typed text that is not saved yet."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.form_sheet import ASK, HANDING, PLAN, WHOLE, FormSheet, filling

pytestmark = pytest.mark.browser

GOAL, READERS = "What is the account for?", "Who should read it?"
# Whether the form itself handles a click on a link with one key held down.
TAKEN = """([link, key]) => {
  const click = new MouseEvent("click", { bubbles: true, cancelable: true, ...(key ? { [key]: true } : {}) });
  // Where the form leaves it alone, the browser is not to follow it here.
  addEventListener("click", (event) => event.preventDefault(), { once: true });
  let taken = null;
  document.addEventListener("click", (event) => { taken = event.defaultPrevented; }, { once: true, capture: false });
  link.dispatchEvent(click);
  return taken ?? true;
}"""
TOP = "e => e.getBoundingClientRect().top"
PUT_BACK = "(one) => { const { parentElement } = one; one.remove(); parentElement.append(one); }"


def taken(sheet: FormSheet, link: str, key: str = "") -> bool:
    handle = sheet.root.locator(link).first.element_handle()
    return sheet.page.evaluate(TAKEN, [handle, key])


def test_a_link_to_a_part_is_followed_on_the_page_unless_another_tab_is_asked_for(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        for key in ("ctrlKey", "metaKey", "shiftKey"):
            assert not taken(sheet, ".form-groups li:nth-child(2) a", key), key
        expect(sheet.root.get_by_role("heading", name="Why", level=2)).to_be_visible()
        assert taken(sheet, ".form-groups li:nth-child(2) a")
        sheet.at("Where")
        sheet.root.locator(".kept").evaluate("one => { one.innerHTML = '<a href=#nowhere>x</a> <a href=..>y</a>'; }")
        assert not taken(sheet, ".kept a[href='#nowhere']")
        assert not taken(sheet, ".kept a[href='..']")
        sheet.at("Where")


def test_the_address_decides_which_part_is_shown(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        page = sheet.page
        sheet.go("Time")
        visited = page.evaluate("history.length")
        sheet.go("Time")
        assert page.evaluate("history.length") == visited
        # An address that names no part, or cannot be read, changes nothing; without a part it is the first.
        for hash, part in (("#nowhere", "Time"), ("#%E0%A4%A", "Time"), ("#plan-where", "Where"), ("", "Why")):
            page.evaluate(
                "hash => { history.pushState(null, '', location.pathname + hash); "
                "dispatchEvent(new PopStateEvent('popstate')); }",
                hash,
            )
            sheet.at(part)
            assert sheet.shown == [part], hash
        sheet.on().at("Where")


def test_a_part_begins_at_the_top_of_the_window_and_a_question_has_the_focus(browser, crews):
    with filling(browser, crews, ASK, HANDING, answers=WHOLE | {"ask-kind": "rower-account"}, height=300) as sheet:
        sheet.go("The account")
        heading = sheet.root.get_by_role("heading", name="The account", level=2)
        expect(heading).to_be_focused()
        assert 0 <= sheet.root.locator("section.group:visible").evaluate(TOP) <= 32
        sheet.go("Check your answers")
        for question, control in (
            ("What kind of account is it?", sheet.option("What kind of account is it?", "One rower")),
            ("Which list would suit it?", sheet.option("Which list would suit it?", "Crews")),
            ("What is it for?", sheet.field("What is it for?")),
        ):
            sheet.root.get_by_role("link", name=f"Change {question}").click()
            expect(control).to_be_focused()
            # Its question is at the top, so that the words above the control are visible.
            assert 0 <= control.evaluate("e => e.closest('.question').getBoundingClientRect().top") <= 32, question
            sheet.page.go_back()
            sheet.at("Check your answers")
        expect(sheet.root.locator("h2:focus, .problems:focus")).to_have_count(1)


@pytest.mark.parametrize("end", ["pointerup", "pointercancel", "dragend"])
def test_as_long_as_the_mouse_is_held_down_nothing_moves(browser, crews, end):
    with filling(browser, crews, PLAN, "#plan-time") as sheet:
        sheet.page.evaluate("document.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))")
        sheet.root.locator("input[value=photos]").evaluate(
            "one => { one.checked = true; one.dispatchEvent(new Event('change', { bubbles: true })); }"
        )
        assert sheet.kept == {"plan-photos": "photos"}
        assert sheet.words == "0 of 7 answered, 7 still empty"
        sheet.page.evaluate("name => document.dispatchEvent(new PointerEvent(name, { bubbles: true }))", end)
        sheet.shows("1 of 7")
        # With the button up, nothing waits.
        sheet.root.locator("input[value=no-photos]").evaluate(
            "one => { one.checked = true; one.dispatchEvent(new Event('change', { bubbles: true })); }"
        )
        assert sheet.root.locator("[data-consequence=without-photos]").is_visible()


@pytest.mark.parametrize(
    "leave",
    [
        "document.dispatchEvent(new Event('visibilitychange'))",
        "window.dispatchEvent(new PageTransitionEvent('pagehide'))",
        "document.querySelector('form-run').remove()",
    ],
)
def test_what_is_typed_is_kept_at_once_when_the_page_goes(browser, crews, leave):
    """The page's clock stands still: a save after a pause does not happen."""
    with filling(browser, crews, PLAN, prepare="window.setTimeout = () => 0;") as sheet:
        sheet.field(GOAL).press_sequentially("So that")
        assert sheet.runs == []
        sheet.page.evaluate(leave)
        assert sheet.kept == {"plan-goal": "So that"}


def test_a_form_that_is_taken_out_and_put_back_does_everything_once(browser, crews):
    with filling(browser, crews, PLAN) as sheet:
        sheet.field(GOAL).fill("Races")
        sheet.field(READERS).fill("Friends")
        sheet.root.evaluate(PUT_BACK)
        sheet.wait().shows("2 of 7").on().at("Where")
        sheet.page.keyboard.press("Control+z")
        sheet.shows("1 of 7")
        sheet.root.evaluate("one => { window.form = one; one.remove(); }")
        sheet.page.keyboard.press("Control+z")
        assert sheet.kept == {"plan-goal": "Races"}
        sheet.page.evaluate("document.querySelector('section.form').append(form)")
        sheet.wait().shows("1 of 7")


def test_a_print_holds_what_was_just_typed_and_what_another_tab_adds(browser, crews):
    with filling(browser, crews, PLAN, answers={"plan-goal": "Races"}) as sheet:
        record = sheet.root.locator(".record")
        other = FormSheet(sheet.visiting, PLAN, sheet.page.context.new_page()).open()
        sheet.field(READERS).press_sequentially("Friends")
        sheet.page.wait_for_function(
            "() => { dispatchEvent(new Event('beforeprint')); return document.querySelector('.record > *'); }"
        )
        expect(record).to_contain_text("Friends")
        sheet.field(READERS).blur()
        sheet.page.emulate_media(media="print")
        other.shows("2 of 7").go("Time").option("Will there be photographs?", "Yes").check()
        expect(record).to_contain_text("3 of 7 answered")


def test_a_print_before_its_script_has_come_is_filled_when_it_comes(browser, crews):
    with filling(browser, crews, PLAN, answers={"plan-goal": "Races"}) as sheet:
        held = []
        script = f"**/{crews.built.asset('record.js')}"
        sheet.page.route(script, lambda route: held.append(route))
        with sheet.page.expect_request(script):
            sheet.again()
        sheet.page.emulate_media(media="print")
        expect(sheet.root.locator(".record")).to_be_empty()
        for request in held:
            request.continue_()
        expect(sheet.root.locator(".record")).to_contain_text("Races")
