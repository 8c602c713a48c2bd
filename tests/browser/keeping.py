"""A checklist as its reader sees it: by the names on its controls, and by what is stored."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.visiting import visit
from tests.conftest import command

LIST = "before-you-start"
PREFIX = "checklists:/:"
UNDOING = r"/assets/js/(checklist-ui/undoing|upkeep\.[0-9a-f]{8})\.js$"
MARCH = "2026-03-03T12:00:00"
JUNE = "2026-06-01T12:00:00"

STATES = """root => Object.fromEntries([...root.querySelectorAll("li.tick")].map(li => [li.dataset.item,
  li.querySelector("input[type=checkbox]").checked ? "done" : li.querySelector("[aria-pressed=true]") ? "na" : "todo"]))"""
EVERYTHING = """async () => ({
  local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie,
  databases: (await indexedDB.databases()).map(one => one.name), caches: await caches.keys(),
})"""
NOTHING_AT_ALL = {"local": {}, "session": {}, "cookie": "", "databases": [], "caches": []}
FOCUS = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
  const e = document.activeElement;
  done(e && e !== document.body && e.checkVisibility({ visibilityProperty: true }) ? "" : `lost: ${e?.outerHTML.slice(0, 100)}`);
})))"""


def unfold(control) -> None:
    """Opens the element that `control` is closed into."""
    for folded in control.locator("xpath=ancestor::details[not(@open)]").all():
        folded.locator("> summary").click()


