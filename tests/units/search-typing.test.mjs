// What people type: apostrophes, signs, accents, other spellings; nothing typed is an instruction to the search.
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { first, ids, record, search } from "./search.mjs";

const NAMES =
  'Dr Müller and Zoë O’Brien answer naïve questions in the café about co-operation, "quoted phrase", (bracketed) words, #OxMedWeek, @HeronLab, £100.';
const small = await search([
  record("names", { text: NAMES }),
  record("advice", { text: "Don’t post medical advice about the university’s colours." }),
  record("licence", {
    text: "Organise a licence in the centre.",
    moments: ["before"],
    aliases: ["self-promotion"],
    notes: "The text of it.",
  }),
  record("other", { text: "Something else, wholly without them.", moments: ["before", "after"] }),
  record("page", { kind: "page", title: "A page", notes: "licence" }),
]);

const finds = (what, id, asked) => {
  for (const words of asked) test(`${what}: ${words}`, async () => equal(await first(small, words), id));
};

finds(
  "signs and accents make no difference",
  "names",
  'quoted bracketed heronlab HERONLAB oxmedweek 100 brien o\'brien muller müller naive cafe zoe cooperation co-operation phrase? (phrase) "quoted'.split(
    " ",
  ),
);
finds("apostrophes as every keyboard has them", "advice", [
  "don't",
  "don’t",
  "dont",
  "university's",
  "universitys",
  "color",
  "Colours?",
  "colour!!",
  "“colours”",
]);
finds("the other spelling and other forms find the same", "licence", [
  "license",
  "organize",
  "organising",
  "center",
  "self promotion",
  "selfpromotion",
  "licenses",
]);
finds("what was typed is never syntax", "licence", [
  "+licence",
  "-licence",
  "licence*",
  "text:licence",
  "licence~2",
  "licence^9",
  "(licence OR",
  '"licence',
  "licence AND",
  "<b>licence</b>",
  "[licence]",
  "licence\\",
  "{{licence}}",
]);
finds("a long text is no fault", "licence", ["licence ".repeat(5000)]);
finds("words run together", "advice", ["medicaladvice"]);
finds("words split", "names", ["co operation"]);
finds("a swap", "advice", ["medcial"]);
finds("a wrong letter, and one that is missing", "licence", ["lisence", "organisd"]);
finds("the beginning of the last word is enough", "advice", ["medic"]);
finds("the beginning of the last word is enough", "names", ["brack"]);

for (const words of ["", " ", "?", "...", "🙂", "\0", "constructor", "__proto__", "toString", "zzzzqqq", "a".repeat(5000), "日本語"])
  test(`nothing is found where nothing fits: ${JSON.stringify(words.slice(0, 20))}`, async () =>
    deepEqual(await small.find(words), { hits: [], total: 0, moments: [], kinds: [] }));

test("a wrong letter of a word that the site has in another form", async () => {
  const searcher = await search([record("a", { text: "Report harassment." }), record("b", { text: "Keep calm." })]);
  equal(await first(searcher, "she keeps harrassing us"), "a");
  equal(await first(searcher, "embarrassing"), undefined);
});

test("only the words that matched are marked", async () => {
  const [hit] = (await small.find("it's them: MULLER, brien, cooperation")).hits;
  deepEqual(
    hit.marks.map(([start, end]) => NAMES.slice(start, end)),
    ["Müller", "O’Brien", "co-operation"],
  );
});

for (const words of ["use", "how is it used", "using"])
  test(`us is not marked for use: ${words}`, async () => {
    const text = "Ask us how we use it: it is of use to us.";
    const [hit] = (await (await search([record("a", { text })])).find(words)).hits;
    deepEqual(
      hit.marks.map(([start, end]) => text.slice(start, end)),
      ["use", "use"],
    );
  });

test("a hit says what it is, and an alias is never shown", async () => {
  const { hits } = await small.find("self promotion");
  deepEqual(hits, [
    {
      id: "licence",
      kind: "item",
      kindTitle: "Guidance",
      href: "page/#licence",
      title: "",
      text: "Organise a licence in the centre.",
      section: "",
      guideline: "",
      marks: [],
      titleMarks: [],
    },
  ]);
});

test("hits are counted by moment and kind, and can be narrowed", async () => {
  const { hits, moments, kinds } = await small.find("licence");
  deepEqual(
    hits.map(({ id }) => id),
    ["licence", "page"],
  );
  deepEqual(moments, [{ id: "before", title: "Before", count: 1 }]);
  deepEqual(kinds, [
    { id: "item", title: "Guidance", count: 1 },
    { id: "page", title: "Page", count: 1 },
  ]);
  deepEqual(await ids(small, "licence", { kind: "page" }), ["page"]);
  equal((await small.find("licence", { moment: "after" })).total, 0);
  const { hits: one, total } = await small.find("licence", { limit: 1 });
  deepEqual([one.length, total], [1, 2]);
});

const german = await search(
  [
    record("schrank", { text: "Den Schlüssel zum Schrank gibt es am Empfang." }),
    record("besuch", { text: "Melden Sie jeden Besuch vorher an.", aliases: ["Besuch anmelden"] }),
    record("weg", { text: "Nehmen Sie den Weg an der Straße." }),
  ],
  { language: "de" },
);
for (const [words, id] of [
  ["Schlüssel", "schrank"],
  ["schlussel", "schrank"],
  ["Wie bekomme ich einen Schlüssel?", "schrank"],
  ["Besuche anmelden", "besuch"],
  ["Strasse", "weg"],
  ["Schlüsel", "schrank"],
])
  test(`a site in another language: ${words}`, async () => equal(await first(german, words), id));
