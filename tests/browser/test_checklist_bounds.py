"""The checklist's pure modules at their bounds: the last value that is taken, and the first that is not."""

import json
import re

import pytest

from tests.browser.modules import ABC, DO, entry, published
from tests.browser.test_checklist_store import AREA

pytestmark = pytest.mark.browser

DAY = 86_400_000


# ---- plain values ------------------------------------------------------------------------------


def test_ids_of_checklists_and_items(js):
    good = ["a", "a1", "a-1", "ab-cd-9", "x" * 100]
    wrong = ["", "1a", "-a", "a-", "a--b", "A", "a_b", "a b", "x" * 101, None, 3, "a\n"]
    assert js("return all.map(m.plain.isId)", all=[*good, *wrong]) == [True] * len(good) + [False] * len(wrong)
    assert js(
        "return [m.plain.entries({ a: 1, 'No Id': 2, b: 3 }), m.plain.entries(['a']), m.plain.entries(null)]"
    ) == [[["a", 1], ["b", 3]], [], []]


def test_ids_of_runs(js):
    assert (
        js("return ['a', '0-z', '-', 'x'.repeat(100), 'x'.repeat(101), '', 'A', 'a b', 3].map(m.run.isRunId)")
        == [True] * 4 + [False] * 5
    )
    fresh = js("return Array.from({ length: 20 }, m.run.freshId)")
    assert len(set(fresh)) == 20 and all(re.fullmatch("[a-z0-9]{16}", one) for one in fresh)


def test_text_is_cleaned_and_cut(js):
    cleaned = js(
        r"""return ["a\rb\r\nc\nd", "a\u0000\u0008\u000b\u001f\u007f\ufffe\uffffb\tc", "\ud800x", "😀", 3, null].map(one => m.plain.text(one))"""
    )
    assert cleaned == ["a\nb\nc\nd", "ab\tc", "\ufffdx", "😀", "", ""]
    assert js(
        "return [m.plain.text('x'.repeat(10001)).length, m.plain.text('abc', 2), m.plain.line('  a \\n\\t b  "
        "'), m.plain.line('x'.repeat(1001)).length, m.plain.line('ab cd', 3), m.plain.line('😀😀', 3)]"
    ) == [10_000, "ab", "a b", 1000, "ab", "😀\ufffd"]
    assert js(
        "return [[3, 3], [4, 3], [5, 3], [2003, 3]].map(([length, most]) => m.plain.tooLong('x'.repeat(length), most))"
    ) == [
        "",
        "1 character too many: shorten it.",
        "2 characters too many: shorten it.",
        "2,000 characters too many: shorten it.",
    ]


def test_whole_numbers_and_instants(js):
    assert js("return [0, 1, 1e9, 1e9 + 1, -1, 1.5, '1', null].map(one => m.plain.whole(one))") == [
        0,
        1,
        1_000_000_000,
        None,
        None,
        None,
        None,
        None,
    ]
    assert js("return [m.plain.whole(3, 3), m.plain.whole(4, 3)]") == [3, None]
    assert js("return [0, 5e13, 5e13 + 1, -1, new Date(5), 'x'].map(one => m.plain.iso(one))") == [
        "1970-01-01T00:00:00.000Z",
        "3554-06-09T16:53:20.000Z",
        None,
        None,
        "1970-01-01T00:00:00.005Z",
        None,
    ]
    assert (
        js(
            "return ['2026-03-03T10:00:00.000Z', '2026-03-03', '2026-02-30T10:00:00.000Z', "
            "'2026-03-03T10:00:00Z', 3].map(m.plain.instant)"
        )
        == ["2026-03-03T10:00:00.000Z"] + [None] * 4
    )
    assert js("return ['2026-03-03T10:00:00.000Z', '', null, 'soon', 0].map(m.dates.when)") == [
        "3 March 2026",
        "",
        "",
        "",
        "1 January 1970",
    ]


