"""How each kind of element on the pages of a small site looks: its computed styles in a browser, in words that can be
compared.

`python -m tests.browser.looks` rewrites looks.txt and prints the differences: read them before you commit them.
"""

from __future__ import annotations

import difflib
import json
import sys
import tempfile
from pathlib import Path

from tests.browser.form_sheet import remembered
from tests.browser.look import difference, seen_on
from tests.browser.visiting import visit

KEPT = Path(__file__).with_name("looks.txt")
PAGES = (
    "",
    "404.html",
    "guidelines/house-rules/",
    "checklists/first-visit/",
    "forms/plan-a-circle/",
    "forms/join-a-circle/",
    "registers/reading-circles/",
    "registers/reading-circles/accounts/",
    "search/",
    "search/all/",
    "moments/before-a-visit/",
    "search/?q=join+the+circles",
    "search/?q=zzzz",
    "forms/join-a-circle/?wrong#_review-join-a-circle",
    "forms/join-a-circle/?whole#_hand-over-join-a-circle",
    "forms/join-a-circle/?planned",
    "checklists/first-visit/?full",
    "guidelines/house-rules/?refused",
)
# And of the site with every shape of a document and of a checklist.
SHAPES = (
    "checklists/digging/",
    "guidelines/plots/",
    "guidelines/notices/",
    "elements/",
    "checklists/long/",
    "search/all/1/",
)
# A run that was started before the checklist changed: new, changed and retired items are marked.
MARK = {
    "mark": {"state": "done", "revision": 1},
    "stamps": {"mark": [1700000000000, 0, "t"], "note": [1700000000000, 0, "t"]},
}
RUN = {
    "v": 1,
    "id": "r1",
    "checklist": "first-visit",
    "started": "2023-11-14T22:13:20.000Z",
    "known": ["book-a-seat", "bring-a-pencil", "bring-a-candle"],
    "name": "Lab",
    "deleted": None,
    "stamps": {},
    "items": {"book-a-seat": MARK | {"note": "A note"}, "bring-a-pencil": MARK, "bring-a-candle": MARK},
}
STORED = f"localStorage.length || localStorage.setItem('checklists:/:run:r1', {json.dumps(json.dumps(RUN))})"
# What a reader does on a page before we look: the buttons to press, by how their words begin.
PRESSED = {
    "checklists/first-visit/": ("Does not apply", "New run"),
    "forms/join-a-circle/": ("Continue", "Continue"),
    "forms/plan-a-circle/": ("Continue", "Continue"),
}
PRESS = """(words) => [...document.querySelectorAll("article button, dialog button")].find((one) => one.textContent.trim().startsWith(words) && !one.closest("[hidden]"))?.click()"""
# Answers that are already on a page when it is opened.
WRONG = {
    "circle-kind": "reader-account",
    "circle-handle": "no such handle",
    "circle-proof": "x",
    "circle-name": "Poets",
}
WHOLE = WRONG | {
    "circle-kind": "circle-account",
    "circle-platform": "notice-board",
    "circle-handle": "HarbourPoets",
    "circle-lists": "morning-circles",
    "circle-proof": "",
    "circle-mailbox": "poets@rooms.example",
}
FOUND = {
    "forms/join-a-circle/?planned": (
        f"localStorage.removeItem('checklists:/:run:kept-join-a-circle'); "
        f"{remembered('plan-a-circle', {'plan-books': 'Letters'})}"
    ),
    "forms/join-a-circle/?wrong#_review-join-a-circle": remembered("join-a-circle", WRONG),
    "forms/join-a-circle/?whole#_hand-over-join-a-circle": (
        f"localStorage.removeItem('checklists:/:run:kept-join-a-circle'); {remembered('join-a-circle', WHOLE)}"
    ),
}
# What readers do there whose storage is full and who may not copy; and what is then visible.
REFUSED = """() => {
  Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
  document.querySelector("li.tick[data-item=take-a-key] input").click();
  [...document.querySelectorAll(".take button")].find((one) => one.textContent === "Copy a link").click();
}"""
NO_COPY = """() => {
  navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
  document.querySelector("copy-links button").click();
  document.querySelector("copy-link button").click();
  [...document.querySelectorAll("copy-link")].at(-1).toggleAttribute("copied", true);
}"""
DONE = {
    "guidelines/house-rules/?refused": (NO_COPY, "copy-link label"),
    "checklists/first-visit/?full": (REFUSED, ".storage-notice[late] > button + button, .by-hand > textarea"),
    "search/?q=join+the+circles": ("() => {}", ".search-hits .hits"),
    "search/?q=zzzz": ("() => {}", ".search-hits > p"),
}
# With a run: in print its record replaces the page.
RECORDED = {"checklists/first-visit/", "checklists/first-visit/?full", *(one for one in FOUND if "#" in one)}
# We look at each page in these ways; for the later ones only what differs from the first is stored.
WAYS = {
    "wide": {"media": "screen", "color_scheme": "light", "forced_colors": "none"},
    "narrow and dark": {"media": "screen", "color_scheme": "dark", "forced_colors": "none"},
    "of middle width": {"media": "screen", "color_scheme": "light", "forced_colors": "none"},
    "forced colours": {"media": "screen", "color_scheme": "light", "forced_colors": "active"},
    "right to left": {"media": "screen", "color_scheme": "light", "forced_colors": "none"},
    "paper": {"media": "print", "color_scheme": "light", "forced_colors": "none"},
}
# How wide and how high: at less than 20em of height, what would cover much of it does not stay in sight.
# Paper is A4 within the margins of css/print.css.
SIZES = {"narrow and dark": (375, 300), "of middle width": (1040, 900), "paper": (680, 1009)}
# What differs while the pointer is on everything, while all controls are pressed or have the focus, and where an
# address names it: which elements, and what they are made to be. And in which ways of looking.
CONTROLS = ":is(a, button, input, select, summary, textarea, [tabindex])"
STATES = {
    "pointed at": ("", ["hover"]),
    "pressed": (CONTROLS, ["hover", "active"]),
    "with the focus": (CONTROLS, ["focus", "focus-visible"]),
    "named by the address": ("[id]", ["target"]),
}
STATES_IN = {
    "wide": tuple(STATES),
    "forced colours": ("pointed at",),
    "paper": ("named by the address",),
}
# In forced colours, on this page only: it has a colour of its own for what is pointed at.
POINTED_AT = {"search/?q=join+the+circles"}
# Written from right to left, these pages too.
RIGHT_TO_LEFT = {"guidelines/house-rules/", "checklists/first-visit/"}
# Where scripts are off, and where they have not come yet, or do not come for a long time: these pages, in the first
# way.
UNSCRIPTED = (
    "",
    "404.html",
    "guidelines/house-rules/",
    "checklists/first-visit/",
    "forms/join-a-circle/",
    "registers/reading-circles/accounts/",
    "search/",
)
AT_ONCE = "() => document.getAnimations().forEach((one) => { one.pause(); one.currentTime = 0; })"
AT_LAST = "() => document.getAnimations().forEach((one) => one.finish())"


