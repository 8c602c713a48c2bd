// A large index: in pieces, of which a question fetches those that it needs.
import { deepEqual, equal, rejects } from "node:assert/strict";
import { test } from "node:test";
import { searcherOf } from "../../overrides/assets/js/search/searcher.js";
import { en, files, record, search } from "./search.mjs";
import * as pieces from "../../overrides/assets/js/search/pieces.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const RECORDS = Array.from({ length: 260 }, (_, n) =>
  record(`rope${n}`, {
    href: `ropes-${n % 9}/#rope${n}`,
    text: `Coil the ${LETTERS[n % 26]}${LETTERS[(n * 7) % 26]}${LETTERS[Math.floor(n / 26)]}rope beside oar ${n}.`,
    section: `Shed ${n % 4}`,
    notes: n % 2 ? "kept by the boatman" : "",
    aliases: n % 5 ? [] : [`number ${n}`],
    moments: n % 3 ? ["before"] : ["after"],
  }),
);
RECORDS.push(record("house", { kind: "page", href: "house/", title: "Boat house" }));
const asked = ["boat house", "coil", "aaarope", "bharope", "oar 17", "number 25", "boatman", "shed", "roep", "zzzz", "the aaarope"];

test("pieces answer as the whole", async () => {
  const whole = await search(RECORDS), parted = await search(RECORDS, { whole: 5 });
  const answers = (searcher) => Promise.all(asked.map((words) => searcher.find(words)));
  deepEqual(await answers(parted), await answers(whole));
  for (const term of ["coil", "boatman", "shed"])
    deepEqual(parted.store.places(term), whole.store.places(term));
  const wish = { moment: "after", limit: 3 };
  deepEqual((await parted.find("coil", wish)).total, (await whole.find("coil", wish)).total);
});

test("a question fetches what it needs, once", async () => {
  const read = [], searcher = await search(RECORDS, { whole: 5, asked: read });
  deepEqual(read, ["index.json"]);
  await searcher.find("aaarope");
  const all = Object.keys(files(RECORDS, { whole: 5 })), first = [...read];
  equal(first.length < all.length / 2, true, first.join());
  equal(new Set(first).size, first.length);
  await searcher.find("aaarope");
  deepEqual(read, first);
});

test("what could not be had is asked for again with the next question", async () => {
  const made = files(RECORDS, { whole: 5 });
  let fails = true;
  const read = async (name) => {
    if (fails && name === "moments.json") throw new Error("away");
    return JSON.parse(made[name]);
  };
  const searcher = await searcherOf(read, async () => en, async () => pieces);
  await rejects(searcher.find("coil"), /away/);
  fails = false;
  equal((await searcher.find("aaarope")).hits.length > 0, true);
});

test("an index of another version is no index", () =>
  rejects(
    searcherOf(async () => ({ v: 1 }), async () => en, async () => pieces),
    /another version/,
  ));

test("a word that most notes have leads to their pages, and is told for no other", async () => {
  const page = record("house", { kind: "page", href: "house/", title: "House" });
  const rows = Array.from({ length: 90 }, (_, n) =>
    record(`r${n}`, { href: `house/#r${n}`, text: `Word ${n}`, notes: n < 1 ? "attic cellar" : "cellar" }));
  const { store } = await search([...rows, page]);
  deepEqual(["cellar", "attic"].map((word) => [...store.places(word).keys()]), [[90], [0]]);
});
