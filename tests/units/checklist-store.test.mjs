// Keeping runs: in a storage that works, refuses, is full, holds garbage, or is used by another tab.
import { deepEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import { KEY, P, act, area, at, entry, error, m, only, opened, plain, published, start } from "./checklist.mjs";

test("nothing is written before the first action", () => {
  const storage = area(),
    store = opened(storage);
  store.list(["before"]);
  store.openOf(["before"]);
  m.upkeep.sweep(store, 9e12);
  store.retry();
  m.store_words.storedKeys(store);
  deepEqual(plain([storage.writes, Object.keys(storage.kept)]), [0, []]);
});

test("a run is kept and found again", () => {
  const storage = area({ "checklists:/other/:run:r9": "theirs", theme: "dark" }),
    store = opened(storage);
  const run = act(start(), P.tick("a", 1), 1);
  const status = store.save(run).status;
  store.setOpen("before", "r1");
  const next = opened(storage);
  const made = plain([status, next.list(["before"]).runs, next.openOf(["before"]), run, Object.keys(storage.kept)]);
  deepEqual(made[0], { kind: "ok", message: "" });
  deepEqual(made[1], [made[3]]);
  deepEqual(made[2], "r1");
  deepEqual(made[4], ["checklists:/other/:run:r9", "theme", "checklists:/g/:run:r1", "checklists:/g/:current:before"]);
});

test("the stored form", () => {
  const s = area();
  opened(s).save(act(start(), P.tick("a", 1), 1));
  const text = plain(s.kept[KEY]);
  deepEqual(
    text,
    '{"v":1,"id":"r1","checklist":"before","started":"2026-03-03T10:00:00.000Z","known":["a","b","c"],"name":"Lab X","deleted":null,"stamps":{"name":[1772532000000,0,"t1"]},"items":{"a":{"stamps":{"mark":[1772532060000,0,"t1"]},"mark":{"state":"done","revision":1}}}}',
  );
});

test("a refusal is said and the run stays in memory, 1", () => {
  const store = new m.store.Store(() => {
    throw error("SecurityError");
  }, "/g/");
  const run = act(start(), P.tick("a", 1), 1),
    saved = store.save(run);
  store.setOpen("before", "r1");
  const made = plain([
    saved.status,
    only(store),
    store.list().runs.length,
    store.list().status.kind,
    store.openOf(["before"]),
    run,
  ]);
  deepEqual(made[0].kind, made[3]);
  deepEqual(made[3], "blocked");
  ok(made[0].message.includes("when you close or reload this tab"));
  deepEqual(made.slice(1, 3), [made[5], 1]);
  deepEqual(made[4], "r1");
});
test("a refusal is said and the run stays in memory, 2", () => {
  const store = new m.store.Store(() => null, "/g/");
  const run = act(start(), P.tick("a", 1), 1),
    saved = store.save(run);
  store.setOpen("before", "r1");
  const made = plain([
    saved.status,
    only(store),
    store.list().runs.length,
    store.list().status.kind,
    store.openOf(["before"]),
    run,
  ]);
  deepEqual(made[0].kind, made[3]);
  deepEqual(made[3], "blocked");
  ok(made[0].message.includes("when you close or reload this tab"));
  deepEqual(made.slice(1, 3), [made[5], 1]);
  deepEqual(made[4], "r1");
});
test("a refusal is said and the run stays in memory, 3", () => {
  const store = new m.store.Store(
    () => ({
      ...area(),
      get length() {
        throw error("SecurityError");
      },
      getItem() {
        throw error("SecurityError");
      },
    }),
    "/g/",
  );
  const run = act(start(), P.tick("a", 1), 1),
    saved = store.save(run);
  store.setOpen("before", "r1");
  const made = plain([
    saved.status,
    only(store),
    store.list().runs.length,
    store.list().status.kind,
    store.openOf(["before"]),
    run,
  ]);
  deepEqual(made[0].kind, made[3]);
  deepEqual(made[3], "blocked");
  ok(made[0].message.includes("when you close or reload this tab"));
  deepEqual(made.slice(1, 3), [made[5], 1]);
  deepEqual(made[4], "r1");
});
test("a refusal is said and the run stays in memory, 4", () => {
  const store = new m.store.Store(
    () => ({
      ...area(),
      getItem() {
        throw error("Odd");
      },
    }),
    "/g/",
  );
  const run = act(start(), P.tick("a", 1), 1),
    saved = store.save(run);
  store.setOpen("before", "r1");
  const made = plain([
    saved.status,
    only(store),
    store.list().runs.length,
    store.list().status.kind,
    store.openOf(["before"]),
    run,
  ]);
  deepEqual(made[0].kind, made[3]);
  deepEqual(made[3], "failed");
  ok(made[0].message.includes("when you close or reload this tab"));
  deepEqual(made.slice(1, 3), [made[5], 1]);
  deepEqual(made[4], "r1");
});
test("a refusal is said and the run stays in memory, 5", () => {
  const store = new m.store.Store(
    () => ({
      ...area(),
      setItem() {
        throw error("QuotaExceededError");
      },
    }),
    "/g/",
  );
  const run = act(start(), P.tick("a", 1), 1),
    saved = store.save(run);
  store.setOpen("before", "r1");
  const made = plain([
    saved.status,
    only(store),
    store.list().runs.length,
    store.list().status.kind,
    store.openOf(["before"]),
    run,
  ]);
  deepEqual(made[0].kind, made[3]);
  deepEqual(made[3], "full");
  ok(made[0].message.includes("when you close or reload this tab"));
  deepEqual(made.slice(1, 3), [made[5], 1]);
  deepEqual(made[4], "r1");
});
test("a refusal is said and the run stays in memory, 6", () => {
  const store = new m.store.Store(
    () => ({
      ...area(),
      setItem() {
        throw error("NS_ERROR_DOM_QUOTA_REACHED");
      },
    }),
    "/g/",
  );
  const run = act(start(), P.tick("a", 1), 1),
    saved = store.save(run);
  store.setOpen("before", "r1");
  const made = plain([
    saved.status,
    only(store),
    store.list().runs.length,
    store.list().status.kind,
    store.openOf(["before"]),
    run,
  ]);
  deepEqual(made[0].kind, made[3]);
  deepEqual(made[3], "full");
  ok(made[0].message.includes("when you close or reload this tab"));
  deepEqual(made.slice(1, 3), [made[5], 1]);
  deepEqual(made[4], "r1");
});
test("a refusal is said and the run stays in memory, 7", () => {
  const store = new m.store.Store(
    () => ({
      ...area(),
      setItem() {
        throw null;
      },
    }),
    "/g/",
  );
  const run = act(start(), P.tick("a", 1), 1),
    saved = store.save(run);
  store.setOpen("before", "r1");
  const made = plain([
    saved.status,
    only(store),
    store.list().runs.length,
    store.list().status.kind,
    store.openOf(["before"]),
    run,
  ]);
  deepEqual(made[0].kind, made[3]);
  deepEqual(made[3], "failed");
  ok(made[0].message.includes("when you close or reload this tab"));
  deepEqual(made.slice(1, 3), [made[5], 1]);
  deepEqual(made[4], "r1");
});

test("a denied storage is noticed before the first action", () => {
  deepEqual(
    plain(
      new m.store.Store(() => {
        throw error("SecurityError");
      }).list().status.kind,
    ),
    "blocked",
  );
});

test("a full storage is tried again at the next write", () => {
  const storage = area({}, 500),
    store = opened(storage);
  const first = act(start(), P.note("a", "x".repeat(400)), 1),
    other = { ...start(), id: "r2" };
  const full = store.save(first).status.kind;
  storage.room = 5000;
  const saved = store.save(other).status.kind;
  const made = plain([full, saved, Object.keys(storage.kept).sort()]);
  deepEqual(made, ["full", "ok", ["checklists:/g/:run:r1", "checklists:/g/:run:r2"]]);
});

for (const garbage of [
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
  "[".repeat(9_000),
]) {
  test(`garbage is reported left alone and set aside before it is written over: ${JSON.stringify([garbage]).slice(0, 100)}`, () => {
    const storage = area({ [KEY]: garbage }),
      store = opened(storage);
    const { runs, problems, status } = store.list();
    const before = [storage.writes, storage.kept[KEY]];
    const saved = store.save(start()).status.kind;
    const made = plain([
      runs,
      problems.map((p) => [p.id, p.kind]),
      status.kind,
      before,
      saved,
      storage.kept["checklists:/g/:aside:r1"],
      JSON.parse(storage.kept[KEY]).v,
    ]);
    deepEqual(made, [[], [["r1", "unreadable"]], "ok", [0, garbage], "ok", garbage, 1]);
  });
}

test("what cannot be set aside is not written over", () => {
  const made = plain(
    (() => {
      const storage = area({ [KEY]: "{" + "x".repeat(400) }, 700),
        store = opened(storage);
      return [store.save(start()).status.kind, storage.kept[KEY].length, storage.writes];
    })(),
  );
  deepEqual(made, ["full", 401, 0]);
});

test("what is set aside twice is kept twice", () => {
  const storage = area({ [KEY]: "one" }),
    store = opened(storage);
  store.save(start());
  storage.kept[KEY] = "two";
  store.save(act(start(), P.tick("a", 1), 1));
  const made = plain(Object.entries(storage.kept).filter(([name]) => name.includes("aside")));
  deepEqual(made, [
    ["checklists:/g/:aside:r1", "one"],
    ["checklists:/g/:aside:r1+", "two"],
  ]);
});

for (const garbage of [
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
  "[".repeat(9_000),
]) {
  test(`what no version can read moves under another name and is no problem any more: ${JSON.stringify([garbage]).slice(0, 100)}`, () => {
    const storage = area({ [KEY]: garbage }),
      store = opened(storage),
      {
        problems: [problem],
      } = store.list();
    const moved = m.upkeep.setAside(store, problem);
    const made = plain([moved, storage.kept, store.list().problems, m.upkeep.setAside(store, problem), storage.writes]);
    deepEqual(made, [true, { "checklists:/g/:aside:r1": garbage }, [], true, 1]);
  });
}

test("what some version can read is not set aside, 1", () => {
  const id = "r1";
  const text = '{"v":2,"id":"r1"}';
  const name = `checklists:/g/:run:${id}`,
    storage = area({ [name]: text }),
    store = opened(storage);
  m.upkeep.setAside(store, { id, kind: "unreadable" });
  m.upkeep.setAside(store, { id, kind: "newer" });
  const made = plain([storage.kept, storage.writes]);
  deepEqual(made, [{ "checklists:/g/:run:r1": '{"v":2,"id":"r1"}' }, 0]);
});
test("what some version can read is not set aside, 2", () => {
  const id = "before";
  const text = '{"ticks":{"a":true}}';
  const name = `checklists:/g/:run:${id}`,
    storage = area({ [name]: text }),
    store = opened(storage);
  m.upkeep.setAside(store, { id, kind: "unreadable" });
  m.upkeep.setAside(store, { id, kind: "newer" });
  const made = plain([storage.kept, storage.writes]);
  deepEqual(made, [{ "checklists:/g/:run:before": '{"ticks":{"a":true}}' }, 0]);
});
test("what some version can read is not set aside, 3", () => {
  const id = "r1";
  const text = '{"v":1,"id":"r1","checklist":"before"}';
  const name = `checklists:/g/:run:${id}`,
    storage = area({ [name]: text }),
    store = opened(storage);
  m.upkeep.setAside(store, { id, kind: "unreadable" });
  m.upkeep.setAside(store, { id, kind: "newer" });
  const made = plain([storage.kept, storage.writes]);
  deepEqual(made, [{ "checklists:/g/:run:r1": '{"v":1,"id":"r1","checklist":"before"}' }, 0]);
});

test("what cannot be copied is not moved", () => {
  const made = plain(
    (() => {
      const garbage = "{" + "x".repeat(400),
        storage = area({ [KEY]: garbage }, 700),
        store = opened(storage);
      return [m.upkeep.setAside(store, store.list().problems[0]), storage.kept[KEY] === garbage, storage.writes];
    })(),
  );
  deepEqual(made, [false, true, 0]);
});

test("a run of a newer version is left untouched", () => {
  const future = '{"v": 2, "id": "r1", "new": true}';
  const storage = area({ [KEY]: future }),
    store = opened(storage),
    { runs, problems } = store.list();
  const saved = store.save(start()).status;
  const made = plain([
    runs,
    problems[0].kind,
    saved.kind,
    saved.message,
    storage.kept,
    store.save({ ...start(), id: "r2" }).status.kind,
  ]);
  deepEqual(made.slice(0, 3), [[], "newer", "newer"]);
  ok(made[3].startsWith("A newer version of this page saved this run."));
  deepEqual(made[4]["checklists:/g/:run:r1"], future);
  deepEqual(made[5], "ok");
});

test("before each write what is stored is merged", () => {
  const storage = area(),
    one = opened(storage),
    two = opened(storage);
  one.save(start());
  const [mine, theirs] = [only(one), only(two)];
  two.save(act(theirs, P.tick("a", 1), 2, "t2"));
  const run = one.save(act(mine, P.tick("b", 1), 1)).run;
  const made = plain([Object.keys(run.items).sort(), Object.keys(JSON.parse(storage.kept[KEY]).items)]);
  deepEqual(made, [
    ["a", "b"],
    ["a", "b"],
  ]);
});

for (const heard of [true, false]) {
  test(`what a run was made from saves merging and loses nothing: ${JSON.stringify([heard]).slice(0, 100)}`, () => {
    const storage = area(),
      one = opened(storage),
      two = opened(storage),
      target = new EventTarget();
    one.save(start());
    if (heard) one.listen(target, () => {});
    const mine = only(one);
    two.save(act(only(two), P.tick("a", 1), 2, "t2"));
    if (heard) target.dispatchEvent(Object.assign(new Event("storage"), { key: KEY, newValue: storage.kept[KEY] }));
    const both = one.save(act(mine, P.tick("b", 1), 1), mine).run,
      more = one.save(act(both, P.tick("c", 1), 3), both).run;
    const made = plain([
      Object.keys(more.items).sort(),
      Object.keys(JSON.parse(storage.kept[KEY]).items),
      m.run.asText(more) === storage.kept[KEY],
    ]);
    deepEqual(made, [["a", "b", "c"], ["a", "b", "c"], true]);
  });
}

test("news from another tab is merged and a lost race is written again", () => {
  const made = plain(
    (() => {
      const storage = area(),
        store = opened(storage),
        target = new EventTarget(),
        news = [];
      const stop = store.listen(target, (one) => news.push(one));
      const tell = (key, newValue) => target.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
      store.save(act(start(), P.tick("a", 1), 1));
      // The other tab wrote at the same time, without having seen our tick.
      storage.kept[KEY] = m.run.asText(act(start(), P.tick("b", 1), 2, "t2"));
      tell(KEY, storage.kept[KEY]);
      const both = [Object.keys(news[0].run.items).sort(), Object.keys(JSON.parse(storage.kept[KEY]).items).sort()];
      const writes = storage.writes;
      tell(KEY, storage.kept[KEY]);
      tell("theme", "dark");
      tell(KEY, "{");
      tell(KEY, '{"v":9}');
      tell(KEY, null);
      tell(null, null);
      stop();
      tell(KEY, storage.kept[KEY]);
      return [both, storage.writes - writes, news.slice(1).map((one) => [one.kind, one.id ?? one.run.id])];
    })(),
  );
  deepEqual(made, [
    [
      ["a", "b"],
      ["a", "b"],
    ],
    0,
    [
      ["run", "r1"],
      ["removed", "r1"],
    ],
  ]);
});

test("a run that another tab removed is not brought back by looking", () => {
  const s = area(),
    store = opened(s);
  store.save(start());
  delete s.kept[KEY];
  const made = plain([store.list().runs, Object.keys(s.kept)]);
  deepEqual(made, [[], []]);
});

test("what could not be kept outlives another tabs removal", () => {
  const storage = area({}, 500),
    store = opened(storage);
  store.save(start());
  const full = store.save(act(start(), P.note("a", "x".repeat(400)), 1)).status.kind;
  delete storage.kept[KEY];
  const shown = store.list().runs.map((run) => Object.keys(run.items));
  storage.room = 5000;
  const made = plain([full, shown, store.retry().kind, Object.keys(JSON.parse(storage.kept[KEY]).items)]);
  deepEqual(made, ["full", [["a"]], "ok", ["a"]]);
});

test("forgetting removes exactly our own", () => {
  const others = { theme: "dark", "checklists:/other/:run:r1": "x", "checklists:/g/": "y", "checklists:/g/:else": "z" };
  const storage = area({ ...others, "checklists:/g/:aside:r7": "?" }),
    store = opened(storage);
  store.save(start());
  store.setOpen("before", "r1");
  const { removed, status } = m.upkeep.forget(store);
  const made = plain([
    removed,
    status.kind,
    JSON.stringify(storage.kept) === JSON.stringify(others),
    store.list().runs,
    store.openOf(["before"]),
  ]);
  deepEqual(made, [
    ["checklists:/g/:aside:r7", "checklists:/g/:current:before", "checklists:/g/:run:r1"],
    "ok",
    true,
    [],
    null,
  ]);
});

test("what is forgotten before it could be saved is not saved afterwards", () => {
  const storage = area({ "checklists:/g/:aside:r7": "?".repeat(400) }, 500),
    store = opened(storage);
  deepEqual(store.save(start()).status.kind, "full");
  m.upkeep.forget(store);
  deepEqual([storage.kept, store.list().runs, store.retry().kind, storage.kept], [{}, [], "ok", {}]);
});

test("of what stands in place of a run it is told which checklist it belongs to, where that can be read", () => {
  const stored = ['{"v":2,"id":"r1","checklist":"other"}', '{"v":1,"id":"r9","checklist":"third"}', "no run"];
  const store = opened(area(Object.fromEntries(stored.map((text, n) => [`checklists:/g/:run:r${n + 1}`, text]))));
  deepEqual(store.list().problems.map(({ kind, checklist }) => [kind, checklist]), [
    ["newer", "other"],
    ["unreadable", "third"],
    ["unreadable", undefined],
  ]);
});

test("what is stored in words", () => {
  const made = plain(
    (() => {
      const storage = area({
          "checklists:/g/:run:r5": "{",
          "checklists:/g/:run:r6": '{"v":3}',
          "checklists:/g/:aside:r5": "{",
        }),
        store = opened(storage);
      store.save(act(act(start(), P.tick("a", 1), 1), P.note("b", "n"), 2));
      store.setOpen("before", "r1");
      return m.store_words.storedKeys(store, { before: "Before you start" }).map((one) => one.words);
    })(),
  );
  deepEqual(made, [
    "Something that was saved in place of a run and could not be read. It has not been changed or deleted.",
    "Which run of “Before you start” is open.",
    "“Lab X”, a run of “Before you start”, started on 3 March 2026: 1 item marked, 1 item with a note or a reason.",
    "Something saved in place of a run that cannot be read.",
    "A run saved by a newer version of this page.",
  ]);
});

test("a deleted run is removed for good after an hour", () => {
  const storage = area(),
    store = opened(storage);
  store.save(act(start(), P.remove(), 1));
  store.setOpen("before", "r1");
  m.upkeep.sweep(store, Number(at(50)));
  const before = Object.keys(storage.kept).length;
  m.upkeep.sweep(store, Number(at(62)));
  const made = plain([before, Object.keys(storage.kept), store.openOf(["before"])]);
  deepEqual(made, [2, [], null]);
});

test("two sites at one address do not mix", () => {
  const storage = area(),
    one = new m.store.Store(() => storage, "/g/"),
    other = new m.store.Store(() => storage, "/g/:run:/");
  other.save(start());
  const made = plain([one.list().runs.length, m.upkeep.forget(one).removed, Object.keys(storage.kept)]);
  deepEqual(made, [0, [], ["checklists:/g/%3Arun%3A/:run:r1"]]);
});

test("version 0 is migrated and written only with the next action", () => {
  const name = "checklists:/g/:run:before";
  const old = '{"ticks": {"a": true, "b": false, "c": 1, "__proto__": true}}';
  const page = published(["a", "b", "c"].map((key) => entry(key)));
  const storage = area({ [name]: old });
  const store = opened(storage);
  deepEqual(store.list(["before"]).problems[0].kind, "unreadable");
  store.upkeep = m.upkeep;
  const [run] = store.list(["before"]).runs;
  const item = m.view.view(run, page).items[0];
  deepEqual([item.state, item.at, item.words, item.flag], ["done", null, "Done", null]);
  deepEqual(storage.kept[name], old);
  store.save(act(run, P.tick("b", 1), 1));
  deepEqual(m.view.view(only(opened(storage)), page).progress.done, 2);
});
