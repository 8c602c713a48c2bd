"""What no single file shows: files that are missing, unknown, misnamed, too large; and the shipped content."""

from __future__ import annotations

import re

import pytest

from macros.content.content import positions
from macros.content.findings import errors
from macros.content.placements import MACROS
from macros.render.environment import TEMPLATES
from tests.as_expected import HINT, kept_apart
from tests.conftest import HOME, command
from tests.content.sites import SMALL, loaded, report_of, small_copy

NONE = "\nno errors, 1 warning"
ONE = "\n1 error, no warnings"


@pytest.fixture
def root(tmp_path):
    return small_copy(tmp_path)


def test_without_site_yml_only_that_is_said(root):
    (root / "data/site.yml").unlink()
    assert (
        report_of(root) == "data/site.yml:1:1: error: this file is missing\n    tip: it says whose site this is" + ONE
    )


def test_a_site_file_with_another_ending_is_not_missing_as_well(root):
    (root / "data/site.yml").rename(root / "data/site.yaml")
    assert (
        report_of(root)
        == "data/site.yaml:1:1: error: this is not read: it is not a .yml file\n    tip: rename it to site.yml" + ONE
    )


def test_without_links_yml_every_mention_of_a_link_is_a_finding(root):
    (root / "data/links.yml").unlink()
    assert {finding.message for finding in loaded(root).findings} == {
        "there is no link “rules-page”",
        "there is no link “booking-page”",
        "there is no link “rooms-account”",
        "there is no link “wanted-page”",
        "no link has the topic “house”",
    }


def test_an_unknown_file(root):
    (root / "data/links.yml").rename(root / "data/link.yml")
    assert report_of(root) == (
        "data/link.yml:1:1: error: “link.yml” is not a known file\n"
        "    tip: did you mean “links”?; files of guidance go into data/guidelines/" + ONE
    )


def test_a_topic_that_no_link_has_is_said_unless_a_link_could_not_be_read(root):
    page, links, moments = root / "docs/topics.md", root / "data/links.yml", root / "data/checklists/first-visit.yml"
    page.write_text('# Topics\n\n{{ links("hous") }}\n', "utf-8")
    moments.write_text(moments.read_text("utf-8").replace("title: ", "titel: ", 1), "utf-8")
    assert "docs/topics.md:3:11: error: no link has the topic “hous”\n    tip: did you mean “house”?\n" in report_of(
        root
    )
    links.write_text(links.read_text("utf-8").replace("confidence: ", "confidnce: ", 1), "utf-8")
    assert "has the topic" not in report_of(root) and "data/checklists/first-visit.yml:1:1: error: " in report_of(root)


def test_an_unknown_folder(root):
    (root / "data/guidelines").rename(root / "data/guideline")
    assert (
        report_of(root)
        == "data/guideline:1:1: error: “guideline” is not a known folder\n    tip: did you mean “guidelines”?" + ONE
    )


@pytest.mark.parametrize("name", ["notes.txt", "guidelines/notes.docx", "registers/old.csv"])
def test_other_files_are_named_and_passed_over(root, name):
    (root / "data" / name).write_bytes(b"\xff")
    assert report_of(root) == (
        f"data/{name}:1:1: warning: this is not read: it is not a .yml file\n"
        "    tip: data files end in .yml: rename it, or move it elsewhere" + NONE
    )


@pytest.mark.parametrize(
    "name", ["README.md", ".DS_Store", "guidelines/.house-rules.yml.swp", "guidelines/house-rules.yml~"]
)
def test_what_explains_or_is_left_behind_is_passed_over_in_silence(root, name):
    (root / "data" / name).write_bytes(b"\xff")
    assert report_of(root) == "no errors, no warnings"


def test_a_folder_named_like_a_file(root):
    (root / "data/guidelines/keys.yml").mkdir()
    assert report_of(root) == (
        "data/guidelines/keys.yml:1:1: error: “keys.yml” is a folder, and folders in data/guidelines/ are not read\n"
        "    tip: move what is in it elsewhere" + ONE
    )


def test_a_file_that_is_too_large(root):
    (root / "data/guidelines/keys.yml").write_text("# keys\n" * 80_000)
    assert report_of(root) == (
        "data/guidelines/keys.yml:1:1: error: this file is too large: 560,000 bytes, where 500,000 are allowed\n"
        "    tip: shorten it, or divide it if it is one of several files of its kind" + ONE
    )


def test_a_folder_without_anything(tmp_path):
    assert (
        report_of(tmp_path)
        == "data/site.yml:1:1: error: this file is missing\n    tip: it says whose site this is" + ONE
    )


def test_content_is_there_exactly_when_nothing_stops_it(root):
    assert loaded(root).content.guidelines["house-rules"].sections[0].items[0].id == "book-a-seat"
    (root / "data/notes.txt").write_text("a warning only")
    assert loaded(root).content
    (root / "data/site.yml").write_text("")
    assert loaded(root).content is None


