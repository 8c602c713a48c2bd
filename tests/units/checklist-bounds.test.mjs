// The checklist's pure modules at their bounds: the last value that is taken, and the first that is not.
import { deepEqual, match } from "node:assert/strict";
import { test } from "node:test";
import { ABC, KEY, P, act, area, at, entry, m, opened, plain, published, start } from "./checklist.mjs";

const DAY = 86400000;

test("ids of checklists and items", () => {
  const good = [
    "a",
    "a1",
    "a-1",
    "ab-cd-9",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  ];
  const wrong = [
    "",
    "1a",
    "-a",
    "a-",
    "a--b",
    "A",
    "a_b",
    "a b",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    null,
    3,
    "a\n",
  ];
  deepEqual(
    plain(
      ((all) => {
        return all.map(m.plain.isId);
      })([...good, ...wrong]),
    ),
    [...Array(5).fill(true), ...Array(12).fill(false)],
  );
  deepEqual(plain([m.plain.entries({ a: 1, "No Id": 2, b: 3 }), m.plain.entries(["a"]), m.plain.entries(null)]), [
    [
      ["a", 1],
      ["b", 3],
    ],
    [],
    [],
  ]);
});

test("text is cleaned and cut", () => {
  const cleaned = plain(
    ["a\rb\r\nc\nd", "a\u0000\u0008\u000b\u001f\u007f\ufffe\uffffb\tc", "\ud800x", "😀", 3, null].map((one) =>
      m.plain.text(one),
    ),
  );
  deepEqual(cleaned, ["a\nb\nc\nd", "ab\tc", "�x", "😀", "", ""]);
  deepEqual(
    plain([
      m.plain.text("x".repeat(10001)).length,
      m.plain.text("abc", 2),
      m.plain.line("  a \n\t b  "),
      m.plain.line("x".repeat(1001)).length,
      m.plain.line("ab cd", 3),
      m.plain.line("😀😀", 3),
    ]),
    [10000, "ab", "a b", 1000, "ab", "😀�"],
  );
  deepEqual(
    plain(
      [
        [3, 3],
        [4, 3],
        [5, 3],
        [2003, 3],
      ].map(([length, most]) => m.plain.tooLong("x".repeat(length), most)),
    ),
    [
      "",
      "1 character too many: shorten it.",
      "2 characters too many: shorten it.",
      "2,000 characters too many: shorten it.",
    ],
  );
  deepEqual(
    ["abcdef", "abcdefg", "ab defg", "abcdefghi", ""].map((one) => m.plain.beginning(one, 6)),
    ["abcdef", "abc…", "ab…", "abc…", ""],
  );
});

test("whole numbers and instants", () => {
  deepEqual(plain([0, 1, 1e9, 1e9 + 1, -1, 1.5, "1", null].map((one) => m.plain.whole(one))), [
    0,
    1,
    1000000000,
    null,
    null,
    null,
    null,
    null,
  ]);
  deepEqual(plain([m.plain.whole(3, 3), m.plain.whole(4, 3)]), [3, null]);
  deepEqual(plain([0, 5e13, 5e13 + 1, -1, new Date(5), "x"].map((one) => m.plain.iso(one))), [
    "1970-01-01T00:00:00.000Z",
    "3554-06-09T16:53:20.000Z",
    null,
    null,
    "1970-01-01T00:00:00.005Z",
    null,
  ]);
  deepEqual(
    plain(
      ["2026-03-03T10:00:00.000Z", "2026-03-03", "2026-02-30T10:00:00.000Z", "2026-03-03T10:00:00Z", 3].map(
        m.plain.instant,
      ),
    ),
    ["2026-03-03T10:00:00.000Z", null, null, null, null],
  );
  deepEqual(plain(["2026-03-03T10:00:00.000Z", "", null, "soon", 0].map(m.dates.when)), [
    "3 March 2026",
    "",
    "",
    "",
    "1 January 1970",
  ]);
});

