"""The question about statistics, and the choice that can be changed, on a page written by hand: what each says and
shows at each step, and what is asked of the counter."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from tests.browser.small_page import small
from tests.browser.test_statistics import FULL
from tests.browser.test_without import REFUSE

pytestmark = pytest.mark.browser

QUESTION = (
    '<p class="statistics-words" tabindex="-1">Count?</p><p class="statistics-choices">'
    '<button type="button" value="accepted">Accept statistics</button>'
    '<button type="button" value="rejected">Reject statistics</button><a href="#">More</a></p>'
)
ELEMENTS = (
    "<p ready>Here.</p><statistics-choice>Without scripts.</statistics-choice>"
    '<statistics-notice counter="/count?page={path}">'
    f'<section class="statistics" hidden><div class="wrap">{QUESTION}</div></section></statistics-notice>'
)
# What is asked of the counter, which does not answer; and how often anything that is kept was said to have changed.
ASKED = (
    "window.asked = []; window.fetch = async (to) => { asked.push(to); throw new Error('no'); };"
    "window.changed = 0; addEventListener('kept-changed', () => { changed += 1; });"
)
NOTICE, CHOICE = "statistics-notice", "statistics-choice"
BOTH = """() => {
  const [section, choice] = ["statistics-notice > section", "statistics-choice"].map((one) => document.querySelector(one));
  return [section.hidden, section.querySelector(".wrap").innerHTML, choice.innerHTML];
}"""
ACCEPTED, REJECTED = "You have accepted statistics.", "You have rejected statistics."
OPEN = "You have not chosen yet. Nothing is counted."
NOT_KEPT = "This browser does not let this site save your choice, so nothing is counted."
ASKED_NOT_TO = "Your browser asks not to be tracked, which counts as “Reject”. Nothing is counted."


def answered(said: str, more: str = "Change your choice") -> str:
    """What stands in the notice in place of the question."""
    return (
        f'<p class="statistics-words" tabindex="-1">{said}</p><p class="statistics-choices"><a href="#">{more}</a></p>'
    )


def chosen(said: str, pressed: str = "", hidden: str = "") -> str:
    """What stands where the choice can be changed."""
    buttons = "".join(
        f'<button type="button" value="{value}" aria-pressed="{str(value == pressed).lower()}">{words}</button>'
        for value, words in (("accepted", "Accept statistics"), ("rejected", "Reject statistics"))
    )
    return f'<p>{said}</p><p class="statistics-choices"{hidden}>{buttons}</p>'


@contextmanager
def alone(browser, folder, prepare: str = ""):
    """The two elements on a page written by hand, opened after a script."""
    with small(browser, folder, ELEMENTS, ("statistics",), ASKED + prepare) as page:
        yield page


def test_each_choice_is_said_shown_in_both_places_and_counted_once(browser, tmp_path):
    with alone(browser, tmp_path) as page:
        seen = page.page.evaluate
        assert seen(BOTH) == [False, QUESTION, chosen(OPEN)]
        assert seen("[asked, changed, localStorage.length]") == [[], 0, 0]
        page.press("Reject statistics", NOTICE).hears(REJECTED)
        assert seen(BOTH) == [False, answered(REJECTED), chosen(REJECTED, "rejected")]
        assert seen("[asked, changed, document.activeElement.className]") == [[], 1, "statistics-words"]
        # Another choice, made elsewhere: what was said of the first is over.
        page.press("Accept statistics", CHOICE).hears(ACCEPTED)
        assert seen(BOTH) == [True, answered(REJECTED), chosen(ACCEPTED, "accepted")]
        assert seen("asked") == ["/count?page=%2F"]
        page.press("Reject statistics", CHOICE).press("Accept statistics", CHOICE)
        assert seen("[asked, changed]") == [["/count?page=%2F"], 4]
        # A press beside the buttons is none.
        page.page.locator(f"{CHOICE} p").first.click()
        assert seen("changed") == 4
        page.page.evaluate("() => { localStorage.clear(); dispatchEvent(new Event('storage')); }")
        assert seen(BOTH) == [False, QUESTION, chosen(OPEN)]
        page.page.evaluate("() => { history.pushState(null, '', '/other'); }")
        page.press("Accept statistics", NOTICE)
        assert seen("asked") == ["/count?page=%2F", "/count?page=%2Fother"]
        assert seen(BOTH) == [False, answered(ACCEPTED), chosen(ACCEPTED, "accepted")]


def test_what_is_taken_out_listens_no_more_and_what_is_put_back_listens_once(browser, tmp_path):
    with alone(browser, tmp_path) as page:
        page.page.evaluate("""() => {
          window.out = [...document.querySelectorAll("statistics-choice, statistics-notice")];
          for (const one of out) one.remove();
          localStorage.setItem("checklists:/:choice:statistics", "accepted");
          dispatchEvent(new Event("storage"));
          out[0].querySelector("[value=rejected]").click();
        }""")
        there = "[asked, changed, out[0].firstElementChild.textContent, out[1].firstElementChild.hidden]"
        assert page.page.evaluate(there) == [[], 0, OPEN, False]
        page.page.evaluate("() => { document.body.append(...out); document.body.append(...out); }")
        assert page.page.evaluate(BOTH) == [True, QUESTION, chosen(ACCEPTED, "accepted")]
        page.press("Reject statistics", CHOICE)
        assert page.page.evaluate("changed") == 1


@pytest.mark.parametrize("prepare", [REFUSE, FULL, "Storage.prototype.setItem = () => {};"])
def test_a_choice_that_is_not_kept_is_none_in_either_place(browser, tmp_path, prepare):
    with alone(browser, tmp_path, prepare) as page:
        page.press("Accept statistics", CHOICE).hears(NOT_KEPT)
        assert page.page.evaluate(BOTH) == [False, answered(NOT_KEPT, "More"), chosen(NOT_KEPT)]
        assert page.page.evaluate("asked") == []


@pytest.mark.parametrize("said", ["globalPrivacyControl", "doNotTrack"])
def test_only_a_browser_that_asks_not_to_be_tracked_is_not_asked(browser, tmp_path, said):
    given = "Object.defineProperty(Navigator.prototype, '{}', {{ get: () => window.given }}); window.given = {};"
    with alone(browser, tmp_path, given.format(said, "'0'")) as page:
        assert page.page.evaluate(BOTH) == [False, QUESTION, chosen(OPEN)]
        asks = "true" if said == "globalPrivacyControl" else "'1'"
        page.page.evaluate(f"() => {{ window.given = {asks}; dispatchEvent(new Event('storage')); }}")
        assert page.page.evaluate(BOTH) == [True, QUESTION, chosen(ASKED_NOT_TO, hidden=' hidden=""')]
