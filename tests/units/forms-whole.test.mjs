// What the forms' pure modules read, each result as a whole.
import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { REGISTER, m, options, plain, publishedForm, question } from "./forms.mjs";

const READ_ASKED = {
  id: "hours",
  text: "How many?",
  answer: "number",
  unit: "hours",
  least: 0,
  most: 168.5,
  needed: true,
  entry: "purpose",
  private: true,
  example: "3",
  options: [
    { id: "x", text: "The x" },
    { id: "bare", text: "bare" },
  ],
};
const ASKED = {
  id: "hours",
  text: " How  many? ",
  answer: "number",
  unit: "hours",
  least: 0,
  most: 168.5,
  needed: true,
  entry: "purpose",
  private: true,
  example: " 3 \nsecond line",
  options: [{ id: "x", text: "The x" }, { id: "x", text: "again" }, { id: "No Id", text: "bad" }, { id: "bare" }],
};
const RULE = {
  characters: "a-z",
  least: 2,
  most: 9,
  case: "kept",
  hosts: ["b.example", 3, ""],
  paths: ["@{handle}"],
  below: ["about"],
  reserved: ["home"],
  instance: true,
};
const FULL = {
  id: "plan",
  title: " A  plan ",
  previousIds: ["was", "No Id", 3],
  takeTo: " Captain ",
  guideline: { title: "Rules", approval: "Captain", updated: "2020-10", revision: "2" },
  groups: [
    { id: "one", title: "One", questions: [ASKED, ASKED, { id: "odd", answer: "colour" }] },
    { id: "two", title: "Two", questions: [{ ...ASKED, ...{ id: "other" } }] },
    { id: "two", title: "twice" },
    { title: "no id" },
    null,
  ],
  renamed: { was: "hours" },
  consequences: [
    { id: "hint", question: "hours", has: "x", below: 1, above: 2.5 },
    { id: "hint", question: "hours" },
    { id: "lost" },
    7,
  ],
  prefill: [
    { question: "hours", form: "other", from: "their", title: "Other form" },
    { question: "hours", form: "other" },
    { form: "a", from: "b" },
    { question: "a", from: "b" },
  ],
  register: {
    id: "river",
    title: "",
    keeper: "Keeper",
    mailbox: "k@river.example",
    directory: "../a.json",
    lists: [{ id: "crews", title: "Crews", kinds: ["crew", "No Id"], why: "For crews." }, { id: "crews" }],
    kinds: [
      { id: "crew", title: "A crew", person: true },
      { id: "boat", person: "yes" },
    ],
    platforms: [
      { id: "birds", title: "Birds", address: "https://birds.example/{handle}", handle: RULE },
      { id: "fish", address: "ftp://fish.example", handle: 3 },
    ],
  },
  handover: { mail: true, issue: "https://git.example/new", post: "https://form.example/take" },
};
const NO_FORM = {
  id: "",
  title: "",
  previousIds: [],
  takeTo: "",
  guideline: null,
  groups: [],
  questions: [],
  renamed: {},
  consequences: [],
  prefill: [],
  register: null,
  handover: { mail: false, issue: "", post: "" },
};
const DATE = "Write a real date as year, month and day, such as 2026-03-31.";
const MAILBOX = "Write one whole email address, such as name@department.example.";
const SECURE = "Use an address that begins with https://: open the page and copy its address from the browser.";
const WHOLE_ADDRESS = "Copy the whole address of the page, such as https://department.example/people.";
const PASSWORD = "Leave the name and password out of the address.";

