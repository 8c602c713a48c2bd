"""A document that was imported before and has changed: the draft of the guideline's next edition says what the document
says, and nothing that depends on an id is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as some

from macros.content.editions.differences import differences
from macros.content.editions.state import state_of
from macros.content.load import load
from macros.content.markdown import plain
from macros.content.model import Guideline
from macros.content.rules import edition_answers
from tests.content.sites import TODAY
from tests.importing.site import run, site

pytestmark = pytest.mark.slow

NOTE = """# Ponds

Updated: 3 May 2026

Ponds are [shared](https://ponds.example/). Ask [the desk](mailto:desk@ponds.example).

## Fish

Do not feed them. They are shy.

- carp
- tench

## Nets

Bring a net.
"""
LATER = """# Ponds

Updated: 3 October 2026

Ponds are always [shared](https://ponds.example/).

The far bank is closed.

## Nets

Bring a net. They are shy.

## Fish

Do not feed them.

- tench
- carp
- pike
"""
GUIDELINE = "data/guidelines/ponds.yml"


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def taken(root: Path, text: str, *more: str, status: int = 0) -> str:
    """Imports `text`, always under the same name. Returns what was printed."""
    (root.parent / "ponds.md").write_text(text, "utf-8")
    found, out, err = run("import", root.parent / "ponds.md", "--site", root, "--today", TODAY.isoformat(), *more)
    assert found == status, out + err
    return out if status == 0 else err


def says(guideline: Guideline) -> list[tuple[str, str]]:
    """Each current heading and sentence, with its id, in the order of the page."""
    found = []
    for section, _ in guideline.all_sections:
        found += [(section.title, section.id)] if section.title else []
        found += [(plain(item.text), item.id) for top in section.items for item in top.all if not item.retired]
    return found


def guideline(root: Path) -> Guideline:
    loaded = load(root, TODAY)
    assert loaded.content, loaded.findings
    return loaded.content.guidelines["ponds"]


@pytest.fixture
def ponds(tmp_path) -> Path:
    root = site(tmp_path)
    taken(root, NOTE)
    return root


def test_each_decision_is_shown_before_anything_is_written(ponds):
    before = contents(ponds)
    out = taken(ponds, LATER, "--dry-run")
    assert contents(ponds) == before
    assert out.startswith("""\
This document is here already, as data/sources/ponds-2026.yml: “ponds” becomes what it says now.
It has no closed edition yet, so what it said until now is closed as edition 1.
Unit  Was  What became of it  In                Words
S1    S1   reworded                             Updated: 3 October 2026
                                was:            Updated: 3 May 2026
S2    S2   reworded           ponds-shared      Ponds are always shared.
                                was:            Ponds are shared.
S3         new                far-bank-closed   The far bank is closed.
S4    S9   moved              nets              Nets
S5    S10  moved              bring-net         Bring a net.
S6    S6   moved              they-are-shy      They are shy.
S7    S4   as it was          fish              Fish
S8    S5   as it was          do-not-feed-them  Do not feed them.
S9    S8   moved              tench             tench
S10   S7   as it was          carp              carp
S11        new                pike              pike
      S3   retired            ask-desk          Ask the desk.
2 reworded, 2 new, 4 moved, 3 as it was, 1 retired.
""")
    assert (
        "-        text: Ponds are [shared](link:shared).\n+        text: Ponds are always [shared](link:shared)." in out
    )
    assert out.endswith("Nothing was written.\n")


def test_the_working_state_says_what_the_document_says_and_the_edition_what_it_said(ponds):
    taken(ponds, LATER)
    loaded = load(ponds, TODAY)
    assert [(one.level, one.rule) for one in loaded.findings] == [("undecided", edition_answers.NAME)]
    assert says(guideline(ponds)) == [
        ("Ponds are always shared.", "ponds-shared"),
        ("The far bank is closed.", "far-bank-closed"),
        ("Nets", "nets"),
        ("Bring a net.", "bring-net"),
        ("They are shy.", "they-are-shy"),
        ("Fish", "fish"),
        ("Do not feed them.", "do-not-feed-them"),
        ("tench", "tench"),
        ("carp", "carp"),
        ("pike", "pike"),
    ]
    ended = loaded.content.positions["ask-desk"].item.retired
    assert (ended.on.iso, ended.reason) == (TODAY.isoformat(), "The document no longer has it.")
    (first,) = loaded.content.editions["ponds"]
    assert (first.date.iso, first.items["ponds-shared"].text) == ("2026-05-03", "Ponds are [shared](link:shared).")
    assert loaded.content.sources.keys() == {"ponds-2026", "ponds-2026-2"}
    assert loaded.content.links["shared"].source == ("S2",)


def test_the_same_document_again_changes_nothing(ponds):
    taken(ponds, LATER)
    before = contents(ponds)
    assert "nothing in it is different" in taken(ponds, LATER)
    assert contents(ponds) == before


def test_new_sentences_stand_as_far_from_each_other_as_the_others(ponds):
    text = (ponds / GUIDELINE).read_text("utf-8")
    (ponds / GUIDELINE).write_text(re.sub(r"\n\n( {4,}- id)", r"\n\1", text), "utf-8")
    taken(ponds, LATER)
    now = (ponds / GUIDELINE).read_text("utf-8")
    assert "- id: pike" in now and not re.search(r"\n\n {4,}- id", now) and "\n\n  - id: nets" in now


def test_a_lost_sentence_of_either_document_is_found(ponds):
    taken(ponds, LATER)
    for path, words in (
        (GUIDELINE, "      - id: pike\n"),
        ("data/editions/ponds/1.yml", "      - id: ask-desk\n"),
    ):
        text = (ponds / path).read_text("utf-8")
        entry = re.search(rf"( *- id: {words.split()[-1]}\n(?: +\w+:.*\n)+)", text)
        (ponds / path).write_text(text.replace(entry[1], ""), "utf-8")
        assert any("nothing carries the unit" in one.message for one in load(ponds, TODAY).findings), path
        (ponds / path).write_text(text, "utf-8")


def test_what_the_editor_wrote_and_commented_stays(ponds):
    text = (ponds / GUIDELINE).read_text("utf-8")
    text = text.replace(
        "        text: They are shy.\n",
        "        text: They are shy.\n        # Ours.\n        kind: know\n        help: >-\n          Sit still,\n"
        "          and they come.\n        aliases: [timid,   afraid]\n",
    ).replace("  - id: nets\n", "  # About nets.\n  - id: nets\n")
    (ponds / GUIDELINE).write_text(text, "utf-8")
    taken(ponds, LATER)
    now = (ponds / GUIDELINE).read_text("utf-8")
    assert (
        "        text: They are shy.\n        # Ours.\n        kind: know\n        help: >-\n          Sit still,\n"
        "          and they come.\n        aliases: [timid,   afraid]\n        source: [S6]\n" in now
    )
    assert "  # About nets.\n  - id: nets\n" in now


def test_what_the_guideline_does_not_carry_it_does_not_carry_now(ponds):
    text = (ponds / GUIDELINE).read_text("utf-8")
    text = text.replace("      - id: do-not-feed-them\n        text: Do not feed them.\n        source: [S5]\n\n", "")
    text = text.replace("        source: [S6]\n        continues: true\n", "        source: [S6]\n")
    departure = "  document: ponds-2026\n  left_out: [{units: [S5], reason: Anglers know that.}]\n"
    (ponds / GUIDELINE).write_text(text.replace("  document: ponds-2026\n", departure), "utf-8")
    taken(ponds, NOTE.replace("Bring a net.", "Bring a big net."))
    assert [(one.units, one.reason) for one in guideline(ponds).source.left_out] == [(("S5",), "Anglers know that.")]
    assert "do-not-feed-them" not in dict(map(reversed, says(guideline(ponds))))


def test_merged_divided_and_own_items_stay_so(ponds):
    text = (ponds / GUIDELINE).read_text("utf-8")
    text = text.replace(
        "        text: Do not feed them.\n        source: [S5]\n\n      - id: they-are-shy\n        text: They "
        "are shy.\n"
        "        source: [S6]\n        continues: true\n",
        "        text: Do not feed them. They are shy.\n        source: [S5, S6]\n",
    ).replace(
        "        text: Bring a net.\n        source: [S10]\n",
        "        text: Bring\n        source: [S10]\n\n      - id: a-net\n        text: a net.\n        source: [S10]\n"
        "        continues: true\n\n      - id: our-own\n        text: Rinse it.\n",
    )
    (ponds / GUIDELINE).write_text(text, "utf-8")
    taken(ponds, NOTE.replace("Ponds are", "Be told: ponds are"))
    assert ("Do not feed them. They are shy.", "do-not-feed-them") in says(guideline(ponds))
    assert says(guideline(ponds))[-3:] == [("Bring", "bring-net"), ("a net.", "a-net"), ("Rinse it.", "our-own")]
    taken(ponds, NOTE.replace("Bring a net.", "Bring two nets each, of your own.").replace("They are", "They are very"))
    assert ("Do not feed them. They are very shy.", "do-not-feed-them") in says(guideline(ponds))
    item = load(ponds, TODAY).content.positions["a-net"].item
    assert item.retired


def test_a_correction_that_the_document_took_over_goes_and_another_is_asked_about(ponds):
    text = (ponds / GUIDELINE).read_text("utf-8")
    text = text.replace("text: Bring a net.\n", "text: Bring a net.\n        corrected: Bring a fine net.\n")
    text = text.replace("text: They are shy.\n", "text: They are shy.\n        corrected: Fish are shy.\n")
    (ponds / GUIDELINE).write_text(text, "utf-8")
    out = taken(ponds, NOTE.replace("a net", "a fine net").replace("They are shy.", "They are rather shy."))
    assert "corrected:" not in (ponds / GUIDELINE).read_text("utf-8")
    assert "“they-are-shy” was corrected to “Fish are shy.”, and the document has other words now." in out
    assert "“bring-net” was corrected" not in out


def test_a_checklist_no_longer_asks_what_is_gone(ponds):
    (ponds / "data/checklists/at-the-pond.yml").write_text(
        "title: At the pond\nentries:\n  # First.\n  - item: ask-desk\n  - {item: bring-net}\n", "utf-8"
    )
    taken(ponds, LATER)
    made = (ponds / "data/checklists/at-the-pond.yml").read_text("utf-8")
    assert made == (
        f"title: At the pond\nentries:\n  # First.\n  - item: ask-desk\n    retired:\n      on: {TODAY.isoformat()}\n"
        "      reason: The document no longer has it.\n  - {item: bring-net}\n"
    )


def test_a_sentence_that_comes_back_has_the_id_that_it_had(ponds):
    taken(ponds, NOTE.replace("Bring a net.", "Nobody fishes at night here."))
    assert run("edition", "close", "ponds", "--date", "2026-11-22", "--summary", "Night.", "--site", ponds)[0] == 0
    taken(ponds, NOTE)
    assert ("Bring a net.", "bring-net") in says(guideline(ponds))
    assert guideline(ponds).source.from_edition == 3
    assert [one.document for one in guideline(ponds).source.earlier] == ["ponds-2026-2", "ponds-2026"]


def test_an_approval_is_of_the_edition_that_the_document_told_it_of(ponds):
    first = NOTE.replace("Updated: 3 May 2026", "Approved by: Head of Ponds, 3 May 2026")
    taken(ponds, first)
    taken(ponds, first.replace("Bring a net.", "Bring a fine net."))
    content = load(ponds, TODAY).content
    assert content.guidelines["ponds"].approval is None
    assert [one.reason for one in content.guidelines["ponds"].source.left_out] == [
        "The document had this line before; who approved an edition is kept with the edition."
    ]


def test_an_edition_that_is_to_come_is_no_edition_that_took_a_document_up(ponds):
    text = (ponds / GUIDELINE).read_text("utf-8")
    (ponds / GUIDELINE).write_text(
        text.replace("document: ponds-2026", "document: ponds-2026\n  from_edition: 2"), "utf-8"
    )
    assert [one.message for one in load(ponds, TODAY).findings] == ["there is no edition 2 yet: the next is 1"]


def test_another_document_is_no_later_version(ponds):
    before = contents(ponds)
    text = "".join(f"Nothing of this is about fish {number}.\n\n" for number in range(9))
    err = taken(ponds, f"# Other\n\n{text}", "--id", "ponds", status=1)
    assert err.startswith("error: hardly anything of data/sources/ponds-2026.yml is in this file: 0 of 10 units.")
    assert contents(ponds) == before


def test_pages_that_were_imported_together_are_compared_together(tmp_path):
    root = site(tmp_path)
    first, second = tmp_path / "ropes.md", tmp_path / "knots.md"
    first.write_text("# Ropes\n\nCoil them.\n", "utf-8")
    second.write_text("# Knots\n\nTie them twice.\n", "utf-8")
    words = ("import", first, second, "--site", root, "--today", TODAY.isoformat())
    assert run(*words)[0] == 0
    before = contents(root)
    assert run(*words)[0] == 0 and contents(root) == before
    second.write_text("# Knots\n\nTie them three times, always.\n", "utf-8")
    status, out, err = run(*words)
    assert (status, err) == (0, "") and "S2    S2   as it was          knots" in out


def test_numbers_of_another_document_divide_nothing(ponds):
    """In the new document the previous sentence has the number of the reworded one."""
    taken(ponds, NOTE.replace("Bring a net.", "Nobody fishes at night here. Bring a fine net."))
    content = load(ponds, TODAY).content
    found = differences(state_of(content.editions["ponds"][0]), state_of(content.guidelines["ponds"]))
    assert [(one.kind, one.key[1]) for one in found] == [("added", "nobody-fishes-night"), ("reworded", "bring-net")]


SENTENCES = [
    "Bring a rope to the far bank.",
    "Bring a long rope to the far bank.",
    "Nobody swims after dark.",
    "Nobody ever swims after dark, please.",
    "Ask before you light a fire.",
    "Dogs stay on a lead.",
    "Dogs stay on a short lead.",
    "The gate is locked at ten.",
    "Take your litter home.",
    "Boats belong in the shed.",
    "Ducks are counted in spring.",
    "Report a leak at once.",
]
BLOCKS = some.tuples(
    some.sampled_from(["heading", "deeper", "text", "bullets", "steps"]),
    some.lists(some.integers(0, len(SENTENCES) - 1), min_size=1, max_size=3),
)
DOCUMENTS = some.lists(BLOCKS, min_size=1, max_size=6)


def document(blocks: list[tuple[str, list[int]]]) -> tuple[str, list[str]]:
    """A document of `blocks`, and its expected text."""
    lines, expected = ["# Ponds"], []
    for kind, numbers in blocks:
        words = [SENTENCES[number] for number in numbers]
        if kind in ("heading", "deeper"):
            words = [f"About {words[0][:-1]}"]
            lines.append(f"{'##' if kind == 'heading' else '###'} {words[0]}")
        elif kind == "text":
            lines.append(" ".join(words))
        else:
            lines.append("\n".join(f"{'-' if kind == 'bullets' else '1.'} {one}" for one in words))
        expected += words
    return "\n\n".join([*lines, "## Last", "The end."]) + "\n", [*expected, "Last", "The end."]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.lists(DOCUMENTS, min_size=2, max_size=3), some.booleans())
def test_any_edits_end_in_the_last_document_and_ids_stay(tmp_path_factory, documents, closed):
    root = site(tmp_path_factory.mktemp("again"))
    before: list[tuple[str, str]] = []
    for blocks in documents:
        text, expected = document(blocks)
        if 5 * len({words for words, _ in before} & set(expected)) < len(before):
            reject()  # hardly anything is left of the document, so it is refused
        taken(root, text)
        found = [one for one in load(root, TODAY).findings if one.rule != edition_answers.NAME]
        assert not found, found
        now = says(guideline(root))
        assert [words for words, _ in now] == expected
        for words, id in before:
            if [one for one, _ in before].count(words) == [one for one, _ in now].count(words) == 1:
                assert (words, id) in now
        state = contents(root)
        assert "nothing in it is different" in taken(root, text)
        assert contents(root) == state
        before = now
        if closed and len(load(root, TODAY).content.editions.get("ponds", ())) == 1:
            path = root / GUIDELINE
            asked = [one for one in load(root, TODAY).findings if one.rule == edition_answers.NAME]
            lines = path.read_text("utf-8").split("\n")
            for one in sorted(asked, key=lambda one: -one.place.line):
                width = len(lines[one.place.line - 1]) - len(lines[one.place.line - 1].lstrip())
                lines.insert(one.place.line, f"{' ' * width}meaning: same")
            path.write_text("\n".join(lines), "utf-8")
            run("edition", "close", "ponds", "--date", "2026-11-22", "--summary", "Later.", "--site", root)
