"""What leaves a run and comes back: files, links and records."""

import base64
import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
import zlib

import pytest

from tests.browser.modules import ABC, DO, entry, js, published  # noqa: F401

pytestmark = pytest.mark.browser

GUIDELINE = {"title": "Guidance", "approval": "Approved by the Head", "updated": "October 2020", "revision": 4}
PAGE = published(
    entry("a", 2, text="Ask <b> & “co”.", changes=[{"on": "2026-03-05", "summary": "Ask twice."}]), entry("b"), entry("c", text="=SUM(A1)"),
    guideline=GUIDELINE, retired={"old": {"text": "Old one.", "on": "2026-02-01", "reason": "Closed.", "replacedBy": [{"key": "b", "text": "Text of b."}]}})
MADE = DO + """
const run = [P.tick("a", 1), P.notApplicable("b", 1, "No comments,\\n\\"really\\""), P.note("b", "@ann"), P.tick("old", 1)]
  .reduce((r, plan, n) => act(r, plan, n), start(["a", "b", "old"]));
const made = m.record.record(run, page, at(60 * 48));
"""
NOTHING = "Nothing was changed."


# ---- a file ------------------------------------------------------------------------------------


def exported(js) -> dict:
    return json.loads(js(DO + "return m.exchange.exportRun(act(start(), P.tick('a', 1), 1), page, at(5))", page=PAGE))


def imported(js, file, page=PAGE) -> dict:
    text = file if isinstance(file, str) else json.dumps(file)
    return js(DO + "return m.exchange.importText(text, page, at(5))", text=text, page=page)


def test_a_file_says_what_it_is(js):
    file = exported(js)
    assert {name: value for name, value in file.items() if name != "runs"} == {
        "format": "checklist-runs", "version": 1, "exported": "2026-03-03T10:05:00.000Z",
        "checklist": {"id": "before", "title": "Before you start"}, "guideline": GUIDELINE}
    assert imported(js, file) == {"ok": True, "runs": file["runs"], "warnings": []}


def changed(file: dict, **parts) -> dict:
    return file | parts


def with_run(file: dict, **parts) -> dict:
    return file | {"runs": [file["runs"][0] | parts]}


def with_items(file: dict, items: dict) -> dict:
    return with_run(file, items=items)


TICK = {"mark": {"state": "done", "revision": 1}, "stamps": {"mark": [1772532060000, 0, "t1"]}}
WRONG = [
    ("empty", lambda f: "  ", "not a file that a checklist page has saved"),
    ("picture", lambda f: "\x89PNG\r\n", "not a file that a checklist page has saved"),
    ("other JSON", lambda f: [1, 2], "not a file that a checklist page has saved"),
    ("huge", lambda f: json.dumps(f) + " " * 1_000_000, "too large"),
    ("cut short", lambda f: json.dumps(f)[:-20], "damaged"),
    ("nested", lambda f: json.dumps(f)[:-1] + ', "x": ' + "[" * 50_000 + "]" * 50_000 + "}", "damaged"),
    ("quotes", lambda f: '"' + '\\"' * 400_000, "not a file that a checklist page has saved"),
    ("newer", lambda f: changed(f, version=2), "newer version"),
    ("older", lambda f: changed(f, version=0), "older version"),
    ("no version", lambda f: changed(f, version="1"), "damaged"),
    ("no runs", lambda f: changed(f, runs=[]), "no run in this file"),
    ("runs of no kind", lambda f: changed(f, runs={"0": 1}), "damaged"),
    ("the same run twice", lambda f: changed(f, runs=f["runs"] * 2), "damaged"),
    ("too many runs", lambda f: changed(f, runs=f["runs"] * 201), "damaged"),
    ("another checklist", lambda f: with_run(f, checklist="other"), "another checklist"),
    ("a newer run", lambda f: with_run(f, v=2), "damaged"),
    ("an unknown part", lambda f: with_run(f, extra=1), "damaged"),
    ("a prototype", lambda f: with_items(f, {"__proto__": TICK}), "damaged"),
    ("a prototype in an item", lambda f: with_items(f, {"a": TICK | {"__proto__": {"mark": {"state": "done"}}}}), "damaged"),
    ("a state of no kind", lambda f: with_items(f, {"a": TICK | {"mark": {"state": "<img>"}}}), "damaged"),
    ("an old date", lambda f: with_run(f, started="yesterday"), "damaged"),
    ("far in the future", lambda f: with_items(f, {"a": TICK | {"stamps": {"mark": [4e13, 0, "t1"]}}}), "far in the future"),
]