def test_stamps(js):
    good = [[0, 0, ""], [5e13, 1e9, "x" * 40], [1, 2, "t_1"]]
    wrong = [
        [0, 0],
        [0, 0, "", 1],
        [5e13 + 1, 0, ""],
        [0, 1e9 + 1, ""],
        [-1, 0, ""],
        [0, 0, "x" * 41],
        [0, 0, "a b"],
        [0, 0, 3],
        ["0", 0, ""],
        None,
        {},
    ]
    assert js("return all.map(m.plain.readStamp)", all=[*good, *wrong]) == [*good, *([None] * len(wrong))]
    assert js(
        "return pairs.map(([a, b]) => Math.sign(m.plain.compare(a, b)))",
        pairs=[
            [[2, 0, "a"], [1, 9, "b"]],
            [[1, 2, "a"], [1, 1, "b"]],
            [[1, 1, "b"], [1, 1, "a"]],
            [[1, 1, "a"], [1, 1, "b"]],
            [[1, 1, "a"], [1, 1, "a"]],
        ],
    ) == [1, 1, 1, -1, 0]
    assert js(
        "return [m.plain.next([5, 3, 'a'], 6, 'b'), m.plain.next([5, 3, 'a'], 5, 'b'), m.plain.next([5, 1e9, "
        "'a'], 5, 'b'), m.plain.next([5, 1e9 - 1, 'a'], 4, 'b'), m.plain.next([5, 3, 'a'], NaN, 'b'), "
        "m.plain.next([5, 3, 'a'], new Date(9), 'b')]"
    ) == [[6, 0, "b"], [5, 4, "b"], [6, 0, "b"], [5, 1_000_000_000, "b"], [5, 4, "b"], [9, 0, "b"]]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("2026-12-31", "31 December 2026"),
        ("2026-01-01", "1 January 2026"),
        ("2026-10-10", "10 October 2026"),
        ("2026-02-29", "2026-02-29"),
        ("2026-00", "2026-00"),
        ("2026-1", "2026-1"),
        ("2026-01-00", "2026-01-00"),
        ("2026-01-32", "2026-01-32"),
        ("2026-09-19", "19 September 2026"),
        ("in 2026-01", "in 2026-01"),
        ("2026-01-01T10", "2026-01-01T10"),
        ("12026-01", "12026-01"),
        (3, ""),
    ],
)
def test_days_that_are_days(js, given, words):
    assert js("return m.dates.inWords(given)", given=given) == words


def test_the_day_of_an_instant(js):
    days = js(
        "return ['2026-03-03T10:00:00.000Z', '0001-02-03T10:00:00.000Z', '9999-12-31T10:00:00.000Z', 'soon', "
        "null, {}].map(m.dates.dayOf).concat([m.dates.dayOf(new Date(2026, 10, 9)), m.dates.dayOf(0), "
        "m.dates.dayOf(new Date(10000, 0)), m.dates.dayOf(new Date(-1, 5))])"
    )
    assert days == ["2026-03-03", "0001-02-03", "9999-12-31", "", "", "", "2026-11-09", "1970-01-01", "", ""]


# ---- runs --------------------------------------------------------------------------------------


def test_a_mark_is_read_part_by_part(js):
    at = "2026-03-03T10:00:00.000Z"
    given = [
        {"state": "done", "revision": 2, "at": at, "confirmed": at},
        {"state": "na", "revision": 0, "at": None, "confirmed": None},
        {"state": "na", "revision": "2", "at": "soon"},
        {"state": "todo"},
        {},
        None,
    ]
    assert js("return given.map(m.run.readMark)", given=given) == [
        given[0],
        {"state": "na", "at": None},
        {"state": "na"},
        None,
        None,
        None,
    ]


def test_each_thing_that_a_reader_does_has_its_words(js):
    plans = js(
        DO
        + (
            "return [P.tick('a', 2), P.untick('a'), P.notApplicable('a', 3), P.write('note', 'a', 'x'), "
            "P.set('deleting a run', 'deleted', null)]"
        )
    )
    assert plans == [
        {
            "words": "tick",
            "key": "a",
            "settings": [{"key": "a", "field": "mark", "to": {"state": "done", "revision": 2}}],
        },
        {"words": "removing a tick", "key": "a", "settings": [{"key": "a", "field": "mark", "to": None}]},
        {
            "words": "“does not apply”",
            "key": "a",
            "settings": [{"key": "a", "field": "mark", "to": {"state": "na", "revision": 3}}],
        },
        {"words": "note", "key": "a", "settings": [{"key": "a", "field": "note", "to": "x"}]},
        {"words": "deleting a run", "settings": [{"field": "deleted", "to": None}]},
    ]


def test_a_run_that_is_begun_with_nothing(js):
    made = js(
        "const run = m.run.create({ checklist: 'before', now: 5, by: 't1' }); return [run.name, run.known, "
        "run.stamps, run.started, m.run.isRunId(run.id), m.run.FIELDS, m.run.LONGEST, m.run.MOST_KEPT]"
    )
    assert made == [
        "",
        [],
        {},
        "1970-01-01T00:00:00.005Z",
        True,
        ["mark", "reason", "note", "answer", "name", "deleted", "reset"],
        {"name": 120, "reason": 1000, "note": 4000, "answer": 10_000},
        1_000_000,
    ]


