"""Nothing in the interface is English if the site's language is another: in no state that a reader can reach, with or
without scripts."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visiting import visit
from tests.conftest import Built, command
from tests.serving import Server
from tests.sites import foreign

pytestmark = pytest.mark.slow

CHECKLIST, PLAN, REQUEST = "checklists/first-visit/", "forms/plan-a-circle/", "forms/join-a-circle/"
# Records every text that is ever on the page, whatever happens to it: of elements, and of attributes that are read out
# or shown.
NOTE = """(() => {
  const texts = window.everShown = new Set(), names = ["aria-label", "title", "placeholder", "alt", "label", "content"];
  const unseen = (one) => one?.closest?.("script, style, code, .licences li, meta:not([name=description])");
  const look = (node) => {
    if (node.nodeType === 3 && !unseen(node.parentElement)) texts.add(node.data);
    if (node.nodeType !== 1 || unseen(node)) return;
    for (const name of names) if (node.hasAttribute(name)) texts.add(node.getAttribute(name));
    (node.localName === "template" ? node.content : node).childNodes.forEach(look);
    if (node.matches("textarea[readonly]")) texts.add(node.value);
  };
  new MutationObserver((all) => all.forEach(({ target, addedNodes }) => { look(target); addedNodes.forEach(look); }))
    .observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: names });
  window.lookAgain = () => { look(document.documentElement); return [document.title, ...texts]; };
})()"""
# What may be in Latin letters in any language: addresses, names of files and accounts, ids of units, keys and
# characters.
ANY = re.compile(
    r"\S*(?:://|@|\.example|127\.0\.0\.1|localhost)\S*|\S+\.(?:docx|csv|json|txt)\b|\bS\d+\b|Ctrl "
    r"K|[A-Z]-[A-Z] [a-z]-[a-z]|\bHarbourPoets\b|\brobin\.reads\b"
    r"|\bPoets\b|-----(?:.|\n)*-----|%[0-9A-F]{2}|checklists:\S+|\bU\+[0-9A-F]{4}"
)
LATIN = re.compile(r"[A-Za-zÀ-ɏ]{2,}")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The site in other letters."""
    folder = tmp_path_factory.mktemp("foreign")
    with Server(folder / "site") as server:
        done = command(
            "build", "--site", foreign.site(folder / "source"), "--out", folder / "site", "--url", server.url
        )
        assert done.returncode == 0, done.stdout + done.stderr
        yield Built(folder / "site", server.url, done.stdout)


def english(texts) -> list[str]:
    """Those of `texts` with Latin letters."""
    return sorted({" ".join(text.split())[:200] for text in texts if LATIN.search(ANY.sub(" ", text))})


class Reader:
    """A page that records everything that it ever shows."""

    def __init__(self, visiting) -> None:
        self.visiting, self.page = visiting, visiting.page
        self.page.add_init_script(NOTE)
        self.shown: set[str] = set()

    def go(self, address: str) -> Reader:
        self.keep()
        self.visiting.go(address)
        return self

    def keep(self) -> None:
        if self.page.url.startswith("http"):
            self.shown.update(self.page.evaluate("() => lookAgain()"))

    def say(self, id: str) -> str:
        """The words for an id of the interface here."""
        room, _, name = id.partition(".")
        return foreign._greek(foreign.shipped("en").rooms[room][name].forms["other"])

    def press(self, id: str, within: str = "body") -> Reader:
        button = self.page.locator(f"{within} button").filter(has_text=re.compile(f"^{re.escape(self.say(id))}$")).first
        button.evaluate("one => one.click()")
        return self

    def left(self) -> list[str]:
        self.keep()
        assert len(self.shown) > 20
        return english(self.shown)


@pytest.fixture
def reader(browser, built):
    with visit(browser, built, accept_downloads=True) as visiting:
        yield Reader(visiting)


def test_no_page_says_an_english_word_fresh(browser, built, reader):
    for address in [*built.pages, "404.html"]:
        reader.go(address)
    assert reader.left() == []


def test_no_page_says_an_english_word_without_scripts(browser, built):
    from tests.test_words import Shown

    said = {}
    for path in sorted(built.folder.rglob("*.html")):
        # The names and holders of software are as they are.
        page = re.sub(
            (
                r"(?s)<details class=\"note\"><summary>[^<]*</summary><div class=\"note-body\">\s*<ul>\s*<li>\S+ "
                r"[\d.]+, .*?</ul>"
            ),
            "",
            path.read_text("utf-8"),
        )
        page = re.sub(r"(?s)<code>.*?</code>", "", page)
        if found := english(Shown(page).texts):
            said[path.relative_to(built.folder).as_posix()] = found
    assert said == {}
    assert english((built.folder / "licences.txt").read_text("utf-8").split("\n")[:1]) == []


def test_no_word_file_says_an_english_word(built):
    import docx

    for path in sorted(built.folder.rglob("*.docx")):
        document = docx.Document(str(path))
        texts = [
            one.text
            for one in document.element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
            if one.text
        ]
        assert len(texts) > 5 and english(texts) == [], path.name


