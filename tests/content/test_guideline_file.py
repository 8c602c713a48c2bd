"""A guideline as a Word file: read back with python-docx, it has every word of the data, and the notes can be
reached."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.html import fragment_fromstring

from macros.content.content import Content, positions
from macros.content.markdown import plain
from macros.render import notes
from macros.render.addresses import Addresses
from macros.render.renderer import Renderer
from macros.render.word import guideline as word
from macros.render.word.styles import SANS, SERIF
from tests import own
from tests.conftest import HOME
from tests.content.sites import SMALL, loaded

SITE = "https://guide.example/"
SITES = {
    "own": own.content,
    "small": lambda: loaded(SMALL).content,
    "rowing": lambda: loaded(HOME / "tests" / "sites" / "rowing").content,
}
GUIDELINES = [("own", "social-media"), ("small", "house-rules"), ("rowing", "on-the-water"), ("rowing", "in-the-water")]


@pytest.fixture(scope="module", params=GUIDELINES, ids="-".join)
def case(request) -> tuple[Content, str, docx.document.Document, bytes]:
    """The content, the guideline's id, its Word file as python-docx reads it, and the bytes of that."""
    site, id = request.param
    content = SITES[site]()
    made = word.file(content, id, SITE)
    return content, id, docx.Document(io.BytesIO(made)), made


def paragraphs(document) -> list[Paragraph]:
    return list(document.paragraphs)


def endnotes(document) -> dict[str, list[Paragraph]]:
    """The paragraphs of each note, by its id, without the two lines that divide."""
    parts = [relation.target_part for relation in document.part.rels.values() if relation.reltype.endswith("/endnotes")]
    root = parse_xml(parts[0].blob)
    return {
        note.get(qn("w:id")): [Paragraph(one, document._body) for one in note.iter(qn("w:p"))]
        for note in root
        if note.get(qn("w:type")) is None
    }


def tokens(text: str) -> list[str]:
    """The words of `text`, without addresses."""
    return re.findall(r"\w+", re.sub(r"<[^ >]*>", " ", text))


def test_every_word_of_the_guidance_stands_in_it_in_order(case):
    content, id, document, _ = case
    text = " ".join(" ".join(one.text for one in paragraphs(document)).split())
    at = 0
    sections: set[str] = set()
    for position in positions(content.guidelines[id]):
        wanted = [plain(position.item.wording)]
        if position.section and position.section.id not in sections:
            sections.add(position.section.id)
            wanted.insert(0, position.section.title)
        if position.item.retired:
            assert wanted[-1] in text
            continue
        for words in wanted:
            assert words in text[at:], (words, text[at : at + 200])
            at = text.index(words, at) + len(words)
    assert sections


def test_it_says_what_its_page_says_and_nothing_else(case):
    content, id, document, _ = case
    page = fragment_fromstring(Renderer(content, Addresses(content).of("guideline", id)).part("guideline", id))
    for left_out in page.xpath(
        "//copy-link | //*[contains(@class, 'note-mark')] | //*[@class='notes'] | //*[contains(@class, "
        "'units')]/ancestor::div[1]"
    ):
        left_out.drop_tree()
    order = [
        *page.find_class("purpose"),
        *page.find_class("standing"),
        *page.find_class("sections"),
        *page.xpath("//*[@class='about-it']/summary"),
        *page.find_class("facts"),
    ]
    said = [token for part in order for token in tokens(" ".join(part.itertext()))]
    title = content.guidelines[id].title
    everything = [Paragraph(one, document._body).text for one in document.element.body.iter(qn("w:p"))]
    assert tokens(" ".join(everything)) == [*tokens(title), *said]


def test_the_headings_are_those_of_the_document(case):
    content, id, document, _ = case
    guideline = content.guidelines[id]
    found = [(one.style.name, one.text.strip()) for one in paragraphs(document) if one.style.name.startswith("Heading")]
    wanted = [("Heading 1", guideline.title), *(("Heading 2", section.title) for section in guideline.sections)]
    assert found[: len(wanted)] == wanted
    assert found[len(wanted) :] in ([], [("Heading 2", "About this guideline")])


