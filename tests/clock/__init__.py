"""The tests on another day: `make test-clock DAY=2028-02-29`. This sets the clock of a browser's pages,
sitecustomize.py that of Python."""

from __future__ import annotations

import os

# In place before the page's own scripts. `Date()`, without “new”, is not used in the project. If a test sets the page's
# clock, pages ask Playwright's own (`__pwClock`), and only that asks here how long ago, in real time, the test did so.
# If it got the other day, it would move the page's timers forward by weeks.
PAGES = """(() => {
  const Real = Date;
  const now = () => Real.now() + (globalThis.__pwClock ? 0 : AHEAD);
  globalThis.Date = class Date extends Real {
    constructor(...given) { given.length ? super(...given) : super(now()); }
    static now() { return now(); }
  };
})();"""


def tell(context) -> None:
    """Sets the clock of the pages in a browser's `context`; a test may set its own afterwards."""
    ahead = int(os.environ.get("CLOCK_AHEAD") or 0)
    if ahead:
        context.add_init_script(PAGES.replace("AHEAD", str(ahead * 1000)))
