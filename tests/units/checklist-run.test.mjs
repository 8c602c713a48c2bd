// Runs, their view, and undo: exact values.
import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { ABC, P, act, at, entry, m, plain, published, start } from "./checklist.mjs";

const CHANGED = published([
  entry("a", 3, {
    earlier: [
      { revision: 1, text: "First." },
      { revision: 2, text: "Second." },
    ],
    changes: [
      { on: "2026-02", summary: "Old." },
      { on: "2026-03", summary: "Month." },
      { on: "2026-03-03", summary: "That day." },
      { on: "2025-01-01", summary: "By revision.", revision: 2 },
      { on: "2026-04-01", summary: "Known.", revision: 1 },
    ],
  }),
]);

test("a new run is plain data", () => {
  deepEqual(plain(start()), {
    v: 1,
    id: "r1",
    checklist: "before",
    started: "2026-03-03T10:00:00.000Z",
    known: ["a", "b", "c"],
    name: "Lab X",
    deleted: null,
    items: {},
    stamps: { name: [1772532000000, 0, "t1"] },
  });
});

test("a tick says when of which revision and in which tab", () => {
  deepEqual(plain(act(start(), P.tick("a", 2), 1).items), {
    a: { mark: { state: "done", revision: 2 }, stamps: { mark: [1772532060000, 0, "t1"] } },
  });
});

test("does not apply keeps its reason and a note stands beside it", () => {
  const run = plain(act(act(start(), P.notApplicable("b", 1, "No comments"), 1), P.note("b", "Asked Ann"), 2).items.b);
  deepEqual(run, {
    mark: { state: "na", revision: 1 },
    reason: "No comments",
    note: "Asked Ann",
    stamps: { mark: [1772532060000, 0, "t1"], reason: [1772532060000, 0, "t1"], note: [1772532120000, 0, "t1"] },
  });
});

test("a clock that was set back loses nothing", () => {
  const run = plain(act(act(start(), P.tick("a", 1), 60), P.untick("a"), 5).items.a);
  deepEqual(run, { stamps: { mark: [1772535600000, 1, "t1"] } });
});

test("of two changes with one stamp all tabs keep the same, 1", () => {
  const run = start(),
    [one, two] = [P.note("a", "x"), P.note("a", "y")].map((plan) => act(run, plan, 1));
  const made = plain([m.run.merge(one, two), m.run.merge(two, one)]);
  deepEqual(made[0], made[1]);
});
test("of two changes with one stamp all tabs keep the same, 2", () => {
  const run = start(),
    [one, two] = [P.tick("a", 1), P.untick("a")].map((plan) => act(run, plan, 1));
  const made = plain([m.run.merge(one, two), m.run.merge(two, one)]);
  deepEqual(made[0], made[1]);
});
test("of two changes with one stamp all tabs keep the same, 3", () => {
  const run = start(),
    [one, two] = [P.rename("x"), P.rename("y")].map((plan) => act(run, plan, 1));
  const made = plain([m.run.merge(one, two), m.run.merge(two, one)]);
  deepEqual(made[0], made[1]);
});
test("of two changes with one stamp all tabs keep the same, 4", () => {
  const run = start(),
    [one, two] = [P.remove(), P.restore()].map((plan) => act(run, plan, 1));
  const made = plain([m.run.merge(one, two), m.run.merge(two, one)]);
  deepEqual(made[0], made[1]);
});

test("a reset clears what was set before it and nothing later whichever comes first", () => {
  const run = start();
  const tick = (key, minute) => m.run.stamped(run, P.tick(key, 1), at(minute), "t2");
  const [early, late, reset] = [tick("a", 1), tick("b", 9), m.run.stamped(run, P.reset(), at(5), "t1")];
  const orders = [
    [early, late, reset],
    [reset, early, late],
    [late, reset, early],
  ];
  const made = plain(orders.map((all) => all.reduce(m.run.apply, run)));
  deepEqual(made[0], made[1]);
  deepEqual(made[1], made[2]);
  deepEqual(Object.keys(made[0].items), ["b"]);
});

