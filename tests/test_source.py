"""Nothing of the source is lost or moved on the built pages, nothing of the old page's cookie notice is claimed, and no
link is made up.

That the data carry the document in data/sources/ word for word, “make check” says: see
tests/content/test_source_units.py."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
import yaml
from lxml import html

from macros.content.findings import errors
from macros.content.load import load
from tests import own
from tests.conftest import HOME

pytestmark = pytest.mark.slow

DOCUMENT = HOME / "data" / "sources" / "social-media-2020.yml"
INLINE = {"a", "abbr", "b", "br", "code", "em", "i", "kbd", "s", "span", "strong"}
STATES = dict(
    line.split(": ", 1)
    for line in (HOME / "tests" / "link_states.txt").read_text("utf-8").splitlines()
    if line[0] != "#"
)
# The slips of the source that have a corrected wording: from the table of slips in the notes on the source.
CORRECTED = {
    "S10": ("departmental communication representative", "departmental communications representative"),
    "S17": ("any individual or groups", "any individuals or groups"),
    "S22": ("when staff changes", "when staff change"),
    "S24": ("permissions that is available", "permissions that are available"),
    "S35": ("Medical Science Division", "Medical Sciences Division"),
    "S36": ("all opinions are you own", "all opinions are your own"),
}
HOLDERS = {"li", "tr", "dd", "p"}
NOTICE = (1, 5)
GUIDANCE = (6, 39)


@dataclass(frozen=True)
class Unit:
    number: int
    kind: str
    text: str


UNITS = [
    Unit(int(unit["id"][1:]), unit.get("kind", "sentence"), unit["text"])
    for unit in yaml.load(DOCUMENT.read_text("utf-8"), yaml.BaseLoader)["units"]
]


@dataclass
class Text(HTMLParser):
    """The words of a page, with what stands in <details> or is hidden; its second-level headings; what it quotes; what
    leads outside, and in what."""

    page: str
    words: str = ""
    headings: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    outside: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, int, list[str] | None, bool]] = []
        self.feed(self.page)
        self.words = plain(self.words)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        address = given.get("href") or ""
        if tag not in INLINE:
            self.words += " "
        if tag == "a" and urlsplit(address).scheme in ("http", "https"):
            self.leads(address)
        if tag in HOLDERS | {"h2", "section", "blockquote"}:
            quote = given.get("class") in ("tick", "excerpt") or (tag == "blockquote" and "class" not in given)
            self.open.append((tag, len(self.words), [] if tag in HOLDERS else None, quote))

    def leads(self, address: str) -> None:
        holders = [addresses for _, _, addresses, _ in self.open if addresses is not None]
        if holders:
            holders[-1].append(address)
        else:
            self.outside.append((address, ""))

    def handle_endtag(self, tag):
        if tag not in INLINE:
            self.words += " "
        if self.open and self.open[-1][0] == tag:
            _, start, addresses, quote = self.open.pop()
            words = plain(self.words[start:])
            self.quotes += [words] if quote else []
            if tag == "h2":
                self.headings.append(words)
            self.outside += [(address, words) for address in addresses or []]

    def handle_data(self, data):
        if self.cdata_elem is None:
            self.words += data


def plain(text: str) -> str:
    """`text` with its white space reduced to single spaces."""
    return " ".join(text.split())


def between(first: int, last: int) -> list[Unit]:
    return [unit for unit in UNITS if first <= unit.number <= last]


@pytest.fixture(scope="module")
def pages(built) -> dict[str, Text]:
    return {
        path.relative_to(built.folder).as_posix(): Text(path.read_text("utf-8"))
        for path in sorted(built.folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def guidance(pages) -> Text:
    return pages["guidelines/social-media/index.html"]


def test_the_source_has_forty_units_in_order():
    assert [unit.number for unit in UNITS] == list(range(1, 41))


def test_every_unit_is_on_the_full_page_word_for_word(guidance):
    assert [unit for unit in between(*GUIDANCE) if unit.text not in guidance.words] == []


def by_class(tree, name: str) -> list:
    """The elements of `tree` that have the class `name`."""
    return tree.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")


@pytest.fixture(scope="module")
def page(built):
    """The page of the guidance, as a tree."""
    return html.parse(str(built.folder / "guidelines" / "social-media" / "index.html")).getroot()


@pytest.fixture(scope="module")
def prose(built) -> str:
    """What is read on that page from top to bottom with every note closed."""
    page = html.parse(str(built.folder / "guidelines" / "social-media" / "index.html")).getroot()
    for name in ("notes", "endnotes", "note-mark", "contents", "facts"):
        for beside in by_class(page, name):
            beside.drop_tree()
    for copying in page.xpath("//copy-link"):
        copying.drop_tree()
    for block in page.xpath("//p | //li | //h1 | //h2 | //summary | //summary/span"):
        block.tail = f" {block.tail or ''}"
    return plain(page.xpath("//article")[0].text_content())


def test_the_units_stand_in_the_order_of_the_source(prose):
    position = 0
    for unit in between(*GUIDANCE):
        shown = corrected(f"S{unit.number}")[1] if f"S{unit.number}" in CORRECTED else unit.text
        found = prose.find(shown, position)
        assert found >= 0, f"S{unit.number} is not found after S{unit.number - 1}"
        position = found + len(shown)


def test_the_headings_of_the_source_are_headings_in_its_order(guidance):
    theirs = [unit.text for unit in between(GUIDANCE[0], 40) if unit.kind == "heading"]
    assert theirs[-1] == "Additional Resources"
    assert [heading for heading in guidance.headings if heading in theirs] == theirs


def test_nothing_is_made_up_under_the_empty_heading(page):
    last = by_class(page, "section")[-1]
    assert "Additional Resources" in last.text_content() and last.xpath(".//*[@class='item'] | .//li") == []


def corrected(unit: str) -> tuple[str, str]:
    """The source’s wording of a unit, and the corrected one."""
    slip, better = CORRECTED[unit]
    text = UNITS[int(unit[1:]) - 1].text
    assert slip in text
    return text, text.replace(slip, better)


@pytest.mark.parametrize("unit", CORRECTED)
def test_a_corrected_unit_shows_both_wordings_and_whose_they_are(page, prose, unit):
    theirs, ours = corrected(unit)
    assert ours in prose and theirs not in prose
    [item] = [one for one in by_class(page, "item") if plain(one.text_content()) == ours]
    note = page.get_element_by_id(f"_note-{item.get('id')}")
    assert plain(note.text_content()).startswith(f"Corrected by the editor The source has: “{theirs}”")
    mark = page.get_element_by_id(f"_mark-{item.get('id')}")
    assert mark.get("href") == f"#_note-{item.get('id')}" and mark.getparent() is item.getparent()


def test_only_these_units_are_corrected(page):
    notes = [note for note in by_class(page, "note") if "Corrected by the editor" in note.text_content()]
    assert len(notes) == len(CORRECTED)


def test_a_correction_is_marked_wherever_it_is_quoted(pages):
    """In what is ticked, in what matters at a moment, and beside a form’s questions; a bare link to an item quotes
    nothing."""
    quoted = [words for page in pages.values() for words in page.quotes]
    found = [words for words in quoted for unit in CORRECTED if corrected(unit)[1] in words]
    assert len(found) > 10
    assert [words for words in found if "Corrected by the editor" not in words] == []


# For each page: words of the editor’s, or of which not all is known, and the mark that must stand near them.
MARKS = {
    "guidelines/social-media/index.html": [
        ("News and media", "The editor added the heading “News and media”. The source has none here."),
        ("Introduction", "The editor added the heading “Introduction”. The source has none here."),
        ("S18", "Before opening an account, seek…"),
        ("S8", "Approval: Alison Brindle, Head of…"),
    ],
    # How strongly a thing is asked is said by the heading that it stands under.
    "moments/before-opening/index.html": [
        ("What you should do", "All staff and students"),
        ("What is recommended, or good practice", "Before you start, it is helpful"),
        ("Good to know", "There are many different social media platforms"),
    ],
    "moments/registering/index.html": [
        ("What you should do", "Please register new Twitter accounts"),
        ("Good to know", "Two lists"),
    ],
    "checklists/before-you-start/index.html": [("Before opening an account, seek approval", "Encouraged practice")],
    "branding/index.html": [
        ("Protecting the University logo", "Found by the editor"),
        ("Students are not entitled to use the logo.", "As the editor read that page"),
        (
            "University of Oxford Branding Toolkit",
            "Probably the page that the source means; not yet opened by a person",
        ),
    ],
    "registers/oxfordmedsci/index.html": [
        ("At most 5,000 accounts on a list", "Added by the editor, from X’s own documents"),
        ("Each entry is due for review", "The editor’s suggestion"),
        ("The steps", "The steps are the editor’s; the source sets out none"),
        ("A research group, project or programme", "The editor’s suggestion"),
        ("What people agree to", "The editor’s wording"),
        ("Twitter was renamed X", "Editor’s note"),
    ],
    "contacts/index.html": [
        ("a stored copy of the Division’s page", "Last confirmed"),
        ("The guidance names nobody", "Editor’s note"),
    ],
    "forms/social-media-strategy/index.html": [
        ("Why do you want to use social media?", "From the guidance (S13)"),
        ("Whose account would it be?", "The editor’s question"),
    ],
    "about/index.html": [
        ("Who takes reports of accessibility problems with this site is not known yet.", "The editor’s choice"),
        ("Who keeps this site, and takes suggestions for it, is not known yet.", "The editor’s choice"),
    ],
}
BEFORE, AFTER = 150, 400


@pytest.mark.parametrize("page, words, mark", [(page, *pair) for page, pairs in MARKS.items() for pair in pairs])
def test_what_is_the_editors_or_uncertain_is_marked_beside_it(pages, page, words, mark):
    text = pages[page].words
    near = [text[max(0, place.start() - BEFORE) : place.end() + AFTER] for place in re.finditer(re.escape(words), text)]
    assert any(mark in one for one in near), near


def test_as_many_questions_are_the_sources_as_the_page_says(pages):
    assert pages["forms/social-media-strategy/index.html"].words.count("From the guidance (S13)") == 4
    assert "Four of the planner’s questions come from the guidance" in pages["about/index.html"].words


def test_readers_are_sent_to_an_office_that_has_an_address(built):
    about = (built.folder / "about" / "index.html").read_text("utf-8")
    assert about.count('href="mailto:news.office@admin.ox.ac.uk"') == 2


@pytest.mark.parametrize(
    "phrase",
    [unit.text for unit in between(*NOTICE)]
    + [
        "Cookies on this website",
        "Accept all cookies",
        "Reject all non-essential",
        "happy to receive all cookies",
        "your cookie settings",
    ],
)
def test_the_cookie_notice_is_on_no_page(built, pages, phrase):
    def same(text: str) -> str:
        return plain(text).replace("’", "'").replace("‘", "'").lower()

    texts = {name: page.words for name, page in pages.items()}
    texts["search/index.json"] = (built.folder / "search" / "index.json").read_text("utf-8")
    assert [name for name, text in texts.items() if same(phrase) in same(text)] == []


def test_every_outside_address_is_one_of_the_links(built, pages):
    known = {link.url for link in own.content().links.values()}
    found = {
        (name, address)
        for name, page in pages.items()
        for address, _ in page.outside
        if not address.startswith(built.url)
    }
    assert len(found) > 20
    assert {(name, address) for name, address in found if address not in known} == set()


def test_every_outside_address_says_how_sure_it_is(pages):
    """Beside it, or, where it is inside a sentence, in the list of links on the same page."""
    states = {link.url: STATES[link.id] for link in own.content().links.values()}
    silent = {
        (name, address)
        for name, page in pages.items()
        for address in {address for address, _ in page.outside}
        if not any(states[address] in words for other, words in page.outside if other == address)
    }
    assert silent == set()


def test_the_shipped_guidance_is_compared_with_its_document(tmp_path):
    """One word of the document changed, one sentence of the guidance lost: the check says both."""
    for part in ("data", "docs"):
        shutil.copytree(HOME / part, tmp_path / part)
    # What took up the document is the first edition; a later wording is that edition's.
    document, edition = (
        tmp_path / path.relative_to(HOME) for path in (DOCUMENT, HOME / "data" / "editions" / "social-media" / "1.yml")
    )
    assert errors(load(tmp_path, own.newest()).findings) == []
    document.write_text(
        document.read_text("utf-8").replace("plan how you will manage comments", "plan how you manage comments"),
        "utf-8",
    )
    edition.write_text(edition.read_text("utf-8").replace("            source: [S29]\n", ""), "utf-8")
    found = errors(load(tmp_path, own.newest()).findings)
    assert [re.search(r"\bS\d+\b", finding.message)[0] for finding in found] == ["S19", "S29"]