def test_no_state_of_a_checklist_says_an_english_word(reader, built):
    page = reader.go(CHECKLIST).page
    boxes = page.locator("li.tick input")
    boxes.first.check()
    reader.press("runs.does_not_apply", "li.tick:nth-child(2)")
    page.locator(".tick-reason input").first.fill("ц")
    reader.press("runs.note", "li.tick")
    page.locator(".tick-note textarea").first.fill("ц" * 4001)
    for one in ("undo", "undo", "redo", "start_over", "undo"):
        reader.press(f"runs.{one}")
    page.locator(".hide-done input").evaluate("one => one.click()")
    for one in ("csv", "word", "backup"):
        with page.expect_download() as download:
            reader.press(f"runs.{one}")
        reader.shown.add(download.value.suggested_filename.rpartition(".")[0])
        if one == "csv":
            reader.shown.update(re.split("[,\r\n]", Path(download.value.path()).read_text("utf-8-sig")))
        if one == "word":
            with zipfile.ZipFile(download.value.path()) as parts:
                assert b"<w:bidi/>" in parts.read("word/styles.xml")
        kept = download.value.path()
    reader.press("runs.copy_text").press("runs.copy_link")
    page.wait_for_function(
        "() => document.querySelector('.take-said').textContent || document.querySelector('.take .by-hand textarea')"
    )
    page.evaluate("() => { window.print = () => {}; }")
    reader.press("runs.print")
    expect(page.locator(".record h2")).to_have_count(1)
    page.locator("input[type=file]").set_input_files(
        {"name": "b.json", "mimeType": "application/json", "buffer": Path(kept).read_bytes()}
    )
    page.locator("dialog[open]").wait_for()
    reader.press("records.add_run", "dialog")
    page.locator("input[type=file]").set_input_files(
        {"name": "b.json", "mimeType": "application/json", "buffer": b"{}"}
    )
    expect(page.locator(".bring-problem")).not_to_be_empty()
    reader.press("runs.new_run")
    page.locator("dialog[open]").wait_for()
    reader.press("records.save", "dialog")
    reader.press("runs.rename")
    page.locator("dialog[open]").wait_for()
    reader.press("records.cancel", "dialog").press("runs.delete_run")
    assert reader.left() == []


def test_what_changed_since_and_links_that_carry_ticks_say_no_english_word(reader):
    from tests.browser.looks import STORED

    reader.page.add_init_script(STORED.replace("Lab", "Лаб").replace("A note", "Ц"))
    page = reader.go(CHECKLIST).page
    page.locator(".flag").first.wait_for()
    page.locator(".no-longer li").first.wait_for()
    page.goto(page.url.split("#")[0] + "#run=AAAA")
    page.locator("dialog[open]").wait_for()
    reader.press("records.cancel", "dialog").press("records.confirm")
    reader.go("").page.locator(".stored-key").first.wait_for()
    reader.press("stored.forget").press("stored.undo")
    assert reader.left() == []


def test_storage_that_is_refused_is_told_in_no_english_word(reader):
    reader.page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    reader.go(CHECKLIST).page.locator("li.tick input").first.check()
    expect(reader.page.locator(".storage-notice p")).to_have_count(1)
    assert reader.left() == []


def test_no_state_of_a_form_says_an_english_word(reader):
    page = reader.go(PLAN).page
    page.locator("form-run[whole]").wait_for()
    for field in page.locator("textarea[id], input[type=text]").all():
        field.evaluate(
            "one => { one.value = 'ц'; one.dispatchEvent(new Event('input', { bubbles: true })); "
            "one.dispatchEvent(new FocusEvent('focusout', { bubbles: true })); }"
        )
    for _ in range(6):
        page.evaluate("() => document.querySelector('.step-on:not([hidden])')?.click()")
    reader.go(REQUEST).page.locator("form-run[whole]").wait_for()
    page.evaluate("() => document.querySelector('.prefill button')?.click()")
    review = page.locator(".form-groups a").all()
    review[-2].evaluate("one => one.click()")
    page.locator(".problems li").first.wait_for()
    for name, value in (
        ("circle-handle-answer", "ц ц"),
        ("circle-mailbox-answer", "x"),
        ("circle-proof-answer", "http://x"),
    ):
        page.locator(f"#{name}").evaluate(
            (
                "(one, value) => { one.value = value; one.dispatchEvent(new Event('input', { bubbles: true })); "
                "one.dispatchEvent(new FocusEvent('focusout', { bubbles: true })); }"
            ),
            value,
        )
    for name, value in (
        ("circle-name-answer", "ц"),
        ("circle-handle-answer", "HarbourPoets"),
        ("circle-mailbox-answer", "x@y.example"),
        ("circle-proof-answer", "https://x.example/y"),
    ):
        page.locator(f"#{name}").evaluate(
            (
                "(one, value) => { one.value = value; one.dispatchEvent(new Event('input', { bubbles: true })); "
                "one.dispatchEvent(new FocusEvent('focusout', { bubbles: true })); }"
            ),
            value,
        )
    for name in ("circle-kind", "circle-platform", "circle-lists"):
        page.locator(f"input[name={name}]").first.evaluate("one => one.click()")
    review[-2].evaluate("one => one.click()")
    page.locator(".review a[href*='registers'], .review p[role=status] a").first.wait_for()
    review[-1].evaluate("one => one.click()")
    page.route("https://rooms.example/**", lambda route: route.fulfill(status=503))
    page.locator(".way-post").evaluate("one => one.click()")
    expect(page.locator(".hand-over .problem")).not_to_be_empty()
    assert reader.left() == []


