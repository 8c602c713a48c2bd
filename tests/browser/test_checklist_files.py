"""Runs as a file: out, and in again."""

import json

import pytest

from tests.browser.modules import DO, GUIDELINE, js  # noqa: F401
from tests.browser.modules import WHOLE as PAGE

pytestmark = pytest.mark.browser

NOTHING = "Nothing was changed."


def exported(js) -> dict:
    return json.loads(js(DO + "return m.exchange.exportRun(act(start(), P.tick('a', 1), 1), page, at(5))", page=PAGE))


def imported(js, file, page=PAGE) -> dict:
    text = file if isinstance(file, str) else json.dumps(file)
    return js(DO + "return m.exchange.importText(text, page, at(5))", text=text, page=page)


def test_a_file_says_what_it_is(js):
    file = exported(js)
    assert {name: value for name, value in file.items() if name != "runs"} == {
        "format": "checklist-runs", "version": 1, "exported": "2026-03-03T10:05:00.000Z",
        "checklist": {"id": "before", "title": "Before you start"}, "guidelines": [GUIDELINE]}
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
    ("huge", lambda f: json.dumps(f) + " " * 10_000_000, "too large"),
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


def test_the_largest_run_that_a_browser_could_keep_comes_back(js):
    made = js(DO + """
        const keys = Array.from({ length: 1250 }, (_, n) => `item-${n}`), settings = keys.map(key => ({ key, field: "note", to: "\u00e4".repeat(4000) }));
        const run = m.run.apply(start(), m.run.sign(start(), { words: "", settings }, at(1), "t1"));
        const back = m.exchange.importText(m.exchange.exportRun(run, page, at(5)), page, at(5));
        return [m.run.asText(run).length > 5e6, back.ok && m.run.asText(back.runs[0]) === m.run.asText(run)];
    """, page=PAGE)
    assert made == [True, True]


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
