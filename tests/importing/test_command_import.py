"""The command: what it writes and prints, what it refuses, and that it writes all or nothing and never over an existing
file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from macros.content.findings import errors
from macros.content.ids import Ids
from macros.content.kinds import ID, LONGEST_ID
from macros.content.load import load
from macros.importing.dates_and_approval import approved, updated
from macros.importing.importing import Wanted, prepared
from macros.importing.sentences import cut
from tests.conftest import HOME
from tests.content.sites import TODAY
from tests.importing import word_files
from tests.importing.site import imported, in_order, run, site

pytestmark = pytest.mark.slow

NOTE = (
    b"# Ponds\n\nPonds are [shared](https://ponds.example/). Ask [the desk](mailto:desk@ponds.example).\n\n## "
    b"Fish\n\nDo not feed them.\n"
)


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_what_became_of_what_is_printed_and_written(tmp_path):
    done = imported(tmp_path, "ponds.md", NOTE)
    assert done.out.startswith(
        "Unit  In the document  Became                 Words\n"
        "S1    sentence         item ponds-shared      Ponds are shared.\n"
        "S2    sentence         item ask-desk          Ask the desk.\n"
        "S3    heading          section fish           Fish\n"
        "S4    sentence         item do-not-feed-them  Do not feed them.\n"
        "4 units: 3 sentences, 1 heading; 1 new link, 1 new contact.\n"
    )
    assert done.out.endswith("no errors, no warnings\n")
    assert (
        (done.root / "data/guidelines/ponds.yml")
        .read_text("utf-8")
        .endswith("""\
title: Ponds

source:
  document: ponds-2026

sections:
  - id: opening
    items:
      - id: ponds-shared
        text: Ponds are [shared](link:shared).
        source: [S1]

      - id: ask-desk
        text: Ask [the desk](contact:the-desk).
        source: [S2]
        continues: true

  - id: fish
    title: Fish
    source: [S3]
    items:
      - id: do-not-feed-them
        text: Do not feed them.
        source: [S4]
