"""A second edition of the shipped guidance, made with the commands: what happens to ticks made under the first, and
what the page says.

A word, a meaning, an addition, a move, a retirement: each in the data as an editor would type it, and an answer
wherever `check` asks.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from macros.content.load import load
from tests.browser.editions import Editions
from tests.browser.keeping import JUNE, MARCH, Sheet, build
from tests.browser.test_every_page import seen
from tests.browser.visiting import visit
from tests.conftest import HOME, Built, command
from tests.content.sites import TODAY
from tests.serving import Server
from tests.test_build import changed

pytestmark = pytest.mark.browser

GUIDELINE, LIST = "social-media", "before-you-post"
SETTINGS = """INHERIT: {home}/mkdocs.yml
theme: {{custom_dir: {home}/overrides}}
hooks: [{home}/macros/engine/mkdocs/hook.py]
plugins: {{macros: {{module_name: {home}/macros}}}}
"""
_ITEM = "          - id: add-value\n"
_TEXT = (HOME / "data" / "guidelines" / f"{GUIDELINE}.yml").read_text("utf-8").partition(_ITEM)[2]
MOVED = f"{_ITEM}{_TEXT[: _TEXT.index('\n\n') + 2]}"
OPINIONS = (
    "State opinions, but only if you are qualified to do so, and beware of nuances that might be missed or "
    "misconstrued."
)
TWICE = "Think twice before you post, make sure"
ADDED = """          - id: describe-images
            text: Describe each image in words.
            force: practice
            kind: do
            moments: [before-each-post]

