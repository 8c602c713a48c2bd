/** What the tests of the forms' modules begin with: the modules, and published forms. */

const NAMES = [
  "answers",
  "consequences",
  "fitting",
  "form-record",
  "published",
  "request",
  "understood",
  "validate",
  "which-list",
];

export const m = Object.fromEntries(
  await Promise.all(
    NAMES.map(async (name) => [name.replaceAll("-", "_"), await import(`../../overrides/assets/js/forms/${name}.js`)]),
  ),
);
/** `value` as it comes out of JSON: what is kept or sent is all that counts. */
export const plain = (value) => JSON.parse(JSON.stringify(value ?? null));

/** The day of the tests. */
export const now = new Date("2026-03-03T12:00:00Z");

/** A question of a published form. */
export const question = (id, answer, more = {}) => ({
  id,
  text: `What of ${id}?`,
  answer,
  unit: null,
  least: null,
  most: null,
  options: [],
  needed: false,
  entry: null,
  private: false,
  source: [],
  example: null,
  ...more,
});
/** A published form with one group, as the build writes it. */
export const publishedForm = (questions, more = {}) => ({
  id: "plan",
  title: "A plan",
  previousIds: [],
  renamed: {},
  kind: "form",
  guideline: null,
  takeTo: null,
  groups: [{ id: "all", title: "All", questions }],
  consequences: [],
  prefill: [],
  register: null,
  handover: { mail: false, issue: null, post: null },
  ...more,
});
export const options = (...ids) => ids.map((id) => ({ id, text: `The ${id}` }));

export const HANDLE = {
  characters: "A-Z a-z 0-9 _",
  least: 4,
  most: 15,
  case: "ignored",
  hosts: ["birds.example", "www.birds.example"],
  paths: ["{handle}"],
  reserved: ["home", "search"],
};
export const REGISTER = {
  id: "river",
  title: "The river list",
  keeper: "Keeper of the list",
  mailbox: "keeper@river.example",
  lists: [
    { id: "crews", title: "Crews", kinds: ["crew"], why: "For crews." },
    { id: "rowers", title: "Rowers", kinds: ["rower", "crew"], why: "For all who row." },
  ],
  kinds: [
    { id: "crew", title: "A crew", person: false },
    { id: "rower", title: "A rower", person: true },
  ],
  platforms: [{ id: "birds", title: "Birds", address: "https://birds.example/{handle}", handle: HANDLE }],
  directory: "../accounts.json",
};
// Every kind of question, every field of an entry, and two that are private.
export const REQUEST = publishedForm(
  [
    question("who", "line", { entry: "unit", needed: true }),
    question("kind", "choice", { entry: "kind", needed: true, options: options("crew", "rower") }),
    question("where", "choice", { entry: "platform", needed: true, options: options("birds") }),
    question("handle", "handle", { entry: "handle", needed: true }),
    question("lists", "choices", { entry: "lists", options: options("crews", "rowers") }),
    question("proof", "address", { entry: "proof" }),
    question("why", "text", { entry: "purpose" }),
    question("for", "text", { entry: "audience" }),
    question("agree", "consent", { entry: "consent" }),
    question("name", "line", { private: true, needed: true }),
    question("mailbox", "mailbox", { private: true, needed: true }),
  ],
  { id: "ask", title: "Ask to be listed", register: REGISTER },
);
