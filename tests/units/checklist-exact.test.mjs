// The checklist's pure modules to the last word: every sentence, every bound.
import { deepEqual, ok } from "node:assert/strict";
import { test } from "node:test";
import {
  ABC,
  KEY,
  P,
  WHOLE,
  act,
  area,
  at,
  entry,
  error,
  m,
  opened,
  plain,
  published,
  recorded,
  start,
} from "./checklist.mjs";

test("every refusal of a file has its sentence", () => {
  const files = [
    "",
    "x".repeat(10_000_001),
    '{"format":"checklist-runs"}',
    '{"format":"checklist-runs","version":2}',
    '{"format":"checklist-runs","version":0}',
    '{"format":"checklist-runs","version":1,"runs":[{"v":1,"id":"r","checklist":"other","started":null,"known":[],"name":"","deleted":null,"stamps":{},"items":{}}]}',
    '{"format":"checklist-runs","version":1,"runs":[]}',
    '{"format":"other","version":1}',
    '{"format":"checklist-runs",',
  ];
  const page = ABC;
  deepEqual(plain(files.map((one) => m.exchange.importText(one, page, 0).sentence)), [
    "This is not a file that a checklist page has saved. Nothing was changed.",
    "This file is too large to be a saved checklist. Nothing was changed.",
    "This file is damaged, or was changed by something other than a checklist page. Nothing was changed.",
    "This file was saved by a newer version of this page. Reload the page and try again. Nothing was changed.",
    "This file was saved by an older version of this page, in a format that can no longer be read. Nothing was changed.",
    "This file belongs to another checklist. Nothing was changed.",
    "There is no run in this file. Nothing was changed.",
    "This is not a file that a checklist page has saved. Nothing was changed.",
    "This file is damaged, or was changed by something other than a checklist page. Nothing was changed.",
  ]);
});

test("every refusal of a link has its sentence", () => {
  const link = plain(
    ((page) => {
      const run = [
        P.tick("a", 1),
        P.notApplicable("b", 1, 'No comments,\n"really"'),
        P.note("b", "@ann"),
        P.tick("old", 1),
      ].reduce((r, plan, n) => act(r, plan, n), start(["a", "b", "old"]));

      return m.fragment.toFragment(run, page);
    })(WHOLE),
  );
  const said = plain(
    ((texts, page) => {
      return texts.map((one) => m.fragment.fromFragment(one, page).sentence);
    })(["#top", "run=AA", link, null, "xrun=AA"], published([], { id: "other" })),
  );
  deepEqual(said, [
    "This address carries no ticks.",
    "The ticks in this link cannot be read: the link is damaged or was cut short. Nothing was changed.",
    "This link carries ticks for another checklist. Nothing was changed.",
    "This address carries no ticks.",
    "This address carries no ticks.",
  ]);
});

test("what a link brings is counted in words", () => {
  const abc = ABC;
  const none = published([entry("c")]);
  const brought = (keys, list) =>
    m.fragment.fromFragment(
      m.fragment.toFragment(
        keys.reduce((run, [plan, key], n) => act(run, P[plan](key, 1), n + 1), start()),
        abc,
      ),
      list,
    ).preview;
  const words = plain([
    brought(
      [
        ["tick", "a"],
        ["tick", "b"],
      ],
      abc,
    ),
    brought(
      [
        ["notApplicable", "a"],
        ["notApplicable", "b"],
      ],
      abc,
    ),
    brought(
      [
        ["tick", "a"],
        ["tick", "b"],
      ],
      none,
    ),
    brought([], abc),
  ]);
  deepEqual(words, [
    { done: 2, notApplicable: 0, words: "2 done, 0 do not apply" },
    { done: 0, notApplicable: 2, words: "0 done, 2 do not apply" },
    { done: 0, notApplicable: 0, words: "0 done, 0 do not apply, 2 left out, because they are no longer on the list" },
    { done: 0, notApplicable: 0, words: "0 done, 0 do not apply" },
  ]);
});

