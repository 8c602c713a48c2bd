"""Every shape of a document and of a checklist, on a site that has them all: as in the data, in order, for
everybody."""

from __future__ import annotations

from datetime import date

import pytest

from macros.content.content import everything
from macros.content.load import load
from macros.content.markdown import paragraphs, plain
from tests import expected
from tests.browser.test_every_page import seen
from tests.browser.visiting import visit
from tests.scripts.modules import OVERRIDES

pytestmark = pytest.mark.browser

GUIDELINE, DIGGING, SHED = "guidelines/plots/", "checklists/digging/", "checklists/building-a-shed/"


@pytest.fixture(scope="module")
def content():
    return load(expected.SHAPES, date(2026, 11, 25)).content


def _ready(visiting, address: str):
    visiting.go(address)
    visiting.page.locator("checklist-run[ready]").wait_for()
    return visiting.page


def test_the_guideline_is_as_expected_to_the_letter(tmp_path):
    assert expected.shaped(tmp_path) == expected.SHAPED.read_text("utf-8")


def test_headings_and_contents_are_the_outline_of_the_document(browser, shapes, content):
    guideline = content.guidelines["plots"]
    outline = [(f"H{level}", section.title) for section, level in guideline.all_sections if section.title]
    with visit(browser, shapes) as visiting:
        visiting.go(GUIDELINE)
        headings = (
            visiting.page.locator("h1, h2, h3, h4, h5, h6")
            .filter(visible=True)
            .evaluate_all("all => all.map(e => [e.tagName, e.innerText])")
        )
        contents = visiting.page.locator(".contents a").evaluate_all(
            "all => all.map(e => [e.hash.slice(1), e.innerText])"
        )
    assert [tuple(pair) for pair in headings] == [("H1", guideline.title), *outline]
    assert [tuple(pair) for pair in contents] == [
        (section.id, section.title) for section, _ in guideline.all_sections if section.title
    ]


def test_every_word_stands_on_the_page_in_the_order_of_the_document(browser, shapes, content):
    with visit(browser, shapes) as visiting:
        visiting.go(GUIDELINE)
        shown = " ".join(visiting.page.locator(".sections").inner_text().split())
    at = 0
    for section, _ in content.guidelines["plots"].all_sections:
        said = [section.title, section.empty]
        if section.details:
            said += ["Month", "Cans a day", "April", "4", "July", "8", "Water is for all.", "The first committee"]
        for item in everything(section.items):
            if not item.retired:
                said += [plain(item.text), *(words for _, words in paragraphs(item.details or ""))]
        for words in filter(None, said):
            assert words in shown[at:], words
            at = shown.index(words, at) + len(words)


@pytest.mark.parametrize("page", [GUIDELINE, DIGGING, SHED, "moments/on-the-plot/"])
def test_axe_finds_nothing_and_nothing_is_too_wide(browser, shapes, page):
    with visit(browser, shapes, color_scheme="light", reduced_motion="reduce") as visiting:
        visiting.go(page)
        assert seen(visiting.page) == []
        assert visiting.complaints == []


def test_every_id_of_the_document_is_a_place_on_its_page(browser, shapes, content):
    wanted = [section.id for section, _ in content.guidelines["plots"].all_sections] + list(content.positions)
    with visit(browser, shapes) as visiting:
        visiting.go(GUIDELINE)
        assert visiting.page.evaluate("ids => ids.filter(id => !document.getElementById(id))", wanted) == []


def test_a_section_becomes_lines_to_tick_without_naming_each(content):
    lines = content.checklists["digging"].entries
    assert [line.key or f"## {line.heading} {line.level}" for line in lines] == [
        "## Never 2",
        "never-burn",
        "never-hose",
        "never-fence",
        "## Before 2",
        "read-once",
        "walk-round",
        "north-side",
        "south-side",
        "mark-the-bed",
        "lift-the-turf",
        "closing-word",
        "## Water 2",
        "close-the-tap",
        "## Tanks 3",
        "cover-the-tank",
        "no-soap",
        "report-leaks",
        "## After 2",
        "clean-the-spade",
        "oil-the-spade",
    ]
    assert [line.key for line in content.checklists["digging"].asked][-1] == "clean-the-spade"


