/** What the tests of the checklist's modules begin with: the modules, a published checklist, a run, and a storage. */

const NAMES = [
  "changes",
  "clock",
  "crc",
  "dates",
  "docx",
  "exchange",
  "fragment",
  "history",
  "known-items",
  "plain",
  "record",
  "run",
  "store",
  "store-words",
  "undo-text",
  "upkeep",
  "versions",
  "view",
  "zip",
];
const modules = (folder, names) =>
  Promise.all(
    names.map(async (name) => [
      name.replaceAll("-", "_"),
      await import(`../../overrides/assets/js/${folder}/${name}.js`),
    ]),
  );

export const m = Object.fromEntries(await modules("checklist", NAMES));
/** `value` as it comes out of JSON: what is kept or sent is all that counts. */
export const plain = (value) => JSON.parse(JSON.stringify(value ?? null));

/** An entry of a published checklist. */
export const entry = (key, revision = 1, more = {}) => ({
  key,
  text: `Text of ${key}.`,
  revision,
  href: `/g/#${key}`,
  force: null,
  changes: [],
  earlier: [],
  ...more,
});
/** A published checklist, as the build writes it. */
export const published = (entries, more = {}) => ({
  id: "before",
  title: "Before you start",
  guidelines: [],
  entries,
  renamed: {},
  retired: {},
  ...more,
});
export const ABC = published(["a", "b", "c"].map((key) => entry(key)));
/** A page with all that there may be. */
export const WHOLE = {
  id: "before",
  title: "Before you start",
  guidelines: [
    { title: "Guidance", approval: "Approved by the Head", updated: "October 2020", revision: "4, of 5 March 2026" },
  ],
  entries: [
    {
      key: "a",
      text: "Ask <b> & “co”.",
      revision: 2,
      href: "/g/#a",
      force: null,
      changes: [{ on: "2026-03-05", summary: "Ask twice." }],
      earlier: [],
    },
    { key: "b", text: "Text of b.", revision: 1, href: "/g/#b", force: null, changes: [], earlier: [] },
    { key: "c", text: "=SUM(A1)", revision: 1, href: "/g/#c", force: null, changes: [], earlier: [] },
  ],
  renamed: {},
  retired: {
    old: { text: "Old one.", on: "2026-02-01", reason: "Closed.", replacedBy: [{ key: "b", text: "Text of b." }] },
  },
};

// `start` begins a run, `act` does one action at a minute of 3 March 2026, `P` has what readers do.
export const day = Date.UTC(2026, 2, 3, 10);
export const at = (minute) => new Date(day + minute * 60000);
export const start = (keys = ["a", "b", "c"], name = "Lab X") =>
  m.run.create({ id: "r1", checklist: "before", keys, name, now: at(0), by: "t1" });
export const act = (run, plan, minute, by = "t1") => m.run.apply(run, m.run.stamped(run, plan, at(minute), by));
export const P = {
  ...m.run.plan,
  note: (key, words) => m.run.plan.write("note", key, words),
  reason: (key, words) => m.run.plan.write("reason", key, words),
  answer: (key, words) => m.run.plan.write("answer", key, words),
  notApplicable: (key, revision, reason) => {
    const plan = m.run.plan.notApplicable(key, revision);
    return typeof reason === "string"
      ? { ...plan, settings: [...plan.settings, { key, field: "reason", to: reason }] }
      : plan;
  },
  confirm: ({ key, state, at, entry }, confirmed) => ({
    words: "confirming",
    key,
    settings: [{ key, field: "mark", to: { state, at, revision: entry.revision, confirmed } }],
  }),
  take: (states) => m.fragment.taking(states),
  rename: (name) => m.run.plan.set("name of the run", "name", name),
  reset: () => m.run.plan.set("starting over", "reset", null),
  remove: (minute = 1) => m.run.plan.set("deleting a run", "deleted", at(minute).toISOString()),
  restore: () => m.run.plan.set("deleting a run", "deleted", null),
};

// `area` is a storage over a record; `kept` is what it holds. `room` is how many characters it takes.
export const error = (name) => Object.assign(new Error(name), { name });
export const area = (kept = {}, room = Infinity) => ({
  kept,
  room,
  writes: 0,
  get length() {
    return Object.keys(kept).length;
  },
  key: (n) => Object.keys(kept)[n] ?? null,
  getItem: (name) => (Object.hasOwn(kept, name) ? kept[name] : null),
  setItem(name, value) {
    const others = Object.entries(kept)
      .filter(([n]) => n !== name)
      .reduce((sum, [n, v]) => sum + n.length + v.length, 0);
    if (others + name.length + value.length > this.room) throw error("QuotaExceededError");
    this.writes += 1;
    kept[name] = value;
  },
  removeItem: (name) => {
    delete kept[name];
  },
});
export const opened = (storage) => new m.store.Store(() => storage, "/g/");
export const only = (store) => store.list().runs[0] ?? null;
export const KEY = "checklists:/g/:run:r1";

/** A run of WHOLE: ticked, not applicable with its reason, a note on it, and a tick on what is retired. */
export const recorded = () =>
  [P.tick("a", 1), P.notApplicable("b", 1, 'No comments,\n"really"'), P.note("b", "@ann"), P.tick("old", 1)].reduce(
    (run, plan, minute) => act(run, plan, minute),
    start(["a", "b", "old"]),
  );