test("an answer or a note that is too long is kept whole", () => {
  const abc = ABC;
  const run = act(act(start(), P.answer("a", "x".repeat(20_000)), 1), P.note("a", "y".repeat(20_000)), 2);
  const [item] = m.view.view(m.run.readRun(JSON.parse(m.run.asText(run))), abc).items;
  const made = plain([
    item.answer.length,
    item.note.length,
    item.state,
    m.view.view(act(run, P.answer("a", ""), 3), abc).items[0].answer,
  ]);
  deepEqual(made, [20000, 20000, "todo", ""]);
});

test("keys that every object inherits are keys like others", () => {
  const run = act(act(start(), P.tick("constructor", 1), 1), P.note("constructor", "n"), 2);
  const made = plain([Object.keys(run.items), m.run.readRun(JSON.parse(m.run.asText(run))).items, run.items]);
  deepEqual(made[0], ["constructor"]);
  deepEqual(made[1], made[2]);
});

test("names notes and reasons are cut and cleaned", () => {
  const run = act(
    act(start(), P.rename("  Lab\n Y\u0000 " + "x".repeat(200)), 1),
    P.note("a", "one\r\ntwo\u0007\ud800"),
    2,
  );
  const made = plain([run.name.length, run.name.slice(0, 7), run.items.a.note]);
  deepEqual(made, [120, "Lab Y x", "one\ntwo�"]);
});

test("progress is counted honestly, 1", () => {
  const abc = ABC;
  const made = plain(
    m.view.view(
      [].reduce((run, plan, n) => act(run, plan, n), start()),
      abc,
    ).progress,
  );
  deepEqual([made.words, made.value, made.max], ["0 of 3 done, 3 left", 0, 3]);
});
test("progress is counted honestly, 2", () => {
  const abc = ABC;
  const made = plain(
    m.view.view(
      [P.tick("a", 1)].reduce((run, plan, n) => act(run, plan, n), start()),
      abc,
    ).progress,
  );
  deepEqual([made.words, made.value, made.max], ["1 of 3 done, 2 left", 1, 3]);
});
test("progress is counted honestly, 3", () => {
  const abc = ABC;
  const made = plain(
    m.view.view(
      [P.tick("a", 1), P.notApplicable("b", 1)].reduce((run, plan, n) => act(run, plan, n), start()),
      abc,
    ).progress,
  );
  deepEqual([made.words, made.value, made.max], ["1 of 3 done, 1 does not apply, 1 left", 2, 3]);
});
test("progress is counted honestly, 4", () => {
  const abc = ABC;
  const made = plain(
    m.view.view(
      [P.notApplicable("a", 1), P.notApplicable("b", 1), P.notApplicable("c", 1)].reduce(
        (run, plan, n) => act(run, plan, n),
        start(),
      ),
      abc,
    ).progress,
  );
  deepEqual([made.words, made.value, made.max], ["0 of 3 done, 3 do not apply, nothing left", 3, 3]);
});
test("progress is counted honestly, 5", () => {
  const abc = ABC;
  const made = plain(
    m.view.view(
      [P.tick("a", 1), P.tick("b", 1), P.tick("c", 1), P.tick("d", 1)].reduce(
        (run, plan, n) => act(run, plan, n),
        start(),
      ),
      abc,
    ).progress,
  );
  deepEqual([made.words, made.value, made.max], ["3 of 3 done, nothing left", 3, 3]);
});

test("a checklist without items has nothing to tick", () => {
  const page = published([]);
  const made = plain(m.view.view(start(), page).progress);
  deepEqual(made, {
    done: 0,
    notApplicable: 0,
    toDo: 0,
    changed: 0,
    total: 0,
    words: "Nothing to tick",
    value: 0,
    max: 1,
  });
});

test("an item is shown with its state in words", () => {
  const abc = ABC;
  const made = plain(m.view.view(act(start(), P.tick("a", 1), 1), abc).items[0]);
  deepEqual(made, {
    entry: { key: "a", text: "Text of a.", revision: 1, href: "/g/#a", force: null, changes: [], earlier: [] },
    key: "a",
    state: "done",
    marked: 1,
    at: "2026-03-03T10:01:00.000Z",
    confirmed: null,
    words: "Done on 3 March 2026",
    note: "",
    reason: "",
    answer: "",
    isNew: false,
    flag: null,
  });
});