def test_of_two_states_of_a_run_the_earlier_beginning_and_all_known_items_stand(js):
    made = js(
        DO
        + """const [a, b] = [start(["b", "a"]), { ...start(["c"]), started: "2026-01-01T00:00:00.000Z" }], other = { ...start(), started: null, checklist: "anew" };
        return [m.run.merge(a, b), m.run.merge(a, other), m.run.merge(other, a)].map(run => [run.started, run.known, run.checklist]);"""
    )
    assert (
        made
        == [["2026-01-01T00:00:00.000Z", ["a", "b", "c"], "before"]]
        + [["2026-03-03T10:00:00.000Z", ["a", "b", "c"], "anew"]] * 2
    )


# ---- a clock that was wrong, and what is left out ----------------------------------------------


@pytest.mark.parametrize(("ahead", "stays"), [(DAY, True), (DAY + 1, False)])
def test_a_clock_may_be_a_day_ahead_and_no_more(js, ahead, stays):
    made = js(
        DO
        + """
        const late = { ...start(), started: new Date(at(5).getTime() + ahead).toISOString() }, raw = JSON.parse(m.run.asText(late));
        const one = m.run.readRun(raw), two = m.run.readRun({ ...raw, started: null, stamps: { name: [at(5).getTime() + ahead, 0, "t1"] } });
        return [one, two].map(run => m.clock.clamp(run, at(5)) === run);""",
        ahead=ahead,
    )
    assert made == [stays, stays]


def test_one_run_of_several_with_dates_in_the_future_is_enough_to_say_so(js):
    made = js(
        DO
        + """
        const late = { ...JSON.parse(m.run.asText(start())), id: "r2", started: "2027-03-03T10:00:00.000Z" };
        return m.exchange.importText(m.exchange.exportRun([start(), m.run.readRun(late)], abc, at(5)), abc, at(5)).warnings;""",
        abc=ABC,
    )
    assert made == ["Some of its dates are in the future because a clock was wrong. They are shown as not known."]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, ["The file has marks for 1 item that this checklist no longer has. They stay with the run."]),
        (2000, ["The file has marks for 2,000 items that this checklist no longer has. They stay with the run."]),
        (
            2001,
            [
                "The file has marks for 2,000 items that this checklist no longer has. They stay with the run.",
                "Marks for 1 more such item were left out: there were too many.",
            ],
        ),
    ],
)
def test_marks_for_two_thousand_unknown_items_are_kept(js, number, said):
    made = js(
        DO
        + """
        const items = Object.fromEntries(Array.from({ length: number }, (_, n) => [`gone-${n}`, { mark: { state: "done", revision: 1 }, stamps: { mark: [at(0).getTime(), n, "t1"] } }]));
        const file = JSON.stringify({ format: "checklist-runs", version: 1, runs: [{ ...JSON.parse(m.run.asText(start())), items }] });
        const read = m.exchange.importText(file, abc, at(99));
        return [read.warnings, Object.keys(read.runs[0].items).length, "gone-0" in read.runs[0].items];""",
        abc=ABC,
        number=number,
    )
    assert made == [said, min(number, 2000), number < 2001]


def test_what_else_a_file_of_several_runs_holds_is_counted(js):
    made = js(
        DO
        + """
        const run = (id, checklist = "before", ...keys) => keys.reduce((all, key, n) => act(all, P.tick(key, 1), n + 1), m.run.readRun({ ...JSON.parse(m.run.asText(start())), id, checklist }));
        const read = runs => m.exchange.importText(m.exchange.exportRun(runs, page, at(5)), page, at(5));
        const many = Array.from({ length: 200 }, (_, n) => run(`r${n}`));
        return [read([run("r1"), run("r2", "other"), run("r3", "third")]).warnings, read([run("r1", "before", "q", "old"), run("r2", "before", "q", "x")]).warnings, read(many).runs.length, read([...many, run("r200")]).ok];""",
        page=published(entry("a"), retired={"old": {"text": "Old.", "on": "", "reason": "", "replacedBy": []}}),
    )
    assert made == [
        ["The file also has 2 runs of other checklists, left out here."],
        ["The file has marks for 2 items that this checklist no longer has. They stay with the run."],
        200,
        False,
    ]


def test_equal_values_have_equal_text_whatever_the_order_of_their_names(js):
    assert js(
        "return [m.exchange.canonical({ b: 1, a: { d: [2, { f: 1, e: 2 }], c: null } }), "
        "m.exchange.canonical(undefined), m.exchange.canonical([])]"
    ) == ['{"a":{"c":null,"d":[2,{"e":2,"f":1}]},"b":1}', "null", "[]"]


# ---- the storage -------------------------------------------------------------------------------


def test_a_deleted_run_stays_for_an_hour_exactly(js):
    made = js(
        AREA
        + """
        const kept = area(), store = opened(kept);
        store.save(act(start(), P.remove(), 1)); store.save(m.run.readRun({ ...JSON.parse(m.run.asText(start())), id: "r2" })); store.setOpen("before", "r2");
        const left = ms => { m.upkeep.sweep(store, at(1).getTime() + ms); return Object.keys(kept.kept).map(name => name.slice(15)).sort(); };
        return [left(3600000), left(3600001), store.openOf(["before"])];"""
    )
    assert made == [["current:before", "run:r1", "run:r2"], ["current:before", "run:r2"], "r2"]