def everything(browser, rooms, shapes) -> str:
    """A line for each kind of element on the pages of the two sites, in each of WAYS in which it looks different."""
    seen: dict[str, str] = {}
    with visit(browser, rooms) as visiting:
        lines = looks(visiting, PAGES, seen)
    with visit(browser, rooms, java_script_enabled=False) as visiting:
        lines += unscripted(visiting, seen, ["without scripts"])
    with visit(browser, rooms) as visiting:
        visiting.page.route("**/*.js", lambda route: route.abort())
        lines += unscripted(visiting, seen, ["before the scripts", "still before the scripts"])
    with visit(browser, shapes) as visiting:
        lines += looks(visiting, SHAPES, seen)
    return "".join(f"{line}\n" for line in lines)


def looks(visiting, pages: tuple[str, ...], seen: dict[str, str]) -> list[str]:
    """The lines for those kinds of elements on `pages` that are not `seen` yet; they are then."""
    page, lines = visiting.page, []
    page.emulate_media(reduced_motion="reduce")
    page.clock.set_fixed_time("2026-11-22T12:00:00")
    page.add_init_script(STORED)
    for address in pages:
        _open(visiting, address)
        first: dict[str, str] = {}
        for way, media in WAYS.items():
            if way == "right to left" and address not in RIGHT_TO_LEFT:
                continue
            _turn(page, way, media, address)
            now = seen_on(page, seen, closed=way == "paper")
            first = first or now
            lines += _lines(way, first if way != "wide" else {}, now)
            for state in STATES_IN.get(way, ()) if way != "forced colours" or address in POINTED_AT else ():
                lines += _lines(state if way == "wide" else f"{way}, {state}", now, _in_state(page, state, seen))
        seen |= first
    return lines


