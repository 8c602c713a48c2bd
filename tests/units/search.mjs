/** What the tests of the search begin with: its modules, and searches over a few records. */
import { readFileSync } from "node:fs";
import * as german from "../../overrides/assets/js/search/languages/de.js";
import * as english from "../../overrides/assets/js/search/languages/en.js";
import * as pieces from "../../overrides/assets/js/search/pieces.js";
import { aware, searcherOf } from "../../overrides/assets/js/search/searcher.js";
import { divide } from "../../macros/search/divide.js";

const WEAK = Object.fromEntries(
  ["en", "de"].map((language) => [
    language,
    readFileSync(new URL(`../../macros/search/weak/${language}.txt`, import.meta.url), "utf-8").split(/\s+/).filter(Boolean),
  ]),
);
/** The languages, as a site without a name speaks them. */
export const [de, en] = [german, english].map((language) => aware(language, { title: "" }));

/** Everything that can be found, as the build gives it; a record has what is given, and is an item. */
export const record = (id, given = {}) => ({
  id,
  kind: "item",
  href: `page/#${id}`,
  title: "",
  text: "",
  section: "",
  guideline: "",
  moments: [],
  aliases: [],
  notes: "",
  ...given,
});

/** The files of an index of `records`: in pieces where `whole` is less than there are. `pages` as a build has them. */
export const files = (records, { vocabulary = {}, language = "en", whole = 600, pages = [] } = {}) => {
  const told = {
    language,
    title: "A site",
    kinds: { item: "Guidance", page: "Page" },
    moments: { before: "Before", after: "After" },
    vocabulary,
    weak: vocabulary.questions ? [] : WEAK[language],
    records,
    pages,
  };
  const made = divide(told, { de, en }[language], whole);
  if (made["index.json"].includes('"pieces":{'))
    made["index.json"] = made["index.json"].replace('"pieces":{', '"pieces":{"folder":"",');
  return made;
};

/** A search in the records; `more.asked` is told of each file that is read. */
export const search = async (records, more = {}) => {
  const made = files(records, more);
  const read = async (name) => {
    more.asked?.push(name);
    return JSON.parse(made[name]);
  };
  return searcherOf(read, async () => ({ de, en })[more.language ?? "en"], async () => pieces);
};

/** The ids of what is found, best first. */
export const ids = async (searcher, words, wish = {}) => (await searcher.find(words, wish)).hits.map(({ id }) => id);

/** The id of the first hit; nothing where there is none. */
export const first = async (searcher, words) => (await ids(searcher, words, { limit: 1 }))[0];
