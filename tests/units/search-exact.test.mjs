// How much each thing counts that a record has of a question, and where what may stand for a word ends.
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { concepts } from "../../overrides/assets/js/search/question.js";
import { KINDS, leading, refine, weigh } from "../../overrides/assets/js/search/ranking.js";
import { STRENGTH } from "../../overrides/assets/js/search/store.js";
import { Vocabulary } from "../../overrides/assets/js/search/vocabulary.js";
import { fold, indexed } from "../../overrides/assets/js/search/words.js";
import { en, first, ids, record, search } from "./search.mjs";

const concept = (typed, ...terms) => ({
  typed,
  weak: false,
  variants: [{ terms: terms.length ? terms : [typed], closeness: 1, via: "" }],
});
const placesOf = (told) => (term) => new Map(Object.entries(told[term] ?? {}).map(([doc, field]) => [+doc, field]));
/** What a record is worth that has the words of a question in one field; those after `had` it has not. */
const worth = (more, field = "own", words = ["life", "jacket"], had = words.length) => {
  const asked = weigh(words.map((word) => concept(word)), () => new Map(), 9);
  const matches = asked.map(({ concept: { variants } }, at) =>
    (at < had ? { field, variant: variants[0], closeness: 1, exact: true } : null));
  const item = { kind: "item", title: "", text: "", ...more };
  return refine({ doc: 0, score: 0, fit: 0, led: 0, whole: true, matches }, item, asked, words, en).score;
};

test("between equals the kinds stand in this order", () => {
  const kinds = Object.keys(KINDS).sort((a, b) => worth({ kind: b }) - worth({ kind: a }));
  const steps = [];
  for (const kind of kinds) {
    const last = steps.at(-1);
    if (last && worth({ kind }) === worth({ kind: last[0] })) last.push(kind);
    else steps.push([kind]);
  }
  deepEqual(steps.map((one) => one.sort()), [
    ["item"],
    ["account"],
    ["checklist", "contact", "form", "register"],
    ["section"],
    ["moment"],
    ["entry", "guideline", "list"],
    ["link"],
    ["question"],
    ["page"],
  ]);
  equal(worth({ kind: "of which nothing is known" }), worth({ kind: "item" }));
});

test("own words that are also an alias say more; so does an alias that several give, for each of them less", async () => {
  const searcher = await search([
    record("a", { text: "A jacket." }),
    record("b", { text: "One jacket.", aliases: ["jacket"] }),
    record("c", { text: "Coil.", aliases: ["lines"] }),
    record("d", { text: "Knot.", aliases: ["lines", "lines of rope", "mooring lines", "all lines"] }),
  ]);
  deepEqual([await first(searcher, "jacket"), await first(searcher, "lines")], ["b", "d"]);
});

test("how strongly words lead: the rarer elsewhere the more, the words of a phrase together", () => {
  const of = (told, ...terms) => leading([{ concept: concept(terms.join(" "), ...terms) }], placesOf(told));
  const strong = (n) => n << STRENGTH;
  const shared = of({ rope: { 0: strong(2), 1: strong(1) } }, "rope"), alone = of({ rope: { 0: strong(2) } }, "rope");
  equal(alone.get(0) > shared.get(0) && shared.get(0) > shared.get(1), true);
  const both = of({ rope: { 0: strong(1) }, coil: { 0: strong(1) } }, "rope", "coil");
  equal(both.get(0), 2 * of({ rope: { 0: strong(1) } }, "rope").get(0));
  // Own words lead as well, a little.
  equal(of({ rope: { 0: 1 } }, "rope").get(0) < of({ rope: { 0: strong(1) } }, "rope").get(0), true);
});

test("a title counts most where it was typed as it is, less where its words were, nothing where they were not", () => {
  const bare = worth({});
  const [whole, turned, half, none] = ["Life jacket", "Jacket life", "Life raft", "Row boat"].map(
    (title) => worth({ title }) - bare,
  );
  deepEqual([whole / turned, turned / half, none].map((one) => Math.round(one * 1000) / 1000), [4, 4, 0]);
  equal(worth({ title: "The" }), bare);
  // A title of one word is all that was asked, or one word of it.
  const [alone, among] = [["life"], ["life", "jacket"]].map((words) =>
    worth({ title: "Life" }, "own", words) - worth({}, "own", words));
  equal(Math.round((alone / among) * 1000) / 1000, 4);
});

