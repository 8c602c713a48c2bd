"""Runs as a file: out, and in again."""

import json

import pytest

from tests.browser.modules import DO, GUIDELINE
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
        "format": "checklist-runs",
        "version": 1,
        "exported": "2026-03-03T10:05:00.000Z",
        "checklist": {"id": "before", "title": "Before you start"},
        "guidelines": [GUIDELINE],
    }
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
    ("a newer run", lambda f: with_run(f, v=2), "newer version"),
    ("an unknown part", lambda f: with_run(f, extra=1), "damaged"),
    ("a prototype", lambda f: with_items(f, {"__proto__": TICK}), "damaged"),
    (
        "a prototype in an item",
        lambda f: with_items(f, {"a": TICK | {"__proto__": {"mark": {"state": "done"}}}}),
        "damaged",
    ),
    ("a state of no kind", lambda f: with_items(f, {"a": TICK | {"mark": {"state": "<img>"}}}), "damaged"),
    ("an old date", lambda f: with_run(f, started="yesterday"), "damaged"),
    ("after all time", lambda f: with_items(f, {"a": TICK | {"stamps": {"mark": [6e13, 0, "t1"]}}}), "damaged"),
]


@pytest.mark.parametrize(("make", "words"), [pytest.param(make, words, id=name) for name, make, words in WRONG])
def test_a_wrong_file_gets_a_sentence(js, make, words):
    answer = imported(js, make(exported(js)))
    assert answer["ok"] is False
    assert words in answer["sentence"]
    assert answer["sentence"].endswith(NOTHING)


def test_the_largest_run_that_a_browser_could_keep_comes_back(js):
    made = js(
        DO
        + """
        const keys = Array.from({ length: 1250 }, (_, n) => `item-${n}`), settings = keys.map(key => ({ key, field: "note", to: "\u00e4".repeat(4000) }));
        const run = m.run.apply(start(), m.run.sign(start(), { words: "", settings }, at(1), "t1"));
        const back = m.exchange.importText(m.exchange.exportRun(run, page, at(5)), page, at(5));
        return [m.run.asText(run).length > 5e6, back.ok && m.run.asText(back.runs[0]) === m.run.asText(run)];
    """,
        page=PAGE,
    )
    assert made == [True, True]


def test_what_a_file_has_besides_is_said(js):
    file = exported(js)
    other = file["runs"][0] | {"id": "r2", "checklist": "other"}
    answer = imported(
        js,
        with_items(file, {"a": TICK, "unheard-of": TICK})
        | {"runs": [with_items(file, {"unheard-of": TICK})["runs"][0], other]},
    )
    assert answer["warnings"] == [
        "The file also has 1 run of other checklists, left out here.",
        "The file has marks for 1 item that this checklist no longer has. They stay with the run.",
    ]


def test_a_file_of_the_checklists_former_id_is_taken(js):
    assert imported(js, exported(js), PAGE | {"id": "anew", "previousIds": ["before"]})["ok"] is True


def test_a_run_whose_id_is_taken_gets_its_own(js):
    assert js(
        DO
        + """
        const run = start();
        return [m.exchange.adopt(run, ["r1"], () => "r7").id, m.exchange.adopt(run, ["r2"]).id, m.exchange.twin(run, [start()]).id, m.exchange.twin(run, [])];
    """
    ) == ["r7", "r1", "r1", None]


# ---- a clock that was wrong --------------------------------------------------------------------

YEAR = 365 * 86_400_000


def test_what_a_clock_a_year_ahead_has_made_comes_back_and_beats_nothing_for_ever(js):
    made = js(
        DO
        + f"""
        const ahead = n => new Date(at(n).getTime() + {YEAR});
        const doing = (run, plan, n) => m.run.apply(run, m.run.sign(run, plan, ahead(n), "t1"));
        const begun = m.run.create({{ id: "r1", checklist: "before", keys: ["a"], name: "Lab X", now: ahead(0), by: "t1" }});
        const theirs = [P.tick("a", 1), P.untick("a"), P.tick("a", 1), P.tick("b", 1), P.reset(), P.note("a", "Kept"), P.tick("c", 1)]
          .reduce((run, plan, n) => doing(run, plan, n + 1), begun);
        const read = m.exchange.importText(m.exchange.exportRun(theirs, page, ahead(9)), page, at(10));
        const [run] = read.runs, later = m.run.apply(act(start(), P.note("a", "Later"), 11), {{ settings: [], stamp: [0, 0, ""] }});
        const joined = m.run.merge(run, later);
        return [read.warnings, run.started, run.name, m.run.lastStamp(run)[0] === at(10).getTime(), Object.keys(run.items).sort(),
          run.items.a.note, run.items.c.mark, m.view.view(run, page).items[2].words, joined.items.a.note, m.run.lastStamp(joined)[0] === at(11).getTime()];
    """,
        page=PAGE,
    )
    assert made == [
        ["Some of its dates are in the future because a clock was wrong. They are shown as not known."],
        None,
        "Lab X",
        True,
        ["a", "c"],
        "Kept",
        {"state": "done", "revision": 1, "at": None},
        "Done",
        "Later",
        True,
    ]


