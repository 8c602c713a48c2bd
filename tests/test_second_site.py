"""A second organisation's site: other data and a few pages, and the same engine, untouched."""

from __future__ import annotations

import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from macros.content.content import everything
from tests import own
from tests.conftest import HOME, command

pytestmark = pytest.mark.slow

ROWING = HOME / "tests" / "sites" / "rowing"
ADDRESS = "https://example.org/guidance/"
FORBIDDEN = re.compile(r"oxford|medic|medsci|twitter|tweet|facebook|social media guidance", re.I)


@pytest.fixture(scope="session")
def rowing(tmp_path_factory) -> Path:
    """The second site, built."""
    return _built(tmp_path_factory.mktemp("rowing") / "site")


@pytest.fixture(scope="session")
def below(tmp_path_factory) -> Path:
    """The second site, built for an address that has a path."""
    return _built(tmp_path_factory.mktemp("below") / "site", "--url", ADDRESS)


def _built(folder: Path, *more: str) -> Path:
    done = command("build", "--site", ROWING, "--out", folder, *more)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no errors, no warnings\n" in done.stdout
    return folder


def _page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text("utf-8")


def _texts(site: Path) -> dict[str, str]:
    """Every text file of `site`, but for the theme's own scripts; of a Word file, what is in it."""
    own = (p for p in sorted(site.rglob("*")) if p.is_file() and "javascripts" not in p.parts)
    return {p.relative_to(site).as_posix(): _inside(p) if p.suffix == ".docx" else p.read_text("utf-8") for p in own}


def _inside(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.startswith(("word/document", "word/endnotes", "word/footer", "docProps/"))
        )


class _Marks(HTMLParser):
    """Where each id stands: its element's name, and the classes of the lists around it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.at: dict[str, tuple[str, list[str]]] = {}
        self.lists: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("ol", "ul"):
            self.lists.append(f"{tag}.{given.get('class', '')}")
        if "id" in given:
            self.at[given["id"]] = (tag, list(self.lists))

    def handle_endtag(self, tag):
        if tag in ("ol", "ul"):
            self.lists.pop()


def _words_of_the_first() -> set[str]:
    """The names, headings and addresses of the project's own content."""
    content = own.content()
    sections = [section for guideline in content.guidelines.values() for section in guideline.sections]
    items = [item for section in sections for item in everything(section.items)]
    titled = [
        *sections,
        *(
            one
            for kind in (content.guidelines, content.checklists, content.registers, content.moments, content.links)
            for one in kind.values()
        ),
    ]
    contacts = content.contacts.values()
    found = {
        content.site.organisation,
        *(one.title for one in titled),
        *(item.wording for item in items),
        *(item.text for item in items),
    }
    found |= {moment.task for moment in content.moments.values()} | {contact.role for contact in contacts}
    return found | {link.url for link in content.links.values() if link.url} | {c.person for c in contacts if c.person}


def test_the_second_site_is_data_and_pages_and_nothing_else():
    kinds = {p.suffix for p in ROWING.rglob("*") if p.is_file()}
    assert kinds == {".yml", ".md"}


def test_no_word_of_the_first_site_is_on_it(rowing):
    assert {name: found for name, text in _texts(rowing).items() if (found := FORBIDDEN.findall(text))} == {}


def test_no_name_heading_or_address_of_the_first_site_is_on_it(rowing):
    words = _words_of_the_first()
    assert len(words) > 80
    texts = {name: text.lower() for name, text in _texts(rowing).items() if name.endswith((".html", ".json", ".xml"))}
    assert [(word, name) for word in sorted(words) for name, text in texts.items() if word.lower() in text] == []


def test_it_has_its_own_colours(rowing):
    [path] = (rowing / "assets" / "css").glob("site.*.css")
    sheet = path.read_text("utf-8")
    colours = yaml.safe_load((ROWING / "data" / "site.yml").read_text("utf-8"))["colours"]
    for scheme in colours.values():
        for name, colour in scheme.items():
            assert re.search(rf"--{name.replace('_', '-')}: ?{colour}[;}}]", sheet), name
    first = yaml.safe_load((HOME / "data" / "site.yml").read_text("utf-8"))["colours"]
    assert first["light"]["accent"] not in sheet


def test_it_has_its_own_words_for_force_and_moments(rowing):
    page = _page(rowing, "guidelines/on-the-water")
    assert '<span class="force">Must</span>' in page
    assert '<span class="force">May</span>' not in page.partition('<div class="sections">')[2].partition("<nav")[0]
    assert "We went in" in _page(rowing, "")


