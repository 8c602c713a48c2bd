// What the forms' pure modules make of answers, each result as a whole.
import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { REGISTER, REQUEST, m, now, options, plain, publishedForm, question } from "./forms.mjs";

test("numbers and choices are sent as what they are", () => {
  const raw = publishedForm(
    [
      question("n", "number", { entry: "purpose", least: 0 }),
      question("none", "number", { entry: "purpose" }),
      question("wrong", "number", { entry: "purpose" }),
      question("zero", "number", { entry: "purpose" }),
      question("c", "choice", { entry: "kind", options: options("x", "y") }),
      question("m", "choices", { entry: "lists", options: options("x", "y") }),
      question("d", "date", { entry: "proof" }),
    ],
    { register: null },
  );
  const answers = { n: "3,50", wrong: "three", zero: "0", c: "y x", m: "y gone x", d: "2026-01-31" };
  const form = m.published.readForm(raw);
  deepEqual(plain(m.request.request(form, answers, now)), {
    v: 1,
    form: "plan",
    register: "",
    date: "2026-03-03",
    answers: { n: 3.5, zero: 0, c: "y", m: ["y", "x"], d: "2026-01-31" },
  });
});

test("a mail or an issue is filled in as long as it fits", () => {
  const [mail, issue] = plain(
    (() => {
      const fits = (make, most) =>
        [0, 1].map((more) => {
          const bare = make("").length;
          return make("x".repeat(most - bare + more));
        });

      return [
        fits((body) => m.request.mailto("k@river.example", "A", body) ?? "none", 1999),
        fits((body) => m.request.issue("https://git.example/new", "A", body), 7000),
      ];
    })(),
  );
  deepEqual([mail[0].length, mail[1]], [1999, "none"]);
  deepEqual([issue[0].length, issue[1]], [7000, "https://git.example/new?title=A"]);
  deepEqual(
    plain([
      m.request.mailto("", "A", "B"),
      m.request.issue("no address", "A", "B"),
      m.request.mailto("a b?@river.example", "A & B", "x=1"),
    ]),
    [null, "", "mailto:a%20b%3F@river.example?subject=A%20%26%20B&body=x%3D1"],
  );
});

test("the lists that fit or were chosen as a whole", () => {
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.which_list.whichLists(form, answers);
      })(REQUEST, { kind: "crew", lists: "rowers" }),
    ),
    {
      kind: "A crew",
      lists: [
        { id: "crews", title: "Crews", why: "For crews.", fits: true, chosen: false },
        { id: "rowers", title: "Rowers", why: "For all who row.", fits: true, chosen: true },
      ],
    },
  );
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.which_list.whichLists(form, answers);
      })(REQUEST, { lists: "crews gone" }),
    ),
    { kind: "", lists: [{ id: "crews", title: "Crews", why: "For crews.", fits: false, chosen: true }] },
  );
  deepEqual(
    plain(
      ((raw, answers) => {
        const form = m.published.readForm(raw);

        return m.which_list.whichLists(form, answers);
      })({ ...REQUEST, ...{ register: null } }, { kind: "crew" }),
    ),
    { kind: "", lists: [] },
  );
});

test("consent that is not asked for is not called empty", () => {
  const raw = publishedForm(
    [
      question("kind", "choice", { entry: "kind", options: options("crew", "rower") }),
      question("agree", "consent", { entry: "consent" }),
    ],
    { register: REGISTER },
  );
  const made = plain(
    (() => {
      const form = m.published.readForm(raw);
      return ["crew", "rower"].map((kind) => {
        const one = m.form_record.formRecord(form, { kind }, now);
        return [one.empty, one.parts[0].rows.length];
      });
    })(),
  );
  deepEqual(made, [
    [[], 1],
    [["What of agree?"], 2],
  ]);
});

test("an answer that is too long stands whole in the record and is said", () => {
  const raw = publishedForm([question("a", "text")]);
  const form = m.published.readForm(raw);
  const made = plain(m.form_record.formRecord(form, { a: "x".repeat(10003) }, now).parts[0].rows);
  deepEqual(made, [{ question: "What of a?", answer: "3 characters too many: shorten it.\n" + "x".repeat(10_003) }]);
});

for (const [title, name, expected] of [
  ["Übung für Ärzte!", "", "form-ubung-fur-arzte-2026-03-03.docx"],
  ["…", "", "form-2026-03-03.docx"],
  ["-a--b-", "C", "form-a-b-c-2026-03-03.docx"],
  [
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "",
    "form-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-2026-03-03.docx",
  ],
  [
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y",
    "",
    "form-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-2026-03-03.docx",
  ],
]) {
  test(`the name of the file of a record: ${JSON.stringify([title, name, expected]).slice(0, 100)}`, () => {
    const raw = publishedForm([question("a", "line")], { title: title });
    const form = m.published.readForm(raw);
    const made = plain(m.form_record.fileName(m.form_record.formRecord(form, {}, now, { name }), "docx"));
    deepEqual(made, expected);
  });
}