@pytest.mark.parametrize(("make", "words"), [pytest.param(make, words, id=name) for name, make, words in WRONG])
def test_a_wrong_file_gets_a_sentence(js, make, words):
    answer = imported(js, make(exported(js)))
    assert answer["ok"] is False
    assert words in answer["sentence"]
    assert answer["sentence"].endswith(NOTHING)


def test_what_a_file_has_besides_is_said(js):
    file = exported(js)
    other = file["runs"][0] | {"id": "r2", "checklist": "other"}
    answer = imported(js, with_items(file, {"a": TICK, "unheard-of": TICK}) | {"runs": [with_items(file, {"unheard-of": TICK})["runs"][0], other]})
    assert answer["warnings"] == [
        "The file also has 1 run of other checklists, left out here.",
        "The file has marks for 1 item that this checklist no longer has. They are kept with the run.",
    ]


def test_a_file_of_the_checklists_former_id_is_taken(js):
    assert imported(js, exported(js), PAGE | {"id": "anew", "previousIds": ["before"]})["ok"] is True


def test_a_run_whose_id_is_taken_gets_its_own(js):
    assert js(DO + """
        const run = start();
        return [m.exchange.adopt(run, ["r1"], () => "r7").id, m.exchange.adopt(run, ["r2"]).id, m.exchange.twin(run, [start()]).id, m.exchange.twin(run, [])];
    """) == ["r7", "r1", "r1", None]


# ---- a link ------------------------------------------------------------------------------------


def link(js) -> str:
    return js(MADE + "return m.fragment.toFragment(run, page)", page=PAGE)


def brought(js, text, page=PAGE) -> dict:
    return js("return m.fragment.fromFragment(text, page)", text=text, page=page)


def test_a_link_carries_states_and_nothing_else(js):
    text = link(js)
    assert re.fullmatch(r"run=[A-Za-z0-9_-]{35}", text)
    assert brought(js, f"#{text}") == {
        "ok": True, "states": {"a": {"state": "done", "revision": 1}, "b": {"state": "na", "revision": 1}}, "unknown": 0, "changed": False,
        "preview": {"done": 1, "notApplicable": 1, "words": "1 done, 1 does not apply"}}


def test_a_link_is_the_same_for_the_same_states(js):
    assert js(MADE + "return m.fragment.toFragment(act(act(run, P.note('c', 'secret'), 90), P.rename('secret'), 91), page)", page=PAGE) == link(js)


def test_states_of_a_link_never_move_to_another_item(js):
    page = published(entry("new"), entry("bb"), renamed={"b": "bb"})
    assert brought(js, link(js), page) == {
        "ok": True, "states": {"bb": {"state": "na", "revision": 1}}, "unknown": 1, "changed": True,
        "preview": {"done": 0, "notApplicable": 1, "words": "0 done, 1 does not apply, 1 left out, because it is no longer on the list"}}


def test_a_link_is_taken_in_by_one_action_that_can_be_undone(js):
    made = js(MADE + """
        const taken = P.take(m.fragment.fromFragment(m.fragment.toFragment(run, page), page).states);
        const before = start(), after = act(before, taken, 100);
        const { action } = m.history.turn("undo", m.history.push(m.history.NONE, before, after, taken, page), new Map([["r1", after]]), page);
        return [after, act(after, action, 101)].map(one => m.view.view(one, page).progress.words);
    """, page=PAGE)
    assert made == ["1 of 3 done, 1 does not apply, 1 left; 1 changed since you marked it", "0 of 3 done, 3 left"]


def test_two_items_that_a_link_cannot_tell_apart_are_left_out(js):
    page = published(entry("plumless"), entry("buckeroo"), entry("a"))  # The first two have the same CRC-32.
    text = js(DO + "return m.fragment.toFragment(act(act(start(), P.tick('plumless', 1), 1), P.tick('a', 1), 2), page)", page=page)
    answer = brought(js, text, page)
    assert (answer["states"], answer["unknown"]) == ({"a": {"state": "done", "revision": 1}}, 1)


def retold(text: str, change) -> str:
    """The link with its bytes changed and its sum made right again, as somebody would who means harm."""
    raw = bytearray(base64.urlsafe_b64decode(text[4:] + "=="))
    change(raw)
    raw[1:5] = zlib.crc32(raw[5:]).to_bytes(4, "big")
    return "run=" + base64.urlsafe_b64encode(raw).decode().rstrip("=")


