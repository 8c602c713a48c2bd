"""Keeping runs: in a storage that works, refuses, is full, holds garbage, or is used by another tab."""

import json

import pytest

from tests.browser.modules import DO, entry, published

pytestmark = pytest.mark.browser

# `area` is a storage over a record; `kept` is what it holds. `room` is how many characters it takes.
AREA = (
    DO
    + """
const error = name => Object.assign(new Error(name), { name });
const area = (kept = {}, room = Infinity) => ({
  kept, room, writes: 0,
  get length() { return Object.keys(kept).length; },
  key: n => Object.keys(kept)[n] ?? null,
  getItem: name => Object.hasOwn(kept, name) ? kept[name] : null,
  setItem(name, value) {
    const others = Object.entries(kept).filter(([n]) => n !== name).reduce((sum, [n, v]) => sum + n.length + v.length, 0);
    if (others + name.length + value.length > this.room) throw error("QuotaExceededError");
    this.writes += 1; kept[name] = value;
  },
  removeItem: name => { delete kept[name]; },
});
const opened = storage => new m.store.Store(() => storage, "/g/");
const only = store => store.list().runs[0] ?? null;
const KEY = "checklists:/g/:run:r1";
"""
)


def test_nothing_is_written_before_the_first_action(js):
    assert js(
        AREA
        + """
        const storage = area(), store = opened(storage);
        store.list(["before"]); store.openOf(["before"]); m.upkeep.sweep(store, 9e12); store.retry();
        m.store_words.storedKeys(store);
        return [storage.writes, Object.keys(storage.kept)];
    """
    ) == [0, []]


def test_a_run_is_kept_and_found_again(js):
    made = js(
        AREA
        + """
        const storage = area({ "checklists:/other/:run:r9": "theirs", theme: "dark" }), store = opened(storage);
        const run = act(start(), P.tick("a", 1), 1);
        const status = store.save(run).status;
        store.setOpen("before", "r1");
        const next = opened(storage);
        return [status, next.list(["before"]).runs, next.openOf(["before"]), run, Object.keys(storage.kept)];
    """
    )
    assert made[0] == {"kind": "ok", "message": ""}
    assert made[1] == [made[3]]
    assert made[2] == "r1"
    assert made[4] == ["checklists:/other/:run:r9", "theme", "checklists:/g/:run:r1", "checklists:/g/:current:before"]


def test_the_stored_form(js):
    text = js(AREA + "const s = area(); opened(s).save(act(start(), P.tick('a', 1), 1)); return s.kept[KEY]")
    assert text == (
        '{"v":1,"id":"r1","checklist":"before","started":"2026-03-03T10:00:00.000Z","known":["a","b","c"],"name":"Lab '
        'X","deleted":null,'
        '"stamps":{"name":[1772532000000,0,"t1"]},"items":{"a":{"stamps":{"mark":[1772532060000,0,"t1"]},"mark":{"state":"done","revision":1}}}}'
    )


@pytest.mark.parametrize(
    ("storage", "kind"),
    [
        ("() => { throw error('SecurityError') }", "blocked"),
        ("() => null", "blocked"),
        (
            (
                "() => ({ ...area(), get length() { throw error('SecurityError') }, getItem() { throw "
                "error('SecurityError') } })"
            ),
            "blocked",
        ),
        ("() => ({ ...area(), getItem() { throw error('Odd') } })", "failed"),
        ("() => ({ ...area(), setItem() { throw error('QuotaExceededError') } })", "full"),
        ("() => ({ ...area(), setItem() { throw error('NS_ERROR_DOM_QUOTA_REACHED') } })", "full"),
        ("() => ({ ...area(), setItem() { throw null } })", "failed"),
    ],
)
def test_a_refusal_is_said_and_the_run_stays_in_memory(js, storage, kind):
    made = js(
        AREA
        + f"""
        const store = new m.store.Store({storage}, "/g/");
        const run = act(start(), P.tick("a", 1), 1), saved = store.save(run);
        store.setOpen("before", "r1");
        return [saved.status, only(store), store.list().runs.length, store.list().status.kind, store.openOf(["before"]), run];
    """
    )
    assert made[0]["kind"] == made[3] == kind
    assert "when you close or reload this tab" in made[0]["message"]
    assert made[1:3] == [made[5], 1]
    assert made[4] == "r1"