class Sheet:
    """One checklist on one page."""

    def __init__(self, visiting, id: str = LIST, page=None) -> None:
        self.visiting = visiting
        self.page = page or visiting.page
        self.id = id

    def open(self, address: str | None = None) -> Sheet:
        """Opens its own page, or another, and waits until its scripts are loaded."""
        self.page.goto(self.visiting.url + (f"checklists/{self.id}/" if address is None else address))
        return self.wait()

    def wait(self) -> Sheet:
        self.root.locator("checklist-run[ready]").wait_for()
        return self

    def again(self) -> Sheet:
        """Reloads the page."""
        self.page.reload()
        return self.wait()

    def left(self) -> Sheet:
        """Reloads the page once it can save what can be undone."""
        return undoable(self).again()

    @property
    def root(self):
        return self.page.locator(f"section.checklist[data-checklist={self.id}]")

    @property
    def keys(self) -> list[str]:
        """The keys of its items, in order."""
        return self.root.locator("li.tick").evaluate_all("all => all.map(li => li.dataset.item)")

    @property
    def states(self) -> dict[str, str]:
        """The state shown for each item: todo, done or na."""
        return self.root.evaluate(STATES)

    def item(self, key: str):
        return self.root.locator(f"li.tick[data-item={key}]")

    def box(self, key: str):
        return self.item(key).locator("input[type=checkbox]")

    def tick(self, *keys: str) -> Sheet:
        for key in keys:
            self.box(key).click()
        return self

    def na(self, key: str):
        """The button “Does not apply” of an item."""
        return self.item(key).get_by_role("button", name=re.compile("^Does not apply"))

    def reason(self, key: str):
        return self.item(key).get_by_label(re.compile("^Reason")).and_(self.page.locator("input"))

    def note(self, key: str):
        return self.item(key).get_by_label(re.compile("^Note")).and_(self.page.locator("textarea"))

    def open_note(self, key: str):
        """Opens the note of an item if it is closed."""
        button = self.item(key).get_by_role("button", name=re.compile("^Note"))
        if button.get_attribute("aria-expanded") != "true":
            button.click()
        return self.note(key)

    def write(self, field, words: str) -> None:
        """Writes into a field and leaves it."""
        field.fill(words)
        field.blur()

    def button(self, name: str):
        """The button whose words begin with `name`, shown or not."""
        return self.root.get_by_role("button", name=re.compile(rf"^{name}\b"), include_hidden=True)

    def press(self, name: str) -> Sheet:
        unfold(self.button(name))
        self.button(name).click()
        return self

    @property
    def dialog(self):
        return self.page.locator("dialog[open]")

    def answer(self, name: str) -> Sheet:
        """Presses a button of the open dialog, and waits until it is gone."""
        self.dialog.get_by_role("button", name=name, exact=True).click()
        expect(self.dialog).to_have_count(0)
        return self

    def name_it(self, button: str, name: str) -> Sheet:
        """Presses “New run” or “Rename” and gives a name."""
        self.press(button)
        self.dialog.get_by_label("Name of this run").fill(name)
        return self.answer("Save")

    @property
    def chooser(self):
        """The list of runs."""
        return self.root.get_by_role("combobox", name=re.compile("^Run"), include_hidden=True)

    @property
    def names(self) -> list[str]:
        return self.chooser.locator("option").all_inner_texts()

    @property
    def current(self) -> str:
        """The words that the list of runs shows."""
        return self.chooser.evaluate("e => e.selectedOptions[0]?.textContent.trim() ?? ''")

    def choose(self, name: str) -> Sheet:
        """Switches to the run that has `name`."""
        unfold(self.chooser)
        self.chooser.select_option(label=next(one for one in self.names if name in one))
        return self

    @property
    def words(self) -> str:
        """The progress in words."""
        return self.root.locator(".progress-words").inner_text()

    def shows(self, words: str) -> Sheet:
        """Waits until the progress begins with `words`."""
        expect(self.root.locator(".progress-words")).to_have_text(re.compile(f"^{re.escape(words)}"))
        return self

    def says(self, words: str) -> Sheet:
        """Waits until the page says something visibly."""
        expect(self.page.get_by_text(words).and_(self.page.locator(":not(.visually-hidden)")).first).to_be_visible()
        return self

    @property
    def notice(self):
        return self.root.locator(".storage-notice")

    def everything(self) -> dict:
        """Everything that is stored on the device."""
        return self.page.evaluate(EVERYTHING)

    @property
    def kept(self) -> dict[str, str]:
        return self.everything()["local"]

    @property
    def runs(self) -> list[dict]:
        """The runs that are stored."""
        return [json.loads(text) for name, text in self.kept.items() if name.startswith(f"{PREFIX}run:")]

    @property
    def run(self) -> dict:
        """The one run that is stored."""
        [only] = self.runs
        return only

    def taking(self, name: str):
        """The button of “take” that is called `name`, in sight."""
        button = self.root.locator(".take").get_by_role("button", name=name, exact=True, include_hidden=True)
        unfold(button)
        return button

    def take(self, name: str) -> bytes:
        """The file that a button of “take” saves."""
        with self.page.expect_download() as saving:
            self.taking(name).click()
        return Path(saving.value.path()).read_bytes()

    def bring(self, file: bytes | str, name: str = "backup.json") -> Sheet:
        """Chooses a file to restore."""
        data = file.encode() if isinstance(file, str) else file
        self.root.get_by_label(re.compile("^Restore from a backup file")).set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": data}
        )
        return self

    def clipboard(self) -> str:
        return self.page.evaluate("navigator.clipboard.readText()")

    @property
    def lost(self) -> str:
        """Where the focus is, if it is lost."""
        return self.page.evaluate(FOCUS)


def undoable(sheet):
    """Waits until the page can save what can be undone: that is loaded with the first action."""
    address = sheet.page.wait_for_function(
        "undoing => performance.getEntriesByType('resource').find(one => RegExp(undoing).test(one.name))?.name",
        arg=UNDOING,
    ).json_value()
    sheet.page.evaluate("address => import(address).then(() => null)", address)
    return sheet


@contextmanager
def reading(browser, built, id: str = LIST, address: str | None = None, prepare: str = "", **context):
    """A Sheet in a new context, opened after the script `prepare`; at the end nothing may have gone wrong on the
    way."""
    with visit(browser, built, **context) as visiting:
        if prepare:
            visiting.page.add_init_script(prepare)
        yield Sheet(visiting, id).open(address)
        assert (visiting.complaints, visiting.elsewhere) == ([], [])


@contextmanager
def another(sheet: Sheet):
    """The same checklist in a second tab, whose faults are noted with the first one's."""
    page = sheet.page.context.new_page()
    page.on("console", sheet.visiting.heard)
    page.on("pageerror", lambda error: sheet.visiting.complaints.append(str(error)))
    page.on("request", sheet.visiting.asked)
    yield Sheet(sheet.visiting, sheet.id, page).open()
    page.close()


def build(site: Path, out: Path, url: str) -> None:
    done = command("build", "--site", site, "--out", out, "--url", url)
    assert done.returncode == 0, done.stderr