""")
    )
    assert (done.root / "data/links.yml").read_text("utf-8") == (
        "links:\n  - id: shared\n    title: shared\n    url: https://ponds.example/\n    confidence: linked\n  "
        "  source: [S1]\n"
    )


def test_a_dry_run_writes_nothing_and_shows_everything(tmp_path):
    root = site(tmp_path)
    (tmp_path / "ponds.md").write_bytes(NOTE)
    before = contents(root)
    status, out, err = run("import", tmp_path / "ponds.md", "--site", root, "--dry-run", "--today", "2026-11-22")
    assert (status, err, contents(root)) == (0, "", before)
    for part in (
        "---- data/sources/ponds-2026.yml\n",
        "---- data/guidelines/ponds.yml\n",
        "---- data/links.yml\n",
        "1. Which role has the mailbox desk@ponds.example?",
        "no errors, no warnings\nNothing was written.\n",
    ):
        assert part in out


def test_the_same_document_again_changes_nothing(tmp_path):
    root = site(tmp_path)
    note = tmp_path / "ponds.md"
    note.write_bytes(NOTE)
    assert run("import", note, "--site", root, "--today", "2026-11-22")[0] == 0
    before = contents(root)
    status, out, _ = run("import", note, "--site", root)
    assert (status, contents(root)) == (0, before)
    assert out == (
        "This document is here already, as data/sources/ponds-2026.yml, and nothing in it is different. "
        "Nothing was written.\n"
    )


def test_links_and_contacts_that_are_there_are_used_and_added_to(tmp_path):
    root = site(tmp_path)
    (root / "data/links.yml").write_text(
        (
            "# Ours.\nlinks:\n  # kept\n  - id: pond-page\n    title: Ponds\n    url: https://ponds.example/\n    "
            "confidence: given\n\nexceptions:\n  - {link: pond-page, verdict: gone, reason: It is., by: Editor, "
            "until: 2027-01-31}\n"
        ),
        "utf-8",
    )
    (root / "data/contacts.yml").write_text(
        "contacts:\n- id: front-desk\n  role: Front desk\n  mailbox: Desk@ponds.example\n", "utf-8"
    )
    (tmp_path / "ponds.md").write_bytes(
        NOTE + b"\nSee [more](https://ponds.example/more) and [the shop](mailto:shop@ponds.example).\n"
    )
    status, _, err = run("import", tmp_path / "ponds.md", "--site", root, "--today", "2026-11-22")
    assert (status, err) == (0, ""), err
    assert (root / "data/links.yml").read_text("utf-8") == (
        "# Ours.\nlinks:\n  # kept\n  - id: pond-page\n    title: Ponds\n    url: https://ponds.example/\n    "
        "confidence: given\n  - id: more\n    title: more\n    url: https://ponds.example/more\n"
        "    confidence: linked\n    source: [S5]\n\nexceptions:\n  - {link: pond-page, verdict: gone, reason: "
        "It is., by: Editor, until: 2027-01-31}\n"
    )
    assert (
        (root / "data/contacts.yml")
        .read_text("utf-8")
        .startswith("contacts:\n- id: front-desk\n  role: Front desk\n  mailbox: Desk@ponds.example\n- id: the-shop\n")
    )
    written = (root / "data/guidelines/ponds.yml").read_text("utf-8")
    assert "[shared](link:pond-page)" in written and "[the desk](contact:front-desk)" in written


REFUSED = {
    "rules.pdf": (b"%PDF-1.7", "this is a PDF"),
    "rules.doc": (
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        "this is an old Word file (.doc), or one that is protected by a password",
    ),
    "rules.rtf": (b"{\\rtf1 hello}", "this is a text with formatting (RTF)"),
    "rules.odt": (
        b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
        "this is an OpenDocument file",
    ),
    "rules.docx": (b"PK\x03\x04 broken", "this Word file cannot be read"),
    "empty.docx": (b"", "there are no words in this file"),
    "empty.txt": (b" \n\n", "there are no words in this"),
    "signs.txt": (b"***\n\n---\n", "there are no words in this"),
    "script.html": (b"<html><body><script>write()</script></body></html>", "there are no words in this page"),
    "mail.mht": (b"Content-Type: multipart/related; x\n\n<p>a</p>", "this page was saved as one file (.mht)"),
    "picture.png": (b"\x89PNG\r\n", "this is a picture"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_gets_a_sentence_and_nothing_is_written(name, tmp_path):
    data, sentence = REFUSED[name]
    done = imported(tmp_path, name, data)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"error: {sentence}") and done.err.count("\n") == 1
    assert contents(done.root) == contents(site(tmp_path / "other"))


def altered(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A Word file in which one `part` is not as Word writes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_files.plain_styles())) as whole, zipfile.ZipFile(made, "w") as other:
        for name in whole.namelist():
            other.writestr(name, change(whole.read(name)) if name == part else whole.read(name))
    return made.getvalue()


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
@pytest.mark.parametrize(
    "change, sentence",
    [
        (lambda xml: xml[: len(xml) // 2], "this Word file cannot be read: it is damaged"),
        (
            lambda xml: xml.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1),
            "this Word file declares what Word files may not",
        ),
    ],
    ids=["cut", "entity"],
)
def test_a_word_file_with_a_part_that_word_never_wrote_gets_a_sentence(part, change, sentence, tmp_path):
    done = imported(tmp_path, "rules.docx", altered(part, change))
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"error: {sentence}") and done.err.count("\n") == 1


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    status, out, err = run("import", tmp_path / "pipe.txt", "--site", site(tmp_path))
    assert (status, out) == (1, "")
    assert err == (
        f"error: {tmp_path / 'pipe.txt'}: it is a pipe, and no document; what a program writes can be piped "
        f"into “import -”\n"
    )


@pytest.mark.parametrize(
    "words, sentence",
    [
        (
            ["--id", "Ponds"],
            "error: “Ponds” is not an id: write small letters, digits and single hyphens, as in house-rules\n",
        ),
        (["--id", "plots"], "error: the id “plots” is in use: choose another with --id\n"),
    ],
)
def test_an_id_that_cannot_be_is_refused(words, sentence, tmp_path):
    assert imported(tmp_path, "ponds.md", NOTE, *words).err == sentence


def test_ids_and_title_can_be_given(tmp_path):
    done = imported(tmp_path, "ponds.md", NOTE, "--id", "still-water", "--title", "Still water")
    assert (done.id, done.guideline.title, done.guideline.source.title, done.guideline.source.document) == (
        "still-water",
        "Still water",
        "Ponds",
        "still-water-2026",
    )


def test_a_file_that_is_not_there_and_a_site_with_mistakes_are_said(tmp_path):
    root = site(tmp_path)
    assert (
        run("import", tmp_path / "none.md", "--site", root)[2]
        == f"error: {tmp_path / 'none.md'}: No such file or directory\n"
    )
    (root / "data/links.yml").write_text("links: 1\n")
    status, out, err = run("import", tmp_path / "none.md", "--site", root)
    assert (status, out) == (1, "") and err.endswith(
        "The data have mistakes, so nothing was changed: mend them first.\n"
    )


def test_where_one_file_cannot_be_written_none_is(tmp_path, monkeypatch):
    root = site(tmp_path)
    before, replace = contents(root), os.replace

    def full(old, new):
        if Path(new).name == "contacts.yml":
            raise OSError(28, "No space left on device", str(new))
        replace(old, new)

    monkeypatch.setattr(os, "replace", full)
    (tmp_path / "ponds.md").write_bytes(NOTE)
    status, _, err = run("import", tmp_path / "ponds.md", "--site", root)
    assert status == 1 and "contacts.yml cannot be written: No space left on device; nothing was changed" in err
    assert contents(root) == before


def test_what_is_pasted_is_read_from_standard_input(tmp_path):
    root = site(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "macros", "import", "-", "--site", root, "--today", "2026-11-22"],
        cwd=HOME,
        capture_output=True,
        input=b"<p>Pasted <b>words</b>.</p><ul><li>one line</li></ul>",
    )
    assert done.returncode == 0, done.stderr
    assert "text: Pasted **words**." in (root / "data/guidelines/guidance.yml").read_text("utf-8")


# ---- Parts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, sentences",
    [
        ("See e.g. the Guide, i.e. p. 4. Then go.", ["See e.g. the Guide, i.e. p. 4.", "Then go."]),
        (
            "Dr. Smith agrees etc. Then go. Is it 3.5 m? Yes! “Really.” He said.",
            ["Dr. Smith agrees etc.", "Then go.", "Is it 3.5 m?", "Yes!", "“Really.”", "He said."],
        ),
        ("1. Go there. See https://x.example/a.b now. End", ["1. Go there.", "See https://x.example/a.b now.", "End"]),
        ("It ends… And begins (so.) 10 people came.", ["It ends…", "And begins (so.)", "10 people came."]),
        ("", []),
    ],
)
def test_sentences_end_where_sentences_end(text, sentences):
    assert [text[start:end] for start, end in cut(text)] == sentences


@settings(deadline=None)
@given(some.text(alphabet="abcAB.!? ”)\u00e9", max_size=60))
def test_no_letter_is_lost_between_sentences(text):
    assert "".join(text[start:end] for start, end in cut(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "line, day, doubtful",
    [
        ("Revised 3 June 2019", "2019-06-03", False),
        ("Last updated: 03/06/2019", "2019-06-03", True),
        ("Updated on 13.06.2019", "2019-06-13", False),
        ("Version 2, October 2020", "2020-10", False),
        ("Date: May 4th, 2021", "2021-05-04", False),
        ("Issued 2021-05-04", "2021-05-04", False),
        ("Updated: 31 February 2020", None, False),
        ("The gate was revised on 3 June 2019", None, False),
        ("Updated often", None, False),
    ],
)
def test_a_line_that_says_when(line, day, doubtful):
    found = updated(line)
    assert (found and (found.day.iso, found.doubtful)) == (day and (day, doubtful))


@pytest.mark.parametrize(
    "line, role",
    [
        ("Approved by: Safety Committee", ("Safety Committee", "")),
        ("Approval: Jo Fake, Head of Boats", ("Head of Boats", "Jo Fake")),
        ("Approved by the Board on 4 May 2021", ("the Board", "")),
        ("Approved by Jo Fake", None),
        ("Approved", None),
        ("The Board approved by vote", None),
    ],
)
def test_a_line_that_says_who(line, role):
    assert approved(line) == role


@settings(deadline=None)
@given(some.lists(some.text(max_size=80), max_size=30))
def test_ids_are_ids_and_none_is_made_twice(texts):
    ids = Ids({"index", "keys"})
    made = [ids.made(text, f"item-{number}") for number, text in enumerate(texts)]
    assert [id for id in made if not ID.fullmatch(id) or len(id) > LONGEST_ID or id in ("index", "keys")] == []
    assert len(set(made)) == len(made)


# ---- Any document -------------------------------------------------------------------------------

WORDS = some.text(alphabet="ab *_`[]()<>&|#~\\:-1.!@{}%'\"\u00e9\u00ad\u2028/\t", min_size=1, max_size=25)
BLOCK = some.one_of(
    WORDS,
    WORDS.map("# {}".format),
    WORDS.map("### {}".format),
    WORDS.map("- {}".format),
    WORDS.map("1. {}".format),
    WORDS.map("> {}".format),
    WORDS.map("**{}**".format),
    some.tuples(WORDS, WORDS).map(lambda two: f"[{two[0]}](https://x.example/{two[1]})"),
    some.tuples(WORDS, WORDS).map(lambda two: f"<p><b>{two[0]}</b><i>{two[1]}</i></p>"),
    some.tuples(WORDS, WORDS).map(
        lambda two: f"<table><tr><td>{two[0]}</td><td>a</td></tr><tr><td>b</td><td>{two[1]}</td></tr></table>"
    ),
)


@pytest.mark.parametrize("name", ["any.md", "any.html", "any.txt"])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=some.lists(BLOCK, min_size=1, max_size=8))
def test_whatever_a_document_holds_what_is_made_of_it_passes_the_check_or_is_refused_in_a_sentence(
    name, blocks, tmp_path_factory
):
    folder = tmp_path_factory.mktemp("any")
    done = imported(folder, name, "\n\n".join(blocks).encode("utf-8"))
    assert done.status == 0 or (
        done.err.startswith("error: there are no words in this") and done.err.count("\n") == 1
    ), done.err
    if done.status == 0:
        loaded = load(done.root, TODAY)
        assert errors(loaded.findings) == []
        units = [unit.text for source in loaded.content.sources.values() for unit in source.units]
        assert in_order(done.prose, units) == []


@pytest.mark.parametrize("text", ["a\n\n# ~\n", "a\n\n- ~\n", "a\n\n| a | b |\n|---|---|\n| ~ | |\n", "a\n\n> ~\n"])
@pytest.mark.parametrize("name", ["any.md", "~.md"])
def test_a_tilde_alone_which_stands_for_nothing_in_a_data_file_is_no_text(text, name, tmp_path):
    done = imported(tmp_path, name, text.encode())
    assert (done.status, done.err) == (0, "")


def test_it_is_the_day_that_was_given(tmp_path):
    root = site(tmp_path)
    (tmp_path / "ponds.md").write_bytes(NOTE)
    one = prepared(Wanted(str(tmp_path / "ponds.md")), load(root, date(2025, 1, 2)), date(2025, 1, 2))
    assert (one.source, one.made.source["retrieved"], one.made.source["file"]) == (
        "ponds-2025",
        "2025-01-02",
        "ponds.md",
    )
