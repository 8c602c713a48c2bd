"""How each kind of element on the pages of a small site looks: its computed styles in a browser, in words that can be
compared.

`python -m tests.browser.looks` rewrites looks.txt and prints the differences: read them before you commit them.
"""

from __future__ import annotations

import difflib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.browser.form_sheet import remembered

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
    "checklists/first-visit/?full",
)
# And of the site with every shape of a document and of a checklist.
SHAPES = ("checklists/digging/", "guidelines/plots/")
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
DONE = {
    "checklists/first-visit/?full": (REFUSED, ".storage-notice[late] > button + button, .by-hand > textarea"),
    "search/?q=join+the+circles": ("() => {}", ".search-hits .hits"),
    "search/?q=zzzz": ("() => {}", ".search-hits > p"),
}
# With a run: in print its record replaces the page.
RECORDED = {"checklists/first-visit/", "checklists/first-visit/?full", *FOUND}
# We look at each page in these ways; for the later ones only what differs from the first is stored.
WAYS = {
    "wide": {"media": "screen", "color_scheme": "light", "forced_colors": "none"},
    "narrow and dark": {"media": "screen", "color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"media": "screen", "color_scheme": "light", "forced_colors": "active"},
    "paper": {"media": "print", "color_scheme": "light", "forced_colors": "none"},
}
# In the first way, what differs while the pointer is on everything, and while all controls are pressed or have the
# focus.
CONTROLS = ":is(a, button, input, select, summary, textarea, [tabindex])"
STATES = {
    "pointed at": ("", ["hover"]),
    "pressed": (CONTROLS, ["hover", "active"]),
    "with the focus": (CONTROLS, ["focus", "focus-visible"]),
}
# What depends on the length of words, such as a width, is left out (fonts differ between machines), and so is the place
# of the focus.
PROPERTIES = """display position float color background-color border-top-width border-top-style border-top-color border-right-width border-right-style border-right-color
    border-bottom-width border-bottom-style border-bottom-color border-left-width border-left-style border-left-color border-top-left-radius box-shadow
    opacity visibility margin-top margin-right margin-bottom margin-left padding-top padding-right padding-bottom padding-left row-gap column-gap flex-direction flex-wrap flex-grow
    flex-shrink flex-basis order align-items align-self justify-content justify-items grid-template-areas text-align text-decoration-line text-wrap-style white-space-collapse
    vertical-align list-style-type font-size font-weight font-style font-family line-height overflow-x overflow-y overflow-wrap min-width min-height max-width max-height resize cursor
    text-decoration-thickness text-underline-offset outline-style outline-width outline-offset clip-path appearance break-inside break-after orphans column-count z-index content-visibility scroll-margin-top print-color-adjust contain
    background-image text-decoration-style letter-spacing text-overflow font-variant-numeric grid-column-start grid-column-end grid-row-start grid-row-end justify-self align-content
    counter-increment counter-reset border-collapse table-layout field-sizing accent-color fill stroke stroke-width stroke-linecap animation-name transition-property scroll-padding-top text-size-adjust
    overflow-clip-margin contain-intrinsic-height scroll-margin-bottom forced-color-adjust widows column-width""".split()
# As written, not as computed: widths of words differ between machines.
STATED = "width height top right bottom left grid-template-columns grid-template-rows".split()
INHERITED = """color visibility text-align text-wrap-style white-space-collapse list-style-type font-size font-weight font-style font-family line-height overflow-wrap cursor orphans
    text-underline-offset print-color-adjust letter-spacing font-variant-numeric border-collapse accent-color fill stroke stroke-width stroke-linecap text-size-adjust forced-color-adjust widows""".split()
LOOK = """([properties, inherited, stated, seen]) => {
  const plain = document.body.appendChild(document.createElement("div"));
  plain.style.all = "initial";
  const initial = {...Object.fromEntries(properties.map((one) => [one, getComputedStyle(plain)[one]])), display: "inline"};
  plain.remove();
  const round = (value) => value.replace(/\\d+\\.\\d+/g, (number) => String(Math.round(number * 100) / 100));
  const name = (one) => one.localName + [...one.classList].filter((each) => !each.startsWith("md-header--") && each !== "focus-visible").sort().map((part) => "." + part).join("")
    + ["type", "data-force", "data-kind", "data-state", "rel", "aria-current", "aria-pressed", "hidden"].filter((part) => one.hasAttribute(part)).map((part) => `[${part}=${one.getAttribute(part)}]`).join("");
  // Up to the second element with a class.
  const kind = (one) => {
    let [path, classes] = [name(one), 0];
    for (let up = one.parentElement; one !== document.body && up && classes < 2; up = up.parentElement) {
      path = `${name(up)} > ${path}`;
      classes += up.classList.length ? 1 : 0;
      one = up;
    }
    return path;
  };
  const looks = [], parts = [["li", "::marker"], ["input[type=file]", "::file-selector-button"], ["dialog", "::backdrop"], ["details", "::details-content"]];
  for (const one of document.querySelectorAll("html, body, body *:not(script, svg *, option, optgroup)")) {
    const path = one.dataset.look ?? kind(one);
    if (!(path in seen)) {
      one.dataset.look = path;
      seen[path] = 1;
    }
    if (one.dataset.look !== path) continue;
    for (const part of ["", "::before", "::after", ...parts.filter(([of]) => one.matches(of)).map(([, name]) => name)]) {
      const style = getComputedStyle(one, part || null);
      if (["::before", "::after"].includes(part) && ["none", "normal"].includes(style.content)) continue;
      const above = part ? getComputedStyle(one) : one.parentElement && getComputedStyle(one.parentElement);
      if (!part && style.display === "none") {
        looks.push([path, "display: none"]);
        break;
      }
      const values = properties.filter((each) => !(each.startsWith("min-") && ["0px", "auto"].includes(style[each])) && style[each] !== (inherited.includes(each) && above ? above[each] : initial[each])
        && !(each.endsWith("-color") && each.startsWith("border") && style[each.replace("color", "style")] === "none")).map((each) => `${each}: ${round(style[each])}`);
      const written = part ? [] : stated.map((each) => [each, String(one.computedStyleMap().get(each))]).filter(([, value]) => !["auto", "none"].includes(value));
      looks.push([path + part, [...(part && style.content !== "normal" ? [`content: ${style.content}`] : []), ...values, ...written.map(([each, value]) => `${each}: ${round(value)}`)].join("; ")]);
    }
  }
  return looks;
}"""


def looks(visiting, pages: tuple[str, ...] = PAGES) -> str:
    """A line for each kind of element, in each of WAYS, for a Visit of `pages`."""
    page, lines, seen = visiting.page, [], {}
    page.emulate_media(reduced_motion="reduce")
    page.clock.set_fixed_time("2026-11-22T12:00:00")
    page.add_init_script(STORED)
    for address in pages:
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
        first: dict[str, str] = {}
        for way, media in WAYS.items():
            page.set_viewport_size({"width": 375 if way.startswith("narrow") else 1280, "height": 900})
            page.emulate_media(**media)
            # Whether what is hidden on paper still has the focus depends on when the browser takes it away.
            page.evaluate("() => document.activeElement?.blur()")
            if way == "paper" and address in RECORDED:
                # What makes the record may still be loading: whoever prints later has it.
                page.wait_for_function(
                    "() => { dispatchEvent(new Event('beforeprint')); return document.querySelector('.record > *'); }"
                )
            for path, values in page.evaluate(LOOK, [PROPERTIES, INHERITED, STATED, seen]):
                before = first.setdefault(path, values) if way == "wide" else first.get(path, "")
                now = values if way == "wide" else difference(before, values)
                lines += [f"{path} | {way} | {now}"] if now else []
            if way == "wide":
                for state, path, values in in_states(page, seen):
                    now = difference(first.get(path, ""), values)
                    lines += [f"{path} | {state} | {now}"] if now else []
        seen |= {path.partition("::")[0]: 1 for path in first}
    return "\n".join(lines) + "\n"


def in_states(page, seen: dict) -> Iterator[tuple[str, str, str]]:
    """What each kind of element looks like in each of STATES, with all that can be in it at once."""
    for state, (which, classes) in STATES.items():
        browser = page.context.new_cdp_session(page)
        browser.send("DOM.enable")
        browser.send("CSS.enable")
        asked = {
            "nodeId": browser.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"],
            "selector": f"[data-look]{which}",
        }
        for node in browser.send("DOM.querySelectorAll", asked)["nodeIds"]:
            browser.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": classes})
        yield from ((state, *look) for look in page.evaluate(LOOK, [PROPERTIES, INHERITED, STATED, seen]))
        browser.detach()


def difference(before: str, values: str) -> str:
    """Those of `values` that are not in `before`, and the names of those that are gone."""
    old, new = (dict(one.split(": ", 1) for one in text.split("; ") if one) for text in (before, values))
    if "none" in (old.get("display"), new.get("display")):
        return values if values != before else ""
    return "; ".join(
        [
            *(f"{name}: {value}" for name, value in new.items() if old.get(name) != value),
            *(f"no {name}" for name in old if name not in new),
        ]
    )


def main() -> None:
    """Builds the small site, looks at it, and stores what it sees."""
    from playwright.sync_api import sync_playwright

    from tests.browser import rooms
    from tests.browser.visiting import visit
    from tests.chromium import find

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        now = ""
        for served, pages in ((rooms.served, PAGES), (rooms.shapes, SHAPES)):
            folder = Path(name) / served.__name__
            folder.mkdir()
            with served(folder) as built, visit(chromium, built) as visiting:
                now += looks(visiting, pages)
        chromium.close()
    before = KEPT.read_text("utf-8") if KEPT.exists() else ""
    sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), now.splitlines(True), "before", "now", n=0))
    KEPT.write_text(now, "utf-8")


if __name__ == "__main__":
    main()