@pytest.mark.parametrize(("make", "kind"), [
    (lambda t: "", "none"), (lambda t: "#section", "none"), (lambda t: "run=", "damaged"), (lambda t: t[:-1], "damaged"), (lambda t: t[:-8], "damaged"),
    (lambda t: t + "AAAA", "damaged"), (lambda t: t.replace("run=", "run=%"), "damaged"), (lambda t: t[:20] + ("A" if t[20] != "A" else "B") + t[21:], "damaged"),
    (lambda t: "run=" + "A" * 30_000, "damaged"), (lambda t: retold(t, lambda raw: raw.__setitem__(0, 2)), "newer"),
    (lambda t: retold(t, lambda raw: raw.__setitem__(5, 255)), "damaged"), (lambda t: retold(t, lambda raw: raw.append(1)), "damaged"),
    (lambda t: retold(t, lambda raw: raw.__setitem__(slice(6, 12), b"<img/>")), "other"),
])
def test_a_wrong_link_gets_a_sentence(js, make, kind):
    answer = brought(js, make(link(js)))
    assert (answer["ok"], answer.get("kind")) == (False, kind)
    assert answer["sentence"].endswith(".")


def test_a_link_survives_the_full_stop_of_a_sentence(js):
    assert brought(js, link(js) + ".")["ok"] is True


# ---- a record ----------------------------------------------------------------------------------


def test_the_record_as_text(js):
    assert js(MADE + "return m.record.toText(made)", page=PAGE) == """\
Before you start: Lab X
Checklist: Before you start
Run: Lab X
Record made on: 5 March 2026
Started on: 3 March 2026
Progress: 1 of 3 done, 1 does not apply, 1 left; 1 changed since you marked it
Guideline: Guidance
Approval: Approved by the Head
Updated: October 2020
Revision: 4

[x] Ask <b> & “co”.
    Done on 3 March 2026
    Changed since you ticked it on 3 March 2026. Ask twice.

[-] Text of b.
    Does not apply, noted on 3 March 2026
    Reason: No comments,
    "really"
    Note: @ann

[ ] =SUM(A1)
    To do
    New: added after this run was started.

No longer asked (not counted)

[x] Old one.
    Done on 3 March 2026
    Retired on 1 February 2026: Closed. Replaced by: Text of b.

Left to do: 1
- =SUM(A1)
"""


def test_the_record_as_csv_has_no_formula(js):
    text = js(MADE + "return m.record.toCsv(made)", page=PAGE)
    assert text.startswith("\ufeff\"Item\"")
    assert "\n" not in text.replace("\r\n", "").replace("No comments,\n", "")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    assert rows[0] == ["Item", "State", "Date", "Reason", "Note", "Remark", "Asked", "Checklist", "Run", "Guideline", "Record made on"]
    end = ["Before you start", "Lab X", "Guidance; Approval: Approved by the Head; Updated: October 2020; Revision: 4", "2026-03-05"]
    assert rows[1:] == [
        ["Ask <b> & “co”.", "Done", "2026-03-03", "", "", "Changed since you ticked it on 3 March 2026. Ask twice.", "yes", *end],
        ["Text of b.", "Does not apply", "2026-03-03", 'No comments,\n"really"', "'@ann", "", "yes", *end],
        ["'=SUM(A1)", "To do", "", "", "", "New: added after this run was started.", "yes", *end],
        ["Old one.", "Done", "2026-03-03", "", "", "Retired on 1 February 2026: Closed. Replaced by: Text of b.", "no longer", *end],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\n", " =", "\t=", "\u00a0=", "＝", "＋", "－", "＠"])
def test_no_cell_begins_as_a_formula(js, start):
    note = start + "cmd|' /C calc'!A0"
    text = js(DO + "return m.record.toCsv(m.record.record(act(start(), P.note('a', note), 1), abc, at(1)))", note=note, abc=ABC)
    assert next(csv.DictReader(io.StringIO(text[1:], newline="")))["Note"] == "'" + note


@pytest.mark.parametrize(("name", "file"), [
    ("Lab X", "checklist-before-you-start-lab-x-2026-03-03.csv"), ("Ünïté/../№5:*?", "checklist-before-you-start-unite-no5-2026-03-03.csv"),
    ("実験室", "checklist-before-you-start-2026-03-03.csv"), ("x" * 120, "checklist-before-you-start-" + "x" * 63 + "-2026-03-03.csv"),
])
def test_file_names_are_safe_everywhere(js, name, file):
    assert js(DO + "return m.record.fileName(m.record.record(start([], name), abc, at(1)), 'csv')", name=name, abc=ABC) == file


# ---- a Word file -------------------------------------------------------------------------------

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
KINDS = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@pytest.fixture(scope="module")
def word(js) -> bytes:
    data = js(MADE + """
        const bytes = m.docx.docx(m.record.toParts(made), { language: "en-GB", day: made.day });
        return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
    """, page=PAGE)
    return base64.b64decode(data)


@pytest.fixture(scope="module")
def package(word) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert archive.testzip() is None
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}