test("a changed item keeps its tick and says what changed", () => {
  const page = CHANGED;
  const v = m.view.view(act(start(), P.tick("a", 1), 1), page);
  const made = plain([v.items[0].state, v.items[0].flag, m.changes.changeOf(v.items[0]), v.progress.words]);
  deepEqual(made, [
    "done",
    "changed",
    {
      since: "2026-03-03T10:01:00.000Z",
      words: "This has changed since you ticked it on 3 March 2026.",
      summaries: ["Month.", "That day.", "By revision."],
      earlierText: "First.",
    },
    "1 of 1 done, nothing left; 1 changed since you marked it",
  ]);
});

test("what was done with a changed item is said", () => {
  const page = CHANGED;
  const ticked = act(start(), P.tick("a", 1), 1),
    not = act(start(), P.notApplicable("a", 1), 1);
  const settings = [{ key: "a", field: "mark", to: { state: "done", at: null, revision: 1 } }];
  const runs = [
    ticked,
    not,
    act(
      ticked,
      P.confirm({ ...m.view.view(ticked, page).items[0], entry: { revision: 2 } }, at(1440).toISOString()),
      1440,
    ),
    act(start(), { settings }, 1),
  ];
  const made = plain(runs.map((run) => m.changes.changeOf(m.view.view(run, page).items[0]).words));
  deepEqual(made, [
    "This has changed since you ticked it on 3 March 2026.",
    "This has changed since you marked it as not applying on 3 March 2026.",
    "This has changed since you confirmed it on 4 March 2026.",
    "This has changed since you ticked it.",
  ]);
});

test("confirming keeps the day of the tick and ends the mark", () => {
  const page = CHANGED;
  const run = act(start(), P.tick("a", 1), 1);
  const item = m.view.view(run, page).items[0];
  const after = m.view.view(act(run, P.confirm(item, at(60 * 24).toISOString()), 60 * 24), page).items[0];
  const made = plain([after.at, after.confirmed, after.flag, after.marked]);
  deepEqual(made, ["2026-03-03T10:01:00.000Z", "2026-03-04T10:00:00.000Z", null, 3]);
});

test("a rewording without a new revision changes nothing", () => {
  const page = published([
    entry("a", 1, { text: "Other words.", changes: [{ on: "2026-05-01", summary: "Reworded." }] }),
  ]);
  deepEqual(plain(m.view.view(act(start(), P.tick("a", 1), 1), page).items[0].flag), null);
});

test("an item that was added is new unless it was renamed", () => {
  const page = published([entry("a"), entry("bb"), entry("d")], { renamed: { b: "bb" } });
  deepEqual(plain(m.view.view(start(), page).items.map((i) => i.flag)), [null, null, "new"]);
});

test("ticks follow chains of renames and the later of two stands", () => {
  const page = published([entry("z")], { renamed: { a: "b", b: "z", x: "y", y: "x" } });
  const run = [P.tick("a", 1), P.notApplicable("b", 1), P.note("a", "old"), P.tick("x", 1)].reduce(
    (r, p, n) => act(r, p, n),
    start(),
  );
  const seen = m.view.view(run, page);
  const made = plain([
    seen.items.map((i) => [i.state, i.note]),
    m.view.view(act(run, P.untick("z"), 9), page).items[0].state,
    m.changes.ended(run, page).map((i) => i.key),
  ]);
  deepEqual(made, [[["na", "old"]], "todo", ["x"]]);
});

test("what is retired is shown and not counted", () => {
  const page = published([entry("a")], {
    retired: {
      b: {
        text: "Old b.",
        on: "2026-04",
        reason: "The platform closed.",
        replacedBy: [{ key: "a", text: "Text of a." }],
      },
      q: { text: "Never here.", on: "2020", reason: "", replacedBy: [] },
    },
  });
  const run = act(act(start(), P.tick("b", 1), 1), P.tick("c", 1), 2),
    v = m.view.view(run, page);
  const made = plain([m.changes.ended(run, page), v.progress.total, v.others]);
  deepEqual(made, [
    [
      {
        key: "b",
        text: "Old b.",
        on: "2026-04",
        why: "Retired in April 2026: The platform closed.",
        state: "done",
        replacedBy: [{ key: "a", text: "Text of a." }],
        at: "2026-03-03T10:01:00.000Z",
        words: "Done on 3 March 2026",
        note: "",
        reason: "",
        answer: "",
      },
      {
        key: "c",
        text: "c",
        on: "",
        why: "This is no longer on the checklist.",
        state: "done",
        replacedBy: [],
        at: "2026-03-03T10:02:00.000Z",
        words: "Done on 3 March 2026",
        note: "",
        reason: "",
        answer: "",
      },
    ],
    1,
    true,
  ]);
});