test("a whole form is read", () => {
  const other = { ...READ_ASKED, ...{ id: "other" } };
  const raw = FULL;
  const form = m.published.readForm(raw);
  deepEqual(plain([form, m.published.readForm(form) === form]), [
    {
      id: "plan",
      title: "A plan",
      previousIds: ["was"],
      takeTo: "Captain",
      guideline: { title: "Rules", approval: "Captain", updated: "2020-10", revision: "2" },
      groups: [
        { id: "one", title: "One", questions: [READ_ASKED] },
        { id: "two", title: "Two", questions: [other] },
      ],
      questions: [READ_ASKED, other],
      renamed: { was: "hours" },
      consequences: [{ id: "hint", question: "hours", has: "x", below: 1, above: 2.5 }],
      prefill: [{ question: "hours", form: "other", from: "their", title: "Other form" }],
      register: {
        id: "river",
        title: "river",
        keeper: "Keeper",
        mailbox: "k@river.example",
        directory: "../a.json",
        lists: [{ id: "crews", title: "Crews", kinds: ["crew"], why: "For crews." }],
        kinds: [
          { id: "crew", title: "A crew", person: true },
          { id: "boat", title: "boat", person: false },
        ],
        platforms: [
          {
            id: "birds",
            title: "Birds",
            address: "https://birds.example/{handle}",
            handle: { ...RULE, ...{ hosts: ["b.example"] } },
          },
          { id: "fish", title: "fish", address: "", handle: null },
        ],
      },
      handover: { mail: true, issue: "https://git.example/new", post: "https://form.example/take" },
    },
    true,
  ]);
});

for (const raw of [
  {},
  null,
  {
    id: 7,
    title: 7,
    previousIds: 7,
    takeTo: 7,
    guideline: 7,
    groups: 7,
    questions: 7,
    renamed: 7,
    consequences: 7,
    prefill: 7,
    register: 7,
    handover: 7,
  },
  {
    id: { id: "No Id" },
    title: { id: "No Id" },
    previousIds: { id: "No Id" },
    takeTo: { id: "No Id" },
    guideline: { id: "No Id" },
    groups: { id: "No Id" },
    questions: { id: "No Id" },
    renamed: { id: "No Id" },
    consequences: { id: "No Id" },
    prefill: { id: "No Id" },
    register: { id: "No Id" },
    handover: { id: "No Id" },
  },
]) {
  test(`of what is no form nothing is read: ${JSON.stringify([raw]).slice(0, 100)}`, () => {
    const form = m.published.readForm(raw);
    deepEqual(plain(form), NO_FORM);
  });
}

test("what a page leaves out has a value all the same", () => {
  const raw = {
    id: "f",
    groups: [{ id: "g", questions: [{ id: "q", answer: "line", needed: "yes", private: 1, least: "3", most: null }] }],
    register: { id: "r", platforms: [{ id: "p", handle: { instance: "yes", least: -1, most: 2.5 } }] },
  };
  const form = m.published.readForm(raw);
  const read = plain([form.questions[0], form.register, m.published.asRunPage(form)]);
  deepEqual(read[0], {
    id: "q",
    text: "",
    answer: "line",
    unit: "",
    least: null,
    most: null,
    needed: false,
    entry: "",
    private: false,
    example: "",
    options: [],
  });
  deepEqual(read[1].platforms[0].handle, {
    characters: "",
    least: 1,
    most: 10000,
    case: "",
    hosts: [],
    paths: [],
    below: [],
    reserved: [],
    instance: false,
  });
  deepEqual(read[2], {
    id: "f",
    title: "",
    previousIds: [],
    guidelines: [],
    entries: [{ key: "q", text: "", revision: 1, href: "#q" }],
    renamed: {},
  });
});

test("a form is kept as a page whose items are its questions", () => {
  const raw = FULL;
  const form = m.published.readForm(raw);
  const page = plain(m.published.asRunPage(form));
  deepEqual(page, {
    id: "plan",
    title: "A plan",
    previousIds: ["was"],
    guidelines: [{ title: "Rules", approval: "Captain", updated: "2020-10", revision: "2" }],
    renamed: { was: "hours" },
    entries: [
      { key: "hours", text: "How many?", revision: 1, href: "#hours" },
      { key: "other", text: "How many?", revision: 1, href: "#other" },
    ],
  });
});

