// What a question asks for: its words, what may stand for them, and the vocabulary that editors give.
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { concepts } from "../../overrides/assets/js/search/question.js";
import { parts, shortest } from "../../overrides/assets/js/search/store.js";
import { Vocabulary } from "../../overrides/assets/js/search/vocabulary.js";
import { en, first, ids, record, search } from "./search.mjs";

const BREAK = "\x7f";
const vocabulary = (told = {}) =>
  new Vocabulary({ same: "", means: "", elsewhere: "", ...told }, en);
const site = (...words) => ({
  knows: (word) => words.includes(word),
  knowsTerm: (term) => words.map(en.stem).includes(term),
  near: () => words,
  begins: (word) => words.filter((one) => one.startsWith(word)),
});
const understood = (asked, words, told) =>
  concepts(asked, vocabulary(told), site(...words), en).map(({ typed, variants }) => [
    typed,
    ...variants.map(({ terms }) => terms.join(" ")),
  ]);

test("filler says nothing, unless there is nothing else", () => {
  deepEqual(understood("can i borrow the boat", ["borrow", "boat"]), [
    ["borrow", en.stem("borrow")],
    ["boat", "boat"],
  ]);
  deepEqual(understood("who are you", ["who"]).map(([typed]) => typed), ["who", "are", "you"]);
});

test("a word in several forms counts once", () =>
  deepEqual(
    understood("licence licences, licensed zzzz", ["licence"]).map(([typed]) => typed),
    ["licence", "zzzz"],
  ));

test("no more than so many words are looked at", () =>
  equal(understood(Array.from({ length: 40 }, (_, n) => `word${n}`).join(" "), []).length, 24));

test("words run together are taken apart, and words apart put together", () => {
  deepEqual(understood("lifejacket", ["life", "jacket"]), [["lifejacket", "lifejacket", "life jacket"]]);
  deepEqual(understood("life jacket", ["lifejacket", "life"]), [["lifejacket", "lifejacket", "life jacket"]]);
  deepEqual(understood("old life jacket here", ["lifejacket", "life"])[1], ["lifejacket", "lifejacket", "life jacket"]);
  equal(concepts("life jacket", vocabulary(), site("lifejacket"), en)[0].weak, false);
  // What means the same as the one word does so for the two.
  deepEqual(understood("life jacket", ["lifejacket"], { same: "lifejacket|vest" })[0].slice(2), ["life jacket", "vest"]);
});

test("a mistyped word is the nearest; a short one only where it is alone", () => {
  deepEqual(understood("otetr here", ["otter", "outer"]), [["otetr", "otetr", "otter"]]);
  deepEqual(understood("oat boat", ["oar", "boat"])[0], ["oat", "oat"]);
  deepEqual(understood("oat", ["oar"]), [["oat", "oat", "oar"]]);
});

test("only the last word may be unfinished, and only while it is being typed", () => {
  deepEqual(understood("king", ["kingfisher"]), [["king", "king", en.stem("kingfisher")]]);
  deepEqual(understood("king. ", ["kingfisher"]), [["king", "king"]]);
  deepEqual(understood("king zzzz", ["kingfisher"])[0], ["king", "king"]);
});

test("the longest phrase of the vocabulary is taken", () => {
  const told = { same: ["cox|steerer", "head cox|captain"].join(BREAK) };
  deepEqual(understood("the head cox", ["cox", "head"], told), [["head cox", "head cox", "captain"]]);
  deepEqual(understood("the cox", ["cox"], told), [["cox", "cox", "steerer"]]);
  deepEqual(understood("who is on call", ["call"], { same: "on call|rota" }), [["on call", "on call", en.stem("rota")]]);
});

test("what is answered elsewhere has nothing that stands for it; a longer phrase comes first", () => {
  const told = { elsewhere: "bank|bank account", same: "bank account holder|owner" };
  deepEqual(understood("a bank account", ["account"], told), [["bank account"]]);
  deepEqual(understood("the bank", ["account"], told), [["bank"]]);
  deepEqual(understood("the bank", ["bank"], told), [["bank", "bank"]]);
  deepEqual(understood("bank account holder", ["owner"], told)[0].at(-1), "owner");
});