@pytest.mark.parametrize(
    ("id", "tag", "around"),
    [
        ("going-out", "h2", []),
        ("look-at-the-level", "span", ["ol.items numbers"]),
        ("amber-level", "span", ["ol.items numbers", "ol.items numbers"]),
        ("amber-singles", "span", ["ol.items numbers", "ol.items numbers", "ul.items bullets"]),
        ("keep-right", "span", []),
    ],
)
def test_items_are_laid_out_as_the_data_say_and_are_no_headings(rowing, id, tag, around):
    assert _Marks(_page(rowing, "guidelines/on-the-water")).at[id] == (tag, around)


def test_an_empty_section_says_why(rowing):
    page = _page(rowing, "guidelines/on-the-water")
    assert '<p class="empty">The committee has not agreed this part yet; ask the session leader on the day.</p>' in page


def test_what_the_data_does_not_say_is_not_shown(rowing):
    for name in ("guidelines/on-the-water", "guidelines/in-the-water"):
        page = _page(rowing, name)
        assert re.findall(r"(?i)<review-state|review|revision|approv|updated|, copied|source|not known", page) == []
    assert "This site’s accessibility has not been described yet." in _page(rowing, "about")


def test_the_only_date_is_that_of_the_retired_item(rowing):
    # In the JSON for scripts it is written as data files write it; the index of the search holds words one by one.
    texts = _texts(rowing)
    assert set(re.findall(r"\b(?:19|20)\d\d\b", texts.pop("search/index.json"))) == {"2025"}
    dates = [
        found
        for name, text in texts.items()
        if name.endswith((".html", ".json", ".xml"))
        for found in re.findall(r"\b(?:\w+ )?(?:19|20)\d\d\b", text.replace('"on": "2025-03"', ""))
    ]
    assert set(dates) == {"March 2025"}


@pytest.mark.parametrize("id", ["water-rules", "setting-off", "read-the-gauge", "whistle-rule"])
def test_former_ids_still_lead_somewhere(rowing, id):
    assert id in _Marks(_page(rowing, "guidelines/on-the-water")).at


def test_a_retired_item_keeps_its_place_and_names_its_successor(rowing):
    page = _page(rowing, "guidelines/on-the-water")
    retired = page[page.index('<div class="retired">') :].split("</div>")[0]
    assert '<p id="carry-a-whistle"><s>Carry a whistle.</s></p>' in retired
    assert "Retired March 2025" in retired
    assert "Nobody heard it over the weir." in retired
    assert '<a href="#carry-a-horn">Instead: Carry a gas horn.</a>' in retired


def test_a_retired_item_matters_at_no_moment_any_more(rowing):
    moments = [text for name, text in _texts(rowing).items() if name.startswith("moments/")]
    assert len(moments) == 3
    assert [text for text in moments if "whistle" in text] == []
    assert "Afloat: 3 points" in _page(rowing, "")


def test_a_checklist_has_items_and_lines_of_its_own(rowing):
    page = _page(rowing, "checklists/before-an-outing")
    assert page.count('type="checkbox" id="_tick-before-an-outing-') == 5
    assert '<label for="_tick-before-an-outing-heel-restraints">Pull at every heel restraint.</label>' in page
    assert (
        '<label for="_tick-before-an-outing-sign-out">Write the crew, the boat and the hour of return into the '
        "book.</label>"
    ) in page


def test_texts_are_escaped(rowing):
    assert ">Keep to the right bank: upstream &amp; down.</span>" in _page(rowing, "guidelines/on-the-water")


def test_below_a_path_the_page_for_what_is_not_there_finds_its_way(below):
    page = (below / "404.html").read_text("utf-8")
    addresses = [a for a in re.findall(r'(?:href|src)="([^"]*)"', page) if not a.startswith("#")]
    assert len(addresses) > 10
    assert [a for a in addresses if not a.startswith("/guidance/")] == []


def test_below_a_path_every_page_is_in_the_sitemap(below):
    former = {address.rstrip("/") for address in json.loads((below / "redirects.json").read_text("utf-8"))}
    pages = {p.parent.relative_to(below).as_posix() for p in below.rglob("index.html")} - former
    expected = {ADDRESS if page == "." else f"{ADDRESS}{page}/" for page in pages}
    assert set(re.findall(r"<loc>(.*?)</loc>", (below / "sitemap.xml").read_text("utf-8"))) == expected
