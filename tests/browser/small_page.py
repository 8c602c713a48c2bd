"""A checklist or a form on a page written by hand: the scripts run as on the site, and no site has to be built."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import contextmanager
from html import escape
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.visiting import visit
from tests.conftest import Built
from tests.scripts.modules import OVERRIDES
from tests.serving import Server

MARCH = "2026-03-03T12:00:00"
HEAD = (
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Small</title><link rel="icon" href="data:,"><body>'
)


def checklist_html(page: dict) -> str:
    """What the build writes for a checklist, as far as the scripts need it."""
    items = "".join(
        (
            f'<li class="tick" data-item="{one["key"]}"><input type="checkbox" id="{one["key"]}"><label '
            f'for="{one["key"]}">{escape(one["text"])}</label></li>'
        )
        for one in page["entries"]
    )
    return (
        f'<section class="checklist" data-checklist="{page["id"]}"><checklist-run><p class="not-kept">Not '
        f'kept.</p><ol class="ticks">{items}</ol>'
        f'<script type="application/json">{json.dumps(page)}</script></checklist-run></section>'
    )


@contextmanager
def small(
    browser, folder: Path, body: str, scripts: tuple[str, ...] = ("checklist-run",), prepare: str = "", **context
):
    """A Small of a page with `body`, served from `folder`; at the end nothing may have gone wrong on the way."""
    if not (folder / "assets").exists():
        shutil.copytree(OVERRIDES / "assets" / "js", folder / "assets" / "js")
    (folder / "index.html").write_text(
        HEAD + body + "".join(f'<script type="module" src="assets/js/{name}.js"></script>' for name in scripts), "utf-8"
    )
    with Server(folder) as server, visit(browser, Built(folder, server.url, ""), **context) as visiting:
        visiting.page.clock.set_fixed_time(MARCH)
        if prepare:
            visiting.page.add_init_script(prepare)
        yield Small(visiting).open()
        assert (visiting.complaints, visiting.elsewhere) == ([], []), visiting.complaints


class Small:
    """The page, by the words on its controls; closed controls can be pressed too."""

    def __init__(self, visiting) -> None:
        self.visiting, self.page = visiting, visiting.page

    def open(self, hash: str = "") -> Small:
        self.page.goto(self.visiting.url + hash)
        self.page.locator("[ready]").first.wait_for()
        return self

    def button(self, words: str, within: str = "body"):
        return self.page.locator(f"{within} button").filter(has_text=re.compile(f"^{re.escape(words)}$")).first

    def press(self, words: str, within: str = "body") -> Small:
        self.button(words, within).evaluate("one => one.click()")
        return self

    def item(self, key: str):
        return self.page.locator(f"li.tick[data-item={key}]")

    def tick(self, *keys: str) -> Small:
        for key in keys:
            self.page.locator(f"#{key}").click()
        return self

    def shows(self, place: str, words: str) -> Small:
        """Waits until a place on the page holds exactly these words."""
        expect(self.page.locator(place).first).to_have_text(re.compile(f"^{re.escape(words)}$"))
        return self

    def hears(self, words: str) -> Small:
        """Waits until a screen reader would be told exactly this."""
        return self.shows("body > .visually-hidden[role=status]", words)

    def answer(self, words: str) -> Small:
        self.page.locator("dialog[open]").get_by_role("button", name=words, exact=True).click()
        expect(self.page.locator("dialog")).to_have_count(0)
        return self

    def texts(self, place: str) -> list[str]:
        return self.page.locator(place).all_text_contents()

    def attribute(self, place: str, name: str) -> list[str | None]:
        return self.page.locator(place).evaluate_all("(all, name) => all.map(one => one.getAttribute(name))", name)

    def saved(self, words: str) -> tuple[str, str]:
        """The name and the text of the file that a button saves."""
        with self.page.expect_download() as saving:
            self.press(words)
        return saving.value.suggested_filename, Path(saving.value.path()).read_bytes().decode("utf-8", "replace")

    def bring(self, text: str) -> None:
        self.page.locator("input[type=file]").set_input_files(
            {"name": "backup.json", "mimeType": "application/json", "buffer": text.encode()}
        )

    @property
    def focus(self) -> str:
        """The id or the text of what has the focus."""
        return self.page.evaluate("() => document.activeElement.id || document.activeElement.textContent")
