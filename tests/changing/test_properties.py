"""For any site and any command: the result has no findings or nothing is written, ids never change by themselves, and
everything else stays the same, byte for byte."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from macros.content.days import parse
from macros.content.load import Loaded, load
from macros.content.refused import Refused
from macros.editing import together
from macros.editing.changed import Changed
from macros.editing.move import moved
from macros.editing.rename import renamed
from macros.editing.retire import retired
from macros.editing.split import split
from tests.content.sites import small_copy

pytestmark = pytest.mark.slow
GUIDE, LIST = "data/guidelines/random-guide.yml", "data/checklists/random-list.yml"
COMMENTS = st.sampled_from(["", "", "", "# of this one", "# two\n# lines"])
WORDS = [
    "Mind the step",
    "bring *two* cups",
    "ask [the desk](contact:front-desk) first",
    "“quoted”, with: colons",
    "wait #1",
]
RANDOM = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@st.composite
def items(draw, ids, column, depth=0):
    """The lines of a list of items, in all forms that editors write."""
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        id, text = f"item-{len(ids)}", " and ".join(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3)))
        ids.append(id)
        lines += [" " * column + one for one in draw(COMMENTS).split("\n") if one]
        link = f", as [there](item:{draw(st.sampled_from(ids))})" if draw(st.booleans()) else ""
        quoted = "'" + (text + link).replace("'", "''") + "'"
        if draw(st.integers(0, 4)) == 0:
            lines.append(" " * column + f"- {{id: {id}, text: {quoted}}}  # in brackets")
        else:
            inner = column + 2
            styles = [
                f"text: {quoted}",
                f'text: "{text}{link}"  # behind',
                f"text: >-\n{' ' * (inner + 4)}{text}\n{' ' * (inner + 2)}  {link or 'yes'}",
            ]
            fields = [f"id: {id}", draw(st.sampled_from(styles))]
            fields += draw(
                st.sampled_from(
                    [
                        [],
                        ["kind: do"],
                        ["aliases: [one,  two]"],
                        ["help: |\n" + " " * (inner + 2) + "Help.\n\n" + " " * (inner + 2) + "More."],
                    ]
                )
            )
            first, *rest = draw(st.permutations(fields))
            lines += (" " * column + "- " + first).split("\n")
            for one in rest:
                lines += (" " * inner + one).split("\n")
            if depth < 2 and draw(st.integers(0, 3)) == 0:
                lines.append(" " * inner + "items:")
                lines += draw(items(ids, inner + draw(st.sampled_from([0, 2, 4])), depth + 1))
        lines += [""] * draw(st.sampled_from([0, 0, 1]))
    return lines


@st.composite
def sites(draw):
    """The text of a guideline, that of a checklist, and the ids of the items."""
    ids: list[str] = []
    lines = ["# A guideline.", "title: Random", "sections:"]
    for number in range(draw(st.integers(1, 3))):
        lines += [
            f"  - id: part-{number}",
            f"    title: Part {number}",
            "    items:",
            *draw(items(ids, draw(st.sampled_from([4, 6])))),
        ]
        lines += [""] * draw(st.integers(0, 1))
    asked = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    entries = ["title: List  ", "entries:", "  - {id: own-line, text: Own.}"]
    for id in asked:
        entries += [f"  # {id.upper()}"] if draw(st.booleans()) else []
        entries += [f"  - item: {id}"] + (["    help: Now."] if draw(st.booleans()) else [])
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    last = draw(st.sampled_from(["", "\n"]))
    texts = [("\n".join(one).rstrip("\n") + last).replace("\n", ends) for one in (lines, entries)]
    return texts, ids


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    site = small_copy(tmp_path_factory.mktemp("random"))
    (site / "mkdocs.yml").touch()
    return site


def written(root: Path, texts: list[str]) -> Loaded:
    """The site in `root` with these two files."""
    for name, text in zip((GUIDE, LIST), texts, strict=True):
        (root / name).write_bytes(text.encode())
    loaded = load(root, date.today())
    assert loaded.content, loaded.findings
    return loaded


def result(root: Path, changed: Changed) -> tuple[Loaded, dict[str, bytes]]:
    """The site after the change, and the bytes that were written; `root` is then as before."""
    files, before = changed.written()
    together.write_all(root, files, before)
    after = load(root, date.today())
    for name, data in before.items():
        (root / name).unlink(missing_ok=True)
        if data is not None:
            (root / name).write_bytes(data)
    return after, {name: data for name, data in files.items() if data is not None}


def ids_of(loaded: Loaded) -> Counter:
    return Counter((one.kind, one.id) for one in loaded.reading.declared if not one.former)


def comments(data: bytes) -> list[str]:
    return re.findall(r"(?m)^\s*# .*?(?=\r?$)", data.decode())


def order(loaded: Loaded) -> list[str]:
    return [id for id in loaded.content.positions if id.startswith("item-")]


@RANDOM
@given(site=sites(), which=st.integers(0, 99))
def test_a_rename(root, site, which):
    texts, ids = site
    before, old = written(root, texts), ids[which % len(ids)]
    after, files = result(root, renamed(root, before, old, "called-anew"))
    assert after.findings == [] or len(after.findings) == len(before.findings)
    assert ids_of(before) - ids_of(after) == Counter({("item", old): 1})
    assert ids_of(after) - ids_of(before) == Counter({("item", "called-anew"): 1})
    assert order(after) == [id for id in ids if id != old]
    for name, text in zip((GUIDE, LIST), texts, strict=True):
        back = files.get(name, text.encode()).decode().replace("called-anew", old)
        back = re.sub(
            rf", previous_ids: \[{old}\]|(?m:^ *previous_ids: \[{old}\]\r?\n)|\r?\n *previous_ids: \[{old}\]\Z",
            "",
            back,
        )
        assert back == text


@RANDOM
@given(site=sites(), which=st.integers(0, 99), after=st.integers(0, 99))
def test_a_move(root, site, which, after):
    texts, ids = site
    id, target = ids[which % len(ids)], [*ids, "part-0"][after % (len(ids) + 1)]
    before = written(root, texts)
    assume(id != target)
    try:
        there, files = result(root, moved(root, before, id, target))
    except Refused as refused:
        assert re.search("already|itself|by hand|nothing stands under", str(refused)), refused
        return
    assert len(there.findings) == len(before.findings) and ids_of(there) == ids_of(before)
    now, was = files[GUIDE].decode(), texts[0]
    stripped = [Counter(line.strip() for line in text.split("\n") if line.strip()) for text in (was, now)]
    assert stripped[0] - stripped[1] in (Counter(), Counter({"items:": 1})) and not stripped[1] - stripped[0]
    own = {one.id for one in before.content.positions[id].item.all}
    assert [one for one in order(there) if one not in own] == [one for one in order(before) if one not in own]
    assert [one for one in order(there) if one in own] == [one for one in order(before) if one in own]
    moved_by = order(there).index(id)
    assert (
        order(there)[moved_by - 1] in {one.id for one in before.content.positions[target].item.all}
        if target in before.content.positions
        else moved_by == 0
    )
    for one, position in before.content.positions.items():
        assert there.content.positions[one].item.text == position.item.text
        assert there.content.positions[one].item.help == position.item.help
    assert set(files) == {GUIDE} and now.endswith("\n") == was.endswith("\n")


@RANDOM
@given(site=sites(), which=st.integers(0, 99), instead=st.integers(0, 99))
def test_a_retirement(root, site, which, instead):
    texts, ids = site
    before, id, other = written(root, texts), ids[which % len(ids)], [*ids, None][instead % (len(ids) + 1)]
    assume(id != other)
    try:
        after, files = result(root, retired(root, before, id, parse("2026-11"), "Not: “so”.", [other] if other else []))
    except Refused as refused:
        assert "items that still hold stand under" in str(refused) or "in this checklist is retired" in str(refused), (
            refused
        )
        return
    assert len(after.findings) == len(before.findings) and ids_of(after) == ids_of(before) and order(after) == ids
    assert after.content.positions[id].item.retired and id not in [
        one.item for one in after.content.checklists["random-list"].asked
    ]
    asked = [one.item for one in before.content.checklists["random-list"].asked]
    if other and id in asked:
        assert other in [one.item for one in after.content.checklists["random-list"].asked]
    back = re.sub(r", retired: \{.*?\}(?=\})", "", files[GUIDE].decode())
    back = re.sub(r"(\r?\n) *retired:\r?\n *on: .*?\n *reason: .*?(\r?\n *replaced_by: \[.*?\])?(?=\r?\n|\Z)", "", back)
    assert back == texts[0]
    assert comments(files.get(LIST, texts[1].encode())) == comments(texts[1].encode())


@RANDOM
@given(site=sites(), which=st.integers(0, 99), cut=st.integers(0, 99))
def test_a_split(root, site, which, cut):
    texts, ids = site
    before, id = written(root, texts), ids[which % len(ids)]
    words = before.content.positions[id].item.text
    at = words[words.index(" and ", cut % max(words.rfind(" and "), 1)) + 1 :]
    try:
        after, files = result(root, split(root, before, id, "second-part", at))
    except Refused as refused:
        assert "below its words" in str(refused) or "inside a link" in str(refused), refused
        return
    assert len(after.findings) == len(before.findings)
    assert ids_of(after) - ids_of(before) == Counter({("item", "second-part"): 1}) and not ids_of(before) - ids_of(
        after
    )
    first, second = (after.content.positions[one].item.text for one in (id, "second-part"))
    assert f"{first} {second}" == words
    assert [one for one in after.content.positions if one.startswith(("item-", "second"))] == [
        one for known in ids for one in ((known, "second-part") if known == id else (known,))
    ]
    asked = [one.item for one in after.content.checklists["random-list"].asked if one.item]
    assert asked == [
        one
        for entry in before.content.checklists["random-list"].asked
        if entry.item
        for one in ((entry.item, "second-part") if entry.item == id else (entry.item,))
    ]
    assert comments(files[GUIDE]) == comments(texts[0].encode())
    assert comments(files.get(LIST, texts[1].encode())) == comments(texts[1].encode())
