// What is made where a site is built is what a browser would make, in a fraction of its time.
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { leadsOf } from "../../macros/search/leads.js";
import { hold, packed, PLACES, postingsOf } from "../../macros/search/postings.js";
import { Reader } from "../../macros/search/reader.js";
import { indexOf } from "../../overrides/assets/js/search/store.js";
import { indexed } from "../../overrides/assets/js/search/words.js";
import { en, record } from "./search.mjs";

const TEXTS = [
  "", " . ", "Coil the ropes, coil them twice.", "e-mail x.com T&Cs O’Brien's l'eau 3.5 a_b Straße ÉCLAIR", "…’s ’ '",
  "soft\u00adhyphen non‑breaking zero\u200bwidth", "ends with a dot.", "a.b", "a. b", "naïve cafés: œuvre · 10–12 o'clock",
];

test("a text read for the index has the words that it is found by", () => {
  const reader = new Reader(en);
  for (const text of [...TEXTS, ...TEXTS].map((one) => `${one} . ${one}`))
    deepEqual(
      reader.read(text).map(({ word, term }) => [word, reader.terms[term]]),
      indexed(text, en).map(({ word, term }) => [word, term]),
      text,
    );
});

test("the index of what records show is the one that a browser makes", () => {
  const holds = TEXTS.map((_, n) => (n % 3 ? [] : [n, (n + 1) % TEXTS.length]));
  const records = TEXTS.map((text, n) =>
    record(`r${n}`, {
      kind: n % 3 ? "item" : "page", title: n % 2 ? text : "", text: TEXTS[(n * 3) % TEXTS.length],
      section: "Ropes and x.com", guideline: n % 4 ? "Coils" : "",
    }));
  const kinds = { item: "Guidance", page: "A coiled page" }, reader = new Reader(en);
  const { postings, own, words } = postingsOf(records, kinds, reader);
  hold(postings, holds, own);
  const { places, words: all } = indexOf(records.map((one, n) => ({ ...one, holds: holds[n] })), kinds, en);
  deepEqual([...words], [...all]);
  deepEqual(reader.terms, [...places.keys()]);
  const told = (one) => packed([...one].map(([doc, bits]) => doc * PLACES + bits));
  deepEqual(postings.map(packed), [...places.values()].map(told));
});

test("places are told once for each record, in the order of the records", () =>
  deepEqual(packed([7 * PLACES + 4, 2 * PLACES + 1, 7 * PLACES + 1, 300 * PLACES + 98]), [2, 1, 5, 5, 293, 98]));

test("the work for the words that lead somewhere grows with the records, and no faster", () => {
  const lists = Array.prototype, { reduce } = lists;
  const steps = (count) => {
    let read = 0;
    const records = Array.from({ length: count }, (_, n) => record(`r${n}`, { aliases: ["rope"] }));
    // How long a list is each time that it is added up.
    lists.reduce = function (...given) {
      read += this.length;
      return reduce.apply(this, given);
    };
    try {
      leadsOf(records, {}, new Reader(en));
    } finally {
      lists.reduce = reduce;
    }
    return read;
  };
  equal(steps(400) >= 400, true);
  equal(steps(800), 2 * steps(400));
});

test("a word leads to records in their order, and of each of two words alike", () => {
  const records = [record("a"), record("b", { aliases: ["rope"] }), record("c", { aliases: ["rope", "red rope"] })];
  const reader = new Reader(en), questions = [{ answer: "a", asked: ["rope"] }, { answer: "gone", asked: ["sail"] }];
  deepEqual(
    leadsOf(records, { questions, nothing: ["red", "anchor"] }, reader).map(([term, docs]) => [reader.terms[term], docs]),
    [["red", [[2, 1], [3, 1]]], ["rope", [[0, 1], [1, 1], [2, 2]]]],
  );
});