test("what is too long for its place is cut there", () => {
  const raw = {
    id: "f",
    groups: [
      {
        id: "g",
        questions: [
          { id: "q", answer: "line", unit: "x".repeat(3_000), entry: "x".repeat(3_000), text: "x".repeat(3_000) },
        ],
      },
    ],
    register: {
      id: "r",
      mailbox: "x".repeat(3_000),
      directory: "x".repeat(3_000),
      platforms: [{ id: "p", address: "https://long.example/" + "x".repeat(3_000) }],
    },
    handover: { post: "https://long.example/" + "x".repeat(3_000) },
  };
  const lengths = plain(
    (() => {
      const form = m.published.readForm(raw);
      const [q] = form.questions,
        r = form.register;

      return [q.unit, q.entry, q.text, r.mailbox, r.directory, r.platforms[0].address, form.handover.post].map(
        (one) => one.length,
      );
    })(),
  );
  deepEqual(lengths, [100, 30, 1000, 254, 2000, 2000, 2000]);
  deepEqual(plain(m.published.KINDS), [
    "line",
    "text",
    "choice",
    "choices",
    "number",
    "date",
    "handle",
    "mailbox",
    "address",
    "consent",
  ]);
});

for (const [kind, more, value, good, problem] of [
  ["number", {}, "three", "", "Write a number in digits, such as 3."],
  ["number", { example: "about 12" }, "x", "", "Write a number in digits, such as about 12."],
  ["number", { example: "few" }, "x", "", "Write a number in digits, such as 3."],
  ["number", { unit: "hours" }, "x", "", "Write a number in digits, such as 3: it is counted in hours."],
  ["number", { least: 2, most: 4 }, "2", "2", ""],
  ["number", { least: 2, most: 4 }, "4", "4", ""],
  ["number", { least: 2 }, "1.9", "", "Write a number that is 2 or more."],
  ["number", { most: 4 }, "4.1", "", "Write a number that is 4 or less."],
  ["number", {}, "-7,50", "-7.5", ""],
  ["date", {}, " 2026-12-31 ", "2026-12-31", ""],
  ["date", {}, "2024-02-29", "2024-02-29", ""],
  ["date", {}, "2026-02-29", "", DATE],
  ["date", {}, "2026-13-01", "", DATE],
  ["date", {}, "2026-04-31", "", DATE],
  ["date", {}, "2026-01-00", "", DATE],
  ["date", {}, "x2026-01-01", "", DATE],
  ["date", {}, "2026-01-012", "", DATE],
  ["date", {}, "2025-12-01", "2025-12-01", ""],
  ["mailbox", {}, "Kim <kim@crew.example> ", "kim@crew.example", ""],
  ["mailbox", {}, "MAILTO: kim@crew.example", "kim@crew.example", ""],
  ["mailbox", {}, "Kim@Crew.Example", "Kim@Crew.Example", ""],
  ["mailbox", {}, "<kim@crew.example> or so", "", MAILBOX],
  [
    "mailbox",
    {},
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@crew.example",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@crew.example",
    "",
  ],
  ["mailbox", {}, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@crew.example", "", MAILBOX],
  ["mailbox", {}, "kim@-crew.example", "", MAILBOX],
  ["mailbox", {}, "kim@crew-.example", "", MAILBOX],
  ["mailbox", {}, "kim@crew.e", "", MAILBOX],
  ["mailbox", {}, "kim@crew.ex1", "", MAILBOX],
  ["mailbox", {}, "kim@a.ex", "kim@a.ex", ""],
  ["mailbox", {}, "kim@" + "a.".repeat(126) + "exa", "", MAILBOX],
  ["mailbox", {}, "kim@crew.example and more", "", MAILBOX],
  ["mailbox", {}, "a kim@crew.example", "", MAILBOX],
  ["address", {}, "crew.example:8080/a", "https://crew.example:8080/a", ""],
  ["address", {}, "//crew.example/a", "https://crew.example/a", ""],
  ["address", {}, "/crew.example", "https://crew.example/", ""],
  ["address", {}, "https://crew.example/a.b:1", "https://crew.example/a.b:1", ""],
  ["address", {}, "HTTPS://CREW.example/A", "https://crew.example/A", ""],
  ["address", {}, "http://crew.example", "", SECURE],
  ["address", {}, "ftp://crew.example", "", SECURE],
  ["address", {}, "x-crew+ssh.2://crew.example", "", SECURE],
  ["address", {}, "https://localhost", "", WHOLE_ADDRESS],
  ["address", {}, "https://crew.example/a b", "", WHOLE_ADDRESS],
  ["address", {}, "https://", "", WHOLE_ADDRESS],
  ["address", {}, "https://kim@crew.example", "", PASSWORD],
  ["address", {}, "https://:secret@crew.example", "", PASSWORD],
  ["line", { entry: "unit" }, "x".repeat(300), "x".repeat(300), ""],
  ["line", { entry: "unit" }, "x".repeat(301), "", "1 character too many: shorten it."],
  ["line", {}, "x".repeat(301), "x".repeat(301), ""],
  ["line", {}, "x".repeat(10_000), "x".repeat(10_000), ""],
  ["text", {}, "x".repeat(10_001), "", "1 character too many: shorten it."],
  ["text", {}, "x".repeat(12_000), "", "2,000 characters too many: shorten it."],
]) {
  test(`an answer is understood or there is one sentence: ${JSON.stringify([kind, more, value, good, problem]).slice(0, 100)}`, () => {
    const raw = publishedForm([question("q", kind, { ...more })], { register: REGISTER });
    deepEqual(
      plain(
        ((answer) => {
          const form = m.published.readForm(raw);

          return m.understood.understood(form.questions[0], form, { q: answer });
        })(value),
      ),
      { value: good, problem: problem },
    );
    deepEqual(
      plain(
        ((answer) => {
          const form = m.published.readForm(raw);

          return m.validate.problemWith(form.questions[0], form, { q: answer });
        })(value),
      ),
      problem,
    );
  });
}

test("a form without a register only says what is too long", () => {
  const raw = publishedForm([question("q", "number", { needed: true })]);
  const form = m.published.readForm(raw);
  const said = plain(
    ["", "three", " " + "x".repeat(10000), "x".repeat(10002)].map((q) =>
      m.validate.problemWith(form.questions[0], form, { q }),
    ),
  );
  deepEqual(said, ["", "", "", "2 characters too many: shorten it."]);
});

for (const [kind, value, said, reviewed] of [
  ["handle", "https://birds.example/Blue_Crew", "Understood as: Blue_Crew", "Blue_Crew"],
  ["handle", "Blue_Crew", "", "Blue_Crew"],
  ["handle", " Blue_Crew ", "", "Blue_Crew"],
  ["handle", "a b", "", "a b"],
  ["mailbox", "Kim <kim@crew.example>", "Understood as: kim@crew.example", "kim@crew.example"],
  ["address", "crew.example", "Understood as: https://crew.example/", "https://crew.example/"],
  ["line", "two\nlines", "", "two lines"],
  ["number", "3,50", "", "3,50"],
  ["text", "two\nlines", "", "two\nlines"],
  ["handle", "", "", ""],
]) {
  test(`what was understood otherwise than it was written is said: ${JSON.stringify([kind, value, said, reviewed]).slice(0, 100)}`, () => {
    const raw = publishedForm([question("q", kind, { entry: "handle" })], { register: REGISTER });
    const q = value;
    const form = m.published.readForm(raw);
    deepEqual(
      plain([
        m.understood.remark(form.questions[0], form, { q }),
        m.understood.reviewed(form.questions[0], form, { q }),
      ]),
      [said, reviewed],
    );
  });
}

for (const [kind, unit, value, words] of [
  ["number", "hours", "1", "1 (hours)"],
  ["number", "hours", " 2 ", "2 hours"],
  ["number", null, "2", "2"],
  ["number", "hours", " ", ""],
  ["line", "hours", "2", "2"],
  ["choice", null, "y x", "The y; The x"],
  ["choices", null, "gone", "gone (no longer offered)"],
  ["consent", null, "yes", "Yes, agreed"],
  ["consent", null, "no", ""],
]) {
  test(`an answer in words: ${JSON.stringify([kind, unit, value, words]).slice(0, 100)}`, () => {
    const raw = publishedForm([
      question("other", "line"),
      question("q", kind, { unit: unit, options: options("x", "y") }),
    ]);
    const q = value;
    const form = m.published.readForm(raw);
    deepEqual(plain(m.answers.inWords(form.questions[1], { q, other: "no" })), words);
  });
}

test("the first of two chosen options counts where one may be chosen", () => {
  const raw = publishedForm([
    question("one", "choice", { entry: "kind", options: options("x", "y", "z") }),
    question("many", "choices", { entry: "lists", options: options("x", "y", "z") }),
    question("line", "line", { entry: "unit" }),
  ]);
  const form = m.published.readForm(raw);
  const answers = { one: "gone z y", many: "gone z y z", line: " Blue  crew " };
  const found = plain([
    m.answers.offered(form.questions[0], answers.one),
    m.answers.offered(form.questions[1], answers.many),
    m.answers.chosen(answers.many),
    ...["kind", "lists", "unit", "proof"].map((entry) => m.answers.entryAnswer(form, answers, entry)),
    m.answers.isEmpty(form.questions[0], { one: "gone" }),
    m.answers.isEmpty(form.questions[1], answers),
  ]);
  deepEqual(found, [["z"], ["z", "y"], ["gone", "z", "y"], "z", "z", "Blue  crew", "", true, false]);
});

test("progress as numbers for the bar", () => {
  const raw = publishedForm([question("a", "line"), question("b", "line")]);
  const form = m.published.readForm(raw);
  const found = plain([m.answers.progress(form.questions, { b: "x" }), m.answers.progress([], {})]);
  deepEqual(found, [
    { answered: 1, total: 2, empty: ["a"], words: "1 of 2 answered, 1 still empty", value: 1, max: 2 },
    { answered: 0, total: 0, empty: [], words: "Nothing to answer", value: 0, max: 1 },
  ]);
});

for (const [kind, expected] of [
  ["rower", [true, ["kind", "agree"]]],
  ["crew", [false, ["kind"]]],
  ["", [false, ["kind", "agree"]]],
]) {
  test(`consent is asked of whoever may be a person: ${JSON.stringify([kind, expected]).slice(0, 100)}`, () => {
    const raw = publishedForm(
      [
        question("kind", "choice", { entry: "kind", options: options("crew", "rower") }),
        question("agree", "consent", { entry: "consent" }),
      ],
      { register: REGISTER },
    );
    const form = m.published.readForm(raw);
    deepEqual(
      plain([
        m.answers.isNeeded(form.questions[1], form, { kind }),
        m.answers.asked(form, { kind }).map((one) => one.id),
      ]),
      expected,
    );
  });
}

test("a consequence begins beyond its bound, 1", () => {
  const raw = publishedForm([question("first", "number"), question("q", "number")], {
    consequences: [
      { id: "a", question: "first", below: 1 },
      { id: "hint", question: "q", below: 2, above: 5 },
    ],
  });
  const q = "1";
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, { first: "1", q })), ["hint"]);
});
test("a consequence begins beyond its bound, 2", () => {
  const raw = publishedForm([question("first", "number"), question("q", "number")], {
    consequences: [
      { id: "a", question: "first", below: 1 },
      { id: "hint", question: "q", below: 2, above: 5 },
    ],
  });
  const q = "6";
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, { first: "1", q })), ["hint"]);
});
test("a consequence begins beyond its bound, 3", () => {
  const raw = publishedForm([question("first", "number"), question("q", "number")], {
    consequences: [
      { id: "a", question: "first", below: 1 },
      { id: "hint", question: "q", below: 2, above: 5 },
    ],
  });
  const q = "2";
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, { first: "1", q })), []);
});
test("a consequence begins beyond its bound, 4", () => {
  const raw = publishedForm([question("first", "number"), question("q", "number")], {
    consequences: [
      { id: "a", question: "first", below: 1 },
      { id: "hint", question: "q", below: 2, above: 5 },
    ],
  });
  const q = "5";
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, { first: "1", q })), []);
});
test("a consequence begins beyond its bound, 5", () => {
  const raw = publishedForm([question("first", "number"), question("q", "number")], {
    consequences: [
      { id: "a", question: "first", below: 1 },
      { id: "hint", question: "q", above: -1 },
    ],
  });
  const q = "0";
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, { first: "1", q })), ["hint"]);
});
test("a consequence begins beyond its bound, 6", () => {
  const raw = publishedForm([question("first", "number"), question("q", "number")], {
    consequences: [
      { id: "a", question: "first", below: 1 },
      { id: "hint", question: "q" },
    ],
  });
  const q = "1";
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, { first: "1", q })), []);
});
test("a consequence begins beyond its bound, 7", () => {
  const raw = publishedForm([question("first", "number"), question("q", "number")], {
    consequences: [
      { id: "a", question: "first", below: 1 },
      { id: "hint", question: "q", above: 1 },
    ],
  });
  const q = "two";
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, { first: "1", q })), []);
});

