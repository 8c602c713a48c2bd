"""From an empty folder and a document to a site: three commands, and every sentence is there."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html

from macros.content.load import load
from macros.content.model import Guideline
from macros.starting import records, site
from macros.starting.records import declared
from tests.as_expected import HINT, difference
from tests.conftest import HOME, command
from tests.content.sites import TODAY
from tests.importing import word_files
from tests.importing.site import in_order, run
from tests.importing.test_word_files import FILES

pytestmark = pytest.mark.slow

OURS = "Pond: Keepers & Friends"


# What is printed and written for a new site, and for each kind of thing in it, to the letter.
EXPECTED = HOME / "tests" / "starting" / "expected"


def whole(root: Path, before: dict[Path, bytes] | None = None) -> str:
    """Each file of a site, but for those that are as `before`, with its name above it."""
    files = [
        path for path in sorted(root.rglob("*")) if path.is_file() and (before or {}).get(path) != path.read_bytes()
    ]
    told = "".join(f"---- {path.relative_to(root).as_posix()}\n{path.read_text('utf-8')}" for path in files)
    return told.replace(os.path.relpath(HOME, root), "ENGINE")


def new(folder: Path, *more: str | Path) -> tuple[int, str, str]:
    return run("new", "site", folder, "--organisation", OURS, "--today", TODAY.isoformat(), *more)


def test_three_commands_make_a_site_of_a_word_file_with_every_sentence_in_order(tmp_path):
    title, headings, sentences, _ = FILES["plain_styles"]
    (tmp_path / "handbook.docx").write_bytes(word_files.plain_styles())
    root, built = tmp_path / "our site", tmp_path / "built"
    for words in (
        ["new", "site", root, "--organisation", OURS, "--accent", "#7a1f4f", "--import", tmp_path / "handbook.docx"],
        ["check", "--site", root],
        ["build", "--site", root, "--out", built],
    ):
        done = command(*words)
        assert (done.returncode, done.stderr) == (0, ""), words
    page = html.parse(str(built / "guidelines/boathouse-handbook/index.html")).getroot()
    for beside in page.xpath("//copy-link | //*[contains(@class, 'note')]"):
        beside.drop_tree()
    for block in page.xpath("//p | //li | //td | //th | //h1 | //h2 | //h3 | //summary/span"):
        block.tail = f" {block.tail or ''}"
    assert [" ".join(a.text_content().split()) for a in page.xpath("//nav[@class='contents']//a")] == headings
    assert in_order(" ".join(page.xpath("//article")[0].text_content().split()), [title, *sentences]) == []
    assert "Added by the editor" not in (built / "guidelines/boathouse-handbook/index.html").read_text("utf-8")
    sheets = "".join(path.read_text("utf-8") for path in sorted((built / "assets").rglob("*.css")))
    assert re.search(r"--accent: ?#7a1f4f;", sheets)
    assert OURS.replace("&", "&amp;") in (built / "index.html").read_text("utf-8")
    assert page.getroottree().xpath("string(//footer)").count(OURS) == 1, (
        "a site named as its organisation says the name once"
    )


def test_without_a_document_there_is_a_guideline_to_begin_with(tmp_path):
    status, out, err = new(tmp_path / "site")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == (
        f"Next: make serve SITE={tmp_path / 'site'} shows it, make check SITE={tmp_path / 'site'} looks for "
        f"mistakes, make build SITE={tmp_path / 'site'} builds it."
    )
    loaded = load(tmp_path / "site", TODAY)
    assert loaded.findings == [] and list(loaded.content.guidelines) == ["first-guideline"]
    text = out.replace(str(tmp_path), "…") + whole(tmp_path / "site")
    assert difference(EXPECTED / "site.txt", text) == "", HINT


def test_where_a_document_names_mailboxes_there_is_a_page_of_contacts(tmp_path):
    (tmp_path / "a.md").write_text("# Ponds\n\nAsk [the desk](mailto:desk@ponds.example).\n")
    status, out, _ = new(
        tmp_path / "site", "--import", tmp_path / "a.md", "--accent", "#7a1f4f", "--organisation", "A *b* [c] #1"
    )
    assert status == 0
    text = out.replace(str(tmp_path), "…") + whole(tmp_path / "site")
    assert difference(EXPECTED / "site-of-a-document.txt", text) == "", HINT
    assert (tmp_path / "site/docs/contacts.md").read_text() == "# Contacts\n\n{{ contacts() }}\n"
    assert "  - Contacts: contacts.md\n" in (tmp_path / "site/mkdocs.yml").read_text()
    assert load(tmp_path / "site", TODAY).content.placed["contacts"] == "docs/contacts.md"


def test_what_cannot_be_is_refused_and_nothing_is_written(tmp_path):
    told = []
    for more in (
        ["--accent", "#0b4a8"],
        ["--accent", "red"],
        ["--organisation", "a\nb"],
        ["--organisation", " "],
        ["--organisation", "**Us**"],
        ["--import", "none.docx"],
    ):
        status, out, err = new(tmp_path / "site", *more)
        assert (status, out) == (1, "")
        told.append(f"---- {' '.join(map(repr, more))}\n{err}")
    assert difference(EXPECTED / "no-site.txt", "".join(told)) == "", HINT
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear")
    assert (
        new(tmp_path)[2] == f"error: {tmp_path} is not empty (it has letter.txt): name a folder that is new or empty\n"
    )
    assert (
        new(tmp_path / "letter.txt")[2]
        == f"error: {tmp_path / 'letter.txt'} is a file: name a folder that is new or empty\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_empty_repository_counts_as_empty(tmp_path):
    (tmp_path / ".git").mkdir()
    for name in (".gitignore", ".gitattributes", ".DS_Store", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).touch()
    assert new(tmp_path)[0] == 0


def test_a_long_name_in_any_letters_stands_whole_in_the_settings(tmp_path):
    name = "Gemeinschaft der Teichpfleger, Bootsführer und Freunde des Wassers am großen See 池の守り人 " * 3
    assert new(tmp_path / "site", "--organisation", name)[0] == 0
    text = (tmp_path / "site/mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]
    assert text.split("\n\n")[1].splitlines() == [
        f"site_name: {name.strip()}",
        f"site_description: Guidance of {name.strip()}.",
    ]


def test_the_settings_name_the_engine_wherever_it_stands(tmp_path, monkeypatch):
    monkeypatch.setattr(site, "HOME", tmp_path / 'an "engine" of a\\b')
    assert new(tmp_path / "site")[0] == 0
    settings = yaml.safe_load((tmp_path / "site/mkdocs.yml").read_text("utf-8"))
    assert settings["INHERIT"] == '../an "engine" of a\\b/mkdocs.yml'
    assert settings["hooks"] == ['../an "engine" of a\\b/macros/engine/mkdocs/hook.py']


def test_a_site_that_would_have_mistakes_is_not_begun(tmp_path, monkeypatch):
    monkeypatch.setattr("macros.starting.site.FIRST", "title: A guideline\n")
    status, out, err = new(tmp_path / "site")
    assert (status, out) == (1, "") and not (tmp_path / "site").exists()
    assert difference(EXPECTED / "with-mistakes.txt", err) == "", HINT


def test_what_a_kind_without_a_template_begins_as_is_its_fields():
    assert difference(EXPECTED / "fields.txt", declared(Guideline)) == "", HINT


def test_at_a_terminal_what_was_not_said_is_asked(tmp_path):
    ours, theirs = pty.openpty()
    try:
        asked = subprocess.Popen(
            [sys.executable, "-m", "macros", "new", "site", str(tmp_path / "site")],
            cwd=HOME,
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        os.write(ours, b"Pond Keepers\n#7a1f4f\n\n")
        out, err = asked.communicate()
    finally:
        os.close(ours)
        os.close(theirs)
    assert asked.returncode == 0, err
    assert b"Whose site is it? " in out and b"Its accent colour" in out and b"A document to import" in out
    site = load(tmp_path / "site", TODAY).content.site
    assert (site.organisation, site.accent) == ("Pond Keepers", "#7a1f4f")


# ---- Single files and entries -------------------------------------------------------------------


def made_new(root: Path, *words: str) -> str:
    """What `new` prints, and each file that it writes or changes."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    status, out, err = run("new", *words, "--site", root, "--today", TODAY.isoformat())
    assert (status, err) == (0, ""), words
    return out.replace(str(root), "…") + whole(root, before)