test("words that mean the same lead both ways, and meanings one way", async () => {
  const told = { same: [["boat", "vessel"]], means: [[["canoe"], ["boat"]], [["dinghy"], ["boat"]]] };
  const searcher = await search(
    [
      record("a", { text: "Tie the boat." }),
      record("b", { text: "Clean the vessel." }),
      record("c", { text: "Paint the canoe." }),
    ],
    { vocabulary: told },
  );
  deepEqual(await ids(searcher, "boat"), ["a", "b"]);
  deepEqual(await ids(searcher, "vessel"), ["b", "a"]);
  deepEqual(await ids(searcher, "canoe"), ["c", "a"]);
  deepEqual(await ids(searcher, "dinghy"), ["a"]);
});

test("a phrase is searched without its filler where enough is left", () => {
  deepEqual(vocabulary().said("head of the river"), ["head", "river"].map(en.stem));
  deepEqual(vocabulary().said("of the river"), ["of", "the", "river"].map(en.stem));
  deepEqual(vocabulary().said("river"), [en.stem("river")]);
});

test("of the words that begin so the shortest are meant, in the order of the alphabet", () => {
  const letters = [..."hgfedcba"];
  deepEqual(shortest([...letters.map((one) => `oar${one}`), "oars2", "oarz"]), [..."abcdefgh"].map((one) => `oar${one}`));
  deepEqual(shortest(["oarlock", "oars"]), ["oars", "oarlock"]);
});

test("a text without parts has none", () => deepEqual([parts(""), parts("a|b", "|")], [[], ["a", "b"]]));

test("an alias is found without its filler as with it, and joined as apart", async () => {
  const searcher = await search([
    record("a", { text: "One", aliases: ["what to do with the oars", "start-up"] }),
    record("b", { text: "Two", aliases: ["who approves"] }),
    record("c", { text: "Three" }),
  ]);
  const asked = ["what to do with the oars", "oars", "startup", "start up", "who approves"];
  deepEqual(await Promise.all(asked.map((words) => first(searcher, words))), ["a", "a", "a", "a", "b"]);
});

test("what is asked word for word is found, and what only resembles it", async () => {
  const others = Array.from({ length: 9 }, (_, n) => record(`other${n}`, { text: `Look at number ${n}.` }));
  const records = [record("a", { text: "Ask the boatman." }), record("b", { text: "Coil the rope." }), ...others];
  const questions = [
    { answer: "a", asked: ["who unlocks the shed", "the key is lost", "let me into the shed"] },
    { answer: "b", asked: ["tidy up the lines"] },
    { answer: "gone", asked: ["an answer that is not there"] },
  ];
  const searcher = await search(records, { vocabulary: { questions } });
  const asked = ["who unlocks the shed", "shed key", "lines", "answer"];
  deepEqual(await Promise.all(asked.map((words) => first(searcher, words))), ["a", "a", "b", undefined]);
});

test("where words lead to no answer more than to one, fewer of a question's words are not enough", async () => {
  const records = Array.from({ length: 12 }, (_, n) => record(`other${n}`, { text: `Look at number ${n}.` }));
  const questions = [{ answer: "other3", asked: ["the key to the shed", "who has the key"] }];
  const nothing = ["car key", "my car", "bicycle shed"];
  const [bare, taught] = await Promise.all(
    [{ questions }, { questions, nothing }].map((vocabulary) => search(records, { vocabulary })),
  );
  const answers = (searcher) => Promise.all(["shed key car", "shed key", "number 7"].map((words) => first(searcher, words)));
  deepEqual(await answers(bare), ["other3", "other3", "other7"]);
  deepEqual(await answers(taught), [undefined, "other3", "other7"]);
});

test("a word that only editors gave may be mistyped and unfinished as well", async () => {
  const searcher = await search(
    [
      record("a", { text: "Tie the boat." }),
      record("b", { text: "Coil the rope.", aliases: ["windlass"] }),
    ],
    { vocabulary: { same: [["boat", "catamaran"]] } },
  );
  const asked = ["catamarran", "catam", "windlas", "windl"];
  deepEqual(await Promise.all(asked.map((words) => first(searcher, words))), ["a", "a", "b", "b"]);
});