def texts(element: ET.Element) -> str:
    return "".join("\n" if one.tag == f"{W}br" else one.text or "" for one in element.iter() if one.tag in (f"{W}t", f"{W}br"))


def test_the_word_file_is_a_package_whose_parts_all_belong(package):
    assert list(package) == ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels",
                             "word/styles.xml", "word/numbering.xml", "word/settings.xml"]
    types = {one.get("PartName") for one in package["[Content_Types].xml"].iter(f"{KINDS}Override")}
    assert types == {f"/{name}" for name in package if name.startswith(("word/", "docProps/")) and not name.endswith(".rels")}
    top = [one.get("Target") for one in package["_rels/.rels"].iter(f"{R}Relationship")]
    inner = [f"word/{one.get('Target')}" for one in package["word/_rels/document.xml.rels"].iter(f"{R}Relationship")]
    assert {f"/{name}" for name in [*top, *inner]} == types


def test_the_word_file_has_a_title_a_language_and_a_date(package):
    core = {one.tag.split("}")[1]: one.text for one in package["docProps/core.xml"]}
    assert core == {"title": "Before you start: Lab X", "language": "en-GB", "created": "2026-03-05T00:00:00Z", "modified": "2026-03-05T00:00:00Z"}
    assert package["word/styles.xml"].find(f".//{W}rPrDefault//{W}lang").get(f"{W}val") == "en-GB"


def test_the_word_files_styles_are_all_there_and_its_headings_are_headings(package):
    styles = {one.get(f"{W}styleId"): one for one in package["word/styles.xml"].iter(f"{W}style")}
    used = {one.get(f"{W}val") for one in package["word/document.xml"].iter() if one.tag in (f"{W}pStyle", f"{W}tblStyle")}
    assert used <= set(styles)
    for level in (1, 2):
        assert styles[f"Heading{level}"].find(f"{W}name").get(f"{W}val") == f"heading {level}"
        assert styles[f"Heading{level}"].find(f".//{W}outlineLvl").get(f"{W}val") == str(level - 1)
    headings = [(one.find(f".//{W}pStyle").get(f"{W}val"), texts(one)) for one in package["word/document.xml"].iter(f"{W}p")
                if one.find(f".//{W}pStyle") is not None and one.find(f".//{W}pStyle").get(f"{W}val").startswith("Heading")]
    assert headings == [("Heading1", "Before you start: Lab X"), ("Heading2", "Items"), ("Heading2", "No longer asked (not counted)"), ("Heading2", "Left to do")]


def test_the_word_files_tables_have_header_rows_and_hold_every_item(package):
    first, second = package["word/document.xml"].iter(f"{W}tbl")
    rows = [[texts(cell) for cell in row.iter(f"{W}tc")] for row in first.iter(f"{W}tr")]
    assert rows == [
        ["Item", "State", "Reason, note, remark"],
        ["Ask <b> & “co”.", "Done on 3 March 2026", "Changed since you ticked it on 3 March 2026. Ask twice."],
        ["Text of b.", "Does not apply, noted on 3 March 2026", 'Reason: No comments,\n"really"\nNote: @ann'],
        ["=SUM(A1)", "To do", "New: added after this run was started."],
    ]
    assert [row.find(f".//{W}tblHeader") is not None for row in first.iter(f"{W}tr")] == [True, False, False, False]
    assert len(list(second.iter(f"{W}tr"))) == 2
    bullets = [texts(one) for one in package["word/document.xml"].iter(f"{W}p") if one.find(f".//{W}pStyle[@{W}val='ListBullet']") is not None]
    assert bullets == ["=SUM(A1)"]


def test_the_word_file_is_the_same_for_the_same_record(js, word):
    again = js(MADE + "return Array.from(m.docx.docx(m.record.toParts(made), { language: 'en-GB', day: made.day }))", page=PAGE)
    assert bytes(again) == word


@pytest.mark.parametrize("text", ["", "123456789", "é€😀", "x" * 5000])
def test_crc_32_is_that_of_zip_files(js, text):
    assert js("return m.crc.crc32(new TextEncoder().encode(given))", given=text) == zlib.crc32(text.encode())
