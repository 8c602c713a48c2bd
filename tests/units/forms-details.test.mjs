// The forms' pure modules: what is read, what is left out, and the words around it.
import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { REQUEST, m, now, options, plain, publishedForm, question } from "./forms.mjs";

for (const [given, expected] of [
  [["a", " b ", "a", "", null, 3], "a b"],
  [[], ""],
  ["a", ""],
  [null, ""],
]) {
  test(`choices are kept as ids each once: ${JSON.stringify([given, expected]).slice(0, 100)}`, () => {
    deepEqual(plain(m.answers.joined(given)), expected);
  });
}

for (const [given, expected] of [
  [" 3 ", 3],
  ["3,5", 3.5],
  ["−2", -2],
  ["-2.25", -2.25],
  ["3,5,1", null],
  ["1e3", null],
  ["1.", null],
  ["", null],
  ["123456789012", 123456789012],
  ["1234567890123", null],
  ["0.1234567", null],
  ["x3", null],
  ["3x", null],
]) {
  test(`numbers as people type them: ${JSON.stringify([given, expected]).slice(0, 100)}`, () => {
    deepEqual(plain(m.answers.numberOf(given)), expected);
  });
}

test("only a former question that leads somewhere is renamed", () => {
  const raw = publishedForm([question("who", "line")], {
    renamed: { was: "who", bad: "NO ID", worse: 3, "No Id": "who" },
  });
  const form = m.published.readForm(raw);
  deepEqual(plain(form.renamed), { was: "who" });
});

for (const [address, expected] of [
  ["https://crew.example/new", "https://crew.example/new"],
  ["http://crew.example", "http://crew.example"],
  [" https://crew.example/ ", "https://crew.example/"],
  ["ftp://crew.example", ""],
  ["https://", ""],
  ["https://crew.example/a b", ""],
  ["see https://crew.example", ""],
  ["javascript:1", ""],
  [null, ""],
  [7, ""],
]) {
  test(`a request goes only to an address of the web: ${JSON.stringify([address, expected]).slice(0, 100)}`, () => {
    const raw = publishedForm([], { handover: { mail: true, issue: address, post: address } });
    const form = m.published.readForm(raw);
    const made = plain(form.handover);
    deepEqual(made, { mail: true, issue: expected, post: expected });
  });
}

test("the parts of a record say what is what", () => {
  const raw = publishedForm([question("a", "line"), question("b", "line")]);
  const form = m.published.readForm(raw);
  const parts = plain(m.form_record.toParts(m.form_record.formRecord(form, { a: "An answer" }, now)));
  deepEqual(parts.title, "A plan");
  deepEqual(parts.tables, [
    {
      title: "All",
      head: ["Question", "Answer"],
      rows: [
        ["What of a?", "An answer"],
        ["What of b?", "(still empty)"],
      ],
    },
  ]);
  deepEqual(parts.lists, [{ title: "Still empty", items: ["What of b?"] }]);
});

test("a form without a title makes a record all the same", () => {
  const raw = publishedForm([question("a", "line")], { title: "" });
  const form = m.published.readForm(raw);
  deepEqual(plain(m.form_record.formRecord(form, {}, now).title), "Form");
});

test("the subject of a request says which list and which account", () => {
  const answers = { handle: "https://birds.example/Blue_Crew", who: "Blue crew", where: "birds" };
  deepEqual(
    plain(
      ((raw) => {
        const form = m.published.readForm(raw);

        return m.request.subject(form, answers);
      })(REQUEST),
    ),
    "The river list: Blue_Crew: Blue crew",
  );
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.request.subject(form, answers);
      })(REQUEST, {}),
    ),
    "The river list",
  );
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.request.subject(form, answers);
      })({ ...REQUEST, ...{ register: null } }, { who: "Blue crew" }),
    ),
    "Ask to be listed: Blue crew",
  );
  const long = plain(
    ((raw, answers) => {
      const form = m.published.readForm(raw);

      return m.request.subject(form, answers);
    })(REQUEST, { who: "x".repeat(200) }),
  );
  deepEqual(long, "The river list: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
});

test("what the directory has is read no further than an address goes", () => {
  const entry = {
    platform: "birds",
    handle: "blue",
    unit: " Blue  crew ",
    stateWord: "listed",
    lists: ["Crews", 3],
    href: "x".repeat(3_000),
  };
  const account = { platform: { id: "birds", handle: null }, handle: "blue" };
  deepEqual(
    plain(
      ((given) => {
        return m.which_list.inDirectory(given, account);
      })({ accounts: [entry] }),
    ),
    { title: "Blue crew", state: "listed", lists: ["Crews", ""], href: "x".repeat(2_000) },
  );
  deepEqual(
    plain(
      ((given) => {
        return m.which_list.inDirectory(given, account);
      })([entry]),
    ).state,
    "listed",
  );
  deepEqual(
    plain(
      ((given, account) => {
        return m.which_list.inDirectory(given, account);
      })([entry], { ...account, ...{ handle: "red" } }),
    ),
    null,
  );
  deepEqual(
    plain(
      ((given) => {
        return m.which_list.inDirectory(given, account);
      })([{ ...entry, ...{ platform: "fish" } }]),
    ),
    null,
  );
  deepEqual(
    plain(
      ((given) => {
        return m.which_list.inDirectory(given, account);
      })([{ ...entry, ...{ handle: "new", formerly: ["blue"] } }]),
    ).title,
    "Blue crew",
  );
});

test("the address of an account is known once platform and handle are", () => {
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.understood.accountAddress(form, answers);
      })(REQUEST, { where: "birds", handle: "@Blue_Crew" }),
    ),
    "https://birds.example/Blue_Crew",
  );
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.understood.accountAddress(form, answers);
      })(REQUEST, { where: "birds", handle: "no handle" }),
    ),
    "",
  );
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.understood.accountAddress(form, answers);
      })(REQUEST, { handle: "Blue_Crew" }),
    ),
    "",
  );
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.understood.accountAddress(form, answers);
      })(publishedForm([question("who", "line")]), { who: "Blue crew" }),
    ),
    "",
  );
});

for (const [said, expected] of [
  [true, true],
  [false, false],
  ["yes", false],
  [null, false],
]) {
  test(`mail is a way only where the form says so: ${said}`, () => {
    deepEqual(m.published.readForm(publishedForm([], { handover: { mail: said } })).handover.mail, expected);
  });
}

for (const [kind, given, expected] of [
  ["text", " two\n lines ", " two\n lines "],
  ["line", " two\n\n  lines ", "two lines"],
  ["number", " 3 ", "3"],
  ["choices", "b gone a b", "b a"],
  ["choices", "gone", ""],
  ["choice", "gone a", "a"],
  ["choice", "a b", ""],
  ["choice", "gone", ""],
  ["line", null, ""],
  ["text", ["a"], ""],
]) {
  test(`of an answer elsewhere what fits is offered: ${JSON.stringify([kind, given])}`, () => {
    deepEqual(m.fitting.fitting(question("q", kind, { options: options("a", "b") }), given), expected);
  });
}
