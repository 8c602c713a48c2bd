"""What scripts make of pages: at each step of a visit, the lines that are different from those before. A line is a tag
with its attributes, what stands in a field, or has the focus, in brackets; or a text; or what screen readers were told.

`python -m tests.browser.made` writes tests/expected/made anew and prints what is different: read it before you commit
it."""

from __future__ import annotations

import difflib
import re
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from tests.conftest import HOME

KEPT = HOME / "tests" / "expected" / "made"
NOW = "2026-11-22T12:00:00"
TOLD = """(() => {
  window.told = [];
  new MutationObserver((all) => {
    for (const { target } of all) {
      const region = target.parentElement && target.closest("body > [role=status]");
      if (region?.textContent) window.told.push(region.textContent);
    }
  }).observe(document, { childList: true, subtree: true });
})();"""
# The page as it was delivered is the first that others are compared with. What scripts read is other tests' matter.
LINES = """async ([delivered, other]) => {
  const page = delivered ? new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html") : document;
  const own = (one) => [
    one === document.activeElement && one !== document.body ? "focus" : "",
    one instanceof HTMLInputElement && one.type !== "file" && one.value !== (one.getAttribute("value") ?? "on") && one.value ? JSON.stringify(one.value) : "",
    one instanceof HTMLTextAreaElement && one.value ? JSON.stringify(one.value) : "",
    one instanceof HTMLInputElement && one.checked ? "checked" : "",
    one instanceof HTMLOptionElement && one.selected ? "chosen" : "",
    one.inert ? "inert" : "",
  ].filter(Boolean).map((words) => ` [${words}]`).join("");
  const lines = (one, indent) => {
    if (one.nodeType === Node.TEXT_NODE) return one.data.trim() ? [indent + one.data.trim().replace(/\\s+/g, " ")] : [];
    if (one.nodeType !== Node.ELEMENT_NODE || one.matches("script, svg, template, " + other)) return [];
    const said = [...one.attributes].map(({ name, value }) => (value ? ` ${name}="${value}"` : ` ${name}`)).join("");
    const inside = one.matches("textarea") ? [] : [...one.childNodes];
    return [`${indent}<${one.localName}${said}>${own(one)}`, ...inside.flatMap((each) => lines(each, indent + "  "))];
  };
  const of = (words) => [...page.querySelectorAll(words)].flatMap((one) => lines(one, ""));
  return [...of("header.site-header"), ...of("article"), ...of("body > dialog")];
}"""
# An address of this run, and what a build names by its content.
HOST = re.compile(r"127\.0\.0\.1:\d+")
RUN = re.compile(r'value="(?:\d\w){8}"')
# Which results a search has, and in which order, is other tests' matter: the first stands for all.
OTHER_RESULTS = ".hits > li:not(:first-child)"
# What the page was to say goes into its live region a tenth of a second later: a timer that is set after that one, and
# is longer, ends after it.
SAID = "() => new Promise((then) => setTimeout(then, 150))"
# A line longer than this is cut: what its end holds goes into a short sum.
LONG = 300


def steady(line: str) -> str:
    """`line` without what is different each time, and not too long."""
    line = RUN.sub('value="…"', HOST.sub("HOST", line))
    return line if len(line) <= LONG else f"{line[:LONG]}… {sha256(line.encode()).hexdigest()[:8]}"


class Looking:
    """One page, and what was seen of it so far."""

    def __init__(self, visiting, address: str, prepare: str = "") -> None:
        self.page = visiting.page
        self.page.clock.set_fixed_time(NOW)
        self.page.add_init_script(TOLD + prepare)
        visiting.go(address)
        self.seen = [f"# {address or 'The first page'}"]
        self.before = self.lines(delivered=True)

    def lines(self, delivered: bool = False) -> list[str]:
        """The lines of the page as it is now, or as it was delivered."""
        return [steady(line) for line in self.page.evaluate(LINES, [delivered, OTHER_RESULTS])]

    def look(self, step: str, told: str = "") -> None:
        """Notes what has changed with a step, once `told`, if anything, was said to screen readers."""
        if told:
            self.page.wait_for_function("(words) => window.told.some((one) => one.includes(words))", arg=told)
        self.page.evaluate(SAID)
        now = self.lines()
        different = difflib.unified_diff(self.before, now, n=0, lineterm="")
        changed = [line for line in different if not line.startswith(("---", "+++", "@@"))]
        heard = self.page.evaluate("window.told.splice(0)")
        self.seen += ["", f"## {step}", *changed, *(steady(f"Told: {one}") for one in heard)]
        self.before = now

    def button(self, words: str):
        """The button whose words begin so, shown or folded away."""
        name = re.compile(rf"^{re.escape(words)}(?!\w)")
        return self.page.locator("article, dialog").get_by_role("button", name=name, include_hidden=True).first

    def press(self, words: str) -> None:
        """Presses a button, wherever it is folded away."""
        self.button(words).evaluate("(one) => { one.focus(); one.click(); }")

    @property
    def text(self) -> str:
        return "\n".join(self.seen) + "\n"


def kept() -> dict[str, str]:
    """What is expected, by the names of the pages."""
    return {path.stem: path.read_text("utf-8") for path in sorted(KEPT.glob("*.txt"))}


def main() -> None:
    """Builds the sites, looks, and keeps what was seen."""
    from playwright.sync_api import sync_playwright

    from tests.browser import form_sheet, rooms
    from tests.browser.made_pages import PAGES, seen
    from tests.chromium import find
    from tests.conftest import patient

    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        patient(chromium)
        sites = {"rooms": rooms.served, "crews": form_sheet.served}
        after = {}
        for site, served in sites.items():
            folder = Path(name) / site
            folder.mkdir()
            with served(folder) as built:
                after |= {page: seen(chromium, built, page) for page in PAGES if PAGES[page][0] == site}
        chromium.close()
    before = kept()
    KEPT.mkdir(exist_ok=True)
    for page in sorted(before | after):
        old, new = (text.get(page, "").splitlines(True) for text in (before, after))
        sys.stdout.writelines(difflib.unified_diff(old, new, f"before/{page}", f"now/{page}"))
    for page, text in after.items():
        (KEPT / f"{page}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