def test_headings_sentences_above_and_numbers_stand_in_the_checklist(browser, shapes):
    with visit(browser, shapes) as visiting:
        page = _ready(visiting, DIGGING)
        assert page.locator(".ticks :is(h2, h3)").all_inner_texts() == ["Never", "Before", "Water", "Tanks", "After"]
        assert page.locator(".tick-lead").all_inner_texts() == ["You must never:", "Then, in this order:"]
        labels = page.locator(".tick > label").all_inner_texts()
        assert labels[:8] == [
            "1. burn plastic",
            "2. leave a hose running",
            "3. fence the path.",
            "4. Read it once a year: rules change.",
            "5. Walk round the plot",
            "5.1. the north side first",
            "5.2. then the south side.",
            "6. Mark the bed.",
        ]
        assert page.locator(".tick label strong").all_inner_texts() == ["Read it once a year:", "spade"]


def test_a_line_of_a_section_keeps_its_tick_under_its_own_key(browser, shapes):
    with visit(browser, shapes) as visiting:
        page = _ready(visiting, DIGGING)
        page.get_by_label("5.1. the north side first").check()
        page.get_by_text("1 of 15 done").first.wait_for()
        page = _ready(visiting, DIGGING)
        assert page.locator("input:checked").evaluate_all("all => all.map(e => e.dataset.item)") == ["north-side"]


def test_a_heading_goes_with_the_last_line_below_it(browser, shapes):
    with visit(browser, shapes) as visiting:
        page = _ready(visiting, DIGGING)
        page.get_by_label("13. Clean the spade.").check()
        page.get_by_label("Hide done items").check()
        page.get_by_role("heading", name="After").wait_for(state="hidden")
        assert page.get_by_role("heading", name="Tanks").is_visible()


def test_without_scripts_it_reads_and_ticks_and_on_paper_it_has_its_headings(browser, shapes):
    with visit(browser, shapes, java_script_enabled=False) as visiting:
        visiting.go(DIGGING)
        visiting.page.get_by_label("5.2. then the south side.").check()
        visiting.page.emulate_media(media="print")
        assert visiting.page.get_by_role("heading", name="Tanks").is_visible()
        assert visiting.page.get_by_text("You must never:").is_visible()


def test_records_have_headings_and_numbers(browser, shapes):
    with visit(browser, shapes) as visiting:
        page = _ready(visiting, DIGGING)
        page.route(
            "**/source/**", lambda route: route.fulfill(path=OVERRIDES / route.request.url.partition("/source/")[2])
        )
        text, csv, titles = page.evaluate("""async () => {
          const { record, toText, toCsv, toParts } = await import("/source/assets/js/checklist/record.js");
          const made = record(null, JSON.parse(new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html").querySelector("checklist-run script").textContent), new Date(2026, 10, 25));
          return [toText(made), toCsv(made), toParts(made).tables.map((table) => [table.title, table.rows.length])];
        }""")
    assert "Never – You must never:\n\n[ ] 1. burn plastic\n    To do\n\n[ ] 2. leave a hose running" in text
    assert "\n\nTanks\n\n[ ] 10. Cover the tank." in text
    assert csv.splitlines()[0].endswith(',"Heading"') and '"5.1. the north side first"' in csv
    assert csv.splitlines()[1].endswith(',"Never – You must never:"')
    assert titles == [
        ["Never – You must never:", 3],
        ["Before", 1],
        ["Before – Then, in this order:", 5],
        ["Before", 1],
        ["Water", 1],
        ["Tanks", 3],
        ["After", 1],
    ]


def test_fifteen_lines_take_little_of_a_telephone(browser, shapes):
    with visit(browser, shapes, width=375) as visiting:
        page = _ready(visiting, DIGGING)
        heights = page.locator(".tick").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
        assert len(heights) == 15 and sum(heights) / 15 <= 72, heights


def test_a_bullet_keeps_the_force_and_the_sense_of_the_sentence_above_it_elsewhere(browser, shapes, content):
    assert [content.positions[id].force for id in ("never-burn", "north-side", "use-a-string", "cover-the-tank")] == [
        "must",
        "should",
        None,
        None,
    ]
    with visit(browser, shapes) as visiting:
        visiting.go("moments/on-the-plot/")
        texts = [" ".join(words.split()) for words in visiting.page.locator(".excerpt > .text").all_inner_texts()]
        assert "You must never: burn plastic Must" in [text.removesuffix(" In the full guidance") for text in texts]
        assert any(text.startswith("Walk round the plot Should") for text in texts)
        page = _ready(visiting, SHED)
        line = page.locator("li.tick[data-item=never-burn]")
        assert line.locator("label").inner_text() == "You must never: burn plastic"
        assert line.locator(".force").inner_text() == "Must"
        visiting.go(GUIDELINE)
        assert visiting.page.locator("#never-burn").locator("xpath=following-sibling::*[@class='force']").count() == 0