test("a link keeps revisions up to 127 and none where it is not known", () => {
  const page = published([entry("a", 200), entry("b"), entry("c")]);
  const run = [
    P.tick("a", 200),
    P.notApplicable("b", 127),
    { words: "", settings: [{ key: "c", field: "mark", to: { state: "na" } }] },
  ].reduce((all, plan, n) => act(all, plan, n + 1), start());
  const text = m.fragment.toFragment(run, page);
  const states = plain([
    m.fragment.fromFragment(text, page).states,
    m.fragment.taking({ a: { state: "na", revision: 2 } }),
    m.fragment.toFragment(run, { ...page, id: "other" }),
    m.fragment.toFragment(null, page),
  ]);
  deepEqual(states, [
    { a: { state: "done", revision: 127 }, b: { state: "na", revision: 127 }, c: { state: "na", revision: null } },
    { words: "ticks from a link", settings: [{ key: "a", field: "mark", to: { state: "na", revision: 2 } }] },
    "",
    "",
  ]);
});

test("what is stored in words whatever it holds", () => {
  const fill = (id, ...plans) => [
    `checklists:/g/:run:${id}`,
    m.run.asText(
      plans.reduce((run, plan, n) => act(run, plan, n + 1), {
        ...start(["a"], ""),
        id,
        started: id === "r1" ? null : start().started,
      }),
    ),
  ];
  const storage = area(
    Object.fromEntries([
      fill("r1"),
      fill("r2", P.tick("a", 1), P.notApplicable("b", 1, "x"), P.note("c", "y")),
      fill("r3", P.answer("a", "1")),
      fill("r4", P.answer("a", "1"), P.answer("b", "2")),
      fill("r5", P.remove()),
      fill("r6", P.answer("a", "1"), P.tick("b", 1)),
      fill("r7", P.note("b", "n")),
      ["checklists:/g/:undo:before", "{}"],
      ["checklists:/g/:current:other", "r1"],
    ]),
  );
  const made = plain(
    m.store_words
      .storedKeys(opened(storage), { before: "", other: "Other" })
      .map((one) => [one.key.slice(15), one.words, one.characters > 1]),
  );
  deepEqual(made, [
    ["current:other", "Which run of “Other” is open.", true],
    ["run:r1", "A run of “before”: 0 items marked.", true],
    ["run:r2", "A run of “before”, started on 3 March 2026: 2 items marked, 2 items with a note or a reason.", true],
    ["run:r3", "A run of “before”, started on 3 March 2026: 1 answer.", true],
    ["run:r4", "A run of “before”, started on 3 March 2026: 2 answers.", true],
    ["run:r5", "A run of “before”, started on 3 March 2026: 0 items marked; deleted, and removed for good soon.", true],
    ["run:r6", "A run of “before”, started on 3 March 2026: 1 item marked.", true],
    ["run:r7", "A run of “before”, started on 3 March 2026: 0 items marked, 1 item with a note or a reason.", true],
    ["undo:before", "What you can undo in “before”, until you close this tab.", true],
  ]);
});

test("what is no longer asked is shown only where something stands there", () => {
  const retired = {
    b: {
      text: "Old b.",
      on: "2026",
      reason: "",
      replacedBy: [
        { key: "a", text: "" },
        { key: "z", text: "New z." },
      ],
    },
    c: {
      text: "Old c.",
      on: "2026-02-03",
      reason: "Closed.",
      replacedBy: [
        { key: "a", text: "" },
        { key: "z", text: "New z." },
      ],
    },
    d: {
      text: "Old d.",
      on: "",
      reason: "",
      replacedBy: [
        { key: "a", text: "" },
        { key: "z", text: "New z." },
      ],
    },
    e: {
      text: "Old e.",
      on: "2026-03",
      reason: "",
      replacedBy: [
        { key: "a", text: "" },
        { key: "z", text: "New z." },
      ],
    },
  };
  const page = published([entry("a")], { retired: retired });
  const run = [
    P.tick("b", 1),
    P.note("c", "n"),
    P.notApplicable("e", 1, "Why"),
    P.note("x", "kept"),
    P.answer("y", "42"),
    P.tick("q", 1),
    P.untick("q"),
  ].reduce((all, plan, n) => act(all, plan, n + 1), start(["a", "d"]));
  const made = plain([
    m.changes
      .ended(run, page)
      .map((one) => [one.key, one.text, one.on, one.why, one.words, one.note, one.reason, one.answer]),
    m.changes.ended(null, page),
    m.record.record(run, page, at(9)).retired.map((one) => one.remark),
  ]);
  deepEqual(made[0], [
    ["b", "Old b.", "2026", "Retired in 2026.", "Done on 3 March 2026", "", "", ""],
    ["c", "Old c.", "2026-02-03", "Retired on 3 February 2026: Closed.", "Not ticked", "n", "", ""],
    ["d", "Old d.", "", "Retired.", "Not ticked", "", "", ""],
    ["e", "Old e.", "2026-03", "Retired in March 2026.", "Marked as not applying on 3 March 2026", "", "Why", ""],
    ["x", "x", "", "This is no longer on the checklist.", "Not ticked", "kept", "", ""],
    ["y", "y", "", "This is no longer on the checklist.", "Not ticked", "", "", "42"],
  ]);
  deepEqual(made[1], []);
  deepEqual(made[2][0], "Retired in 2026. Replaced by: a; New z.");
  deepEqual(made[2][4], "This is no longer on the checklist.");
});

