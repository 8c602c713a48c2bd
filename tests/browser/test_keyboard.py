"""With the keyboard alone: every control can be reached, the focus is visible and not covered, no single letter
acts."""

from __future__ import annotations

import pytest

from tests.browser.visiting import at_rest, visit

pytestmark = pytest.mark.browser

CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !e.closest("dialog:not([open])"))
  .map((e) => { e.dataset.control = ++window.controls || (window.controls = 1); return e.dataset.control; })"""
FOCUSED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  const x = box.left + Math.min(box.width, innerWidth) / 2, y = box.top + box.height / 2;
  const top = document.elementFromPoint(x, y);
  return {
    control: e.dataset.control ?? "", seen: [e, e.parentElement].map((one) => getComputedStyle(one))
      .some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    shown: box.bottom > 0 && box.top < innerHeight && (e.contains(top) || top?.contains(e) || top?.closest("label")?.control === e),
    what: e.outerHTML.slice(0, 120),
  };
}"""


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "address",
    [
        "",
        "guidelines/social-media/",
        "checklists/before-you-start/",
        "branding/",
        "registers/oxfordmedsci/",
        "404.html",
    ],
)
def test_every_control_is_reached_and_seen(browser, built, address, width):
    with visit(browser, built, width=width) as visiting:
        visiting.go(address)
        controls = set(visiting.page.evaluate(CONTROLS))
        reached, unseen, hidden = set(), [], []
        for _ in range(len(controls)):
            visiting.page.keyboard.press("Tab")
            at = visiting.page.evaluate(FOCUSED)
            reached.add(at["control"])
            unseen += [] if at["seen"] else [at["what"]]
            hidden += [] if at["shown"] else [at["what"]]
        assert (controls - reached, unseen, hidden) == (set(), [], [])
        assert len(controls) > 5


def test_the_first_control_skips_to_the_content(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("guidelines/social-media/")
        visiting.page.keyboard.press("Tab")
        assert "skip" in visiting.page.evaluate("document.activeElement.textContent").lower()
        visiting.page.keyboard.press("Enter")
        visiting.page.locator("#content:focus").wait_for(state="attached")
        visiting.page.keyboard.press("Tab")
        assert visiting.page.evaluate("document.querySelector('.content, main').contains(document.activeElement)")


def test_no_single_letter_acts(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("guidelines/social-media/")
        for key in "npsf,./?":
            visiting.page.keyboard.press(key)
        at_rest(visiting.page)
        assert visiting.page.url == built.url + "guidelines/social-media/"
        assert visiting.page.evaluate("document.activeElement === document.body")


def test_a_box_is_ticked_by_its_words_and_by_the_space_bar(browser, built):
    with visit(browser, built) as visiting:
        visiting.go("checklists/before-you-start/")
        box = visiting.page.locator("input[data-item]").first
        visiting.page.locator("label[for^=_tick-]").first.click()
        assert box.is_checked()
        box.focus()
        visiting.page.keyboard.press("Space")
        assert not box.is_checked()


TARGETS = """() => [...document.querySelectorAll("button, input, select, summary, .main-nav a, .site-header a, copy-link *")]
  .filter((e) => e.checkVisibility() && !e.closest("dialog") && e.tabIndex >= 0)
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([what, box]) => `${what} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("address", ["", "guidelines/social-media/", "checklists/before-you-start/"])
def test_controls_are_large_enough(browser, built, address):
    """WCAG 2.5.8: 24 by 24 CSS pixels."""
    with visit(browser, built, width=320) as visiting:
        visiting.go(address)
        assert visiting.page.evaluate(TARGETS) == []