def test_times_in_the_future_keep_their_order(js):
    made = js(
        DO
        + f"""
        const stamps = [[at(1).getTime() + {YEAR}, 0, "t1"], [at(1).getTime() + {YEAR}, 1, "t0"], [at(2).getTime() + {YEAR}, 0, "t1"], [at(3).getTime(), 4, "t1"]];
        const items = Object.fromEntries(["a", "b", "c", "d"].map((key, n) => [key, {{ note: key, stamps: {{ note: stamps[n] }} }}]));
        const run = m.clock.clamp(m.run.readRun({{ ...start(), items: Object.assign(Object.create(null), items) }}), at(10));
        const raw = m.run.readRun(JSON.parse(JSON.stringify({{ ...start(), items }})));
        const set = m.clock.clamp(raw, at(10));
        return ["a", "b", "c", "d"].map(key => set.items[key].stamps.note).map(([time, count, by]) => [(time - day) / 60000, count, by]);
    """,
        page=PAGE,
    )
    assert made == [[10, 1, "t1"], [10, 2, "t0"], [10, 3, "t1"], [3, 4, "t1"]]


@pytest.mark.parametrize(
    ("field", "given", "expected"),
    [
        ("at", "2027-03-03T10:00:00.000Z", None),
        ("at", "2026-03-04T09:00:00.000Z", "2026-03-04T09:00:00.000Z"),
        ("confirmed", "2027-03-03T10:00:00.000Z", None),
        ("confirmed", "2026-03-03T10:00:00.000Z", "2026-03-03T10:00:00.000Z"),
    ],
)
def test_a_date_that_is_a_day_ahead_stands_and_one_further_ahead_is_not_known(js, field, given, expected):
    made = js(
        DO
        + """
        const mark = { state: "done", revision: 1, at: at(0).toISOString(), [field]: given };
        const raw = { ...JSON.parse(m.run.asText(start())), items: { a: { mark, stamps: { mark: [at(0).getTime(), 0, "t1"] } } } };
        return m.clock.clamp(m.run.readRun(raw), at(5)).items.a.mark[field] ?? null;
    """,
        field=field,
        given=given,
    )
    assert made == expected


def test_a_run_that_was_deleted_by_a_clock_ahead_is_removed_in_time(js):
    made = js(
        DO
        + f"""
        const run = act(start(), m.run.plan.set("", "deleted", new Date(at(1).getTime() + {YEAR}).toISOString()), 1);
        const set = m.clock.clamp(run, at(5));
        return [set.deleted, m.clock.clamp(set, at(6)) === set, m.clock.clamp(start(), at(-1440)) !== null, m.clock.clamp(run, "soon") === run];
    """
    )
    assert made == ["2026-03-03T10:05:00.000Z", True, True, True]


# ---- more than any checklist has ---------------------------------------------------------------


def test_no_more_is_kept_for_unknown_items_than_costs_nothing_and_the_rest_is_said(js):
    made = js(
        DO
        + """
        const items = Object.fromEntries(Array.from({ length: 40000 }, (_, n) => [`gone-${n}`, { mark: { state: "done", revision: 1 }, stamps: { mark: [at(8).getTime() - (n % 9 ? 1 : 0), n, "t1"], note: [at(8).getTime() - 1, 0, "t1"] } }]));
        const known = ["a", "b", ...Object.keys(items)].sort();
        const [a, old] = [["a"], ["old"]].map(([key]) => ({ ...items["gone-0"], note: key, stamps: { ...items["gone-0"].stamps, note: [at(0).getTime(), 0, "t1"] } }));
        const raw = { ...JSON.parse(m.run.asText(start())), known, items: { ...items, a, old } };
        const file = JSON.stringify({ format: "checklist-runs", version: 1, runs: [raw] });
        const { warnings, runs: [run] } = m.exchange.importText(file, page, at(99));
        const gone = Object.keys(run.items).filter(key => key.startsWith("gone-"));
        return [warnings, gone.length, gone.every(key => run.items[key].stamps.mark[0] === at(8).getTime()), [run.items.a.note, run.items.old.note],
          run.known.length, ["a", "b"].every(key => run.known.includes(key)), m.run.readRun(JSON.parse(m.run.asText(run))) !== null];
    """,
        page=PAGE,
    )
    assert made == [
        [
            "The file has marks for 2,000 items that this checklist no longer has. They stay with the run.",
            "Marks for 38,000 more such items were left out: there were too many.",
        ],
        2000,
        True,
        ["a", "old"],
        2002,
        True,
        True,
    ]


def test_what_is_no_longer_asked_is_not_made_again_at_each_tick(js):
    made = js(
        DO
        + """
        const before = act(act(start(["a", "old"]), P.note("gone", "Kept"), 1), P.tick("old", 1), 2), after = act(before, P.tick("a", 1), 3);
        const [one, two, three] = [before, after, act(after, P.note("gone", "Another"), 4)].map(run => m.changes.ended(run, page));
        return [one.map(({ key }) => key), one.every((made, n) => made === two[n]), three.map((made, n) => made === two[n])];
    """,
        page=PAGE,
    )
    assert made == [["gone", "old"], True, [False, True]]