test("undo and redo take back a reset", () => {
  const abc = ABC;
  let run = act(act(start(), P.tick("a", 1), 1), P.note("b", "n"), 2);
  const before = m.view.view(run, abc);
  let history = m.history.NONE;
  const step = (plan, minute) => {
    const next = act(run, plan, minute);
    history = m.history.push(history, run, next, plan, abc);
    run = next;
  };
  const back = (which, minute) => {
    const done = m.history.turn(which, history, new Map([["r1", run]]), abc);
    history = done.history;
    run = act(run, done.action, minute);
    return done.of;
  };
  step(P.reset(), 3);
  const empty = m.view.view(run, abc).progress.done;
  const of = back("undo", 4);
  const same = JSON.stringify(m.view.view(run, abc)) === JSON.stringify(before);
  back("redo", 5);
  const made = plain([empty, of.words, same, m.view.view(run, abc).progress.done, m.view.view(run, abc).items[1].note]);
  deepEqual(made, [0, "starting over", true, 0, ""]);
});

test("undo leaves what another tab has changed since", () => {
  const run = start();
  const mine = act(run, P.tick("a", 1), 1);
  const history = m.history.push(m.history.NONE, run, mine, P.tick("a", 1), null);
  const theirs = act(mine, P.notApplicable("a", 1), 2, "t2");
  const made = plain(m.history.turn("undo", history, new Map([["r1", theirs]]), null));
  deepEqual(made, { history: { done: [], undone: [] }, action: null, of: null });
});

test("undo brings back a tick that is kept under a former key", () => {
  const page = published([entry("b")], { renamed: { a: "b" } });
  const run = act(start(), P.tick("a", 1), 1),
    next = act(run, P.untick("b"), 2);
  const { action } = m.history.turn(
    "undo",
    m.history.push(m.history.NONE, run, next, P.untick("b"), page),
    new Map([["r1", next]]),
    page,
  );
  const made = plain([run, next, act(next, action, 3)].map((one) => m.view.view(one, page).items[0].words));
  deepEqual(made, ["Done on 3 March 2026", "To do", "Done on 3 March 2026"]);
});

test("what can be undone is kept as text", () => {
  const abc = ABC;
  const first = act(start(), P.tick("a", 1), 1),
    second = act(first, P.note("b", "n"), 2),
    third = act(second, P.reset(), 3);
  let history = m.history.NONE;
  for (const [one, other, plan] of [
    [start(), first, P.tick("a", 1)],
    [first, second, P.note("b", "n")],
    [second, third, P.reset()],
  ])
    history = m.history.push(history, one, other, plan, abc);
  const { toText, fromText } = m.undo_text,
    runs = new Map([["r1", third]]),
    same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const made = plain([
    same(fromText(toText(history, runs, 64)), history),
    fromText(toText(history, runs, 2)).done.map((one) => one.words),
    toText(history, new Map(), 64),
    toText(m.history.NONE, runs, 64),
    [null, "", "{", "[]", "7", '{"v":2,"done":[]}'].map(fromText),
    fromText('{"v":1,"done":[{"run":"r1","steps":[{"field":"__proto__"}]},{"run":7}]}'),
    fromText('{"v":1}'),
  ]);
  deepEqual(made, [true, ["note", "starting over"], null, null, Array(6).fill(null), null, null]);
});

test("deleting a run can be undone", () => {
  const gone = act(start(), P.remove(), 1);
  const made = plain([gone.deleted, act(gone, P.restore(), 2).deleted]);
  deepEqual(made, ["2026-03-03T10:01:00.000Z", null]);
});

for (const [given, words] of [
  ["2026-03-03", "3 March 2026"],
  ["2020-10", "October 2020"],
  ["1999", "1999"],
  ["soon", "soon"],
  [null, ""],
  ["2026-13-01", "2026-13-01"],
]) {
  test(`days in words: ${JSON.stringify([given, words]).slice(0, 100)}`, () => {
    deepEqual(plain(m.dates.inWords(given)), words);
  });
}