def _open(visiting, address: str) -> None:
    """Opens a page, and does on it what a reader does before we look."""
    page = visiting.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(**WAYS["wide"])
    if address in FOUND:
        page.evaluate(f"() => {{ {FOUND[address]} }}")
    visiting.go(address)
    if address in DONE:
        does, shown = DONE[address]
        page.evaluate(does)
        for one in shown.split(", "):
            page.locator(one).first.wait_for()
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for words in PRESSED.get(address, ()):
        page.evaluate(PRESS, words)
        page.wait_for_load_state("networkidle")
    if "New run" in PRESSED.get(address, ()):
        page.locator("dialog[open]").wait_for()


def _turn(page, way: str, media: dict[str, str], address: str) -> None:
    """Makes a page be seen in one of WAYS."""
    width, height = SIZES.get(way, (1280, 900))
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(**media)
    page.evaluate("(dir) => { document.documentElement.dir = dir; }", "rtl" if way == "right to left" else "ltr")
    # Whether what is hidden on paper still has the focus depends on when the browser takes it away.
    page.evaluate("() => document.activeElement?.blur()")
    if way == "paper" and address in RECORDED:
        # What makes the record may still be loading: whoever prints later has it.
        page.wait_for_function(
            "() => { dispatchEvent(new Event('beforeprint')); return document.querySelector('.record > *'); }"
        )


def _lines(way: str, before: dict[str, str], now: dict[str, str]) -> list[str]:
    different = ((path, difference(before.get(path, ""), values)) for path, values in now.items())
    return [f"{path} | {way} | {values}" for path, values in different if values]


def _in_state(page, state: str, seen: dict[str, str]) -> dict[str, str]:
    """What each kind of element looks like in one of STATES, with all that can be in it at once."""
    which, classes = STATES[state]
    browser = page.context.new_cdp_session(page)
    browser.send("DOM.enable")
    browser.send("CSS.enable")
    asked = {
        "nodeId": browser.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"],
        "selector": f"[data-look]{which}",
    }
    for node in browser.send("DOM.querySelectorAll", asked)["nodeIds"]:
        browser.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": classes})
    looks = seen_on(page, seen)
    browser.detach()
    return looks


def unscripted(visiting, seen: dict[str, str], ways: list[str]) -> list[str]:
    """How kinds of elements look on pages without their scripts: at once and, if there is a second of `ways`, at
    last."""
    page, lines = visiting.page, []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(**WAYS["wide"], reduced_motion="reduce")
    for address in UNSCRIPTED:
        page.goto(visiting.url + address)
        page.wait_for_load_state("networkidle")
        before = seen
        for way, time in zip(ways, (AT_ONCE, AT_LAST), strict=False):
            page.evaluate(time)
            now = seen_on(page, {})
            lines += _lines(way, before, now)
            before = now
    return list(dict.fromkeys(lines))


def main() -> None:
    """Builds the small site, looks at it, and stores what it sees."""
    from playwright.sync_api import sync_playwright

    from tests.browser import rooms
    from tests.chromium import find

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        for folder in ("rooms", "shapes"):
            (Path(name) / folder).mkdir()
        with rooms.served(Path(name) / "rooms") as small, rooms.shapes(Path(name) / "shapes") as shapes:
            now = everything(chromium, small, shapes)
        chromium.close()
    before = KEPT.read_text("utf-8") if KEPT.exists() else ""
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), now.splitlines(True), "before", "now", n=0))
    KEPT.write_text(now, "utf-8")


if __name__ == "__main__":
    main()
