"""What each kind of page asks for on a first visit: few files, and few bytes, however large the site is."""

from __future__ import annotations

import gzip
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.visiting import visit

pytestmark = pytest.mark.browser

MOST_BYTES, MOST_REQUESTS, BYTES_TO_READ = 48 * 1024, 12, 20 * 1024
# What a checklist, or a form, adds to what every page asks for.
CHECKLIST_SCRIPTS = 12 * 1024
# One of each kind. The next page of a kind has the same files, and other words.
KINDS = [
    "",
    "guidelines/social-media/",
    "checklists/before-you-start/",
    "checklists/",
    "forms/social-media-strategy/",
    "forms/register-account/",
    "forms/",
    "moments/",
    "moments/before-opening/",
    "registers/oxfordmedsci/",
    "registers/oxfordmedsci/accounts/",
    "contacts/",
    "branding/",
    "about/",
    "search/",
    "search/all/",
    "404.html",
]
COMPRESSED = {".html", ".css", ".js", ".json", ".svg"}


def weight(built, path: str) -> int:
    """The bytes of a file of the site as a server sends it: compressed as deploy/ does it, without headers."""
    file = built.folder / (f"{path}index.html" if path.endswith("/") or not path else path)
    content = file.read_bytes()
    return len(gzip.compress(content, 9, mtime=0)) if file.suffix in COMPRESSED else len(content)


def asked(browser, built, address: str) -> dict[str, int]:
    """What a first visit to the page at `address` asks for until its scripts are at rest, and the weight of each."""
    paths = []
    with visit(browser, built) as visiting:
        visiting.page.on("request", lambda request: paths.append(unquote(urlsplit(request.url).path).removeprefix("/")))
        visiting.go(address)
    return {path: weight(built, path) for path in paths}


@pytest.mark.parametrize("address", KINDS)
def test_a_first_visit_is_light(browser, built, address):
    weights = asked(browser, built, address)
    assert len(weights) <= MOST_REQUESTS, weights
    assert sum(weights.values()) <= MOST_BYTES, weights
    to_read = {
        path: size
        for path, size in weights.items()
        if path == address or (path.endswith(".css") and "/print." not in path)
    }
    assert len(to_read) in (2, 3, 4) and sum(to_read.values()) <= BYTES_TO_READ, to_read


def test_the_scripts_of_a_checklist_weigh_little(browser, built):
    every, here = asked(browser, built, "contacts/"), asked(browser, built, "checklists/before-you-start/")
    more = {path: size for path, size in here.items() if path not in every and path.endswith(".js")}
    assert {path.split("/")[-1].split(".")[0] for path in more} == {"checklist", "keeping"}
    assert sum(more.values()) <= CHECKLIST_SCRIPTS, more


def test_the_next_page_asks_for_itself_alone(browser, built):
    """All else has its name from its content and is kept: see tests/publish/test_headers.py and tests/deploy."""
    first, next_ = asked(browser, built, ""), asked(browser, built, "contacts/")
    assert set(next_) - set(first) == {"contacts/"}