test("a title counts less where the record fits less", () => {
  const added = (had) =>
    worth({ title: "Life" }, "own", ["life", "jacket"], had) - worth({}, "own", ["life", "jacket"], had);
  equal(added(1) < added(2), true);
});

test("a phrase is known where a record has all of it among its own words, or all among its aliases", () => {
  const known = (life, jacket) =>
    weigh([concept("life jacket", "life", "jacket")], placesOf({ life: { 0: life }, jacket: { 0: jacket } }), 9)[0]
      .known;
  deepEqual([known(1, 1), known(2, 2), known(3, 2), known(1, 2), known(8, 8), known(1, 8)], [
    true, true, true, false, false, false,
  ]);
});

test("what a record is called is found with it; that a sentence is guidance says nothing", async () => {
  const searcher = await search([
    record("b", { text: "About otters." }),
    record("a", { kind: "page", text: "About herons." }),
  ]);
  deepEqual([await ids(searcher, "page"), await ids(searcher, "guidance")], [["a"], []]);
});

const site = (...words) => ({
  knows: (word) => words.includes(word),
  knowsTerm: (term) => words.map(en.stem).includes(term),
  near: () => words,
  begins: () => [],
});
const variants = (asked, ...words) =>
  concepts(asked, new Vocabulary({ same: "", means: "", elsewhere: "" }, en), site(...words), en).map(
    (one) => one.variants.map(({ via }) => via).filter(Boolean),
  );

test("of words that are as near no more than four are taken", () =>
  deepEqual(variants("lamqs ", "lamps", "lamas", "lambs", "lamms", "lames"), [["lamps", "lamas", "lambs", "lamms"]]));

test("a first letter is mistyped in a long word, by that letter alone", () => {
  deepEqual(variants("qaddles here ", "paddles")[0], ["paddles"]);
  deepEqual(variants("qamps here ", "lamps")[0], []);
  deepEqual(variants("qanterqs here ", "lanterns")[0], []);
});

test("a slip in a short word says less than one in a long word, and two slips say less than one", () => {
  const closeness = (asked, word) =>
    concepts(asked, new Vocabulary({ same: "", means: "", elsewhere: "" }, en), site(word), en)[0].variants.at(-1).closeness;
  const [short, long, two] = [["lamqs ", "lamps"], ["lanqern ", "lantern"], ["lanqerms ", "lanterns"]].map((one) =>
    closeness(...one));
  deepEqual([short < long, two < long, long < 1], [true, true, true]);
});

test("another form of a mistyped word is found by its stem, where that is long enough", () => {
  deepEqual(variants("pabdling ", "paddles"), [["paddles"]]);
  deepEqual(variants("robing ", "rowers"), [[]]);
});

test("words apart are put together where they make one of more than three letters", () => {
  deepEqual(variants("li fe ", "life"), [["life"]]);
  deepEqual(variants("ro wx ", "row", "rowx")[0], ["rowx"]);
  equal(variants("o ar ", "oar").flat().length, 0);
});

test("a slip of a letter too few or too many is found in a short word", async () => {
  const searcher = await search([record("a", { text: "An otter." }), record("b", { text: "A kingfisher." })]);
  deepEqual([await first(searcher, "oter"), await first(searcher, "ottter")], ["a", "a"]);
});

test("letters of other alphabets of Europe are written out, and what is joined stands before what is in it", () => {
  deepEqual(["Þór", "œuvre", "Łódź", "Đuro", "Guðrún", "Ørsted"].map(fold), [
    "thor", "oeuvre", "lodz", "duro", "gudrun", "orsted",
  ]);
  deepEqual(indexed("x-com O’Brien", en).map(({ word }) => word), ["x", "com", "obrien", "xcom", "brien"]);
});
