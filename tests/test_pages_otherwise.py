"""What the sites with expected pages do not have: the small site as it could also be, each part of its pages and what
stands in its Word files, to the letter."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from macros.content.content import Content
from macros.content.placements import MACROS
from macros.render.blank import blank
from macros.render.palette import style_sheet
from macros.render.renderer import Renderer
from macros.render.word import guideline
from tests.as_expected import HINT, kept_apart
from tests.content.sites import SMALL, loaded, report_of, small_copy
from tests.editing import RULES, edit
from tests.expected import Structure

PLAN, REQUEST = "data/forms/plan-a-circle.yml", "data/forms/join-a-circle.yml"
CIRCLES, DESK, SITE = "data/registers/reading-circles.yml", "data/contacts.yml", "data/site.yml"
EDITS = [
    # A heading, a sentence and a purpose by the editor; dates without the source's words.
    ("    source: [S2]\n", "", RULES),
    ('updated:\n  on: 2026-03\n  text: "Updated: March 2026"\n', "updated:\n  on: 2026-03-07\n", RULES),
    ('  text: "Approved by the front desk"\n', "", RULES),
    (
        "review:\n  months: 24\n",
        "purpose:\n  id: why-rules\n  text: So that everybody can read.\n  help: |-\n    First.\n\n"
        "    - Then\n    - this\n",
        RULES,
    ),
    ("    title: Reading\n", "", RULES),
    ("contacts: [front-desk]", "contacts: [front-desk, back-office, nobody-known]", RULES),
    ("        continues: true\n", "        continues: true\n        help: Ink runs.\n        links: [wanted-page, rules-page]\n", RULES),
    ("            kind: know\n", "            kind: know\n            contacts: [back-office]\n", RULES),
    # Contacts that can be reached otherwise, or not at all.
    (
        "contacts:\n",
        "contacts:\n  - id: back-office\n    role: Back office\n    links: [wanted-page, rules-page]\n  - id: "
"nobody-known\n"
        "    role: The porter\n",
        DESK,
    ),
    ("    person: Robin Reader\n    confirmed: 2026-10\n    confirmed_by: A visit\n", "", DESK),
    # Questions and conditions without a unit, with one bound; a form that is based on nothing.
    ("        unit: hours a week\n        least: 0.5\n", "", PLAN),
    ("guideline: house-rules\nsource: [S9]\ntake_to: front-desk\n", "", PLAN),
    ("        source: [S9]\n        help", "        help", PLAN),
    ("keeper: front-desk\nwanted: Who keeps the evening circles.\n", "", CIRCLES),
    ("account: harbour-rooms\naccount_link: rooms-account\n", "", CIRCLES),
    ("limit: 3\n", "", CIRCLES),
    ("limit_from: the board's own rules, read in November 2026\n", "", CIRCLES),
    ("    lists: [morning-circles]\n    why: The list is [for circles](link:wanted-page).\n", "", CIRCLES),
    ("    ask: front-desk\n", "", CIRCLES),
    ("changes_contact: front-desk\n", "", SITE),
    ("  mail: true\n", "  mail: false\n", SITE),
    ("  post: https://rooms.example/take\n", "", SITE),
]  # fmt: skip


def otherwise(folder: Path, contacts: bool) -> Content:
    """The small site as it could also be, in the empty `folder`, with a list of its `contacts` or without."""
    root = small_copy(folder)
    for old, new, path in EDITS:
        edit(root, old, new, path)
    if not contacts:
        edit(root, "{{ contacts() }}", "", "docs/index.md")
    made = loaded(root).content
    assert made, report_of(root)
    return made


def placed(content: Content):
    """The name of each macro, and the ids that it can have here."""
    for name, macro in MACROS.items():
        if not macro.most:
            yield name, ()
        elif macro.kinds == ("topic",):
            yield name, ("house",)
        elif macro.kinds == ("item",):
            yield name, tuple(content.positions)
        else:
            yield from ((name, (id,)) for kind in macro.kinds for id in content.pages.get(kind, ()))


@pytest.mark.parametrize("contacts", [True, False])
def test_each_part_of_a_page_as_it_could_also_be(contacts, tmp_path, request):
    content, told = otherwise(tmp_path, contacts), []
    for name, ids in placed(content):
        if name not in ("everything", "search_box"):  # made of what a build finds
            told += [f"---- {name} {' '.join(ids)}", *Structure(Renderer(content, "a/page/").part(name, *ids)).lines]
    assert kept_apart(request, "\n".join(told)) == "", HINT


def test_each_word_file_as_it_could_also_be(tmp_path, request):
    content = otherwise(tmp_path, True)
    made = {"house-rules": guideline.file(content, "house-rules", "https://guide.example/")}
    made |= {id: blank(content, form) for id, form in content.forms.items()}
    told = []
    for name, file in made.items():
        with zipfile.ZipFile(io.BytesIO(file)) as whole:
            for part in sorted({"word/document.xml", "word/endnotes.xml", "word/footer1.xml"} & {*whole.namelist()}):
                tree = etree.fromstring(whole.read(part))
                told += [f"---- {name}: {part}", etree.tostring(tree, pretty_print=True, encoding="unicode")]
    assert kept_apart(request, "\n".join(told)) == "", HINT


@pytest.mark.parametrize("site", ["small", "rowing", "gardens"])
def test_the_colours_of_a_site_as_a_style_sheet(site, request):
    content = loaded(SMALL.parent / site).content
    assert content
    assert kept_apart(request, style_sheet(content.colours)) == "", HINT