"""
NORMAL = "        text: Social media should not replace normal university channels for dissemination of information.\n"
WORD = (
    "        text: Social media should not replace the normal university channels for dissemination of information.\n"
)
EDITS = [
    (WORD, NORMAL),
    (
        f"            text: {TWICE}",
        "            meaning: changed\n            text: Ask a colleague to read what you post, make sure",
    ),
    (MOVED, ""),
    ("          - id: not-offensive\n", MOVED + ADDED + "          - id: not-offensive\n"),
    (
        f"            text: {OPINIONS}\n",
        (
            f"            text: {OPINIONS}\n            retired:\n              on: 2026-05\n              reason: "
            f"The Division says it elsewhere.\n"
        ),
    ),
]
ENTRIES = [
    ("  - item: state-opinions-with-care\n", ""),
    ("  - item: think-twice\n", "  - item: think-twice\n  - item: describe-images\n"),
]
SUMMARY = "A colleague reads each post first."


def done(site: Path, *words: str) -> str:
    """What the command prints; it must succeed."""
    ran = command(*words, "--site", site)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def begin(folder: Path) -> Path:
    """A copy of the shipped site with its first edition, dated as in the source."""
    for part in ("data", "docs"):
        shutil.copytree(HOME / part, folder / part)
    shutil.rmtree(folder / "data" / "editions", ignore_errors=True)
    (folder / "mkdocs.yml").write_text(SETTINGS.format(home=HOME.as_posix()), "utf-8")
    before = (folder / f"data/guidelines/{GUIDELINE}.yml").read_bytes()
    done(folder, "edition", "close", GUIDELINE, "--date", "2020-10", "--summary", "As the source has it.")
    assert (folder / f"data/guidelines/{GUIDELINE}.yml").read_bytes() == before, (
        "nothing was typed by hand, so nothing is taken out"
    )
    return folder


def edit(site: Path) -> None:
    """Types the second edition, and answers wherever `check` asks."""
    guidance = site / f"data/guidelines/{GUIDELINE}.yml"
    changed(guidance, NORMAL, WORD)
    [asked] = [one for one in load(site, TODAY).findings if one.level == "undecided"]
    assert asked.message.startswith(
        "does this change what people must do? Edition 1 has “Social media should not replace normal "
        "university channels"
    )
    changed(guidance, WORD, f"{WORD}        meaning: same\n")
    for old, new in EDITS[1:]:
        changed(guidance, old, new)
    for old, new in ENTRIES:
        changed(site / f"data/checklists/{LIST}.yml", old, new)
    assert [one for one in load(site, TODAY).findings if one.level != "warning"] == []


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """Both editions, built for one address; the second is typed, closed, and not approved."""
    folder = tmp_path_factory.mktemp("edited")
    site, served = begin(folder / "source"), folder / "served"
    with Server(served) as server:
        build(site, folder / "first", server.url)
        edit(site)
        done(site, "edition", "close", GUIDELINE, "--date", "2026-05-20", "--summary", SUMMARY)
        assert "meaning:" not in (site / f"data/guidelines/{GUIDELINE}.yml").read_text("utf-8").replace(
            "    meaning: false\n", ""
        )
        build(site, folder / "second", server.url)
        yield Editions(Built(served, server.url, ""))


def test_ticks_of_the_first_edition_meet_the_second(browser, editions):
    editions.publish("first")
    with visit(browser, editions.built) as visiting:
        visiting.page.clock.set_fixed_time(MARCH)
        sheet = (
            Sheet(visiting, LIST).open().tick("normal-channels", "think-twice", "add-value", "state-opinions-with-care")
        )
        sheet.name_it("Rename", "Our lab")
        editions.publish("second")
        visiting.page.clock.set_fixed_time(JUNE)
        sheet.again()
        for quiet in ("normal-channels", "add-value"):
            assert sheet.states[quiet] == "done"
            expect(sheet.item(quiet).locator(".tick-when")).to_have_text("Done on 3 March 2026")
            expect(sheet.item(quiet).locator(".flag")).to_have_count(0)
        expect(sheet.item("normal-channels")).to_contain_text("replace the normal university channels")
        flag = sheet.item("think-twice").locator(".flag")
        expect(flag).to_contain_text(re.compile("changed since you ticked it on 3 March 2026", re.I))
        expect(flag).to_contain_text(SUMMARY)
        expect(flag).to_contain_text(TWICE)
        expect(sheet.item("describe-images")).to_contain_text("New: added after you began this run.")
        gone = sheet.root.locator(".no-longer li[data-item=state-opinions-with-care]")
        expect(gone).to_contain_text("Retired in May 2026: The Division says it elsewhere.")
        assert "1 changed since you marked it" in sheet.words
        assert (visiting.complaints, visiting.elsewhere) == ([], [])


def test_the_page_says_what_stands_approved_and_what_differs(browser, editions):
    editions.publish("second")
    with visit(browser, editions.built) as visiting:
        page = visiting.page
        page.goto(f"{editions.built.url}guidelines/{GUIDELINE}/")
        line, standing = page.locator(".standing"), page.locator(".about-it")
        expect(line).to_contain_text("Edition 2, 20 May 2026")
        expect(line).to_contain_text("Approved: edition 1; this is newer, and not approved yet")
        standing.locator("summary").first.click()
        told = standing.locator("dl > div", has=page.locator("dt", has_text="Not approved yet"))
        expect(told).to_contain_text("Edition 1 is approved (Head of Communications).")
        lines = told.locator(".differences > li")
        expect(lines).to_have_text(
            [
                re.compile(words, re.S)
                for words in (
                    "Retired:.*State opinions.*The Division says it elsewhere",
                    (
                        "Changed in meaning:.*before: “Think twice before you post.*now: “Ask a colleague to read "
                        "what you post"
                    ),
                    "Moved:.*Provide content that adds value",
                    "New:.*Describe each image in words",
                    "Reworded:.*before: .*replace normal.*now: .*replace the normal",
                )
            ]
        )
        expect(lines.last.locator("ins")).to_have_text(re.compile("the"))
        looks = lines.nth(1).evaluate("""line => Object.fromEntries(["li", "del", "ins"].map((name) => {
          const { color, textDecorationLine } = getComputedStyle(name === "li" ? line : line.querySelector(name));
          return [name, [color, textDecorationLine]];
        }))""")
        assert looks["del"][0] != looks["li"][0] == looks["ins"][0]
        assert [line for _, line in looks.values()] == ["none", "line-through", "underline"]
        lines.nth(1).get_by_role("link", name="Changed in meaning").click()
        expect(page).to_have_url(re.compile("#think-twice$"))
        history = standing.locator("dl > div", has=page.locator("dt", has_text="What changed"))
        expect(history).to_contain_text(f"Edition 2, 20 May 2026: {SUMMARY} Not approved.")
        expect(history).to_contain_text(
            "Edition 1, October 2020: As the source has it. Updated: October 2020. Approval: Alison Brindle, "
            "Head of Communications."
        )
        assert (visiting.complaints, visiting.elsewhere) == ([], [])


def test_axe_finds_nothing_in_what_is_told_of_editions(browser, editions):
    """Opened with the keyboard alone; wide and narrow, light and dark."""
    editions.publish("second")
    with visit(browser, editions.built, color_scheme="light", reduced_motion="reduce") as visiting:
        page = visiting.page
        page.goto(f"{editions.built.url}guidelines/{GUIDELINE}/")
        for folded in (page.locator(".about-it > summary"), page.locator(".about-it .editions summary")):
            folded.focus()
            page.keyboard.press("Enter")
        expect(page.locator(".about-it .editions .differences")).to_be_visible()
        assert seen(page) == []


def test_the_notes_say_which_words_are_not_the_sources(browser, editions):
    editions.publish("second")
    with visit(browser, editions.built) as visiting:
        page = visiting.page
        page.goto(f"{editions.built.url}guidelines/{GUIDELINE}/")
        note = page.locator("#_note-think-twice")
        expect(note).to_contain_text("Reworded in edition 2 The source has: “Think twice before you post")
        expect(page.locator("#_note-describe-images")).to_contain_text("New in edition 2")
        expect(page.locator("#_note-describe-images")).not_to_contain_text("Added by the editor")