@pytest.fixture
def root(tmp_path) -> Path:
    assert new(tmp_path / "site")[0] == 0
    return tmp_path / "site"


@pytest.mark.parametrize(
    "words, path, told",
    [
        (["guideline", "Noise: after ten"], "data/guidelines/noise-after-ten.yml", "On a page, guidelines() lists it"),
        (["checklist", "Before you go"], "data/checklists/before-go.yml", "On a page, checklists() lists it"),
        (["form", "Ask for a key"], "data/forms/ask-key.yml", "On a page, forms() lists it"),
        (["source", "The old handbook"], "data/sources/old-handbook.yml", "name it in a guideline"),
        (
            ["link", "The handbook", "https://ponds.example/handbook"],
            "data/links.yml",
            "Write [words](link:the-handbook)",
        ),
        (["contact", "Front desk", "desk@ponds.example"], "data/contacts.yml", "No page shows contacts yet"),
        (["moment", "When it floods"], "data/site.yml", "“moments: [when-it-floods]”"),
    ],
)
def test_a_new_file_or_entry_is_valid_and_says_what_to_do_next(words, path, told, root):
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    status, out, err = run("new", *words, "--site", root, "--today", TODAY.isoformat())
    assert (status, err) == (0, "")
    text = out.replace(str(root), "…") + whole(root, before)
    assert difference(EXPECTED / f"{words[0]}.txt", text) == "", HINT
    assert f"{root / path}\n" in out.splitlines(keepends=True)[0] and told.lower() in out.lower()
    loaded = load(root, TODAY)
    assert loaded.content is not None
    again = run(
        "new",
        *words[:2],
        *(["https://ponds.example/other"] if words[0] == "link" else []),
        "--site",
        root,
        "--today",
        TODAY.isoformat(),
    )
    assert (again[0], again[2]) == (0, "")
    declared = [one.id for one in load(root, TODAY).reading.declared]
    assert len(declared) == len(set(declared))


