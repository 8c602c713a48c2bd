// The words of a text: folded, stemmed, compared, marked.
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { aware } from "../../overrides/assets/js/search/searcher.js";
import { edits, fold, indexed, marks, words } from "../../overrides/assets/js/search/words.js";
import { en } from "./search.mjs";

for (const [word, folded] of [
  ["Müller", "muller"],
  ["NAÏVE", "naive"],
  ["Zoë’s", "zoe"],
  ["O’Brien", "obrien"],
  ["Straße", "strasse"],
  ["Ærø", "aero"],
  ["don't", "dont"],
  ["ﬁlm", "film"],
])
  test(`words are compared without accents, capitals and apostrophes: ${word}`, () => equal(fold(word), folded));

test("a word stands where it was read", () =>
  deepEqual(
    words("It’s Zoë’s café!", en).map(({ word, start, end }) => [word, start, end]),
    [
      ["it", 0, 4],
      ["zoe", 5, 10],
      ["cafe", 11, 15],
    ],
  ));

test("what a hyphen, a dot or an ampersand joins is one word as well; a name stands without its letter", () => {
  const all = (text) => indexed(text, en).map(({ word }) => word);
  deepEqual(all("co-op at x.com: T&Cs"), ["co", "op", "at", "x", "com", "t", "cs", "coop", "xcom", "tcs"]);
  deepEqual(all("O’Brien"), ["obrien", "brien"]);
  deepEqual(all("d’Or’ient"), ["dorient"]);
  deepEqual(all("one - two"), ["one", "two"]);
});

for (const [a, b, far] of [
  ["same", "same", 0],
  ["logo", "lgoo", 1],
  ["logo", "olgo", 1],
  ["logo", "loog", 1],
  ["logo", "logos", 1],
  ["logo", "lgo", 1],
  ["logo", "lego", 1],
  ["approval", "aproaval", 2],
  ["logo", "logistics", 3],
  ["abcd", "wxyz", 3],
])
  test(`letters between ${a} and ${b}, at most two counted`, () => {
    equal(edits(a, b, 2), far);
    equal(edits(b, a, 2), far);
  });

test("marks stand in order, none over another", () => {
  const text = "Co-operation: operate, co-operate.";
  const found = marks(text, new Set(indexed("co-operate operate", en).map(({ term }) => term)), en);
  deepEqual(
    found.map(([start, end]) => text.slice(start, end)),
    ["Co-operation", "operate", "co-operate"],
  );
});

test("forms that share a stem, and words that only look alike", () => {
  const same = (...all) => equal(new Set(all.map(en.stem)).size, 1, all.join());
  const apart = (a, b) => equal(en.stem(a) === en.stem(b), false, `${a} ${b}`);
  same("organise", "organize", "organising", "organized");
  same("wrote", "written", "write");
  same("public", "publicly");
  same("licence", "license", "licensed");
  same("unlicenced", "unlicensed");
  // The other spelling, in each of its forms.
  for (const words of [
    "behaviour behavior", "colours colors", "centre center", "centres centers", "theatre theater", "practice practise",
    "practiced practised", "defence defense", "offences offenses", "dialogue dialog dialogues dialogs", "catalogue catalog",
    "analyse analyze", "analysers analyzers", "organisation organization", "organisational organizational",
    "travelled traveled", "travelling traveling", "travellers travelers", "marvellous marvelous",
    "programme program programmes programs", "enrol enroll", "fulfil fulfill", "instalment installment",
    "judgement judgment", "acknowledgement acknowledgment", "paediatrics pediatrics", "correctly correct",
  ])
    same(...words.split(" "));
  same("quell", "quelled", "quelling");
  apart("media", "medium");
  apart("university", "universe");
  apart("organisation", "organ");
  apart("only", "on");
  apart("reply", "rep");
});

test("a word is stemmed once, however often it stands", () => {
  const asked = [];
  const stem = (word) => {
    asked.push(word);
    return word;
  };
  const language = aware({ FILLER: new Set(), stem }, { title: "A site" });
  words("oars and oars and a site: help", language);
  words("oars", language);
  deepEqual(asked.sort(), ["a", "and", "help", "oars", "site"]);
});

test("the words of the site’s own name count little", () => {
  const { WEAK } = aware(en, { title: "Rowing safely" });
  equal(WEAK.has(en.stem("rowing")) && WEAK.has(en.stem("safe")), true);
  equal(aware(en, { title: "A site" }).WEAK.has(en.stem("rowing")), false);
});

test("an apostrophe at the end of a word is no part of what is marked", () =>
  deepEqual(words("the crews’ oars", en).map(({ word, end }) => [word, end]), [["the", 3], ["crews", 9], ["oars", 15]]));
