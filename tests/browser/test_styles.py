"""What styles carry a meaning: marks that tell one thing from another, what is hidden from whom, sizes, and forced
colours."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from macros.publish.assets import SHEETS, WANTED_BY
from tests.browser.keeping import Sheet, reading
from tests.browser.visiting import visit
from tests.scripts.modules import OVERRIDES
from tests.test_weight import KINDS

pytestmark = pytest.mark.browser

STYLE = "(e, [part, name]) => getComputedStyle(e, part || null).getPropertyValue(name)"
GUIDELINE, FORM, LIST, REGISTER = (
    "guidelines/house-rules/",
    "forms/join-a-circle/",
    "checklists/first-visit/",
    "registers/reading-circles/",
)
PLAN = "forms/plan-a-circle/"
ACCOUNTS = f"{REGISTER}accounts/"

# The page, what is looked at (behind “::”: what a style adds to it), the property, and a pattern for its value.
MEANINGS = [
    (GUIDELINE, ".sentence > .force", "border-top-width", "1px"),
    (GUIDELINE, ".facts span.by-editor", "border-left-width", "2px"),
    (GUIDELINE, ".note-body", "border-left-style", "solid"),
    (GUIDELINE, ".note-body .by-editor", "border-left-style", "none"),
    (GUIDELINE, ".note-mark", "vertical-align", r"[\d.]+px"),
    (GUIDELINE, ".endnotes", "display", "none"),
    (GUIDELINE, ".retired", "border-left-style", "dotted"),
    (GUIDELINE, ".empty", "font-style", "italic"),
    (GUIDELINE, "ol.items", "list-style-type", "decimal"),
    (GUIDELINE, "review-state[state=overdue] .standing-today", "font-weight", "650"),
    (GUIDELINE, ".skip:not(:focus)", "clip-path", r"inset\(50%\)"),
    (GUIDELINE, ".visually-hidden", "clip-path", r"inset\(50%\)"),
    (GUIDELINE, ".visually-hidden", "width", "1px"),
    (GUIDELINE, ".visually-hidden", "position", "absolute"),
    (GUIDELINE, ".main-nav a[aria-current]", "font-weight", "650"),
    (GUIDELINE, "article a", "text-decoration-line", "underline"),
    (GUIDELINE, "summary", "cursor", "pointer"),
    (REGISTER, ".steps > li::before", "content", r"counter\(step\)"),
    (REGISTER, ".steps > li", "counter-increment", "step 1"),
    (REGISTER, ".link.wanted > .title, .state", "color", "rgb.*"),
    (ACCOUNTS, ".account .said", "white-space-collapse", "preserve-breaks"),
    (ACCOUNTS, ".account .handle", "overflow-wrap", "anywhere"),
    (FORM, ".question .needed", "border-top-style", "solid"),
    (FORM, ".question .public", "font-weight", "600"),
    (FORM, ".consequence, .form-groups ol", "border-left-style", "solid"),
    (FORM, "form-run .run-said:empty", "display", "none"),
    (FORM, "form-run .record", "display", "none"),
    (FORM, "form-run .form-groups a[aria-current=step]", "font-weight", "700"),
    (LIST, ".tick > label", "cursor", "pointer"),
    (LIST, ".record", "display", "none"),
    (LIST, "button.quiet[aria-disabled=true]", "cursor", "not-allowed"),
    (LIST, ".run-standing > progress", "border-top-style", "solid"),
]


@pytest.fixture(scope="module")
def opened(browser, rooms):
    """Opens a page of the small site on a day on which its review is overdue; each is opened once."""
    with visit(browser, rooms) as visiting:
        visiting.page.clock.set_fixed_time("2030-01-01T12:00:00")
        at = []

        def go(address: str):
            if at != [address]:
                visiting.go(address)
                at[:] = [address]
            return visiting.page

        yield go


@pytest.mark.parametrize(
    ("address", "what", "name", "value"), MEANINGS, ids=[f"{what} {name}" for _, what, name, _ in MEANINGS]
)
def test_meaning(opened, address, what, name, value):
    selector, _, part = what.partition("::")
    looked_at = opened(address).locator(selector)
    assert looked_at.count() > 0
    found = looked_at.first.evaluate(STYLE, [f"::{part}" if part else "", name])
    assert re.fullmatch(value, found), found


def test_what_is_asked_for_is_marked_where_it_stands(browser, rooms):
    """The item, contact, list or account that an address names."""
    with visit(browser, rooms) as visiting:
        page = visiting.page
        for address, id, whole in (
            (GUIDELINE, "take-a-key", ".item:target"),
            (GUIDELINE, "reading", ".section h2:target"),
            ("", "front-desk", ".contact:has(> h2:target)"),
            ("", "rules-page", ".link-list > :target"),
            (REGISTER, "morning-circles", ".lists > :target"),
            (ACCOUNTS, "harbour-poets", ".account:has(> h2:target)"),
        ):
            visiting.go(f"{address}#{id}")
            assert page.locator(whole).count() == 1, id
            assert page.locator(whole).evaluate(STYLE, ["", "background-color"]) not in (
                "rgba(0, 0, 0, 0)",
                page.evaluate("getComputedStyle(document.documentElement).backgroundColor"),
            ), id


def test_lines_are_of_a_length_that_can_be_read_and_wide_pages_have_their_contents_beside(browser, rooms):
    with visit(browser, rooms, width=1280) as visiting:
        visiting.go(GUIDELINE)
        text, note, contents, whole = [
            visiting.page.locator(one).first.bounding_box()
            for one in (".run > p", ".run > .notes", ".guideline > .contents", "main > .wrap")
        ]
        assert text["width"] <= 660 and whole["width"] <= 1120
        assert min(note["x"], contents["x"]) >= text["x"] + text["width"]
        visiting.go("")
        assert (
            max(
                one.bounding_box()["width"]
                for one in visiting.page.locator("article > p, .lead, .excerpts, .contact, .link-list").all()
            )
            <= 660
        )
        visiting.page.set_viewport_size({"width": 375, "height": 800})
        visiting.go(GUIDELINE)
        # The list has no room beside the text: it follows, and a link above the text leads there.
        link, sections, contents = [
            visiting.page.locator(one).bounding_box()
            for one in (".to-contents > a", ".sections", ".guideline > .contents")
        ]
        assert link["y"] < sections["y"] and sections["y"] + sections["height"] <= contents["y"]
        visiting.page.locator(".to-contents > a").click()
        visiting.page.locator(".contents:focus").wait_for()


@pytest.mark.parametrize(
    ("address", "what", "least"),
    [
        (GUIDELINE, ".main-nav a", 44),
        (GUIDELINE, ".search-open", 44),
        (LIST, ".tick > input", 24),
        (LIST, ".take summary", 24),
        (LIST, ".tick-side > button", 28),
        (PLAN, ".option input", 24),
        (PLAN, ".pager button", 44),
        (PLAN, ".question textarea", 44),
        (ACCOUNTS, "account-filter select, account-filter button", 44),
        (GUIDELINE, "summary", 24),
        (GUIDELINE, "copy-link button", 24),
    ],
)
def test_what_is_pressed_is_large_enough_for_a_finger(opened, address, what, least):
    page = opened(address)
    shown = page.locator(what).filter(visible=True)
    shown.first.wait_for()
    sizes = [one.bounding_box()["height"] for one in shown.all()]
    assert sizes and min(sizes) >= least


# What a browser that does not know the second reads instead of it, in the same rule.
OLDER = {
    r"(content: [^;/]+?) /[^;]+;": "{};",
    r"(min-height: \d+)dvh;": "{}vh;",
    r"(?<!-)(box-decoration-break: \w+;)": "-webkit-{}",
    r"(?<!-)(text-size-adjust: [^;]+;)": "-webkit-{}",
}


def test_older_browsers_find_what_they_know_beside_what_they_do_not():
    pairs = []
    for sheet in sorted((OVERRIDES / "assets/css").glob("*.css")):
        for rule in re.findall(r"\{([^{}]*)\}", sheet.read_text("utf-8")):
            for newer, older in OLDER.items():
                pairs += [(sheet.name, older.format(found), rule) for found in re.findall(newer, rule)]
    assert len(pairs) >= 12
    assert [(name, older) for name, older, rule in pairs if not re.search(rf"(?<![\w-]){re.escape(older)}", rule)] == []


# ---- forced colours ----------------------------------------------------------------------------


def away(page) -> None:
    """Takes the focus and the pointer off everything: what is left to see is the state."""
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")


def seen(locator) -> bytes:
    """The picture of an element, with nothing pointed at or focused."""
    away(locator.page)
    return locator.screenshot()


def test_in_forced_colours_each_state_of_a_checklist_is_told_apart(browser, rooms):
    with reading(browser, rooms, "first-visit", forced_colors="active", reduced_motion="reduce") as sheet:
        first, second, *_ = sheet.keys
        bar, box, button = sheet.root.locator("progress"), sheet.box(first), sheet.na(second)
        before = [seen(one) for one in (bar, box, button)]
        undo = [sheet.button("Undo").evaluate(STYLE, ["", "color"])]
        sheet.tick(first).shows("1 of")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(sheet.item(second).locator(".tick-when")).to_be_visible()
        assert [was != seen(one) for was, one in zip(before, (bar, box, button), strict=True)] == [True, True, True]
        assert button.evaluate(STYLE, ["::before", "content"]).startswith('"✓"')
        expect(sheet.button("Undo")).to_have_attribute("aria-disabled", "false")
        assert sheet.button("Undo").evaluate(STYLE, ["", "color"]) not in undo


# The page, and a mark whose border must be seen where all colours are the reader's own.
BORDERED = [
    (GUIDELINE, ".sentence > .force", ""),
    (GUIDELINE, ".facts span.by-editor", ""),
    (GUIDELINE, ".note-body", ""),
    (GUIDELINE, ".retired", ""),
    (REGISTER, ".steps > li", "::before"),
    (FORM, ".question .needed", ""),
    (LIST, ".run-standing > progress", ""),
    ("", ".tasks a", ""),
]
EDGE = """(e, part) => {
  const style = getComputedStyle(e, part || null), side = "left";
  const [width, line, colour] = ["width", "style", "color"].map((one) => style.getPropertyValue(`border-${side}-${one}`));
  return parseFloat(width) >= 1 && line !== "none" && colour !== getComputedStyle(document.documentElement).backgroundColor && !/^rgba.*, 0\\)$/.test(colour);
}"""


def test_in_forced_colours_marks_keep_their_edges(browser, rooms):
    with visit(browser, rooms, forced_colors="active") as visiting:
        visiting.page.clock.set_fixed_time("2030-01-01T12:00:00")
        unseen = []
        for address in dict.fromkeys(one for one, _, _ in BORDERED):
            visiting.go(address)
            unseen += [
                what
                for where, what, part in BORDERED
                if where == address and not visiting.page.locator(what).first.evaluate(EDGE, part)
            ]
        assert unseen == []


def test_in_forced_colours_the_place_in_the_site_and_the_focus_are_seen(browser, rooms):
    with visit(browser, rooms, forced_colors="active") as visiting:
        visiting.go(GUIDELINE)
        page = visiting.page
        here, other = (
            page.locator(f".main-nav a{one}").first.evaluate(STYLE, ["", "border-bottom-color"])
            for one in ("[aria-current]", ":not([aria-current])")
        )
        assert here != other == page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        assert skip.evaluate("e => e === document.activeElement")
        assert [skip.evaluate(STYLE, ["", name]) for name in ("border-top-width", "clip-path")] == ["1px", "none"]
        for _ in range(3):
            page.keyboard.press("Tab")
            ring = page.evaluate(
                "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, "
                "s.outlineWidth]; })()"
            )
            assert ring == ["solid", "3px"]


def test_a_step_that_is_whole_and_a_problem_are_marked_by_more_than_colour(browser, rooms):
    with visit(browser, rooms) as visiting:
        visiting.go(FORM)
        page = visiting.page
        page.locator("form-run[ready][whole]").wait_for()
        assert Sheet(visiting, "x").lost != ""  # nothing is focused yet
        marks = page.evaluate("""() => {
          const step = document.querySelector(".form-groups li"), question = document.querySelector(".question");
          step.dataset.whole = ""; question.dataset.problem = "";
          const problem = document.createElement("p"); problem.className = "problem"; problem.textContent = "x"; question.prepend(problem);
          return [getComputedStyle(step.querySelector(".step-state"), "::before").content, getComputedStyle(question).borderLeftWidth, getComputedStyle(problem, "::before").content];
        }""")
        assert [marks[0][:3], marks[1], marks[2][:3]] == ['"✓ ', "5px", '"⚠ ']


# The selectors of the sheets given that something on the page fits, whatever state it is in.
FITTING = """(sheets) => sheets.flatMap((text) => {
  const sheet = new CSSStyleSheet(), found = [];
  sheet.replaceSync(text);
  const look = (rules) => { for (const rule of rules) rule.selectorText ? fits(rule.selectorText) && found.push(rule.selectorText) : rule.cssRules && look(rule.cssRules); };
  const fits = (selector) => document.querySelector(selector.replace(/::[a-z-]+(\\([^)]*\\))?/g, "").replace(/:(hover|focus-visible|focus-within|focus|active|visited|target|checked)\\b/g, ":not(x)"));
  look(sheet.cssRules);
  return found;
})"""


def test_no_page_lacks_a_sheet_that_says_how_something_on_it_looks(browser, built):
    """Of the sheets that only some pages ask for: see WANTED_BY in macros/publish/assets.py."""
    sheets = {kind: [(OVERRIDES / "assets" / name).read_text("utf-8") for name in SHEETS[kind]] for kind in WANTED_BY}
    lacking, having = {}, set()
    with visit(browser, built) as visiting:
        for address in KINDS:
            visiting.go(address)
            had = {
                link.rpartition("/")[2].partition(".")[0]
                for link in visiting.page.locator("link[rel=stylesheet]").evaluate_all(
                    "(all) => all.map((one) => one.href)"
                )
            }
            having |= had
            lacking |= {
                (address, kind): found
                for kind, texts in sheets.items()
                if kind not in had and (found := visiting.page.evaluate(FITTING, texts))
            }
    assert lacking == {}
    assert having == set(SHEETS)
