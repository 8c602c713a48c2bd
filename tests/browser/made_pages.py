"""What is done, step by step, on each page of which tests/expected/made keeps what scripts make of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.form_sheet import ASK, HANDING, PLAN, WHOLE, FormSheet, remembered
from tests.browser.keeping import Sheet
from tests.browser.looks import STORED
from tests.browser.made import Looking
from tests.browser.searching import INDEX, NONSENSE, field, results, settled, status
from tests.browser.visiting import visit
from tests.conftest import Built

REFUSED = (
    "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
PLANNED = remembered(PLAN, {"plan-name": "Blue crew", "plan-platforms": "birdcall", "plan-goal": "Races"})
WRONG = {
    "ask-kind": "rower-account",
    "ask-handle": "no-such/handle here",
    "ask-proof": "x",
    "ask-mailbox": "kim",
}


def request(visiting) -> Looking:
    """Answers that are wrong, until each is mended."""
    looking = Looking(visiting, f"forms/{ASK}/", PLANNED + remembered(ASK, WRONG))
    sheet, page = FormSheet(visiting, ASK).wait(), looking.page
    expect(sheet.root.locator(".prefill")).to_be_visible()
    looking.look("opened")
    sheet.press("Copy them")
    looking.look("copied from the plan", "Copied: 3 answers")
    sheet.go("Check your answers")
    expect(sheet.problems).to_be_focused()
    expect(sheet.root.get_by_text("Rowers fits")).to_be_visible()
    looking.look("checked")
    sheet.problems.get_by_role("link").first.click()
    looking.look("led to the first")
    sheet.go("The account")
    handle = sheet.field("What is the account called?")
    handle.fill("@old_red")
    handle.press("Tab")
    looking.look("the handle is understood", "Understood as")
    sheet.field("What is it for?").fill("x" * 10_001)
    sheet.field("Which page names the account?").fill("crew.example/blue")
    sheet.field("Which page names the account?").press("Tab")
    looking.look("too long, and an address is understood", "Understood as")
    sheet.go("Check your answers")
    expect(sheet.root.get_by_text("is already in the directory")).to_be_visible()
    looking.look("checked again")
    sheet.go("What happens next")
    looking.look("not to be handed over yet")
    page.get_by_role("link", name="Check your answers").last.click()
    expect(sheet.problems).to_be_focused()
    looking.look("led back")
    return looking


def handing_over(visiting) -> Looking:
    """A request that is whole, handed over in each way, where the clipboard and then the server refuse."""
    looking = Looking(visiting, f"forms/{ASK}/{HANDING}", REFUSED + remembered(ASK, WHOLE))
    sheet = FormSheet(visiting, ASK).wait()
    expect(sheet.root.locator(".ways")).to_be_visible()
    looking.look("opened")
    sheet.press("Copy the request")
    expect(sheet.root.get_by_label("Copy this yourself")).to_be_focused()
    looking.look("the clipboard is refused")
    visiting.page.context.set_offline(True)
    sheet.press("Send to")
    expect(sheet.root.get_by_text("This device is offline")).to_be_visible()
    looking.look("offline", "Sending to")
    visiting.page.context.set_offline(False)
    visiting.page.route("**/take", lambda route: route.abort())
    sheet.press("Send to")
    expect(sheet.root.get_by_text("could not be reached")).to_be_visible()
    looking.look("not to be reached", "Sending to")
    visiting.page.unroute("**/take")
    sheet.press("Send to")
    looking.look("sent", "Received by")
    sheet.go("About you").go("What happens next")
    looking.look("it stays said")
    sheet.go("The account").field("What is it for?").fill("Long. " * 1_300)
    sheet.go("What happens next")
    expect(sheet.root.get_by_text("too long for a link to an email program")).to_be_visible()
    looking.look("too long for a link")
    sheet.go("Check your answers")
    expect(sheet.root.get_by_text("is not in the directory")).to_be_visible()
    looking.look("all in one place")
    return looking


def by_copying_alone(visiting) -> Looking:
    """A request on a site that hands requests over in no way of its own, to a register without a mailbox or a keeper:
    the page as it is built, but for these."""
    address = f"forms/{ASK}/"

    def changed(route) -> None:
        text = route.fetch().text()
        for what, instead in (('"(mailbox|keeper)": "[^"]*"', r'"\1": ""'), ('"handover": {[^}]*}', '"handover": {}')):
            text = re.sub(what, instead, text)
        route.fulfill(body=text, content_type="text/html")

    visiting.page.route(f"{visiting.url}{address}*", changed)
    looking = Looking(visiting, f"{address}{HANDING}", remembered(ASK, WHOLE | {"ask-lists": ""}))
    sheet = FormSheet(visiting, ASK).wait()
    expect(sheet.root.locator(".ways")).to_be_visible()
    looking.look("opened")
    sheet.go("Check your answers")
    expect(sheet.root.get_by_text("is not in the directory")).to_be_visible()
    looking.look("no list was chosen")
    return looking


def planner(visiting) -> Looking:
    """A planner with nothing wrong, to its record."""
    looking = Looking(visiting, f"forms/{PLAN}/", REFUSED)
    sheet = FormSheet(visiting, PLAN).wait()
    looking.look("opened")
    looking.press("Backup file")
    looking.look("nothing to back up", "nothing is answered")
    sheet.field("What is the account for?").fill("Races")
    sheet.on().at("Where").option("Which platforms?", "Birdcall").check()
    sheet.part_says("Why", "1 empty")
    looking.look("a platform is chosen", "Shown below")
    sheet.go("Time").field("How much time is there?").fill("1")
    looking.look("hours are written", "more harm than none")
    sheet.option("Will there be photographs?", "Yes").check()
    sheet.part_says("Time", "1 empty")
    looking.look("a long hint is shown", "Ask everybody")
    sheet.option("Will there be photographs?", "No").check()
    looking.look("a hint of just the length that is told whole", "at once")
    sheet.press("Clear this answer")
    looking.look("a choice is cleared")
    sheet.go("Check and save")
    looking.look("all in one place")
    sheet.press("Copy as text")
    expect(sheet.root.get_by_label("Copy this yourself")).to_be_focused()
    looking.look("the record by hand")
    sheet.press("New run")
    sheet.page.locator("dialog[open]").wait_for()
    looking.look("a name is asked for")
    looking.press("Cancel")
    sheet.press("Start over").shows("0 of 7")
    looking.look("begun again", "Started over")
    return looking


def checklist(visiting) -> Looking:
    """A run from before the checklist changed: marked, named, put aside, restored, and another one begun."""
    looking = Looking(visiting, "checklists/first-visit/", f"{REFUSED}{STORED};")
    sheet, page = Sheet(visiting, "first-visit").wait(), looking.page
    expect(sheet.root.locator(".retired-items li")).to_have_count(1)
    expect(sheet.note("book-a-seat")).to_be_visible()
    looking.look("opened")
    sheet.press("Confirm")
    looking.look("a changed item is confirmed", "Confirm")
    sheet.na("take-a-key").click()
    expect(sheet.reason("take-a-key")).to_be_visible()
    looking.look("one does not apply", "Does not apply")
    sheet.write(sheet.reason("take-a-key"), "No key")
    looking.look("why", "Reason changed")
    sheet.tick("take-a-key")
    looking.look("ticked", "Done")
    sheet.write(sheet.open_note("take-a-key"), "x" * 10_001)
    looking.look("too long a note", "Note changed")
    sheet.root.get_by_label("Hide done items").check()
    looking.look("what is done is hidden", "Done items are hidden")
    sheet.root.get_by_label("Hide done items").uncheck()
    sheet.press("Rename")
    sheet.dialog.wait_for()
    looking.look("another name is asked for")
    sheet.dialog.get_by_label("Name of this run").fill("Blue")
    sheet.answer("Save")
    looking.look("renamed", "The run is now called")
    backup = sheet.take("Backup file")
    looking.look("a backup file", "Backup file made")
    sheet.taking("Copy a link").click()
    expect(sheet.root.get_by_label("Copy this yourself")).to_be_focused()
    looking.look("a link to copy by hand")
    sheet.name_it("New run", "Red")
    looking.look("another run", "New run: Red")
    sheet.bring(backup)
    sheet.dialog.wait_for()
    looking.look("a backup of what is here")
    sheet.answer("Add as another run")
    looking.look("added", "Restored:")
    sheet.bring("no backup")
    expect(sheet.root.locator(".bring-problem")).not_to_be_empty()
    looking.look("no backup")
    sheet.press("Undo")
    looking.look("undone", "Undone")
    sheet.press("Delete run")
    looking.look("deleted", "Deleted: Red")
    page.evaluate("location.hash = '#run=damaged'")
    sheet.dialog.wait_for()
    looking.look("a damaged link")
    sheet.answer("Cancel")
    looking.look("left")
    return looking


def full(visiting) -> Looking:
    """A browser whose storage is full."""
    looking = Looking(visiting, "checklists/first-visit/", FULL)
    sheet = Sheet(visiting, "first-visit").wait()
    looking.look("opened")
    sheet.tick("take-a-key")
    expect(sheet.notice.get_by_role("button", name="Close")).to_be_visible()
    looking.look("the storage is full", "Done")
    sheet.notice.get_by_role("button", name="Close").click()
    looking.look("closed")
    sheet.notice.get_by_role("button", name="Save a record").click()
    looking.look("led to the record")
    return looking


def guideline(visiting) -> Looking:
    """Notes and links to copy, shown and hidden; an address is copied, by a browser that refuses and by one that does
    not."""
    looking = Looking(visiting, "guidelines/house-rules/", f"{REFUSED}")
    page = looking.page
    looking.button("Show all notes").wait_for()
    looking.look("opened")
    looking.press("Show all notes")
    expect(looking.button("Hide all notes")).to_be_attached()
    looking.look("all notes")
    looking.press("Hide all notes")
    page.locator(".note-mark").first.click()
    page.locator("details[open] > .note-body:focus").wait_for()
    looking.look("one note by its mark")
    looking.press("Show links to copy")
    looking.press("Copy link")
    expect(page.locator("copy-link input").first).to_be_focused()
    looking.look("a link by hand")
    page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    looking.press("Copy link")
    looking.look("a link is copied", "copied")
    looking.press("Hide links to copy")
    looking.look("no links to copy")
    return looking


def start(visiting) -> Looking:
    """What is stored is listed, forgotten and brought back; the field of the search answers."""
    looking = Looking(visiting, "", f"{STORED};")
    page = looking.page
    expect(page.locator(".stored-key").first).to_be_visible()
    looking.look("opened")
    looking.press("Forget everything")
    looking.look("forgotten", "Forgotten")
    looking.press("Undo")
    looking.look("brought back", "restored")
    field(page).click()
    page.keyboard.type(NONSENSE)
    settled(page)
    looking.look("nothing is found", "Nothing found")
    return looking


def search(visiting) -> Looking:
    """Many results, more of them, fewer by kind; none; and what is there when the search cannot be had."""
    looking = Looking(visiting, "search/")
    page = looking.page
    looking.look("opened")
    field(page).click()
    page.keyboard.type("join the circles")
    settled(page)
    looking.look("many results", "results")
    looking.press("Show more results")
    expect(results(page).nth(10)).to_be_focused()
    looking.look("more of them")
    kind = page.get_by_label("Kind of result")
    kind.select_option(index=1)
    expect(status(page)).to_contain_text(" of ")
    looking.look("one kind", " of ")
    field(page).fill("a seat")
    settled(page)
    looking.look("few results", "result")
    return looking


def lost(visiting) -> Looking:
    """The search cannot be had, and then can."""
    visiting.page.route(INDEX, lambda route: route.abort())
    looking = Looking(visiting, "search/")
    page = looking.page
    field(page).fill("join the circles")
    expect(status(page)).to_contain_text("could not be loaded")
    looking.look("not to be had", "could not be loaded")
    page.unroute(INDEX)
    looking.press("Try again")
    settled(page)
    looking.look("tried again", "results")
    visiting.complaints.clear()
    return looking


def accounts(visiting) -> Looking:
    """A directory, narrowed by words and by a list, and shown whole again."""
    looking = Looking(visiting, "registers/reading-circles/accounts/")
    page = looking.page
    page.get_by_label("Search the accounts").wait_for()
    looking.look("opened")
    page.get_by_label("Search the accounts").fill("POETS  harbour")
    looking.look("by words", "1 of 2")
    page.get_by_label("Platform").select_option("Second Board")
    looking.look("nothing fits", "0 of 2")
    looking.press("Show all")
    looking.look("all", "2 accounts")
    return looking


PAGES: dict[str, tuple[str, Callable]] = {
    "request": ("crews", request),
    "by-copying-alone": ("crews", by_copying_alone),
    "handing-over": ("crews", handing_over),
    "planner": ("crews", planner),
    "checklist": ("rooms", checklist),
    "full": ("rooms", full),
    "guideline": ("rooms", guideline),
    "start": ("rooms", start),
    "search": ("rooms", search),
    "lost": ("rooms", lost),
    "accounts": ("rooms", accounts),
}


def seen(browser, site, name: str) -> str:
    """What was seen on a page of PAGES, on the site that it is on."""
    with visit(browser, site if isinstance(site, Built) else site.built) as visiting:
        looking = PAGES[name][1](visiting)
        return looking.text