def test_a_denied_storage_is_noticed_before_the_first_action(js):
    assert js(AREA + "return new m.store.Store(() => { throw error('SecurityError') }).list().status.kind") == "blocked"


def test_a_full_storage_is_tried_again_at_the_next_write(js):
    made = js(
        AREA
        + """
        const storage = area({}, 500), store = opened(storage);
        const first = act(start(), P.note("a", "x".repeat(400)), 1), other = { ...start(), id: "r2" };
        const full = store.save(first).status.kind;
        storage.room = 5000;
        const saved = store.save(other).status.kind;
        return [full, saved, Object.keys(storage.kept).sort()];
    """
    )
    assert made == ["full", "ok", ["checklists:/g/:run:r1", "checklists:/g/:run:r2"]]


GARBAGE = [
    "",
    "{",
    "null",
    "[]",
    "7",
    '"x"',
    "{}",
    '{"v":1}',
    '{"v":"1","id":"r1"}',
    '{"v":-1}',
    '{"v":1,"id":"r2","checklist":"before"}',
    '{"ticks":5}',
    "[" * 9000,
]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_reported_left_alone_and_set_aside_before_it_is_written_over(js, garbage):
    made = js(
        AREA
        + """
        const storage = area({ [KEY]: garbage }), store = opened(storage);
        const { runs, problems, status } = store.list();
        const before = [storage.writes, storage.kept[KEY]];
        const saved = store.save(start()).status.kind;
        return [runs, problems.map(p => [p.id, p.kind]), status.kind, before, saved, storage.kept["checklists:/g/:aside:r1"], JSON.parse(storage.kept[KEY]).v];
    """,
        garbage=garbage,
    )
    assert made == [[], [["r1", "unreadable"]], "ok", [0, garbage], "ok", garbage, 1]


def test_what_cannot_be_set_aside_is_not_written_over(js):
    made = js(
        AREA
        + """
        const storage = area({ [KEY]: "{" + "x".repeat(400) }, 700), store = opened(storage);
        return [store.save(start()).status.kind, storage.kept[KEY].length, storage.writes];
    """
    )
    assert made == ["full", 401, 0]


def test_what_is_set_aside_twice_is_kept_twice(js):
    made = js(
        AREA
        + """
        const storage = area({ [KEY]: "one" }), store = opened(storage);
        store.save(start()); storage.kept[KEY] = "two"; store.save(act(start(), P.tick("a", 1), 1));
        return Object.entries(storage.kept).filter(([name]) => name.includes("aside"));
    """
    )
    assert made == [["checklists:/g/:aside:r1", "one"], ["checklists:/g/:aside:r1+", "two"]]


@pytest.mark.parametrize("garbage", GARBAGE)
def test_what_no_version_can_read_moves_under_another_name_and_is_no_problem_any_more(js, garbage):
    made = js(
        AREA
        + """
        const storage = area({ [KEY]: garbage }), store = opened(storage), { problems: [problem] } = store.list();
        const moved = m.upkeep.setAside(store, problem);
        return [moved, storage.kept, store.list().problems, m.upkeep.setAside(store, problem), storage.writes];
    """,
        garbage=garbage,
    )
    assert made == [True, {"checklists:/g/:aside:r1": garbage}, [], True, 1]


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("r1", '{"v":2,"id":"r1"}'),
        ("before", '{"ticks":{"a":true}}'),
        ("r1", '{"v":1,"id":"r1","checklist":"before"}'),
    ],
)
def test_what_some_version_can_read_is_not_set_aside(js, id, text):
    made = js(
        AREA
        + """
        const name = `checklists:/g/:run:${id}`, storage = area({ [name]: text }), store = opened(storage);
        m.upkeep.setAside(store, { id, kind: "unreadable" }); m.upkeep.setAside(store, { id, kind: "newer" });
        return [storage.kept, storage.writes];
    """,
        id=id,
        text=text,
    )
    assert made == [{f"checklists:/g/:run:{id}": text}, 0]


def test_what_cannot_be_copied_is_not_moved(js):
    made = js(
        AREA
        + """
        const garbage = "{" + "x".repeat(400), storage = area({ [KEY]: garbage }, 700), store = opened(storage);
        return [m.upkeep.setAside(store, store.list().problems[0]), storage.kept[KEY] === garbage, storage.writes];
    """
    )
    assert made == [False, True, 0]


