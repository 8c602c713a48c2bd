"""The tests on another day: `make test-clock DAY=2028-02-29`. A browser's pages are told here, Python in
sitecustomize.py."""

from __future__ import annotations

import os

# In place before the page's own scripts. `Date()`, without “new”, is not used in the project. Where a test sets the
# page's clock, pages ask Playwright's own (`__pwClock`), and it alone asks here: how long ago the test did so, by the
# real time. Told the other day, it would wind the page's timers forward by weeks.
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
