// What the forms' pure modules promise, also for what nobody would type.
import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { REQUEST, m, now, options, plain, publishedForm, question } from "./forms.mjs";

const WHOLE = {
  who: "Blue crew",
  kind: "crew",
  where: "birds",
  handle: "https://birds.example/Blue_Crew?s=20",
  lists: "rowers crews",
  proof: "crew.example/blue",
  why: "To tell\nof races",
  for: "Rowers",
  agree: "yes",
  name: "Kim Private",
  mailbox: "Kim <kim@crew.example>",
};

test("progress says what is still empty", () => {
  const asked = publishedForm([
    question("a", "line"),
    question("b", "choice", { options: options("x") }),
    question("c", "choices", { options: options("x", "y") }),
    question("d", "consent"),
  ]);
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.answers.progress(form.questions, answers);
      })(asked, {}),
    ).words,
    "0 of 4 answered, 4 still empty",
  );
  const some = plain(
    ((raw, answers) => {
      const form = m.published.readForm(raw);

      return m.answers.progress(form.questions, answers);
    })(asked, { a: " ", b: "gone", c: "y x", d: "no" }),
  );
  deepEqual([some.words, some.empty], ["1 of 4 answered, 3 still empty", ["a", "b", "d"]]);
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.answers.progress(form.questions, answers);
      })(asked, { a: "1", b: "x", c: "x", d: "yes" }),
    ).words,
    "4 of 4 answered, none empty",
  );
});

test("answers in words", () => {
  const asked = publishedForm([
    question("n", "number", { unit: "hours a week" }),
    question("c", "choices", { options: options("x", "y") }),
    question("d", "consent"),
  ]);
  const raw = asked;
  const answers = { n: "3", c: "y gone", d: "yes" };
  const form = m.published.readForm(raw);
  const words = plain(form.questions.map((one) => m.answers.inWords(one, answers)));
  deepEqual(words, ["3 hours a week", "The y; gone (no longer offered)", "Yes, agreed"]);
});

test("consequences, 1", () => {
  const asked = question("q", "choices", { options: options("x", "y") });
  const raw = publishedForm([asked], { consequences: [{ id: "hint", question: "q", has: "x" }] });
  const answers = { q: "y x" };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, answers)), ["hint"]);
});
test("consequences, 2", () => {
  const asked = question("q", "choices", { options: options("x", "y") });
  const raw = publishedForm([asked], { consequences: [{ id: "hint", question: "q", has: "x" }] });
  const answers = { q: "y" };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, answers)), []);
});
test("consequences, 3", () => {
  const asked = question("q", "choices", { options: options("x", "y") });
  const raw = publishedForm([asked], { consequences: [{ id: "hint", question: "q", has: "gone" }] });
  const answers = { q: "gone" };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, answers)), []);
});
test("consequences, 4", () => {
  const asked = question("q", "number", { options: options("x", "y") });
  const raw = publishedForm([asked], { consequences: [{ id: "hint", question: "q", below: 2 }] });
  const answers = { q: "1,5" };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, answers)), ["hint"]);
});
test("consequences, 5", () => {
  const asked = question("q", "number", { options: options("x", "y") });
  const raw = publishedForm([asked], { consequences: [{ id: "hint", question: "q", below: 2 }] });
  const answers = { q: "2" };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, answers)), []);
});
test("consequences, 6", () => {
  const asked = question("q", "number", { options: options("x", "y") });
  const raw = publishedForm([asked], { consequences: [{ id: "hint", question: "q", above: 2 }] });
  const answers = { q: "2.1" };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, answers)), ["hint"]);
});
test("consequences, 7", () => {
  const asked = question("q", "number", { options: options("x", "y") });
  const raw = publishedForm([asked], { consequences: [{ id: "hint", question: "q", above: 2 }] });
  const answers = { q: "" };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, answers)), []);
});
test("consequences, 8", () => {
  const asked = question("q", "number", { options: options("x", "y") });
  const raw = publishedForm([asked], { consequences: [{ id: "hint", question: "q", below: 2 }] });
  const answers = { q: "little" };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.consequences.holding(form, answers)), []);
});

test("a whole request has no problems", () => {
  const raw = REQUEST;
  const answers = WHOLE;
  const form = m.published.readForm(raw);
  deepEqual(plain(m.validate.problems(form, answers)), []);
});

test("consent is needed for a person and for nobody else", () => {
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.validate.problems(form, answers).map((one) => one.question);
      })(REQUEST, { ...WHOLE, ...{ kind: "rower", agree: "" } }),
    ),
    ["agree"],
  );
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.validate.problems(form, answers).map((one) => one.question);
      })(REQUEST, { ...WHOLE, ...{ kind: "crew", agree: "" } }),
    ),
    [],
  );
});

test("a question that is neither public nor private is taken for private", () => {
  const raw = {
    ...{
      ...REQUEST,
      ...publishedForm([question("odd", "line"), question("both", "line", { entry: "unit", private: true })]),
    },
    ...{
      register: {
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
        platforms: [
          {
            id: "birds",
            title: "Birds",
            address: "https://birds.example/{handle}",
            handle: {
              characters: "A-Z a-z 0-9 _",
              least: 4,
              most: 15,
              case: "ignored",
              hosts: ["birds.example", "www.birds.example"],
              paths: ["{handle}"],
              reserved: ["home", "search"],
            },
          },
        ],
        directory: "../accounts.json",
      },
    },
  };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.request.request(form, { odd: "secret", both: "secret" }, now).answers), {});
});

test("the lines of a mail end as mail programs want them", () => {
  const link = plain(m.request.mailto("keeper@river.example", "A", "one\ntwo\r\nthree"));
  deepEqual(link, "mailto:keeper@river.example?subject=A&body=one%0D%0Atwo%0D%0Athree");
});

test("the issue page is filled in where that fits", () => {
  const [short, long] = plain(
    ["short", "x".repeat(9000)].map((body) =>
      m.request.issue("https://git.example/new?labels=register", "A & B", body),
    ),
  );
  deepEqual(short, "https://git.example/new?labels=register&title=A+%26+B&body=short");
  deepEqual(long, "https://git.example/new?labels=register&title=A+%26+B");
});

test("whether a handle is in the directory", () => {
  const known = [
    {
      platform: "birds",
      handle: "Blue_Crew",
      formerly: ["old_blue"],
      unit: "Blue crew",
      state: "listed",
      lists: ["Crews"],
      href: "../#blue",
    },
    { platform: "fish", handle: "other" },
    null,
    "x",
  ];
  const asked = [
    ["birds", "blue_crew", false],
    ["birds", "blue_crew", true],
    ["fish", "blue_crew", false],
    ["birds", "OLD_blue", false],
    ["birds", "", false],
  ];
  const handles = asked;
  deepEqual(
    plain(
      handles.map(
        ([id, handle, kept]) =>
          m.which_list.inDirectory(
            { accounts: known },
            { platform: { id, handle: { case: kept ? "kept" : "ignored" } }, handle },
          )?.title ?? null,
      ),
    ),
    ["Blue crew", null, null, "Blue crew", null],
  );
});
