"""Runs, their view, and undo: exact values."""

import pytest

from tests.scripts.modules import ABC, DO, checklist_modules, entry, published


def test_a_new_run_is_plain_data(js):
    assert js(DO + "return start()") == {
        "v": 1,
        "id": "r1",
        "checklist": "before",
        "started": "2026-03-03T10:00:00.000Z",
        "known": ["a", "b", "c"],
        "name": "Lab X",
        "deleted": None,
        "items": {},
        "stamps": {"name": [1772532000000, 0, "t1"]},
    }


def test_a_tick_says_when_of_which_revision_and_in_which_tab(js):
    assert js(DO + "return act(start(), P.tick('a', 2), 1).items") == {
        "a": {"mark": {"state": "done", "revision": 2}, "stamps": {"mark": [1772532060000, 0, "t1"]}}
    }


def test_does_not_apply_keeps_its_reason_and_a_note_stands_beside_it(js):
    run = js(
        DO + "return act(act(start(), P.notApplicable('b', 1, 'No comments'), 1), P.note('b', 'Asked Ann'), 2).items.b"
    )
    assert run == {
        "mark": {"state": "na", "revision": 1},
        "reason": "No comments",
        "note": "Asked Ann",
        "stamps": {
            "mark": [1772532060000, 0, "t1"],
            "reason": [1772532060000, 0, "t1"],
            "note": [1772532120000, 0, "t1"],
        },
    }


def test_a_clock_that_was_set_back_loses_nothing(js):
    run = js(DO + "return act(act(start(), P.tick('a', 1), 60), P.untick('a'), 5).items.a")
    assert run == {"stamps": {"mark": [1772535600000, 1, "t1"]}}


@pytest.mark.parametrize(
    "plans",
    [
        "[P.note('a', 'x'), P.note('a', 'y')]",
        "[P.tick('a', 1), P.untick('a')]",
        "[P.rename('x'), P.rename('y')]",
        "[P.remove(), P.restore()]",
    ],
)
def test_of_two_changes_with_one_stamp_all_tabs_keep_the_same(js, plans):
    made = js(
        DO
        + f"""
        const run = start(), [one, two] = {plans}.map(plan => act(run, plan, 1));
        return [m.run.merge(one, two), m.run.merge(two, one)];
    """
    )
    assert made[0] == made[1]


def test_a_reset_clears_what_was_set_before_it_and_nothing_later_whichever_comes_first(js):
    made = js(
        DO
        + """
        const run = start();
        const tick = (key, minute) => m.run.sign(run, P.tick(key, 1), at(minute), "t2");
        const [early, late, reset] = [tick("a", 1), tick("b", 9), m.run.sign(run, P.reset(), at(5), "t1")];
        const orders = [[early, late, reset], [reset, early, late], [late, reset, early]];
        return orders.map(all => all.reduce(m.run.apply, run));
    """
    )
    assert made[0] == made[1] == made[2]
    assert list(made[0]["items"]) == ["b"]


def test_an_answer_or_a_note_that_is_too_long_is_kept_whole(js):
    made = js(
        DO
        + """
        const run = act(act(start(), P.answer("a", "x".repeat(20_000)), 1), P.note("a", "y".repeat(20_000)), 2);
        const [item] = m.view.view(m.run.readRun(JSON.parse(m.run.asText(run))), abc).items;
        return [item.answer.length, item.note.length, item.state, m.view.view(act(run, P.answer("a", ""), 3), abc).items[0].answer];
    """,
        abc=ABC,
    )
    assert made == [20_000, 20_000, "todo", ""]


def test_keys_that_every_object_inherits_are_keys_like_others(js):
    made = js(
        DO
        + """
        const run = act(act(start(), P.tick("constructor", 1), 1), P.note("constructor", "n"), 2);
        return [Object.keys(run.items), m.run.readRun(JSON.parse(m.run.asText(run))).items, run.items];
    """
    )
    assert made[0] == ["constructor"]
    assert made[1] == made[2]