test("a record of nothing and a record of all", () => {
  const abc = ABC;
  const bare = m.record.record(null, {}, at(0)),
    full = m.record.record(
      ["a", "b", "c"].reduce((run, key, n) => act(run, P.tick(key, 1), n + 1), start()),
      abc,
      at(9),
    );
  const [text, csv, parts, done] = plain([
    m.record.toText(bare),
    m.record.toCsv(bare),
    m.record.toParts({}),
    [m.record.toText(full).split("\n").slice(-3), m.record.toParts(full).lists, full.lines[0]],
  ]);
  deepEqual(text, "Checklist\nRecord made on: 3 March 2026\nProgress: Nothing to tick\n\nLeft to do: nothing\n");
  deepEqual(
    csv,
    '\ufeff"Item","State","Date","Reason","Note","Comment","Asked","Checklist","Run","Guideline","Record made on"\r\n',
  );
  deepEqual(parts, { title: "Checklist", terms: [], tables: [], lists: [{ title: "Left to do", items: ["Nothing"] }] });
  deepEqual(done[0], ["", "Left to do: nothing", ""]);
  deepEqual(done[1], [{ title: "Left to do", items: ["Nothing"] }]);
  deepEqual(done[2], {
    text: "Text of a.",
    state: "done",
    day: "2026-03-03",
    date: "3 March 2026",
    words: "Done on 3 March 2026",
    reason: "",
    note: "",
    remark: "",
  });
});

test("a note that is too long stands whole in a record and is said", () => {
  const abc = ABC;
  const run = [
    P.notApplicable("a", 1, "r".repeat(1001)),
    P.note("b", "n".repeat(4002)),
    P.note("c", "n".repeat(4000)),
  ].reduce((all, plan, n) => act(all, plan, n + 1), start());
  const made = plain(m.record.toParts(m.record.record(run, abc, at(9))).tables[0].rows.map((row) => row[2]));
  deepEqual(made, [
    "Reason: 1 character too many: shorten it. " + "r".repeat(1_001),
    "Note: 2 characters too many: shorten it. " + "n".repeat(4_002),
    "Note: " + "n".repeat(4_000),
  ]);
});

test("what was confirmed after a change is said in the record", () => {
  const page = published([entry("a", 2)]);
  const run = act(start(), P.tick("a", 1), 1),
    sure = act(run, P.confirm(m.view.view(run, page).items[0], at(1440).toISOString()), 1440);
  const made = plain(m.record.record(sure, page, at(1500)).lines[0].remark);
  deepEqual(made, "Confirmed after a change on 4 March 2026.");
});

