// What leaves a run to be kept or sent.
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { ABC, P, WHOLE, act, at, m, plain, start } from "./checklist.mjs";

test("the record as text", () => {
  const page = WHOLE;

  const run = [
    P.tick("a", 1),
    P.notApplicable("b", 1, 'No comments,\n"really"'),
    P.note("b", "@ann"),
    P.tick("old", 1),
  ].reduce((r, plan, n) => act(r, plan, n), start(["a", "b", "old"]));
  const made = m.record.record(run, page, at(60 * 48));
  deepEqual(
    plain(m.record.toText(made)),
    [
      "Before you start: Lab X",
      "Checklist: Before you start",
      "Run: Lab X",
      "Record made on: 5 March 2026",
      "Started on: 3 March 2026",
      "Progress: 1 of 3 done, 1 does not apply, 1 left; 1 changed since you marked it",
      "Guideline: Guidance",
      "Approval: Approved by the Head",
      "Updated: October 2020",
      "Revision: 4, of 5 March 2026",
      "",
      "[x] Ask <b> & “co”.",
      "    Done on 3 March 2026",
      "    This has changed since you ticked it on 3 March 2026. Ask twice.",
      "",
      "[-] Text of b.",
      "    Marked as not applying on 3 March 2026",
      "    Reason: No comments,",
      '    "really"',
      "    Note: @ann",
      "",
      "[ ] =SUM(A1)",
      "    To do",
      "    New: added after this run was started.",
      "",
      "No longer on the checklist (not counted)",
      "",
      "[x] Old one.",
      "    Done on 3 March 2026",
      "    Retired on 1 February 2026: Closed. Replaced by: Text of b.",
      "",
      "Left to do: 1",
      "- =SUM(A1)",
      "",
    ].join("\n"),
  );
});

for (const [name, file] of [
  ["Lab X", "checklist-before-you-start-lab-x-2026-03-03.csv"],
  ["Ünïté/../№5:*?", "checklist-before-you-start-unite-no5-2026-03-03.csv"],
  ["実験室", "checklist-before-you-start-2026-03-03.csv"],
  [
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "checklist-before-you-start-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-2026-03-03.csv",
  ],
]) {
  test(`file names are safe everywhere: ${JSON.stringify([name, file]).slice(0, 100)}`, () => {
    const abc = ABC;
    deepEqual(plain(m.record.fileName(m.record.record(start([], name), abc, at(1)), "csv")), file);
  });
}

test("crc 32 is that of zip files, 1", () => {
  const given = "";
  deepEqual(plain(m.crc.crc32(new TextEncoder().encode(given))), 0);
});
test("crc 32 is that of zip files, 2", () => {
  const given = "123456789";
  deepEqual(plain(m.crc.crc32(new TextEncoder().encode(given))), 3421780262);
});
test("crc 32 is that of zip files, 3", () => {
  const given = "é€😀";
  deepEqual(plain(m.crc.crc32(new TextEncoder().encode(given))), 2228800934);
});
test("crc 32 is that of zip files, 4", () => {
  const given = "x".repeat(5_000);
  deepEqual(plain(m.crc.crc32(new TextEncoder().encode(given))), 14413862);
});

test("the Word file of a record has all of a note, however long it is", () => {
  const note = "Nôte & more. ".repeat(20_000).trim();
  const parts = m.record.toParts(m.record.record(act(start(), P.note("a", note), 1), WHOLE, at(2)));
  const whole = new TextDecoder().decode(m.docx.docx(parts, {}));
  equal(whole.split("Nôte &#38; more.").length, 20_001);
});

test("of what was ticked before there were times it is not said when", () => {
  const raw = { v: 1, id: "r1", checklist: "before", known: [], items: { a: { mark: { state: "done", revision: 1 } } } };
  equal(m.view.view(raw, ABC).items[0].words, "Done");
});

test("of what a run says that its list had, only what can be an item counts", () => {
  const raw = { v: 1, id: "r1", checklist: "before", known: ["b", 5, "Not an item", null, "a", "b"], items: {} };
  deepEqual(m.run.readRun(raw).known, ["a", "b"]);
});

test("a Word file names the page’s language, or where that is none the site’s", () => {
  const named = (language) => /<dc:language>(.*?)</.exec(new TextDecoder().decode(m.docx.docx({}, { language })))[1];
  deepEqual(["de", "gd-GB", "no language", "", 5].map(named), ["de", "gd-GB", "en-GB", "en-GB", "en-GB"]);
});
