// Which record comes first, and which does not come at all.
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { refine, score, weigh } from "../../overrides/assets/js/search/ranking.js";
import { en, first, ids, record, search } from "./search.mjs";

const OTHERS = Array.from({ length: 20 }, (_, n) => record(`other${n}`, { text: "Another one." }));
const answers = (searcher, asked) => Promise.all(asked.map((words) => first(searcher, words)));
const concept = (typed, ...variants) => ({
  typed,
  weak: false,
  variants: variants.map(([terms, closeness]) => ({ terms: terms.split(" "), closeness, via: terms })),
});
const placesOf = (told) => (term) => new Map(Object.entries(told[term] ?? {}).map(([doc, field]) => [+doc, field]));

test("own words come before aliases, before names around it, before notes, before what a page holds", async () => {
  const searcher = await search([
    record("notes", { text: "One", notes: "heron" }),
    record("near", { text: "Two", section: "Heron" }),
    record("alias", { text: "Three", aliases: ["heron"] }),
    record("own", { text: "Four herons stand here" }),
    record("page", { kind: "page", href: "a/", title: "Six" }),
  ], { pages: [[4, "Six\nFour herons stand here"]] });
  deepEqual(await ids(searcher, "heron"), ["own", "alias", "near", "notes", "page"]);
});

test("of what answers equally well, what stands first on the site comes first", async () => {
  const searcher = await search(["a", "b", "c"].map((id) => record(id, { text: "A heron." })));
  deepEqual(await ids(searcher, "heron"), ["a", "b", "c"]);
});

test("words that nothing is about count in full", async () => {
  const searcher = await search([record("coil", { text: "Coil the rope." }), ...OTHERS]);
  deepEqual(await answers(searcher, ["rope", "rope zzzz", "coil rope zzzz"]), ["coil", undefined, "coil"]);
});

test("a question with what the site does not answer finds nothing, beside the subject too", async () => {
  const found = [record("pay", { text: "Pay for the boat." }), record("bank", { text: "Land at the bank." }), ...OTHERS];
  const elsewhere = ["bank account", "sick pay", "bank", "goat"];
  const searcher = await search(found, { vocabulary: { elsewhere } });
  const bare = await search(found, {});
  const asked = ["sick pay on the boat", "bank accounts for the boat"];
  deepEqual(await answers(searcher, asked), [undefined, undefined]);
  equal(await first(bare, asked[0]), "pay");
  // A word that the site says is answered, whatever else it may mean.
  equal(await first(searcher, "bank"), "bank");
  // No slip of another word: it is one of its own.
  equal(await first(bare, "goat"), "pay");
  equal(await first(searcher, "goat"), undefined);
});

test("a question with much else that fits is answered for all that", async () => {
  const searcher = await search([record("a", { text: "Row quietly past herons, otters and kingfishers." }), ...OTHERS], {
    vocabulary: { elsewhere: ["parking"] },
  });
  equal(await first(searcher, "parking herons"), undefined);
  equal(await first(searcher, "row past herons, otters, kingfishers: parking"), "a");
});

test("two guidelines that share words are told apart", async () => {
  const searcher = await search([
    record("water-jacket", { text: "Wear a jacket in the boat.", guideline: "On the water" }),
    record("road-jacket", { text: "Wear a jacket on the bicycle.", guideline: "On the road" }),
  ]);
  const { hits } = await searcher.find("wear a jacket");
  deepEqual(hits.map(({ id, guideline }) => [id, guideline]).sort(), [
    ["road-jacket", "On the road"],
    ["water-jacket", "On the water"],
  ]);
  equal(await first(searcher, "jacket on the road"), "road-jacket");
  equal(await first(searcher, "jacket boat"), "water-jacket");
});

test("the rarer a word the more it counts; one that nothing has counts in full", () => {
  const [rare, common, unknown] = weigh(
    [concept("otter", ["otter", 1]), concept("boat", ["boat", 1]), concept("zzzz", ["zzzz", 1])],
    placesOf({ otter: { 0: 1 }, boat: { 0: 1, 1: 1, 2: 1 } }),
    3,
  );
  equal(rare.weight > common.weight, true);
  deepEqual([rare.known, common.known, unknown.known], [true, true, false]);
  deepEqual([unknown.weight, unknown.missing], [1, 1]);
  // What something else here is about speaks less against a record without it.
  deepEqual([rare, common].map(({ missing, weight }) => missing > 0 && missing < weight), [true, true]);
  // What two letters say is not much; of three records one has the rare word.
  const short = weigh(["zz", "zzz"].map((word) => concept(word, [word, 1])), () => new Map(), 3);
  deepEqual([...short, rare].map(({ weight }) => weight.toFixed(2)), ["0.67", "1.00", "0.66"]);
});

test("all words of a phrase must be there, and the best field that has all counts", () => {
  const asked = weigh([concept("life jacket", ["life jacket", 1])], () => new Map(), 9);
  const all = score(asked, placesOf({ life: { 0: 1, 1: 3, 2: 1 }, jacket: { 1: 2, 2: 8 } }));
  const found = all.filter(({ matches }) => matches[0]);
  deepEqual(
    found.map(({ doc, matches }) => [doc, matches[0].field]),
    [
      [1, "alias"],
      [2, "notes"],
    ],
  );
  // Words that stand apart in notes are hardly the phrase.
  deepEqual(found.map(({ matches }) => [matches[0].closeness, matches[0].exact]), [[1, true], [0.5, false]]);
});

test("a record has what was asked where it has the words, or what editors gave for them, and not what resembles them", () => {
  const exact = (variants, told) => score(weigh([concept("asked", ...variants)], () => new Map(), 9), placesOf(told))
    .map(({ matches, whole }) => [matches[0].exact, whole]);
  deepEqual(exact([["otter", 1]], { otter: { 0: 8 } }), [[true, true]]);
  deepEqual(exact([["oter", 1], ["otter", 0.75]], { otter: { 0: 1 } }), [[false, false]]);
  deepEqual(exact([["life jacket", 1], ["vest", 0.9]], { life: { 0: 4 }, jacket: { 0: 4 }, vest: { 0: 16 } }), [[true, true]]);
});

test("a title that was typed says more than a word of it", () => {
  const item = (more) => ({ kind: "item", title: "", text: "", ...more });
  const asked = weigh([concept("life", ["life", 1]), concept("jacket", ["jacket", 1])], () => new Map(), 9);
  const of = (more, field) => {
    const matches = asked.map(({ concept: { variants } }) => ({
      field,
      variant: variants[0],
      closeness: 1,
      exact: true,
    }));
    return refine({ doc: 0, score: 0, fit: 0, led: 0, whole: true, matches }, item(more), asked, ["life", "jacket"], en).score;
  };
  equal(of({ title: "Life jacket" }, "own") > of({ title: "A life jacket and a line" }, "own"), true);
  equal(of({ text: "Life jacket" }, "own") > of({ text: "Life jacket", kind: "page" }, "own"), true);
});

test("of very many that fit the best comes first, and ten are given where nothing else is asked for", async () => {
  const many = Array.from({ length: 90 }, (_, n) => record(`r${n}`, { text: `Number ${n}.`, section: "Heron" }));
  const { hits, total } = await (await search([...many, record("best", { text: "A heron." })])).find("heron");
  deepEqual([hits[0].id, hits.length, total], ["best", 10, 91]);
});
