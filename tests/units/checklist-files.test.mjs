// Runs in a file, and back.
import { deepEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import { ABC, P, WHOLE, act, at, day, m, plain, start } from "./checklist.mjs";

test("the largest run that a browser could keep comes back", () => {
  const page = WHOLE;
  const keys = Array.from({ length: 1250 }, (_, n) => `item-${n}`),
    settings = keys.map((key) => ({ key, field: "note", to: "ä".repeat(4000) }));
  const run = m.run.apply(start(), m.run.stamped(start(), { words: "", settings }, at(1), "t1"));
  const back = m.exchange.importText(m.exchange.exportRun(run, page, at(5)), page, at(5));
  const made = plain([m.run.asText(run).length > 5e6, back.ok && m.run.asText(back.runs[0]) === m.run.asText(run)]);
  deepEqual(made, [true, true]);
});

test("a run whose id is taken gets its own", () => {
  const run = start();
  deepEqual(
    plain([
      m.exchange.adopt(run, ["r1"], () => "r7").id,
      m.exchange.adopt(run, ["r2"]).id,
      m.exchange.twin(run, [start()]).id,
      m.exchange.twin(run, []),
    ]),
    ["r7", "r1", "r1", null],
  );
});

test("what a clock a year ahead has made comes back and beats nothing for ever", () => {
  const page = WHOLE;
  const ahead = (n) => new Date(at(n).getTime() + 31536000000);
  const doing = (run, plan, n) => m.run.apply(run, m.run.stamped(run, plan, ahead(n), "t1"));
  const begun = m.run.create({ id: "r1", checklist: "before", keys: ["a"], name: "Lab X", now: ahead(0), by: "t1" });
  const theirs = [
    P.tick("a", 1),
    P.untick("a"),
    P.tick("a", 1),
    P.tick("b", 1),
    P.reset(),
    P.note("a", "Kept"),
    P.tick("c", 1),
  ].reduce((run, plan, n) => doing(run, plan, n + 1), begun);
  const read = m.exchange.importText(m.exchange.exportRun(theirs, page, ahead(9)), page, at(10));
  const [run] = read.runs,
    later = m.run.apply(act(start(), P.note("a", "Later"), 11), { settings: [], stamp: [0, 0, ""] });
  const joined = m.run.merge(run, later);
  const made = plain([
    read.warnings,
    run.started,
    run.name,
    m.run.lastStamp(run)[0] === at(10).getTime(),
    Object.keys(run.items).sort(),
    run.items.a.note,
    run.items.c.mark,
    m.view.view(run, page).items[2].words,
    joined.items.a.note,
    m.run.lastStamp(joined)[0] === at(11).getTime(),
  ]);
  deepEqual(made, [
    ["Some of its dates are in the future because a clock was wrong. They are shown as not known."],
    null,
    "Lab X",
    true,
    ["a", "c"],
    "Kept",
    { state: "done", revision: 1, at: null },
    "Done",
    "Later",
    true,
  ]);
});

test("times in the future keep their order", () => {
  const stamps = [
    [at(1).getTime() + 31536000000, 0, "t1"],
    [at(1).getTime() + 31536000000, 1, "t0"],
    [at(2).getTime() + 31536000000, 0, "t1"],
    [at(3).getTime(), 4, "t1"],
  ];
  const items = Object.fromEntries(
    ["a", "b", "c", "d"].map((key, n) => [key, { note: key, stamps: { note: stamps[n] } }]),
  );
  const raw = m.run.readRun(JSON.parse(JSON.stringify({ ...start(), items })));
  const set = m.clock.clamp(raw, at(10));
  const made = plain(
    ["a", "b", "c", "d"]
      .map((key) => set.items[key].stamps.note)
      .map(([time, count, by]) => [(time - day) / 60000, count, by]),
  );
  deepEqual(made, [
    [10, 1, "t1"],
    [10, 2, "t0"],
    [10, 3, "t1"],
    [3, 4, "t1"],
  ]);
});

for (const [field, given, expected] of [
  ["at", "2027-03-03T10:00:00.000Z", null],
  ["at", "2026-03-04T09:00:00.000Z", "2026-03-04T09:00:00.000Z"],
  ["confirmed", "2027-03-03T10:00:00.000Z", null],
  ["confirmed", "2026-03-03T10:00:00.000Z", "2026-03-03T10:00:00.000Z"],
]) {
  test(`a date that is a day ahead stands and one further ahead is not known: ${JSON.stringify([field, given, expected]).slice(0, 100)}`, () => {
    const mark = { state: "done", revision: 1, at: at(0).toISOString(), [field]: given };
    const raw = {
      ...JSON.parse(m.run.asText(start())),
      items: { a: { mark, stamps: { mark: [at(0).getTime(), 0, "t1"] } } },
    };
    const made = plain(m.clock.clamp(m.run.readRun(raw), at(5)).items.a.mark[field] ?? null);
    deepEqual(made, expected);
  });
}

test("what was ticked before the clock was fast keeps its day, and so does what was only confirmed by it", () => {
  const fast = (run, plan) => m.run.apply(run, m.run.stamped(run, plan, at(365 * 1440), "t1"));
  const ticked = ["a", "b"].reduce((run, key, n) => act(run, P.tick(key, 1), n), start());
  const before = m.view.view(ticked, ABC).items[1];
  const run = m.clock.clamp(fast(fast(ticked, P.confirm(before, at(9).toISOString())), P.tick("c", 1)), at(10));
  const { items } = m.view.view(run, ABC);
  deepEqual(items.map(({ words }) => words), ["Done on 3 March 2026", "Done on 3 March 2026", "Done"]);
});

test("a run that was deleted by a clock ahead is removed in time", () => {
  const run = act(start(), m.run.plan.set("", "deleted", new Date(at(1).getTime() + 31536000000).toISOString()), 1);
  const set = m.clock.clamp(run, at(5));
  const made = plain([
    set.deleted,
    m.clock.clamp(set, at(6)) === set,
    m.clock.clamp(start(), at(-1440)) !== null,
    m.clock.clamp(run, "soon") === run,
  ]);
  deepEqual(made, ["2026-03-03T10:05:00.000Z", true, true, true]);
});

test("no more is kept for unknown items than costs nothing and the rest is said", () => {
  const page = WHOLE;
  const items = Object.fromEntries(
    Array.from({ length: 40000 }, (_, n) => [
      `gone-${n}`,
      {
        mark: { state: "done", revision: 1 },
        stamps: { mark: [at(8).getTime() - (n % 9 ? 1 : 0), n, "t1"], note: [at(8).getTime() - 1, 0, "t1"] },
      },
    ]),
  );
  const known = ["a", "b", ...Object.keys(items)].sort();
  const [a, old] = [["a"], ["old"]].map(([key]) => ({
    ...items["gone-0"],
    note: key,
    stamps: { ...items["gone-0"].stamps, note: [at(0).getTime(), 0, "t1"] },
  }));
  const raw = { ...JSON.parse(m.run.asText(start())), known, items: { ...items, a, old } };
  const file = JSON.stringify({ format: "checklist-runs", version: 1, runs: [raw] });
  const {
    warnings,
    runs: [run],
  } = m.exchange.importText(file, page, at(99));
  const gone = Object.keys(run.items).filter((key) => key.startsWith("gone-"));
  const made = plain([
    warnings,
    gone.length,
    gone.every((key) => run.items[key].stamps.mark[0] === at(8).getTime()),
    [run.items.a.note, run.items.old.note],
    run.known.length,
    ["a", "b"].every((key) => run.known.includes(key)),
    m.run.readRun(JSON.parse(m.run.asText(run))) !== null,
  ]);
  deepEqual(made, [
    [
      "The file has marks for 2,000 items that this checklist no longer has. They stay with the run.",
      "Marks for 38,000 more such items were left out: there were too many.",
    ],
    2000,
    true,
    ["a", "old"],
    2002,
    true,
    true,
  ]);
});

test("what is no longer asked is not made again at each tick", () => {
  const page = WHOLE;
  const before = act(act(start(["a", "old"]), P.note("gone", "Kept"), 1), P.tick("old", 1), 2),
    after = act(before, P.tick("a", 1), 3);
  const [one, two, three] = [before, after, act(after, P.note("gone", "Another"), 4)].map((run) =>
    m.changes.ended(run, page),
  );
  const made = plain([
    one.map(({ key }) => key),
    one.every((made, n) => made === two[n]),
    three.map((made, n) => made === two[n]),
  ]);
  deepEqual(made, [["gone", "old"], true, [false, true]]);
});

const exported = () => JSON.parse(m.exchange.exportRun(act(start(), P.tick("a", 1), 1), WHOLE, at(5)));
const imported = (file, page = WHOLE) =>
  plain(m.exchange.importText(typeof file === "string" ? file : JSON.stringify(file), page, at(5)));
const withRun = (parts) => ({ ...exported(), runs: [{ ...exported().runs[0], ...parts }] });
const TICK = { mark: { state: "done", revision: 1 }, stamps: { mark: [1772532060000, 0, "t1"] } };

test("a file says what it is", () => {
  const { runs, ...said } = exported();
  deepEqual(said, {
    format: "checklist-runs",
    version: 1,
    exported: "2026-03-03T10:05:00.000Z",
    checklist: { id: "before", title: "Before you start" },
    guidelines: WHOLE.guidelines,
  });
  deepEqual(imported(exported()), { ok: true, runs, warnings: [] });
});

const text = JSON.stringify(exported());
const NO_FILE = "not a file that a checklist page has saved";
// Written as text: in a script “__proto__” would be no name like others.
const PROTOTYPE = text.replace('"items":{"a":', '"items":{"__proto__":');
const IN_AN_ITEM = text.replace('"items":{"a":{', '"items":{"a":{"__proto__":{"mark":{"state":"done"}},');

for (const [name, file, words] of [
  ["empty", "  ", NO_FILE],
  ["picture", "\x89PNG\r\n", NO_FILE],
  ["other JSON", [1, 2], NO_FILE],
  ["huge", text + " ".repeat(10_000_000), "too large"],
  ["cut short", text.slice(0, -20), "damaged"],
  ["nested", `${text.slice(0, -1)}, "x": ${"[".repeat(50_000)}${"]".repeat(50_000)}}`, "damaged"],
  ["quotes", `"${'\\"'.repeat(400_000)}`, NO_FILE],
  ["newer", { ...exported(), version: 2 }, "newer version"],
  ["older", { ...exported(), version: 0 }, "older version"],
  ["no version", { ...exported(), version: "1" }, "damaged"],
  ["no runs", { ...exported(), runs: [] }, "no run in this file"],
  ["runs of no kind", { ...exported(), runs: { 0: 1 } }, "damaged"],
  ["the same run twice", { ...exported(), runs: [...exported().runs, ...exported().runs] }, "damaged"],
  ["too many runs", { ...exported(), runs: Array(201).fill(exported().runs[0]) }, "damaged"],
  ["another checklist", withRun({ checklist: "other" }), "another checklist"],
  ["a newer run", withRun({ v: 2 }), "newer version"],
  ["an unknown part", withRun({ extra: 1 }), "damaged"],
  ["a prototype", PROTOTYPE, "damaged"],
  ["a prototype in an item", IN_AN_ITEM, "damaged"],
  ["a state of no kind", withRun({ items: { a: { ...TICK, mark: { state: "<img>" } } } }), "damaged"],
  ["an old date", withRun({ started: "yesterday" }), "damaged"],
  ["after all time", withRun({ items: { a: { ...TICK, stamps: { mark: [6e13, 0, "t1"] } } } }), "damaged"],
]) {
  test(`a wrong file gets a sentence: ${name}`, () => {
    ok(file !== text);
    const answer = imported(file);
    deepEqual(answer.ok, false);
    ok(answer.sentence.includes(words));
    ok(answer.sentence.endsWith("Nothing was changed."));
  });
}

test("what a file has besides is said", () => {
  const other = { ...exported().runs[0], id: "r2", checklist: "other" };
  const file = withRun({ items: { "unheard-of": TICK } });
  deepEqual(imported({ ...file, runs: [...file.runs, other] }).warnings, [
    "The file also has 1 run of other checklists, left out here.",
    "The file has marks for 1 item that this checklist no longer has. They stay with the run.",
  ]);
});

test("a file of the checklists former id is taken", () => {
  deepEqual(imported(exported(), { ...WHOLE, id: "anew", previousIds: ["before"] }).ok, true);
});