def test_what_would_not_be_valid_is_refused_and_nothing_is_changed(root):
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    told = []
    for words in (
        ["link", "The handbook"],
        ["link", "The handbook", "handbook"],
        ["contact", "Desk", "not a mailbox"],
        ["register", "Boats"],
        ["entry", "A boat"],
        ["guideline", "**Bold**"],
        ["guideline", " "],
    ):
        status, out, err = run("new", *words, "--site", root)
        assert (status, out) == (1, "")
        told.append(f"---- {' '.join(map(repr, words))}\n{err}")
    assert difference(EXPECTED / "refused.txt", "".join(told)) == "", HINT
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_name_without_letters_from_a_to_z_gets_ids_that_say_what_it_is(root):
    told = "".join(made_new(root, *words) for words in (["guideline", " 規則 "], ["form", "規則"], ["contact", "係"]))
    assert difference(EXPECTED / "other-letters.txt", told) == "", HINT


def test_what_is_no_list_of_its_own_yet_is_added_beside_the_others(root):
    told = made_new(root, "contact", "Desk") + made_new(root, "contact", "Porter’s lodge", "lodge@ponds.example")
    told += made_new(root, "moment", "When it floods") + made_new(root, "moment", "When it rains")
    assert difference(EXPECTED / "added.txt", told) == "", HINT


def test_a_kind_of_page_without_a_template_begins_with_its_fields_which_may_not_be_enough(root, monkeypatch):
    monkeypatch.delitem(records.TEMPLATES, "guideline")
    assert run("new", "guideline", "Noise {after} ten", "--site", root)[2] == (
        "error: “make check” would find mistakes then, so nothing was changed:\n"
        "data/guidelines/noise-after-ten.yml:11:11: error: expected a list, found text\n"
        "    tip: start each entry on its own line with a hyphen and a space\n1 error, no warnings\n"
    )


def test_a_register_begins_with_the_platform_that_there_is(root):
    (root / "data/platforms.yml").write_text("platforms:\n  - id: forum\n    title: The forum\n    status: open\n")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    status, out, _ = run("new", "register", "Boats", "--site", root)
    assert status == 0
    assert difference(EXPECTED / "register.txt", out.replace(str(root), "…") + whole(root, before)) == "", HINT
    assert load(root, TODAY).content.registers["boats"].platform == "forum"


def test_an_address_is_one_link_and_lists_in_brackets_are_left_to_people(root):
    words = ("new", "link", "The handbook", "https://ponds.example/handbook", "--site", root)
    assert run(*words)[0] == 0
    assert run(*words)[2] == "error: this address is here already: it is the link “the-handbook”\n"
    (root / "data/links.yml").write_text("links: [{id: a, title: A, url: 'https://a.example/', confidence: given}]\n")
    assert run(*words)[2] == (
        "error: data/links.yml has its list “links” in brackets: write this there by hand:\n"
        "  - id: the-handbook\n    title: The handbook\n    url: https://ponds.example/handbook\n    "
        "confidence: given\n  \n"
    )
    (root / "docs/contacts.md").write_text("# Contacts\n\n{{ contacts() }}\n")
    (root / "data/contacts.yml").write_text("contacts:\n  - id: a\n    role: A\n")
    (root / "data/links.yml").unlink()
    out = run("new", "contact", "Desk", "--site", root)[1]
    assert out.startswith("Added to: ") and "No page shows contacts yet" not in out


def test_a_folder_that_is_no_site_and_a_site_with_mistakes_are_said(root, tmp_path):
    assert (
        run("new", "form", "Ask", "--site", tmp_path)[2]
        == f"{tmp_path} is not the folder of a site: it has no mkdocs.yml\n"
    )
    (root / "data/links.yml").write_text("links: 1\n")
    assert run("new", "form", "Ask", "--site", root)[2].endswith(
        "The data have mistakes, so nothing was changed: mend them first.\n"
    )