def test_content_by_moment_and_place():
    content = loaded(SMALL).content
    assert [p.item.id for p in content.at_moment("in-the-room")] == ["take-a-key", "keep-quiet"]
    assert content.positions["whisper"].section.id == "reading"
    assert content.placed["contacts"] == "docs/index.md"


def test_the_shipped_content_has_no_errors():
    found = loaded(HOME)
    assert errors(found.findings) == []
    items = [p.item for guideline in found.content.guidelines.values() for p in positions(guideline)]
    assert len(items) > 20
    assert [item.id for item in items if not (item.force and item.kind and item.source)] == []


def test_each_macro_has_a_template_and_each_template_a_macro():
    templates = {path.stem for path in TEMPLATES.glob("*.html") if not path.name.startswith("_")}
    assert templates | {"title", "accounts_title", "search_title", "everything_title"} == set(MACROS)


def test_the_command_answers_for_the_shipped_content():
    # Whatever the day: of what is found in the shipped content, only dates may grow old, and those are said in the same
    # form.
    done = command("check")
    assert re.fullmatch(r"(no|\d+) errors?, (no|\d+) warnings?", (done.stdout + done.stderr).splitlines()[-1])
    assert done.returncode == ("no errors, " not in done.stdout)


def test_the_command_says_what_is_wrong_and_fails(root):
    (root / "mkdocs.yml").write_text("site_name: Small\n")
    (root / "data/platforms.yml").write_text("platforms: @board\n")
    done = command("check", "--site", root, "--today", "2026-11-20")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "data/platforms.yml:1:12: error: text that starts with “@” must be in quotes\n"
        '    tip: put the whole text in quotes: "@board"' + ONE + "\n"
    )


def test_the_command_refuses_a_folder_that_is_no_site(tmp_path):
    done = command("check", "--site", tmp_path)
    assert (done.returncode, done.stderr) == (1, f"{tmp_path} is not the folder of a site: it has no mkdocs.yml\n")


@pytest.mark.parametrize(
    "folder, name",
    [("checklists", "2026"), ("guidelines", "sub"), ("forms", "new.yml"), ("registers/reading-circles", "old")],
)
def test_a_folder_inside_is_an_error_that_names_what_to_move(root, folder, name):
    (root / "data" / folder / name).mkdir()
    (root / "data" / folder / name / "new-rules.yml").write_text("title: New rules\n")
    assert report_of(root) == (
        f"data/{folder}/{name}:1:1: error: “{name}” is a folder, and folders in data/{folder}/ are not read\n"
        f"    tip: move {name}/new-rules.yml up, into data/{folder}/" + ONE
    )


def test_a_folder_of_several_files_says_how_many_more_there_are(root):
    folder = root / "data/guidelines/old"
    folder.mkdir()
    for name in ("c.yml", "a.yml", "b.yml", "notes.txt"):
        (folder / name).write_text("title: A\n")
    assert report_of(root) == (
        "data/guidelines/old:1:1: error: “old” is a folder, and folders in data/guidelines/ are not read\n"
        "    tip: move old/a.yml up, into data/guidelines/, and so on with the other 2" + ONE
    )


def test_a_folder_in_place_of_a_file(root):
    (root / "data/vocabulary.yml").unlink()
    (root / "data/vocabulary.yml").mkdir()
    assert report_of(root) == (
        "data/vocabulary.yml:1:1: error: this file cannot be read: it is a folder\n"
        "    tip: check that it is a file, and who may read it" + ONE
    )


@pytest.mark.parametrize("was", ["x.html/", "a/index.htm/", "404.html/b/", "x" * 101 + "/", "x" * 300 + "/"])
def test_a_former_page_that_cannot_be_a_folder(root, was):
    site = root / "data/site.yml"
    site.write_text(
        site.read_text("utf-8") + f"former_pages:\n  - was: {was}\n    on: 2025-01\n    reason: It ended.\n", "utf-8"
    ) if "former_pages" not in site.read_text("utf-8") else site.write_text(
        site.read_text("utf-8").replace(
            "former_pages:\n", f"former_pages:\n  - was: {was}\n    on: 2025-01\n    reason: It ended.\n"
        ),
        "utf-8",
    )
    assert [
        finding.message.endswith("is not the address of a page on this site") for finding in loaded(root).findings
    ] == [True]


def test_a_name_of_a_file_that_no_terminal_can_show(root):
    (root / "data/guidelines/a\udcff\nb.yml").write_bytes(b"title: x\n")
    assert report_of(root).startswith("data/guidelines/a??b.yml:1:1: error: ")


@pytest.mark.parametrize("site", ["small", "shapes", "rowing", "lauben"])
def test_what_the_checklists_of_a_site_ask_line_by_line(site, request):
    told = []
    for checklist in loaded(SMALL.parent / site).content.checklists.values():
        told.append(checklist.title)
        for entry in checklist.entries:
            said = entry.heading and f"{'#' * entry.level} {entry.heading}"
            lead = f" (under {entry.lead})" if entry.lead else ""
            told.append(f"{'    ' * entry.depth}{said or ''}{' ' if said and entry.key else ''}{entry.key}{lead}")
    assert kept_apart(request, "\n".join(told)) == "", HINT
