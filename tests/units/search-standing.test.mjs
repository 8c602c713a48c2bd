// What is on a page: the records that stand there, whatever is between their clauses, and the words of nothing else.
import { deepEqual, equal, ok } from "node:assert/strict";
import { test } from "node:test";
import { postingsOf } from "../../macros/search/postings.js";
import { Reader } from "../../macros/search/reader.js";
import { standing } from "../../macros/search/standing.js";
import { en, record } from "./search.mjs";

/** What stands on pages: the ids of the records, and the other words, for each page. */
const found = (records, pages) => {
  const reader = new Reader(en), { own } = postingsOf(records, {}, reader);
  const { holds, rest } = standing(records, pages, own, reader);
  return pages.map(([doc]) => [holds[doc].map((one) => records[one].id), rest[doc].map(({ word }) => word)]);
};

const FISH = record("fish", { kind: "section", href: "fish/", title: "Fish", text: "All of fish.", notes: "Hide" });

test("a page has the records whose clauses are lines or parts of lines there, and the words that none of them has", () => {
  const records = [
    record("quiet", { href: "fish/#quiet", text: "Like noisy boats, carp hide: always.", notes: "Feed them" }),
    record("few", { text: "Carp hide none" }),
    FISH,
    record("apart", { text: "Ponds are cold; ponds are deep" }),
    record("mixed", { text: "Hide carp, boats noisy like" }),
    record("part", { text: "Ponds are cold; ponds are dark" }),
    record("titled", { title: "Old boats", text: "Old boats leak." }),
  ];
  const text =
    "Fish\nPonds are deep\n like NOISY boats, carp  hide! Always? Feed none.\n\nAlso: ponds are cold\nOld boats\nThey leak";
  deepEqual(found(records, [[2, text]]), [[["quiet", "apart"], ["none", "also", "old", "they", "leak"]]]);
});

test("each sign that ends a clause does, and a comma does not", () => {
  const signs = [...".:;!?(),"];
  const records = [record("page", { href: "p/" }), ...signs.map((sign, n) =>
    record(`r${sign}`, { text: `Moor boats${n} at${sign} dusk alone${n}` }))];
  const lines = signs.flatMap((_, n) => [`Moor boats${n} at`, `dusk alone${n}`]).join("\n");
  deepEqual(found(records, [[0, lines]])[0][0], [...".:;!?()"].map((sign) => `r${sign}`));
});

test("what is searched beside a page's own record is no other word of it", () =>
  deepEqual(found([FISH], [[0, "All fish hide. E-mail us."]]), [[[], ["e", "mail", "us"]]]));

test("a record is not on its own page, nor is another of the same thing", () => {
  const said = { text: "All boats have one name" };
  const records = [record("own", { ...said, href: "a/" }), record("own", { ...said, kind: "section" }), record("other", said)];
  deepEqual(found(records, [[0, said.text]]), [[["other"], []]]);
});

test("each page is looked at by itself", () => {
  const records = [record("a", { href: "a/" }), record("b", { href: "b/" }), record("c", { text: "Moor it at dusk. Call the lodge." })];
  const pages = [[0, "Moor it at dusk"], [1, "Call the lodge\nMoor it at dusk\nMoor it at dusk"]];
  deepEqual(found(records, pages), [[[], ["moor", "it", "at", "dusk"]], [["c"], []]]);
});

test("the records on a page are those whose every clause is there, in any order and among anything", () => {
  let seed = 7;
  const chance = (most) => (seed = (seed * 48271) % 2147483647) % most;
  const clause = () => Array.from({ length: 1 + chance(4) }, () => "rope boat lake heron moor dusk".split(" ")[chance(6)]).join(" ");
  let hits = 0;
  for (let round = 0; round < 60; round++) {
    const texts = Array.from({ length: 30 }, () => Array.from({ length: 1 + chance(3) }, clause));
    const shown = [...Array.from({ length: 4 }, () => texts[chance(30)]).flat(), clause(), clause()].sort();
    const records = [record("page", { href: "p/" }), ...texts.map((one, n) => record(`r${n}`, { text: one.join(". ") }))];
    const wanted = texts.flatMap((one, n) =>
      new Set(one.join(" ").split(" ")).size >= 4 && one.every((part) => shown.includes(part)) ? [`r${n}`] : []);
    deepEqual(found(records, [[0, shown.join(round % 2 ? "\n" : "; ")]])[0][0], wanted);
    hits += wanted.length;
  }
  ok(hits > 100, "hardly anything was there");
});

test("twice the pages with twice the records take twice the steps", () => {
  const maps = Map.prototype, lists = Array.prototype, { get } = maps, { every } = lists;
  const steps = (count) => {
    let taken = 0;
    const texts = Array.from({ length: count }, (_, n) => `each boat ${n} has one name: each boat has one berth`);
    const records = texts.flatMap((text, n) => [record(`p${n}`, { href: `p${n}/` }), record(`r${n}`, { text })]);
    const pages = texts.map((text, n) => [2 * n, `${text}\nand some more`]);
    maps.get = function (key) { taken += 1; return get.call(this, key); };
    lists.every = function (...given) { taken += 1; return every.apply(this, given); };
    try {
      found(records, pages);
    } finally {
      maps.get = get;
      lists.every = every;
    }
    return taken;
  };
  const [some, twice] = [steps(200), steps(400)];
  equal(twice - some > 200, true);
  ok(twice < 2.01 * some, `${some} steps, then ${twice}`);
});