def test_names_notes_and_reasons_are_cut_and_cleaned(js):
    made = js(
        DO
        + r"""
        const run = act(act(start(), P.rename("  Lab\n Y\u0000 " + "x".repeat(200)), 1), P.note("a", "one\r\ntwo\u0007\ud800"), 2);
        return [run.name.length, run.name.slice(0, 7), run.items.a.note];
    """
    )
    assert made == [120, "Lab Y x", "one\ntwo�"]


@pytest.mark.parametrize(
    ("plans", "words", "value", "most"),
    [
        ("[]", "0 of 3 done, 3 left", 0, 3),
        ("[P.tick('a',1)]", "1 of 3 done, 2 left", 1, 3),
        ("[P.tick('a',1), P.notApplicable('b',1)]", "1 of 3 done, 1 does not apply, 1 left", 2, 3),
        (
            "[P.notApplicable('a',1), P.notApplicable('b',1), P.notApplicable('c',1)]",
            "0 of 3 done, 3 do not apply, nothing left",
            3,
            3,
        ),
        ("[P.tick('a',1), P.tick('b',1), P.tick('c',1), P.tick('d',1)]", "3 of 3 done, nothing left", 3, 3),
    ],
)
def test_progress_is_counted_honestly(js, plans, words, value, most):
    made = js(
        DO + f"return m.view.view({plans}.reduce((run, plan, n) => act(run, plan, n), start()), abc).progress", abc=ABC
    )
    assert (made["words"], made["value"], made["max"]) == (words, value, most)


def test_a_checklist_without_items_has_nothing_to_tick(js):
    made = js(DO + "return m.view.view(start(), page).progress", page=published())
    assert made == {
        "done": 0,
        "notApplicable": 0,
        "toDo": 0,
        "changed": 0,
        "total": 0,
        "words": "Nothing to tick",
        "value": 0,
        "max": 1,
    }


def test_an_item_is_shown_with_its_state_in_words(js):
    made = js(DO + "return m.view.view(act(start(), P.tick('a', 1), 1), abc).items[0]", abc=ABC)
    assert made == {
        "entry": ABC["entries"][0],
        "key": "a",
        "state": "done",
        "marked": 1,
        "at": "2026-03-03T10:01:00.000Z",
        "confirmed": None,
        "words": "Done on 3 March 2026",
        "note": "",
        "reason": "",
        "answer": "",
        "isNew": False,
        "flag": None,
    }


CHANGED = published(
    entry(
        "a",
        3,
        earlier=[{"revision": 1, "text": "First."}, {"revision": 2, "text": "Second."}],
        changes=[
            {"on": "2026-02", "summary": "Old."},
            {"on": "2026-03", "summary": "Month."},
            {"on": "2026-03-03", "summary": "That day."},
            {"on": "2025-01-01", "summary": "By revision.", "revision": 2},
            {"on": "2026-04-01", "summary": "Known.", "revision": 1},
        ],
    )
)


def test_a_changed_item_keeps_its_tick_and_says_what_changed(js):
    made = js(
        DO
        + (
            "const v = m.view.view(act(start(), P.tick('a', 1), 1), page); return [v.items[0].state, "
            "v.items[0].flag, m.changes.changeOf(v.items[0]), v.progress.words]"
        ),
        page=CHANGED,
    )
    assert made == [
        "done",
        "changed",
        {
            "since": "2026-03-03T10:01:00.000Z",
            "words": "This has changed since you ticked it on 3 March 2026.",
            "summaries": ["Month.", "That day.", "By revision."],
            "earlierText": "First.",
        },
        "1 of 1 done, nothing left; 1 changed since you marked it",
    ]