test("each kind of empty answer has its sentence", () => {
  const sentences = {
    line: "Write an answer.",
    text: "Write an answer.",
    choice: "Choose one of these.",
    choices: "Choose at least one of these.",
    number: "Write a number.",
    date: "Give a date.",
    handle: "Write the handle, or paste the account’s address.",
    mailbox: "Write an email address.",
    address: "Write the address of a page.",
    consent: "Tick this box if you agree. Without it the request cannot be made.",
  };
  const asked = Object.keys(sentences).map((kind) => question(kind, kind, { needed: true, options: options("x") }));
  const form = m.published.readForm(publishedForm(asked, { register: REGISTER }));
  deepEqual(
    plain(m.validate.problems(form, {})),
    Object.entries(sentences).map(([kind, message]) => ({ question: kind, text: `What of ${kind}?`, message })),
  );
});

const PLATFORMS = ["birds", "fish"].map((id) => ({
  id,
  title: id,
  address: `https://${id}.example/@{handle}`,
  handle: null,
}));
const WHERE = question("where", "choice", { entry: "platform", options: options("birds", "fish") });
const ACCOUNT = question("handle", "handle", { entry: "handle" });
const askedFor = (questions, platforms) =>
  m.published.readForm(publishedForm(questions, { register: { ...REGISTER, platforms } }));