def test_a_run_of_a_newer_version_is_left_untouched(js):
    future = json.dumps({"v": 2, "id": "r1", "new": True})
    made = js(
        AREA
        + """
        const storage = area({ [KEY]: future }), store = opened(storage), { runs, problems } = store.list();
        const saved = store.save(start()).status;
        return [runs, problems[0].kind, saved.kind, saved.message, storage.kept, store.save({ ...start(), id: "r2" }).status.kind];
    """,
        future=future,
    )
    assert made[:3] == [[], "newer", "newer"]
    assert made[3].startswith("A newer version of this page saved this run.")
    assert made[4]["checklists:/g/:run:r1"] == future
    assert made[5] == "ok"


def test_version_0_is_migrated_and_written_only_with_the_next_action(js):
    old = json.dumps({"ticks": {"a": True, "b": False, "c": 1, "__proto__": True}})
    made = js(
        AREA
        + """
        const name = "checklists:/g/:run:before", storage = area({ [name]: old }), store = opened(storage), { problems } = store.list(["before"]);
        store.upkeep = m.upkeep;
        const [run] = store.list(["before"]).runs, item = m.view.view(run, page).items[0];
        const kept = storage.kept[name];
        store.save(act(run, P.tick("b", 1), 1));
        return [problems[0].kind, [item.state, item.at, item.words, item.flag], kept, m.view.view(only(opened(storage)), page).progress.done];
    """,
        old=old,
        page=published(*(entry(key) for key in "abc")),
    )
    assert made == ["unreadable", ["done", None, "Done", None], old, 2]


def test_before_each_write_what_is_stored_is_merged(js):
    made = js(
        AREA
        + """
        const storage = area(), one = opened(storage), two = opened(storage);
        one.save(start());
        const [mine, theirs] = [only(one), only(two)];
        two.save(act(theirs, P.tick("a", 1), 2, "t2"));
        const run = one.save(act(mine, P.tick("b", 1), 1)).run;
        return [Object.keys(run.items).sort(), Object.keys(JSON.parse(storage.kept[KEY]).items)];
    """
    )
    assert made == [["a", "b"], ["a", "b"]]


@pytest.mark.parametrize("heard", [True, False])
def test_what_a_run_was_made_from_saves_merging_and_loses_nothing(js, heard):
    made = js(
        AREA
        + """
        const storage = area(), one = opened(storage), two = opened(storage), target = new EventTarget();
        one.save(start());
        if (heard) one.listen(target, () => {});
        const mine = only(one);
        two.save(act(only(two), P.tick("a", 1), 2, "t2"));
        if (heard) target.dispatchEvent(Object.assign(new Event("storage"), { key: KEY, newValue: storage.kept[KEY] }));
        const both = one.save(act(mine, P.tick("b", 1), 1), mine).run, more = one.save(act(both, P.tick("c", 1), 3), both).run;
        return [Object.keys(more.items).sort(), Object.keys(JSON.parse(storage.kept[KEY]).items), m.run.asText(more) === storage.kept[KEY]];
    """,
        heard=heard,
    )
    assert made == [["a", "b", "c"], ["a", "b", "c"], True]


def test_news_from_another_tab_is_merged_and_a_lost_race_is_written_again(js):
    made = js(
        AREA
        + """
        const storage = area(), store = opened(storage), target = new EventTarget(), news = [];
        const stop = store.listen(target, one => news.push(one));
        const tell = (key, newValue) => target.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
        store.save(act(start(), P.tick("a", 1), 1));
        // The other tab wrote at the same time, without having seen our tick.
        storage.kept[KEY] = m.run.asText(act(start(), P.tick("b", 1), 2, "t2"));
        tell(KEY, storage.kept[KEY]);
        const both = [Object.keys(news[0].run.items).sort(), Object.keys(JSON.parse(storage.kept[KEY]).items).sort()];
        const writes = storage.writes;
        tell(KEY, storage.kept[KEY]); tell("theme", "dark"); tell(KEY, "{"); tell(KEY, '{"v":9}'); tell(KEY, null); tell(null, null);
        stop(); tell(KEY, storage.kept[KEY]);
        return [both, storage.writes - writes, news.slice(1).map(one => [one.kind, one.id ?? one.run.id])];
    """
    )
    assert made == [[["a", "b"], ["a", "b"]], 0, [["run", "r1"], ["removed", "r1"]]]


