// What pages say of days and numbers, without a page: how a review's day stands, and what the language decides.
import { deepEqual } from "node:assert/strict";
import { test } from "node:test";
import { inForm, inList, inMonth, inNumber, when } from "../../overrides/assets/js/language.js";
import { describe } from "../../overrides/assets/js/review-due.js";

/** A moment of a day, in the reader's own time zone. */
const at = (day, time = "12:00") => new Date(`${day}T${time}`);
const said = (due, day, time) => {
  const standing = describe(due, at(day, time));
  return standing && `${standing.state}: ${standing.text}`;
};

for (const [due, day, expected] of [
  ["2021-10-31", "2021-10-31", "soon: Due today."],
  ["2021-10", "2021-10-31", "soon: Due today."],
  ["2024-02", "2024-02-29", "soon: Due today."],
  ["2021-12", "2021-12-31", "soon: Due today."],
  [" 2021-10-31 ", "2021-10-30", "soon: Due in 1 day."],
  ["2021-10-31", "2021-10-01", "soon: Due in 30 days."],
  ["2021-10-31", "2021-09-30", "current: Due in 31 days."],
  ["2021-10-31", "2021-09-02", "current: Due in 59 days."],
  ["2021-10-31", "2021-09-01", "current: Due in 1 month."],
  ["2021-10-31", "2021-08-31", "current: Due in 2 months."],
  ["2021-10-31", "2019-11-01", "current: Due in 23 months."],
  ["2021-10-31", "2019-10-31", "current: Due in 2 years."],
  ["2021-10-31", "2018-11-01", "current: Due in 2 years."],
  ["2021-10-31", "2018-10-31", "current: Due in 3 years."],
  ["2021-10-31", "2021-11-01", "overdue: Overdue by 1 day."],
  ["2021-10-31", "2021-12-29", "overdue: Overdue by 59 days."],
  ["2021-10-31", "2021-12-30", "overdue: Overdue by 1 month."],
  ["2021-10-31", "2021-12-31", "overdue: Overdue by 2 months."],
  ["2021-10-31", "2023-10-30", "overdue: Overdue by 23 months."],
  ["2021-10-31", "2023-10-31", "overdue: Overdue by 2 years."],
  ["2021-10-31", "2026-11-22", "overdue: Overdue by 5 years."],
  // No such day.
  ["2021-02-30", "2021-01-01", null],
  ["2021-13", "2021-01-01", null],
  ["2021-00", "2021-01-01", null],
  ["2021-04-31", "2021-01-01", null],
  ["2021-10-31x", "2021-01-01", null],
  ["x2021-10-31", "2021-01-01", null],
  ["2021", "2021-01-01", null],
  ["", "2021-01-01", null],
]) {
  test(`a review due by ${JSON.stringify(due)}, read on ${day}`, () => deepEqual(said(due, day), expected));
}

test("a day is the reader’s own, from its first minute to its last", () => {
  deepEqual(
    ["00:00", "23:59"].map((time) => said("2021-10-31", "2021-10-31", time)),
    ["soon: Due today.", "soon: Due today."],
  );
  deepEqual(describe("2021-10-31", new Date(NaN)), null);
});

test("numbers, months, days and lists are written as the language has it", () => {
  deepEqual([0, 7, 999, 1000, 1.5, -1].map(inNumber), ["0", "7", "999", "1,000", "1.5", "-1"]);
  deepEqual([inNumber(1234567), inMonth(at("2026-03-05")), inList(["a", "b", "c"])], ["1,234,567", "March 2026", "a, b, c"]);
  deepEqual(
    [when(at("2026-03-03")), when("2026-03-03T12:00:00.000Z"), when(1772539200000), when(null), when("no day"), when(NaN)],
    ["3 March 2026", "3 March 2026", "3 March 2026", "", "", ""],
  );
  deepEqual([1, 2, 0].map((count) => inForm(count, { one: "one", other: "other" })), ["one", "other", "other"]);
  deepEqual(inForm(1, { other: "other" }), "other");
});
