"""A day with three documents: from an empty folder to a site with a Word file, a saved web page and a text of two
pages. Each sentence is there in order, and nothing from the documents is marked as the editor's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from tests.browser.test_every_page import seen
from tests.browser.visiting import visit
from tests.conftest import Built, command
from tests.importing import word_files
from tests.importing.site import in_order
from tests.importing.test_word_files import FILES
from tests.serving import Server

pytestmark = pytest.mark.browser

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4"/></svg>'
PAGE = """<!doctype html><html><head><title>Bells</title></head><body><nav><a href="/">Home</a></nav><main>
<h1>Bells</h1><p>Revised 3 June 2019</p><p>Ring before you go. Ask <a href="mailto:desk@bell.example">the desk</a>.</p>
<h2>By day</h2><ul><li>Ring once.</li><li>Ring <b>twice</b> in fog.</li></ul><p>Then wait.</p>
<h2>By night</h2><h3>In winter</h3><ol><li>Light the lamp.</li><li>Ring.</li></ol>
<table><tr><th>Month</th><th>Lamp</th></tr><tr><td>May</td><td>none</td></tr></table></main></body></html>"""
FIRST = "# Ropes\n\nA rope is looked at each spring.\n\n## Long ropes\n\nCoil them.\n"
SECOND = "# Knots\n\nTie them twice.\n\n> A knot is a promise.\n\n## Wet knots\n\nUndo them with a spike.\n"


@dataclass(frozen=True)
class Told:
    """What a guideline's page should have: its contents list, and its sentences in order."""

    headings: list[str]
    sentences: list[str]


DOCUMENTS = {
    "boathouse-handbook": Told(*FILES["plain_styles"][1:3]),
    "bells": Told(
        ["By day", "By night", "In winter"],
        [
            "Revised 3 June 2019",
            "Ring before you go.",
            "Ask the desk.",
            "By day",
            "Ring once.",
            "Ring twice in fog.",
            "Then wait.",
            "By night",
            "In winter",
            "Light the lamp.",
            "Ring.",
            "Month Lamp",
            "May none",
        ],
    ),
    "ropes": Told(
        ["Long ropes", "Knots", "Wet knots"],
        [
            "A rope is looked at each spring.",
            "Long ropes",
            "Coil them.",
            "Knots",
            "Tie them twice.",
            "A knot is a promise.",
            "Wet knots",
            "Undo them with a spike.",
        ],
    ),
}


def made(folder: Path) -> Path:
    """The site of that day, in `folder`: each command must succeed."""
    root = folder / "site"
    (folder / "handbook.docx").write_bytes(word_files.plain_styles())
    for name, text in (("bells.html", PAGE), ("ropes.md", FIRST), ("knots.md", SECOND)):
        (folder / name).write_text(text, "utf-8")
    start = ["new", "site", root, "--organisation", "Pond Keepers", "--accent", "#7a1f4f"]
    _right(*start, "--import", folder / "handbook.docx")
    (root / "docs/pictures").mkdir()
    (root / "docs/pictures/logo.svg").write_text(LOGO, "utf-8")
    with (root / "data/site.yml").open("a", encoding="utf-8") as site:
        site.write("\nlogo: pictures/logo.svg\nfavicon: pictures/logo.svg\ncopyright: © Pond Keepers\n")
    _right("import", folder / "bells.html", "--site", root)
    _right("import", folder / "ropes.md", folder / "knots.md", "--site", root)
    assert _right("check", "--site", root) == "no errors, no warnings\n"
    return root


def _right(*words: str | Path) -> str:
    done = command(*words)
    assert (done.returncode, done.stderr) == (0, ""), words
    return done.stdout


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    folder = tmp_path_factory.mktemp("day")
    root, out = made(folder), folder / "built"
    with Server(out) as server:
        yield Built(out, server.url, _right("build", "--site", root, "--out", out, "--url", server.url))


@pytest.mark.parametrize("id", DOCUMENTS)
def test_each_document_is_there_whole_and_in_order_and_for_everybody(browser, day, id):
    told = DOCUMENTS[id]
    text = (day.folder / f"guidelines/{id}/index.html").read_text("utf-8")
    page = html.document_fromstring(text)
    assert [" ".join(a.text_content().split()) for a in page.xpath("//nav[@class='contents']//a")] == told.headings
    for beside in page.xpath("//copy-link | //*[contains(@class, 'note')] | //nav[@class='contents']"):
        beside.drop_tree()
    for block in page.xpath("//p | //li | //td | //th | //h1 | //h2 | //h3 | //h4 | //summary/span"):
        block.tail = f" {block.tail or ''}"
    assert in_order(" ".join(page.xpath("//article")[0].text_content().split()), told.sentences) == []
    assert "Added by the editor" not in text
    with visit(browser, day, reduced_motion="reduce") as visiting:
        visiting.go(f"guidelines/{id}/")
        assert seen(visiting.page) == []


def test_logo_sign_and_copyright_are_on_the_page(day):
    page = html.parse(str(day.folder / "guidelines/bells/index.html")).getroot()
    logo = page.xpath("//a[@class='site-name']/img")[0]
    assert (logo.get("src"), logo.get("alt")) == ("../../pictures/logo.svg", "")
    assert page.xpath("//link[@rel='icon']/@href") == ["../../pictures/logo.svg"]
    assert page.xpath("string(//p[@class='footer-copyright'])") == "© Pond Keepers"
    assert (day.folder / "pictures/logo.svg").read_text("utf-8") == LOGO