def test_each_note_can_be_reached_and_has_the_words_of_the_pages(case):
    content, id, document, _ = case
    page = fragment_fromstring(Renderer(content, Addresses(content).of("guideline", id)).part("guideline", id))
    numbers = notes.numbers(content, content.guidelines[id])
    marks = [one.get(qn("w:id")) for one in document.element.iter(qn("w:endnoteReference"))]
    assert marks == [str(number) for number in numbers.values()]
    found = endnotes(document)
    assert list(found) == marks
    for noted, number in numbers.items():
        (body,) = page.xpath(f"//*[@id='_note-{noted}']")
        for back in body.find_class("back"):
            back.drop_tree()
        assert tokens(" ".join(one.text for one in found[str(number)])) == tokens(" ".join(body.itertext())), noted
        assert found[str(number)][0]._p.xpath(".//w:endnoteRef"), "nothing leads back"
        assert all(one._p.pPr.pStyle.val == "endnotetext" for one in found[str(number)])


def test_a_note_stands_at_its_own_words(case):
    content, id, document, _ = case
    numbers = notes.numbers(content, content.guidelines[id])
    for noted, number in numbers.items():
        (mark,) = document.element.xpath(f".//w:endnoteReference[@w:id='{number}']")
        before = "".join(mark.getparent().xpath("preceding-sibling::*//w:t/text()"))
        words = (
            plain(content.positions[noted].item.wording)
            if noted in content.positions
            else next(section.title for section in content.guidelines[id].sections if section.id == noted)
        )
        force = notes.force_to_say(content, content.positions[noted].item) if noted in content.positions else None
        assert before.removesuffix(f" ({force.word})" if force else "").endswith(words)


def test_links_of_the_words_are_links_and_lead_to_the_same_addresses(case):
    content, id, document, _ = case
    leads = [link for one in paragraphs(document) for link in one.hyperlinks]
    page = fragment_fromstring(Renderer(content, Addresses(content).of("guideline", id)).part("guideline", id))
    wanted = [
        (" ".join(a.text_content().split()), a.get("href"))
        for a in page.xpath("//*[@class='sections']//a[@rel='external'][not(ancestor::*[@class='notes'])]")
    ]
    assert [(link.text, link.address) for link in leads if link.address and not link.address.startswith(SITE)][
        : len(wanted)
    ] == wanted
    marks = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    assert {link.fragment for link in leads if not link.address} <= marks


def test_no_id_is_used_twice_and_every_reference_leads_somewhere(case):
    *_, made = case
    archive = zipfile.ZipFile(io.BytesIO(made))
    text = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for name in ("document", "endnotes"):
        for tag in ("w:bookmarkStart", "w:endnote"):
            ids = re.findall(rf'<{tag} [^>]*w:id="(.*?)"', text[f"word/{name}.xml"])
            assert len(ids) == len(set(ids))
        led = re.findall(r'<w:hyperlink [^>]*r:id="(\w+)"', text[f"word/{name}.xml"])
        assert set(led) <= set(re.findall(r' Id="(\w+)"', text.get(f"word/_rels/{name}.xml.rels", "")))
    for tag, id in (("w:num", "w:numId"), ("w:abstractNum", "w:abstractNumId")):
        ids = re.findall(rf'<{tag} {id}="(\d+)"', text["word/numbering.xml"])
        assert ids and len(ids) == len(set(ids))
    styles = set(re.findall(r'w:styleId="(\w+)"', text["word/styles.xml"]))
    for name in ("document", "endnotes", "footer1"):
        assert set(re.findall(r'<w:(?:p|r|tbl)Style w:val="(\w+)"', text[f"word/{name}.xml"])) <= styles


def test_the_same_content_gives_the_same_bytes_and_no_time_or_machine(case):
    content, id, document, made = case
    assert made == word.file(content, id, SITE)
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = document.core_properties
    assert (properties.title, properties.language) == (content.guidelines[id].title, "en")
    assert (properties.author, properties.last_modified_by, properties.created, properties.modified) == (
        "",
        "",
        None,
        None,
    )


def test_the_fonts_and_the_accent_are_the_sites(case):
    content, _, document, _ = case
    tokens = (HOME / "overrides" / "assets" / "css" / "tokens.css").read_text("utf-8")
    assert SERIF in re.search(r"--serif: (.*);", tokens)[1] and SANS in re.search(r"--sans: (.*);", tokens)[1]
    assert f"#{document.styles['Hyperlink'].font.color.rgb}".lower() == content.colours.light.accent.lower()
    assert not re.findall(r"\w+Theme=", document.styles.element.xml)