for (const [questions, platforms, answers, expected] of [
  [[WHERE, ACCOUNT], PLATFORMS, { where: "fish", handle: "a b" }, ["fish", ""]],
  [[WHERE, ACCOUNT], PLATFORMS, { where: "fish", handle: "blue" }, ["fish", "https://fish.example/@blue"]],
  [[WHERE, ACCOUNT], PLATFORMS.slice(0, 1), { handle: "blue" }, [null, ""]],
  [[ACCOUNT], PLATFORMS.slice(0, 1), { handle: "blue" }, ["birds", "https://birds.example/@blue"]],
  [[ACCOUNT], PLATFORMS, { handle: "blue" }, [null, ""]],
  [[WHERE], PLATFORMS, { where: "fish" }, ["fish", ""]],
]) {
  test(`the platform is the chosen one or the only one: ${JSON.stringify([answers, expected])}`, () => {
    const form = askedFor(questions, platforms);
    const { platformOf, accountAddress } = m.understood;
    deepEqual([platformOf(form, answers)?.id ?? null, accountAddress(form, answers)], expected);
  });
}

test("a handle waits for its platform", () => {
  const form = askedFor([WHERE, ACCOUNT], PLATFORMS);
  deepEqual(plain(m.understood.understood(form.questions[1], form, { handle: "blue" })), {
    value: "",
    problem: "Choose the platform first: it decides what a handle looks like.",
  });
});
