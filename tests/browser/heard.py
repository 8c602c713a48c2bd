"""What a screen reader says on a page, phrase by phrase: a virtual one (@guidepup/virtual-screen-reader) reads it in
the browser.

`python -m tests.browser.heard` rewrites tests/expected/heard and prints the differences: read them, best aloud, before
you commit them.
"""

from __future__ import annotations

import difflib
import sys
import tempfile
from pathlib import Path

from tests.conftest import HOME

KEPT = HOME / "tests" / "expected" / "heard"
VOICE = HOME / "tests/types/node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
# A page of each kind, of the small site.
PAGES = {"guideline": "guidelines/house-rules/", "checklist": "checklists/first-visit/", "form": "forms/join-a-circle/"}
# Browsers leave out what is closed; the virtual reader knows only what styles hide.
READ = """async ([address, within]) => {
  const { virtual } = await import(address);
  const folded = new CSSStyleSheet();
  folded.replaceSync("details:not([open]) > :not(summary) { visibility: hidden }");
  document.adoptedStyleSheets = [folded];
  const container = document.querySelector(within);
  await virtual.start({ container });
  const end = (await virtual.lastSpokenPhrase()).replace(/^(\\w+).*/s, "end of $1");
  do await virtual.next(); while (!(await virtual.lastSpokenPhrase()).startsWith(end));
  const said = await virtual.spokenPhraseLog();
  await virtual.stop();
  document.adoptedStyleSheets = [];
  return said;
}"""


def heard(page, url: str, within: str = "body") -> list[str]:
    """The phrases that a screen reader says for what `within` finds on the open `page` of the site at `url`, from its
    start to its end."""
    assert VOICE.is_file(), "the screen reader for tests is not installed: run “make test”, which installs it"
    address = f"{url}_virtual-screen-reader.js"
    page.route(address, lambda route: route.fulfill(path=VOICE, content_type="text/javascript"))
    return page.evaluate(READ, [address, within])


def things(phrases: list[str]) -> list[str]:
    """Those of `phrases` that a listener has to wait for: without the ends of elements, and without “paragraph”, which
    no reader says."""
    return [phrase for phrase in phrases if not phrase.startswith(("end of ", "end, ")) and phrase != "paragraph"]


def made(visiting) -> dict[str, str]:
    """What is heard on each of PAGES, for a Visit of the small site; also the guideline's first note after its mark is
    pressed."""
    visiting.page.clock.set_fixed_time("2026-11-22T12:00:00")
    said = {}
    for name, address in PAGES.items():
        visiting.go(address)
        said[name] = heard(visiting.page, visiting.url)
        if name == "guideline":
            visiting.page.locator(".note-mark").first.click()
            visiting.page.locator("details[open] > .note-body:focus").wait_for()
            said[name] += [
                "",
                "After the first mark was pressed:",
                *heard(visiting.page, visiting.url, "details[open] > .note-body"),
            ]
    return {name: "\n".join(phrases) + "\n" for name, phrases in said.items()}


def kept() -> dict[str, str]:
    """The expected phrases."""
    return {path.stem: path.read_text("utf-8") for path in sorted(KEPT.glob("*.txt"))}


def main() -> None:
    """Builds the small site, listens to it, and stores the phrases."""
    from playwright.sync_api import sync_playwright

    from tests.browser.visiting import visit
    from tests.chromium import find
    from tests.conftest import Built, command
    from tests.expected import site
    from tests.serving import Server

    with tempfile.TemporaryDirectory() as name, Server(Path(name) / "site") as server, sync_playwright() as playwright:
        done = command(
            "build", "--site", site(Path(name) / "source"), "--out", Path(name) / "site", "--url", server.url
        )
        assert done.returncode == 0, done.stderr
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-dev-shm-usage"])
        with visit(browser, Built(Path(name) / "site", server.url, "")) as visiting:
            after = made(visiting)
        browser.close()
    before = kept()
    KEPT.mkdir(exist_ok=True)
    for page in sorted(before | after):
        sys.stdout.writelines(
            difflib.unified_diff(
                before.get(page, "").splitlines(True),
                after.get(page, "").splitlines(True),
                f"before/{page}",
                f"now/{page}",
            )
        )
    for page, text in after.items():
        (KEPT / f"{page}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