for (const [ending, file] of [
  ["docx", "checklist-before-you-start-lab-x-2026-03-05.docx"],
  ["../x!", "checklist-before-you-start-lab-x-2026-03-05.x"],
  [null, "checklist-before-you-start-lab-x-2026-03-05.txt"],
]) {
  test(`a file name has a safe ending: ${JSON.stringify([ending, file]).slice(0, 100)}`, () => {
    const page = WHOLE;

    const run = [
      P.tick("a", 1),
      P.notApplicable("b", 1, 'No comments,\n"really"'),
      P.note("b", "@ann"),
      P.tick("old", 1),
    ].reduce((r, plan, n) => act(r, plan, n), start(["a", "b", "old"]));
    const made = m.record.record(run, page, at(60 * 48));
    deepEqual(plain(m.record.fileName(made, ending)), file);
  });
}

const STANDS = " Your entries will be lost when you close or reload this tab. Save a record first.";

test("every refusal of the storage has its sentence", () => {
  const kinds = ["ok", "blocked", "full", "failed", "newer", "unreadable"];
  deepEqual(
    kinds.map((kind) => m.store.status(kind)),
    [
      { kind: "ok", message: "" },
      { kind: "blocked", message: `This browser does not let this page save anything.${STANDS}` },
      { kind: "full", message: `This browser’s storage is full, so your latest changes are not saved.${STANDS}` },
      { kind: "failed", message: `Your latest changes could not be saved.${STANDS}` },
      { kind: "newer", message: "A newer version of this page saved this run. Reload the page to change it." },
      { kind: "unreadable", message: "A run saved here cannot be read. It has not been deleted, but it cannot be shown." },
    ],
  );
});

const FILE = '{"format": "checklist-runs", "version": 1, "runs": []}';
const deep = (open, close) => `{"format":"checklist-runs","version":1,"runs":[],"x":${open}${close}}`;
const many = (one, count) => one.repeat(count);
const [EMPTY, DAMAGED, LARGE] = ["There is no run in this file.", "This file is damaged,", "This file is too large"];

for (const [name, text, sentence] of [
  ["as large as it may be", FILE.padEnd(10_000_000), EMPTY],
  ["larger", FILE.padEnd(10_000_001), LARGE],
  ["as deep as it may be", deep(many("[", 11), many("]", 11)), EMPTY],
  ["deeper", deep(many("[", 12), many("]", 12)), DAMAGED],
  ["with a byte order mark", `\ufeff${FILE}`, EMPTY],
  ["brackets in a text", deep(many("[", 11), `${many("]", 11)},"y":"\\"${many("[", 50)}","z":{}`), EMPTY],
  ["deep twice", deep(many("[", 10), `${many("]", 10)},"y":${many("[", 11)}${many("]", 11)}`), EMPTY],
]) {
  test(`a file as large or as deep as it may be is read: ${name}`, () => {
    ok(m.exchange.importText(text, ABC, 0).sentence.startsWith(sentence));
  });
}

test("a link is read with what a sentence or a mail puts around it", () => {
  const link = m.fragment.toFragment(recorded(), WHOLE);
  const ends = [".", ",", ";", ":", ")", ">", "]", " ", "\n", ").\n \n", many(".", 40_000)];
  const texts = [link, `#${link}`, ...ends.map((end) => link + end), `${link.slice(0, 20)}\n${link.slice(20)}`];
  const read = (all) => all.map((one) => m.fragment.fromFragment(one, WHOLE).ok);
  deepEqual(
    read(texts),
    texts.map(() => true),
  );
  deepEqual(read([`${link}x`, `${link}.x`, `${link}"`]), Array(3).fill(false));
});

test("what could not be forgotten is said", () => {
  const storage = area({ [KEY]: "{", "checklists:/g/:aside:r7": "?" });
  const remove = storage.removeItem;
  storage.removeItem = (name) => {
    if (name === KEY) throw error("Odd");
    remove(name);
  };
  const barred = new m.store.Store(() => {
    throw error("SecurityError");
  }, "/g/");
  const made = [opened(storage), barred, opened(area())].map((store) => m.upkeep.forget(store));
  deepEqual(
    made.map((one) => one.removed),
    [["checklists:/g/:aside:r7"], [], []],
  );
  deepEqual(
    made.map((one) => one.status.kind),
    ["failed", "blocked", "ok"],
  );
  deepEqual(made[0].status.message, `Your latest changes could not be saved.${STANDS}`);
});