def test_standing_and_date_are_on_every_page():
    document = docx.Document(io.BytesIO(word.file(SITES["small"](), "house-rules", "")))
    standing = "Updated: March 2026 · Approved by the front desk (15 March 2026) · Review due by March 2028"
    assert standing in [one.text for one in document.paragraphs]
    assert document.sections[0].footer.paragraphs[0].text.startswith(f"House rules · {standing}\t")


def test_without_an_address_of_the_site_nothing_leads_to_its_pages():
    content = SITES["small"]()
    document = docx.Document(io.BytesIO(word.file(content, "house-rules", "")))
    addresses = [link.address for one in endnotes(document).values() for p in one for link in p.hyperlinks]
    parts = [relation.target_part for relation in document.part.rels.values() if relation.reltype.endswith("/endnotes")]
    targets = [relation.target_ref for relation in parts[0].rels.values()]
    assert targets and all(target.startswith("https://") and not target.startswith(SITE) for target in targets), (
        addresses
    )


def test_lists_are_lists_and_each_numbered_one_begins_at_one():
    document = docx.Document(io.BytesIO(word.file(SITES["rowing"](), "on-the-water", "")))
    styled = {one.text: one for one in document.paragraphs}
    look, green, single = (
        next(p for text, p in styled.items() if text.startswith(start))
        for start in ("Look at the level", "On green", "Single sculls")
    )
    assert [one.style.name for one in (look, green, single)] == ["List Number", "List Number 2", "List Bullet 3"]
    numbering = document.part.numbering_part.element
    counted = [numbering.num_having_numId(one._p.pPr.numPr.numId.val).abstractNumId.val for one in (look, green)]
    shared = [
        numbering.num_having_numId(document.styles[name].element.pPr.numPr.numId.val).abstractNumId.val
        for name in ("List Number", "List Number 2")
    ]
    assert len({*counted, *shared}) == 4, "lists that share a definition go on counting"
    starts = document.part.numbering_part.element.xpath("//w:startOverride/@w:val")
    assert starts and set(starts) == {"1"}
    assert next(p for text, p in styled.items() if text == "a throw line").style.name.startswith("List Bullet")


def test_any_text_in_an_item_makes_a_file():
    content = SITES["small"]()
    guideline = content.guidelines["house-rules"]
    first = guideline.sections[0]
    odd = dataclasses.replace(first.items[0], text="Read *this*, **then** `that` & <b>\x0b\ufffe\\\nin a new line")
    changed = dataclasses.replace(
        guideline, sections=(dataclasses.replace(first, items=(odd, *first.items[1:])), *guideline.sections[1:])
    )
    made = word.file(
        dataclasses.replace(content, pages=content.pages | {"guideline": {"house-rules": changed}}), "house-rules", ""
    )
    (found,) = [one for one in docx.Document(io.BytesIO(made)).paragraphs if one.text.startswith("Read this")]
    assert found.text.startswith("Read this, then that & <b>\nin a new line")
    assert [(run.text, run.italic, run.bold) for run in found.runs][1:4:2] == [
        ("this", True, None),
        ("then", None, True),
    ]


def test_a_table_in_a_note_is_a_table_in_the_file():
    content = SITES["small"]()
    noted = content.positions["book-a-seat"].item
    guideline = content.guidelines["house-rules"]
    first = guideline.sections[0]
    table = "Open:\n\n| Day | Hours |\n| --- | --- |\n| Monday | **9** to 5 |\n"
    items = tuple(
        dataclasses.replace(item, help=table, links=(), contacts=(), force=None) if item.id == noted.id else item
        for item in first.items
    )
    changed = dataclasses.replace(
        guideline, sections=(dataclasses.replace(first, items=items), *guideline.sections[1:])
    )
    at = {p.item.id: p for p in positions(changed)}
    made = word.file(
        dataclasses.replace(content, pages=content.pages | {"guideline": {"house-rules": changed}}, positions=at),
        "house-rules",
        "",
    )
    (relation,) = [
        one for one in docx.Document(io.BytesIO(made)).part.rels.values() if one.reltype.endswith("/endnotes")
    ]
    (found,) = parse_xml(relation.target_part.blob).iter(qn("w:tbl"))
    rows = [
        ["".join(text.text for text in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
        for row in found.iter(qn("w:tr"))
    ]
    assert rows == [["Day", "Hours"], ["Monday", "9 to 5"]]
    last = [note[-1].tag for note in parse_xml(relation.target_part.blob)]
    assert set(last) == {qn("w:p")}, "a note that ends with a table is not as Word writes it"