def test_what_was_done_with_a_changed_item_is_said(js):
    made = js(
        DO
        + """
        const ticked = act(start(), P.tick("a", 1), 1), not = act(start(), P.notApplicable("a", 1), 1);
        const settings = [{ key: "a", field: "mark", to: { state: "done", at: null, revision: 1 } }];
        const runs = [ticked, not, act(ticked, P.confirm({ ...m.view.view(ticked, page).items[0], entry: { revision: 2 } }, at(1440).toISOString()), 1440), act(start(), { settings }, 1)];
        return runs.map(run => m.changes.changeOf(m.view.view(run, page).items[0]).words);
    """,
        page=CHANGED,
    )
    assert made == [
        "This has changed since you ticked it on 3 March 2026.",
        "This has changed since you marked it as not applying on 3 March 2026.",
        "This has changed since you confirmed it on 4 March 2026.",
        "This has changed since you ticked it.",
    ]


def test_confirming_keeps_the_day_of_the_tick_and_ends_the_mark(js):
    made = js(
        DO
        + """
        const run = act(start(), P.tick("a", 1), 1);
        const item = m.view.view(run, page).items[0];
        const after = m.view.view(act(run, P.confirm(item, at(60 * 24).toISOString()), 60 * 24), page).items[0];
        return [after.at, after.confirmed, after.flag, after.marked];
    """,
        page=CHANGED,
    )
    assert made == ["2026-03-03T10:01:00.000Z", "2026-03-04T10:00:00.000Z", None, 3]


def test_a_rewording_without_a_new_revision_changes_nothing(js):
    page = published(entry("a", 1, text="Other words.", changes=[{"on": "2026-05-01", "summary": "Reworded."}]))
    assert js(DO + "return m.view.view(act(start(), P.tick('a', 1), 1), page).items[0].flag", page=page) is None


def test_an_item_that_was_added_is_new_unless_it_was_renamed(js):
    page = published(entry("a"), entry("bb"), entry("d"), renamed={"b": "bb"})
    assert js(DO + "return m.view.view(start(), page).items.map(i => i.flag)", page=page) == [None, None, "new"]


def test_ticks_follow_chains_of_renames_and_the_later_of_two_stands(js):
    page = published(entry("z"), renamed={"a": "b", "b": "z", "x": "y", "y": "x"})
    made = js(
        DO
        + """
        const run = [P.tick("a", 1), P.notApplicable("b", 1), P.note("a", "old"), P.tick("x", 1)].reduce((r, p, n) => act(r, p, n), start());
        const seen = m.view.view(run, page);
        return [seen.items.map(i => [i.state, i.note]), m.view.view(act(run, P.untick("z"), 9), page).items[0].state, m.changes.ended(run, page).map(i => i.key)];
    """,
        page=page,
    )
    assert made == [[["na", "old"]], "todo", ["x"]]


def test_what_is_retired_is_shown_and_not_counted(js):
    page = published(
        entry("a"),
        retired={
            "b": {
                "text": "Old b.",
                "on": "2026-04",
                "reason": "The platform closed.",
                "replacedBy": [{"key": "a", "text": "Text of a."}],
            },
            "q": {"text": "Never here.", "on": "2020", "reason": "", "replacedBy": []},
        },
    )
    made = js(
        DO
        + (
            "const run = act(act(start(), P.tick('b', 1), 1), P.tick('c', 1), 2), v = m.view.view(run, page); "
            "return [m.changes.ended(run, page), v.progress.total, v.others]"
        ),
        page=page,
    )
    assert made == [
        [
            {
                "key": "b",
                "text": "Old b.",
                "on": "2026-04",
                "why": "Retired in April 2026: The platform closed.",
                "state": "done",
                "replacedBy": [{"key": "a", "text": "Text of a."}],
                "at": "2026-03-03T10:01:00.000Z",
                "words": "Done on 3 March 2026",
                "note": "",
                "reason": "",
                "answer": "",
            },
            {
                "key": "c",
                "text": "c",
                "on": "",
                "why": "This is no longer on the checklist.",
                "state": "done",
                "replacedBy": [],
                "at": "2026-03-03T10:02:00.000Z",
                "words": "Done on 3 March 2026",
                "note": "",
                "reason": "",
                "answer": "",
            },
        ],
        1,
        True,
    ]


