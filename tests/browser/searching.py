"""What the tests of the search share: typing into the box, and reading what is below it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.visiting import visit

GUIDELINE = "guidelines/social-media/"
# An item that many questions lead to.
LOGO = f"{GUIDELINE}#use-logos-correctly"
NONSENSE = "zzzz qqqq"
INDEX = "**/search/index.json"
ENGINE = re.compile(r"/assets/js/search\.[0-9a-f]{8}\.js")


def field(page):
    """The search field on the open page."""
    return page.locator("search-box input[type=search]")


def results(page):
    """The links of the results that can be opened."""
    return page.locator("search-box .search-hits:not([inert]) ol a")


def status(page):
    """The number of results, as shown under the field."""
    return page.locator("search-box .count")


def typed(visiting, words: str, address: str = ""):
    """The page at `address` with `words` typed into its search, letter by letter, and their results there."""
    visiting.go(address)
    field(visiting.page).click()
    visiting.page.keyboard.type(words)
    settled(visiting.page)
    return visiting.page


def settled(page) -> None:
    """Waits until what is under the field belongs to the words in it."""
    expect(page.locator("search-box .search-hits")).not_to_have_attribute("inert", "")
    expect(status(page)).not_to_have_text("Searching…")
    expect(status(page)).not_to_have_text("")


def shown(page) -> list[str]:
    """The addresses of the results, in full."""
    return results(page).evaluate_all("links => links.map(a => a.href)")


__all__ = [
    "ENGINE",
    "GUIDELINE",
    "INDEX",
    "LOGO",
    "NONSENSE",
    "field",
    "results",
    "settled",
    "shown",
    "status",
    "typed",
    "visit",
]
