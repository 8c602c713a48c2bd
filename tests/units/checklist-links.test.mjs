// The states of a run in a link.
import { deepEqual, match, ok } from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { P, WHOLE, act, entry, m, plain, published, recorded, start } from "./checklist.mjs";

const link = m.fragment.toFragment(recorded(), WHOLE);
const brought = (text, page = WHOLE) => plain(m.fragment.fromFragment(text, page));

test("a link carries states and nothing else", () => {
  match(link, /^run=[A-Za-z0-9_-]{35}$/);
  deepEqual(brought(`#${link}`), {
    ok: true,
    states: { a: { state: "done", revision: 1 }, b: { state: "na", revision: 1 } },
    unknown: 0,
    changed: false,
    preview: { done: 1, notApplicable: 1, words: "1 done, 1 does not apply" },
  });
});

test("a page reads the link that it made, however long its checklist is", () => {
  const page = published(Array.from({ length: 5000 }, (_, n) => entry(`item-${n}`)));
  const run = act(start([]), P.take(Object.fromEntries([...page.entries].map(({ key }) => [key, { state: "done", revision: 1 }]))), 1);
  deepEqual(brought(m.fragment.toFragment(run, page), page).preview?.done, 5000);
});

test("a link is the same for the same states", () => {
  const more = act(act(recorded(), P.note("c", "secret"), 90), P.rename("secret"), 91);
  deepEqual(m.fragment.toFragment(more, WHOLE), link);
});

test("states of a link never move to another item", () => {
  deepEqual(brought(link, published([entry("new"), entry("bb")], { renamed: { b: "bb" } })), {
    ok: true,
    states: { bb: { state: "na", revision: 1 } },
    unknown: 1,
    changed: true,
    preview: {
      done: 0,
      notApplicable: 1,
      words: "0 done, 1 does not apply, 1 left out, because it is no longer on the list",
    },
  });
});

test("a link is taken in by one action that can be undone", () => {
  const taken = P.take(m.fragment.fromFragment(link, WHOLE).states);
  const before = start();
  const after = act(before, taken, 100);
  const history = m.history.push(m.history.NONE, before, after, taken, WHOLE);
  const { action } = m.history.turn("undo", history, new Map([["r1", after]]), WHOLE);
  deepEqual(
    [after, act(after, action, 101)].map((one) => m.view.view(one, WHOLE).progress.words),
    ["1 of 3 done, 1 does not apply, 1 left; 1 changed since you marked it", "0 of 3 done, 3 left"],
  );
});

test("two items that a link cannot tell apart are left out", () => {
  // The first two have the same CRC-32.
  const page = published([entry("plumless"), entry("buckeroo"), entry("a")]);
  const run = act(act(start(), P.tick("plumless", 1), 1), P.tick("a", 1), 2);
  const { states, unknown } = brought(m.fragment.toFragment(run, page), page);
  deepEqual([states, unknown], [{ a: { state: "done", revision: 1 } }, 1]);
});

/** The link with its bytes changed and its sum made right again, as somebody would who means harm. */
const retold = (change) => {
  const raw = change([...Buffer.from(link.slice(4), "base64url")]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(Buffer.from(raw.slice(5))));
  return `run=${Buffer.from([raw[0], ...sum, ...raw.slice(5)]).toString("base64url")}`;
};

for (const [name, text, kind] of [
  ["nothing", "", "none"],
  ["a place on the page", "#section", "none"],
  ["no states", "run=", "damaged"],
  ["one letter short", link.slice(0, -1), "damaged"],
  ["cut short", link.slice(0, -8), "damaged"],
  ["more at its end", `${link}AAAA`, "damaged"],
  ["a letter that no link has", link.replace("run=", "run=%"), "damaged"],
  ["another letter", link.slice(0, 20) + (link[20] === "A" ? "B" : "A") + link.slice(21), "damaged"],
  ["very long", `run=${"A".repeat(30_000)}`, "damaged"],
  ["the next version", retold((raw) => raw.with(0, 2)), "newer"],
  ["an unknown state", retold((raw) => raw.with(5, 255)), "damaged"],
  ["a byte more", retold((raw) => [...raw, 1]), "damaged"],
  ["another checklist", retold((raw) => raw.toSpliced(6, 6, ...Buffer.from("<img/>"))), "other"],
]) {
  test(`a wrong link gets a sentence: ${name}`, () => {
    const answer = brought(text);
    deepEqual([answer.ok, answer.kind], [false, kind]);
    ok(answer.sentence.endsWith("."));
  });
}

test("a link survives the full stop of a sentence", () => {
  deepEqual(brought(`${link}.`).ok, true);
});