def test_what_a_clock_ahead_has_kept_is_set_right_once(js):
    made = js(
        AREA
        + """
        const kept = area({ [KEY]: m.run.asText({ ...start(), started: "2027-03-03T10:00:00.000Z" }) }), store = opened(kept);
        m.upkeep.setClock(store, at(5)); const [first, writes] = [JSON.parse(kept.kept[KEY]).started, kept.writes];
        m.upkeep.setClock(store, at(6));
        return [first, writes, kept.writes];"""
    )
    assert made == [None, 1, 1]


def test_the_storage_holds_names_whose_value_is_gone(js):
    made = js(
        AREA
        + """
        const kept = area({ [KEY]: "x" }); kept.getItem = () => null;
        return [m.store_words.storedKeys(opened(kept)), opened(kept).list()];"""
    )
    assert made == [
        [
            {
                "key": "checklists:/g/:run:r1",
                "words": "Something saved in place of a run that cannot be read.",
                "characters": 0,
            }
        ],
        {"runs": [], "problems": [], "status": {"kind": "ok", "message": ""}},
    ]


def test_runs_are_listed_the_oldest_first_and_those_of_one_checklist(js):
    made = js(
        AREA
        + """
        const store = opened(area()), raw = JSON.parse(m.run.asText(start()));
        for (const [id, started, checklist] of [["b", 9, "before"], ["c", 5, "before"], ["a", 9, "before"], ["d", 1, "other"]]) store.save(m.run.readRun({ ...raw, id, checklist, started: at(started).toISOString() }));
        return [store.list().runs, store.list(["before"]).runs, store.list([]).runs].map(runs => runs.map(run => run.id));"""
    )
    assert made == [["d", "c", "a", "b"], ["c", "a", "b"], []]


def test_which_run_is_open_is_this_tabs_before_the_last_one(js):
    made = js(
        AREA
        + """
        const kept = area(), one = opened(kept), two = opened(kept);
        const set = [one.setOpen("before", "r1").kind, two.setOpen("before", "r2").kind, two.setOpen("No Id", "r2").kind, two.setOpen("before", "No Id!").kind];
        const open = [one.openOf(["before"]), one.openOf(["anew", "before"]), opened(kept).openOf(["before"]), one.openOf(["anew"])];
        one.drop("r1");
        kept.kept["checklists:/g/:current:bad"] = "No Id!";
        return [set, open, one.openOf(["before"]), one.openOf(["bad"]), Object.keys(kept.kept).length];"""
    )
    assert made == [["ok"] * 4, ["r1", "r1", "r2", None], "r2", None, 2]


# ---- undo --------------------------------------------------------------------------------------


def test_what_can_be_undone_is_read_part_by_part(js):
    step = {"key": "a", "field": "note", "from": "x", "to": None, "more": 1}
    done = {
        "run": "r1",
        "words": "n" * 201,
        "key": "a",
        "steps": [
            step,
            {"field": "name", "to": "x"},
            {"key": "No Id", "field": "note"},
            {"key": "a", "field": "colour"},
            None,
        ],
    }
    text = json.dumps(
        {
            "v": 1,
            "done": [done, {"run": "No Id!", "steps": [step]}, {"run": "r1", "steps": []}],
            "undone": [{"run": "r2", "key": "No Id", "steps": [step]}],
        }
    )
    read = {"key": "a", "field": "note", "from": "x", "to": None}
    assert js(
        "return [m.undo_text.fromText(text), m.undo_text.fromText(text.replace('\"v\": 1', '\"v\": 2'))]", text=text
    ) == [
        {
            "done": [{"run": "r1", "words": "n" * 200, "key": "a", "steps": [read, {"field": "name", "to": "x"}]}],
            "undone": [{"run": "r2", "words": "", "steps": [read]}],
        },
        None,
    ]
    kept = js("""const step = run => ({ run, words: "", steps: [] }), runs = new Map([["r1", {}]]);
        return [m.undo_text.toText({ done: [step("r1"), step("r2"), { ...step("r1"), words: "last" }], undone: [] }, runs, 1), m.undo_text.toText({ done: [], undone: [step("r1")] }, runs, 5), m.undo_text.toText({ done: [step("r2")], undone: [] }, runs, 5)];""")
    assert kept == [
        '{"v":1,"done":[{"run":"r1","words":"last","steps":[]}],"undone":[]}',
        '{"v":1,"done":[],"undone":[{"run":"r1","words":"","steps":[]}]}',
        None,
    ]