def test_undo_and_redo_take_back_a_reset(js):
    made = js(
        DO
        + """
        let run = act(act(start(), P.tick("a", 1), 1), P.note("b", "n"), 2);
        const before = m.view.view(run, abc);
        let history = m.history.NONE;
        const step = (plan, minute) => { const next = act(run, plan, minute); history = m.history.push(history, run, next, plan, abc); run = next; };
        const back = (which, minute) => { const done = m.history.turn(which, history, new Map([["r1", run]]), abc); history = done.history; run = act(run, done.action, minute); return done.of; };
        step(P.reset(), 3);
        const empty = m.view.view(run, abc).progress.done;
        const of = back("undo", 4);
        const same = JSON.stringify(m.view.view(run, abc)) === JSON.stringify(before);
        back("redo", 5);
        return [empty, of.words, same, m.view.view(run, abc).progress.done, m.view.view(run, abc).items[1].note];
    """,
        abc=ABC,
    )
    assert made == [0, "starting over", True, 0, ""]


def test_undo_leaves_what_another_tab_has_changed_since(js):
    made = js(
        DO
        + """
        const run = start();
        const mine = act(run, P.tick("a", 1), 1);
        const history = m.history.push(m.history.NONE, run, mine, P.tick("a", 1), null);
        const theirs = act(mine, P.notApplicable("a", 1), 2, "t2");
        return m.history.turn("undo", history, new Map([["r1", theirs]]), null);
    """
    )
    assert made == {"history": {"done": [], "undone": []}, "action": None, "of": None}


def test_undo_brings_back_a_tick_that_is_kept_under_a_former_key(js):
    page = published(entry("b"), renamed={"a": "b"})
    made = js(
        DO
        + """
        const run = act(start(), P.tick("a", 1), 1), next = act(run, P.untick("b"), 2);
        const { action } = m.history.turn("undo", m.history.push(m.history.NONE, run, next, P.untick("b"), page), new Map([["r1", next]]), page);
        return [run, next, act(next, action, 3)].map(one => m.view.view(one, page).items[0].words);
    """,
        page=page,
    )
    assert made == ["Done on 3 March 2026", "To do", "Done on 3 March 2026"]


def test_what_can_be_undone_is_kept_as_text(js):
    made = js(
        DO
        + """
        const first = act(start(), P.tick("a", 1), 1), second = act(first, P.note("b", "n"), 2), third = act(second, P.reset(), 3);
        let history = m.history.NONE;
        for (const [one, other, plan] of [[start(), first, P.tick("a", 1)], [first, second, P.note("b", "n")], [second, third, P.reset()]]) history = m.history.push(history, one, other, plan, abc);
        const { toText, fromText } = m.undo_text, runs = new Map([["r1", third]]), same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
        return [same(fromText(toText(history, runs, 64)), history), fromText(toText(history, runs, 2)).done.map(one => one.words),
          toText(history, new Map(), 64), toText(m.history.NONE, runs, 64),
          [null, "", "{", "[]", "7", '{"v":2,"done":[]}'].map(fromText), fromText('{"v":1,"done":[{"run":"r1","steps":[{"field":"__proto__"}]},{"run":7}]}'), fromText('{"v":1}')];
    """,
        abc=ABC,
    )
    assert made == [True, ["note", "starting over"], None, None, [None] * 6, None, None]


def test_deleting_a_run_can_be_undone(js):
    made = js(DO + "const gone = act(start(), P.remove(), 1); return [gone.deleted, act(gone, P.restore(), 2).deleted]")
    assert made == ["2026-03-03T10:01:00.000Z", None]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("2026-03-03", "3 March 2026"),
        ("2020-10", "October 2020"),
        ("1999", "1999"),
        ("soon", "soon"),
        (None, ""),
        ("2026-13-01", "2026-13-01"),
    ],
)
def test_days_in_words(js, given, words):
    assert js("return m.dates.inWords(given)", given=given) == words


def test_a_day_is_the_readers_own(js):
    with checklist_modules("Pacific/Auckland") as there:
        assert there("return m.dates.when('2026-03-03T20:00:00.000Z')") == "4 March 2026"
    assert js("return m.dates.when('2026-03-03T20:00:00.000Z')") == "3 March 2026"
