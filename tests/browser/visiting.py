"""A visit to the site that remembers everything that went wrong on the way."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

# What waits for a script that is loaded later than the page: until then nothing of it is there to be read.
WAITING = (
    "checklist-run:not([ready], [failed]), form-run:not([whole], [failed]), stored-things:not([ready]), "
    "account-filter:not(:has(> form[role=search]))"
)
# Whether as many files have come as at the last 30 looks, one for each frame that the browser draws: half a second.
# What Playwright knows as "networkidle" never comes if the browser does not tell how one request ended.
AT_REST = """() => {
  const come = performance.getEntriesByType("resource").length;
  const before = window.filesCome ?? { come: -1, looks: 0 };
  window.filesCome = { come, looks: before.come === come ? before.looks + 1 : 0 };
  return window.filesCome.looks > 30;
}"""
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
STORED = """() => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
})"""


def at_rest(page) -> None:
    """Waits until all files of `page` have come, which has scripts."""
    page.wait_for_function(AT_REST)


@dataclass
class Visit:
    """A page in a fresh browser context, and what it complained of and asked for."""

    page: object
    url: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    scripts: bool = True

    def go(self, address: str = "") -> None:
        """Opens the page at `address`, from the site's root, and waits until its scripts are at rest."""
        self.page.goto(self.url + address)
        if self.scripts:
            at_rest(self.page)
            self.page.wait_for_function("(waiting) => !document.querySelector(waiting)", arg=WAITING)

    def heard(self, message) -> None:
        """Notes a console message that is an error or a warning."""
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def asked(self, request) -> None:
        """Notes a request to another host."""
        if urlsplit(request.url).scheme in ("http", "https") and not request.url.startswith(self.url):
            self.elsewhere.append(request.url)

    def stored(self) -> dict:
        """What the page has stored on the device."""
        return self.page.evaluate(STORED)


NOTHING = {"local": [], "session": [], "cookie": ""}


@contextmanager
def visit(browser, built, *, width: int = 1280, height: int = 900, **context):
    """A Visit in a new context, `width` CSS pixels wide; more options go to the browser's context."""
    opened = browser.new_context(viewport={"width": width, "height": height}, **context)
    page = opened.new_page()
    visiting = Visit(page, built.url, scripts=context.get("java_script_enabled", True))
    page.add_init_script(WATCH_POLICY)
    page.on("console", visiting.heard)
    page.on("pageerror", lambda error: visiting.complaints.append(str(error)))
    page.on("request", visiting.asked)
    try:
        yield visiting
    finally:
        opened.close()