def test_no_state_of_the_search_says_an_english_word(reader):
    page = reader.go("search/").page
    field = page.locator("search-box input")
    field.fill("ыыыы")
    page.locator(".search-hits p").first.wait_for()
    field.fill(foreign.foreign("book"))
    page.locator(".search-hits ol").first.wait_for()
    reader.keep()
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(f"{reader.visiting.url}search/")
    page.locator("search-box input").fill("ц")
    page.locator(".search-hits button").first.wait_for()
    assert reader.left() == []


def test_accounts_and_statistics_say_no_english_word(reader):
    page = reader.go("registers/reading-circles/accounts/").page
    page.locator("account-filter input").fill("ыыыы")
    page.route("https://counter.example/**", lambda route: route.fulfill(status=204))
    page.locator("statistics-notice button").first.evaluate("one => one.click()")
    reader.go("").page.locator("statistics-choice p").first.wait_for()
    assert reader.left() == []


# ---- from right to left ------------------------------------------------------------------------

TO_START = ("guidelines/house-rules/", "checklists/first-visit/", "forms/join-a-circle/", "search/", "")
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# How far an element is from the right and from the left of the page.
SIDES = """(one) => { const { left, right } = one.getBoundingClientRect(); return [innerWidth - right, left]; }"""


@pytest.mark.parametrize("width", [1280, 375])
def test_lines_begin_on_the_right_and_nothing_is_wider_than_the_page(browser, built, width):
    with visit(browser, built, width=width) as visiting:
        for address in (*TO_START, "registers/reading-circles/", "registers/reading-circles/accounts/"):
            visiting.go(address)
            assert visiting.page.evaluate("[document.documentElement.dir, document.documentElement.lang]") == [
                "rtl",
                foreign.LANGUAGE,
            ]
            assert visiting.page.evaluate(WIDER) == 0, address
            right, left = visiting.page.locator(".site-name").evaluate(SIDES)
            assert right < left, address


def test_what_stands_beside_stands_on_the_left(browser, built):
    with visit(browser, built) as visiting:
        page = visiting.page
        for address, text, beside in (
            ("guidelines/house-rules/", ".run > p", ".run > .notes"),
            ("guidelines/house-rules/", ".about-guideline", ".contents"),
            ("checklists/first-visit/", ".tick > label", ".tick > input"),
            ("forms/join-a-circle/", ".form-groups", ".group:not([hidden]) h2"),
        ):
            visiting.go(address)
            right, left = (page.locator(one).first.bounding_box() for one in (text, beside))
            if beside.endswith(("input", "h2")):
                right, left = left, right
            assert left["x"] < right["x"], beside


def test_what_styles_draw_is_drawn_from_the_right(browser, built):
    """Arrows, bars at the beginning of a line, numbers of steps, cells, and the button behind a sentence."""
    style = "(one, [part, name]) => getComputedStyle(one, part)[name]"
    with visit(browser, built) as visiting:
        page = visiting.page
        visiting.go("checklists/first-visit/")
        assert "←" in page.locator(".to-item").first.evaluate(style, ["::before", "content"])
        page.locator("li.tick input").first.check()
        done = page.locator(".tick[data-state=done]").evaluate(style, ["", "boxShadow"])
        assert re.findall(r"(-?[\d.]+)px 0px 0px", done) == ["12", "15"]
        visiting.go("guidelines/house-rules/#take-a-key")
        assert page.locator(".item:target").evaluate(style, ["", "boxShadow"]).endswith(" 7px 0px 0px 0px")
        assert page.locator("td").first.evaluate(style, ["", "paddingRight"]) == "0px"
        assert page.locator("h1").evaluate(style, ["", "letterSpacing"]) == "normal"
        visiting.go("registers/reading-circles/")
        number = page.locator(".steps > li").first
        assert [number.evaluate(style, ["::before", side]) for side in ("right", "paddingTop")] == ["0px", "0px"]
        visiting.go("registers/reading-circles/accounts/")
        assert page.locator(".account bdi").first.evaluate(style, ["", "direction"]) == "ltr"


def test_each_form_of_a_count_is_the_one_of_the_language(built):
    page = built.folder / "checklists" / "index.html"
    text = (page if page.is_file() else built.folder / "index.html").read_text("utf-8")
    assert foreign._greek("things to tick") in text