test("stamps", () => {
  const good = [
    [0, 0, ""],
    [50000000000000.0, 1000000000.0, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
    [1, 2, "t_1"],
  ];
  const wrong = [
    [0, 0],
    [0, 0, "", 1],
    [50000000000001.0, 0, ""],
    [0, 1000000001.0, ""],
    [-1, 0, ""],
    [0, 0, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
    [0, 0, "a b"],
    [0, 0, 3],
    ["0", 0, ""],
    null,
    {},
  ];
  deepEqual(
    plain(
      ((all) => {
        return all.map(m.plain.readStamp);
      })([...good, ...wrong]),
    ),
    [...good, ...Array(11).fill(null)],
  );
  deepEqual(
    plain(
      ((pairs) => {
        return pairs.map(([a, b]) => Math.sign(m.plain.compare(a, b)));
      })([
        [
          [2, 0, "a"],
          [1, 9, "b"],
        ],
        [
          [1, 2, "a"],
          [1, 1, "b"],
        ],
        [
          [1, 1, "b"],
          [1, 1, "a"],
        ],
        [
          [1, 1, "a"],
          [1, 1, "b"],
        ],
        [
          [1, 1, "a"],
          [1, 1, "a"],
        ],
      ]),
    ),
    [1, 1, 1, -1, 0],
  );
  deepEqual(
    plain([
      m.plain.next([5, 3, "a"], 6, "b"),
      m.plain.next([5, 3, "a"], 5, "b"),
      m.plain.next([5, 1e9, "a"], 5, "b"),
      m.plain.next([5, 1e9 - 1, "a"], 4, "b"),
      m.plain.next([5, 3, "a"], NaN, "b"),
      m.plain.next([5, 3, "a"], new Date(9), "b"),
    ]),
    [
      [6, 0, "b"],
      [5, 4, "b"],
      [6, 0, "b"],
      [5, 1000000000, "b"],
      [5, 4, "b"],
      [9, 0, "b"],
    ],
  );
});

for (const [given, words] of [
  ["2026-12-31", "31 December 2026"],
  ["2026-01-01", "1 January 2026"],
  ["2026-10-10", "10 October 2026"],
  ["2026-02-29", "2026-02-29"],
  ["2026-00", "2026-00"],
  ["2026-1", "2026-1"],
  ["2026-01-00", "2026-01-00"],
  ["2026-01-32", "2026-01-32"],
  ["2026-09-19", "19 September 2026"],
  ["in 2026-01", "in 2026-01"],
  ["2026-01-01T10", "2026-01-01T10"],
  ["12026-01", "12026-01"],
  [3, ""],
]) {
  test(`days that are days: ${JSON.stringify([given, words]).slice(0, 100)}`, () => {
    deepEqual(plain(m.dates.inWords(given)), words);
  });
}

test("the day of an instant", () => {
  const days = plain(
    ["2026-03-03T10:00:00.000Z", "0001-02-03T10:00:00.000Z", "9999-12-31T10:00:00.000Z", "soon", null, {}]
      .map(m.dates.dayOf)
      .concat([
        m.dates.dayOf(new Date(2026, 10, 9)),
        m.dates.dayOf(0),
        m.dates.dayOf(new Date(10000, 0)),
        m.dates.dayOf(new Date(-1, 5)),
      ]),
  );
  deepEqual(days, ["2026-03-03", "0001-02-03", "9999-12-31", "", "", "", "2026-11-09", "1970-01-01", "", ""]);
});

test("a mark is read part by part", () => {
  const at = "2026-03-03T10:00:00.000Z";
  const given = [
    { state: "done", revision: 2, at: at, confirmed: at },
    { state: "na", revision: 0, at: null, confirmed: null },
    { state: "na", revision: "2", at: "soon" },
    { state: "todo" },
    {},
    null,
  ];
  deepEqual(plain(given.map(m.run.readMark)), [given[0], { state: "na", at: null }, { state: "na" }, null, null, null]);
});

test("each thing that a reader does has its words", () => {
  const plans = plain([
    P.tick("a", 2),
    P.untick("a"),
    P.notApplicable("a", 3),
    P.write("note", "a", "x"),
    P.set("deleting a run", "deleted", null),
  ]);
  deepEqual(plans, [
    { words: "tick", key: "a", settings: [{ key: "a", field: "mark", to: { state: "done", revision: 2 } }] },
    { words: "removing a tick", key: "a", settings: [{ key: "a", field: "mark", to: null }] },
    { words: "“does not apply”", key: "a", settings: [{ key: "a", field: "mark", to: { state: "na", revision: 3 } }] },
    { words: "note", key: "a", settings: [{ key: "a", field: "note", to: "x" }] },
    { words: "deleting a run", settings: [{ field: "deleted", to: null }] },
  ]);
});

test("a run that is begun with nothing", () => {
  const run = m.run.create({ checklist: "before", now: 5, by: "t1" });
  const made = plain([
    run.name,
    run.known,
    run.stamps,
    run.started,
    m.run.isRunId(run.id),
    m.run.FIELDS,
    m.run.LONGEST,
    m.run.MOST_KEPT,
  ]);
  deepEqual(made, [
    "",
    [],
    {},
    "1970-01-01T00:00:00.005Z",
    true,
    ["mark", "reason", "note", "answer", "name", "deleted", "reset"],
    { name: 120, reason: 1000, note: 4000, answer: 10000 },
    1000000,
  ]);
});

test("of two states of a run the earlier beginning and all known items stand", () => {
  const [a, b] = [start(["b", "a"]), { ...start(["c"]), started: "2026-01-01T00:00:00.000Z" }],
    other = { ...start(), started: null, checklist: "anew" };
  const made = plain(
    [m.run.merge(a, b), m.run.merge(a, other), m.run.merge(other, a)].map((run) => [
      run.started,
      run.known,
      run.checklist,
    ]),
  );
  deepEqual(made, [
    ["2026-01-01T00:00:00.000Z", ["a", "b", "c"], "before"],
    ["2026-03-03T10:00:00.000Z", ["a", "b", "c"], "anew"],
    ["2026-03-03T10:00:00.000Z", ["a", "b", "c"], "anew"],
  ]);
});

for (const [ahead, stays] of [
  [DAY, true],
  [86400001, false],
]) {
  test(`a clock may be a day ahead and no more: ${JSON.stringify([ahead, stays]).slice(0, 100)}`, () => {
    const late = { ...start(), started: new Date(at(5).getTime() + ahead).toISOString() },
      raw = JSON.parse(m.run.asText(late));
    const one = m.run.readRun(raw),
      two = m.run.readRun({ ...raw, started: null, stamps: { name: [at(5).getTime() + ahead, 0, "t1"] } });
    const made = plain([one, two].map((run) => m.clock.clamp(run, at(5)) === run));
    deepEqual(made, [stays, stays]);
  });
}

test("one run of several with dates in the future is enough to say so", () => {
  const abc = ABC;
  const late = { ...JSON.parse(m.run.asText(start())), id: "r2", started: "2027-03-03T10:00:00.000Z" };
  const made = plain(
    m.exchange.importText(m.exchange.exportRun([start(), m.run.readRun(late)], abc, at(5)), abc, at(5)).warnings,
  );
  deepEqual(made, ["Some of its dates are in the future because a clock was wrong. They are shown as not known."]);
});

test("marks for two thousand unknown items are kept, 1", () => {
  const abc = ABC;
  const number = 1;
  const items = Object.fromEntries(
    Array.from({ length: number }, (_, n) => [
      `gone-${n}`,
      { mark: { state: "done", revision: 1 }, stamps: { mark: [at(0).getTime(), n, "t1"] } },
    ]),
  );
  const file = JSON.stringify({
    format: "checklist-runs",
    version: 1,
    runs: [{ ...JSON.parse(m.run.asText(start())), items }],
  });
  const read = m.exchange.importText(file, abc, at(99));
  const made = plain([read.warnings, Object.keys(read.runs[0].items).length, "gone-0" in read.runs[0].items]);
  deepEqual(made, [
    ["The file has marks for 1 item that this checklist no longer has. They stay with the run."],
    1,
    true,
  ]);
});
test("marks for two thousand unknown items are kept, 2", () => {
  const abc = ABC;
  const number = 2000;
  const items = Object.fromEntries(
    Array.from({ length: number }, (_, n) => [
      `gone-${n}`,
      { mark: { state: "done", revision: 1 }, stamps: { mark: [at(0).getTime(), n, "t1"] } },
    ]),
  );
  const file = JSON.stringify({
    format: "checklist-runs",
    version: 1,
    runs: [{ ...JSON.parse(m.run.asText(start())), items }],
  });
  const read = m.exchange.importText(file, abc, at(99));
  const made = plain([read.warnings, Object.keys(read.runs[0].items).length, "gone-0" in read.runs[0].items]);
  deepEqual(made, [
    ["The file has marks for 2,000 items that this checklist no longer has. They stay with the run."],
    2000,
    true,
  ]);
});
test("marks for two thousand unknown items are kept, 3", () => {
  const abc = ABC;
  const number = 2001;
  const items = Object.fromEntries(
    Array.from({ length: number }, (_, n) => [
      `gone-${n}`,
      { mark: { state: "done", revision: 1 }, stamps: { mark: [at(0).getTime(), n, "t1"] } },
    ]),
  );
  const file = JSON.stringify({
    format: "checklist-runs",
    version: 1,
    runs: [{ ...JSON.parse(m.run.asText(start())), items }],
  });
  const read = m.exchange.importText(file, abc, at(99));
  const made = plain([read.warnings, Object.keys(read.runs[0].items).length, "gone-0" in read.runs[0].items]);
  deepEqual(made, [
    [
      "The file has marks for 2,000 items that this checklist no longer has. They stay with the run.",
      "Marks for 1 more such item were left out: there were too many.",
    ],
    2000,
    false,
  ]);
});

test("what else a file of several runs holds is counted", () => {
  const page = published([entry("a")], { retired: { old: { text: "Old.", on: "", reason: "", replacedBy: [] } } });
  const run = (id, checklist = "before", ...keys) =>
    keys.reduce(
      (all, key, n) => act(all, P.tick(key, 1), n + 1),
      m.run.readRun({ ...JSON.parse(m.run.asText(start())), id, checklist }),
    );
  const read = (runs) => m.exchange.importText(m.exchange.exportRun(runs, page, at(5)), page, at(5));
  const many = Array.from({ length: 200 }, (_, n) => run(`r${n}`));
  const made = plain([
    read([run("r1"), run("r2", "other"), run("r3", "third")]).warnings,
    read([run("r1", "before", "q", "old"), run("r2", "before", "q", "x")]).warnings,
    read(many).runs.length,
    read([...many, run("r200")]).ok,
  ]);
  deepEqual(made, [
    ["The file also has 2 runs of other checklists, left out here."],
    ["The file has marks for 2 items that this checklist no longer has. They stay with the run."],
    200,
    false,
  ]);
});

test("equal values have equal text whatever the order of their names", () => {
  deepEqual(
    plain([
      m.exchange.canonical({ b: 1, a: { d: [2, { f: 1, e: 2 }], c: null } }),
      m.exchange.canonical(undefined),
      m.exchange.canonical([]),
    ]),
    ['{"a":{"c":null,"d":[2,{"e":2,"f":1}]},"b":1}', "null", "[]"],
  );
});

test("a deleted run stays for an hour exactly", () => {
  const kept = area(),
    store = opened(kept);
  store.save(act(start(), P.remove(), 1));
  store.save(m.run.readRun({ ...JSON.parse(m.run.asText(start())), id: "r2" }));
  store.setOpen("before", "r2");
  const left = (ms) => {
    m.upkeep.sweep(store, at(1).getTime() + ms);
    return Object.keys(kept.kept)
      .map((name) => name.slice(15))
      .sort();
  };
  const made = plain([left(3600000), left(3600001), store.openOf(["before"])]);
  deepEqual(made, [["current:before", "run:r1", "run:r2"], ["current:before", "run:r2"], "r2"]);
});

test("what a clock ahead has kept is set right once", () => {
  const kept = area({ [KEY]: m.run.asText({ ...start(), started: "2027-03-03T10:00:00.000Z" }) }),
    store = opened(kept);
  m.upkeep.setClock(store, at(5));
  const [first, writes] = [JSON.parse(kept.kept[KEY]).started, kept.writes];
  m.upkeep.setClock(store, at(6));
  const made = plain([first, writes, kept.writes]);
  deepEqual(made, [null, 1, 1]);
});

test("the storage holds names whose value is gone", () => {
  const kept = area({ [KEY]: "x" });
  kept.getItem = () => null;
  const made = plain([m.store_words.storedKeys(opened(kept)), opened(kept).list()]);
  deepEqual(made, [
    [{ key: "checklists:/g/:run:r1", words: "Something saved in place of a run that cannot be read.", characters: 0 }],
    { runs: [], problems: [], status: { kind: "ok", message: "" } },
  ]);
});

test("runs are listed the oldest first and those of one checklist", () => {
  const store = opened(area()),
    raw = JSON.parse(m.run.asText(start()));
  for (const [id, started, checklist] of [
    ["b", 9, "before"],
    ["c", 5, "before"],
    ["a", 9, "before"],
    ["d", 1, "other"],
  ])
    store.save(m.run.readRun({ ...raw, id, checklist, started: at(started).toISOString() }));
  const made = plain(
    [store.list().runs, store.list(["before"]).runs, store.list([]).runs].map((runs) => runs.map((run) => run.id)),
  );
  deepEqual(made, [["d", "c", "a", "b"], ["c", "a", "b"], []]);
});

test("which run is open is this tabs before the last one", () => {
  const kept = area(),
    one = opened(kept),
    two = opened(kept);
  const set = [
    one.setOpen("before", "r1").kind,
    two.setOpen("before", "r2").kind,
    two.setOpen("No Id", "r2").kind,
    two.setOpen("before", "No Id!").kind,
  ];
  const open = [
    one.openOf(["before"]),
    one.openOf(["anew", "before"]),
    opened(kept).openOf(["before"]),
    one.openOf(["anew"]),
  ];
  one.drop("r1");
  kept.kept["checklists:/g/:current:bad"] = "No Id!";
  const made = plain([set, open, one.openOf(["before"]), one.openOf(["bad"]), Object.keys(kept.kept).length]);
  deepEqual(made, [Array(4).fill("ok"), ["r1", "r1", "r2", null], "r2", null, 2]);
});

test("ids of runs", () => {
  const good = ["a", "0-z", "-", "x".repeat(100)];
  const wrong = ["x".repeat(101), "", "A", "a b", 3];
  deepEqual([...good, ...wrong].map(m.run.isRunId), [...good.map(() => true), ...wrong.map(() => false)]);
  const fresh = Array.from({ length: 20 }, m.run.freshId);
  deepEqual(new Set(fresh).size, 20);
  for (const one of fresh) match(one, /^[a-z0-9]{16}$/);
});

test("what can be undone is read part by part", () => {
  const step = { key: "a", field: "note", from: "x", to: null, more: 1 };
  const odd = [{ key: "No Id", field: "note" }, { key: "a", field: "colour" }, null];
  const steps = [step, { field: "name", to: "x" }, ...odd];
  const given = {
    v: 1,
    done: [
      { run: "r1", words: "n".repeat(201), key: "a", steps },
      { run: "No Id!", steps: [step] },
      { run: "r1", steps: [] },
    ],
    undone: [{ run: "r2", key: "No Id", steps: [step] }],
  };
  const read = { key: "a", field: "note", from: "x", to: null };
  deepEqual(plain(m.undo_text.fromText(JSON.stringify(given))), {
    done: [{ run: "r1", words: "n".repeat(200), key: "a", steps: [read, { field: "name", to: "x" }] }],
    undone: [{ run: "r2", words: "", steps: [read] }],
  });
  deepEqual(m.undo_text.fromText(JSON.stringify({ ...given, v: 2 })), null);
});

test("what can be undone is kept of runs that are there, and no more than is wanted", () => {
  const runs = new Map([["r1", {}]]);
  const change = (run) => ({ run, words: "", steps: [] });
  const kept = (done, undone, most) => m.undo_text.toText({ done, undone }, runs, most);
  deepEqual(
    kept([change("r1"), change("r2"), { ...change("r1"), words: "last" }], [], 1),
    '{"v":1,"done":[{"run":"r1","words":"last","steps":[]}],"undone":[]}',
  );
  deepEqual(kept([], [change("r1")], 5), '{"v":1,"done":[],"undone":[{"run":"r1","words":"","steps":[]}]}');
  deepEqual(kept([change("r2")], [], 5), null);
});