def test_a_run_that_another_tab_removed_is_not_brought_back_by_looking(js):
    made = js(
        AREA
        + (
            "const s = area(), store = opened(s); store.save(start()); delete s.kept[KEY]; return "
            "[store.list().runs, Object.keys(s.kept)]"
        )
    )
    assert made == [[], []]


def test_what_could_not_be_kept_outlives_another_tabs_removal(js):
    """Only this tab knows the note: the other one removed the run without having seen it."""
    made = js(
        AREA
        + """
        const storage = area({}, 500), store = opened(storage);
        store.save(start());
        const full = store.save(act(start(), P.note("a", "x".repeat(400)), 1)).status.kind;
        delete storage.kept[KEY];
        const shown = store.list().runs.map(run => Object.keys(run.items));
        storage.room = 5000;
        return [full, shown, store.retry().kind, Object.keys(JSON.parse(storage.kept[KEY]).items)];
    """
    )
    assert made == ["full", [["a"]], "ok", ["a"]]


def test_forgetting_removes_exactly_our_own(js):
    made = js(
        AREA
        + """
        const others = { theme: "dark", "checklists:/other/:run:r1": "x", "checklists:/g/": "y", "checklists:/g/:else": "z" };
        const storage = area({ ...others, "checklists:/g/:aside:r7": "?" }), store = opened(storage);
        store.save(start()); store.setOpen("before", "r1");
        const { removed, status } = m.upkeep.forget(store);
        return [removed, status.kind, JSON.stringify(storage.kept) === JSON.stringify(others), store.list().runs, store.openOf(["before"])];
    """
    )
    assert made == [
        ["checklists:/g/:aside:r7", "checklists:/g/:current:before", "checklists:/g/:run:r1"],
        "ok",
        True,
        [],
        None,
    ]


def test_what_is_stored_in_words(js):
    made = js(
        AREA
        + """
        const storage = area({ "checklists:/g/:run:r5": "{", "checklists:/g/:run:r6": '{"v":3}', "checklists:/g/:aside:r5": "{" }), store = opened(storage);
        store.save(act(act(start(), P.tick("a", 1), 1), P.note("b", "n"), 2)); store.setOpen("before", "r1");
        return m.store_words.storedKeys(store, { before: "Before you start" }).map(one => one.words);
    """
    )
    assert made == [
        "Something that was saved in place of a run and could not be read. It has not been changed or deleted.",
        "Which run of “Before you start” is open.",
        "“Lab X”, a run of “Before you start”, started on 3 March 2026: 1 item marked, 1 item with a note or a reason.",
        "Something saved in place of a run that cannot be read.",
        "A run saved by a newer version of this page.",
    ]


def test_a_deleted_run_is_removed_for_good_after_an_hour(js):
    made = js(
        AREA
        + """
        const storage = area(), store = opened(storage);
        store.save(act(start(), P.remove(), 1)); store.setOpen("before", "r1");
        m.upkeep.sweep(store, Number(at(50))); const before = Object.keys(storage.kept).length;
        m.upkeep.sweep(store, Number(at(62)));
        return [before, Object.keys(storage.kept), store.openOf(["before"])];
    """
    )
    assert made == [2, [], None]


def test_two_sites_at_one_address_do_not_mix(js):
    made = js(
        AREA
        + """
        const storage = area(), one = new m.store.Store(() => storage, "/g/"), other = new m.store.Store(() => storage, "/g/:run:/");
        other.save(start());
        return [one.list().runs.length, m.upkeep.forget(one).removed, Object.keys(storage.kept)];
    """
    )
    assert made == [0, [], ["checklists:/g/%3Arun%3A/:run:r1"]]


def test_the_browsers_own_storage_is_used(js):
    made = js(
        DO
        + """
        try { return [new m.store.Store(() => localStorage, "/g/").save(start()).status.kind, localStorage.length]; }
        finally { localStorage.clear(); }
    """
    )
    assert made == ["ok", 1]
