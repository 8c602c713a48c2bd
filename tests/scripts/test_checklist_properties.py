"""What holds for any sequence of actions, and for any input."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scripts.modules import DO, entry, published

pytestmark = pytest.mark.slow

quick = settings(
    max_examples=50,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)

# Former and retired keys, keys of nothing, and keys that every object inherits are among them.
KEYS = st.sampled_from(["a", "b", "c", "old-a", "older-a", "gone", "nowhere", "constructor"])
PAGE = published(
    entry("a", 3, changes=[{"on": "2026-03", "summary": "Changed."}]),
    entry("b"),
    entry("c", 2),
    entry("constructor"),
    renamed={"older-a": "old-a", "old-a": "a"},
    retired={"gone": {"text": "Gone.", "on": "2026-01-01", "reason": "Why.", "replacedBy": []}},
)
WORDS = st.text(max_size=12) | st.sampled_from(["", "=1+1", "two\nlines", "\ud800", "\u0000"])
REVISION = st.integers(0, 4)
MARK = st.builds(lambda state, n: {"state": state, "revision": n}, st.sampled_from(["done", "na"]), REVISION)
# What the reader does, and with what: `P` in modules.py has them.
PLANS = st.one_of(
    st.tuples(st.just("tick"), KEYS, REVISION),
    st.tuples(st.just("untick"), KEYS),
    st.tuples(st.just("notApplicable"), KEYS, REVISION, WORDS | st.none()),
    st.tuples(st.sampled_from(["note", "reason", "answer"]), KEYS, WORDS),
    st.builds(
        lambda key, n: (
            "confirm",
            {"key": key, "state": "done", "at": None, "entry": {"revision": n}},
            "2026-03-03T11:00:00.000Z",
        ),
        KEYS,
        REVISION,
    ),
    st.tuples(st.just("take"), st.dictionaries(KEYS, MARK, max_size=2)),
    st.tuples(st.just("rename"), WORDS),
    st.sampled_from([("reset",), ("remove",), ("restore",)]),
)
# Which tab, how far its clock has moved (it may stand still, or be set back), and what it does.
STEPS = st.lists(st.tuples(st.sampled_from(["t1", "t2", "t3"]), st.integers(-3, 5), PLANS), max_size=12)

TAB = (
    DO
    + """
const planned = ([name, ...parts]) => P[name](...parts);
const shown = run => JSON.stringify([m.view.view(run, page).items, m.changes.ended(run, page), run.name, run.deleted]);
const same = (x, y) => m.exchange.canonical(x) === m.exchange.canonical(y);
const signed = (run, steps) => { let minute = 10; return steps.map(([by, moved, plan]) => m.run.stamped(run, planned(plan), at(minute += moved), by)); };
const after = (run, steps) => { let minute = 10; for (const [by, moved, plan] of steps) run = act(run, planned(plan), minute += moved, by); return run; };
"""
)


@quick
@given(before=STEPS, steps=STEPS)
def test_undoing_everything_gives_the_first_state_and_redoing_it_the_last(js, before, steps):
    assert (
        js(
            TAB
            + """
        const first = after(start(), before);
        let run = first, history = m.history.NONE, minute = 100;
        for (const [, moved, plan] of steps) {
          const what = planned(plan), next = act(run, what, minute += moved);
          history = m.history.push(history, run, next, what, page);
          run = next;
        }
        // The page was left and opened anew.
        history = m.undo_text.fromText(m.undo_text.toText(history, new Map([[run.id, run]]), 1e6)) ?? history;
        const last = run;
        const turn = way => {
          for (let n = 0; n <= steps.length; n += 1) {
            const back = m.history.turn(way, history, new Map([["r1", run]]), page);
            history = back.history;
            if (back.action) run = act(run, back.action, minute);
          }
        };
        turn("undo");
        const undone = shown(run) === shown(first);
        turn("redo");
        return undone && shown(run) === shown(last);
    """,
            before=before,
            steps=steps,
            page=PAGE,
        )
        is True
    )


@quick
@given(steps=STEPS, seed=st.randoms(use_true_random=False))
def test_actions_of_several_tabs_end_equal_in_any_order(js, steps, seed):
    order = list(range(len(steps)))
    seed.shuffle(order)
    # Signed before any is done: the tabs have not heard of each other. Equal stamps are made on purpose.
    assert (
        js(
            TAB
            + """
        const first = start(), actions = signed(first, steps);
        const straight = actions.reduce(m.run.apply, first);
        const mixed = order.map(n => actions[n]).reduce(m.run.apply, first);
        const tabs = ["t1", "t2", "t3"].map(tab => actions.filter(one => one.stamp[2] === tab).reduce(m.run.apply, first));
        const merged = [0, 1, 2].map(n => [tabs[n], tabs[(n + 1) % 3], tabs[(n + 2) % 3]].reduce(m.run.merge));
        const twice = [...actions, ...actions].reduce(m.run.apply, first);
        return [mixed, ...merged, twice].every(run => same(run, straight));
    """,
            steps=steps,
            order=order,
        )
        is True
    )


@quick
@given(one=STEPS, two=STEPS, three=STEPS)
def test_merging_is_commutative_associative_and_idempotent(js, one, two, three):
    assert (
        js(
            TAB
            + """
        const { merge } = m.run;
        const start2 = { ...start(["b", "d"], ""), started: "2026-01-01T00:00:00.000Z" };
        const [a, b, c] = [after(start(), one), after(start2, two), after(start(["a"], "Y"), three)];
        return same(merge(a, b), merge(b, a)) && same(merge(merge(a, b), c), merge(a, merge(b, c)))
          && same(merge(a, a), a) && same(merge(merge(a, b), b), merge(a, b));
    """,
            one=one,
            two=two,
            three=three,
        )
        is True
    )


@quick
@given(steps=STEPS)
def test_what_is_stored_exported_and_linked_comes_back_the_same(js, steps):
    assert js(
        TAB
        + """
        const run = after(start(), steps);
        const stored = m.run.readRun(JSON.parse(m.run.asText(run)));
        const back = m.exchange.importText(m.exchange.exportRun(run, page, at(99)), page, at(99));
        const brought = m.fragment.fromFragment("#" + m.fragment.toFragment(run, page), page);
        const states = Object.fromEntries(m.view.view(run, page).items.filter(i => i.state !== "todo").map(i => [i.key, { state: i.state, revision: i.marked }]));
        return [same(stored, run), back.ok && same(back.runs, [run]), same(brought.states, states), brought.unknown, m.run.asText(stored) === m.run.asText(run)];
    """,
        steps=steps,
        page=PAGE,
    ) == [True, True, True, 0, True]


@quick
@given(steps=STEPS)
def test_progress_counts_each_item_once(js, steps):
    made = js(TAB + "return m.view.view(after(start(), steps), page).progress", steps=steps, page=PAGE)
    assert made["done"] + made["notApplicable"] + made["toDo"] == made["total"] == 4
    assert 0 <= made["value"] <= made["max"]


NAMES = st.sampled_from(
    [
        "__proto__",
        "constructor",
        "toString",
        "id",
        "key",
        "state",
        "stamps",
        "items",
        "a",
        "v",
        "entries",
        "renamed",
        "retired",
        "steps",
        "done",
        "runs",
        "format",
        "version",
        "terms",
        "lines",
        "tables",
        "rows",
        "head",
        "on",
        "text",
        "revision",
        "mark",
        "answer",
        "replacedBy",
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-5, 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6)
    | st.sampled_from(["a", "done", "na", "state", "2026-03-03T10:00:00.000Z", "2026-03", "run=", "checklist-runs"])
)
ANY = st.recursive(
    LEAVES, lambda more: st.lists(more, max_size=4) | st.dictionaries(NAMES, more, max_size=5), max_leaves=25
)

# All that comes from a storage, a file, a link or another tab: anything, and sound things of which any part is
# replaced. (What the build wrote into the page, and what this page itself does, are no such things.)
FUZZ = (
    TAB
    + r"""
const parts = (whole, path = []) => typeof whole === "object" && whole ? [path, ...Object.keys(whole).flatMap(n => parts(whole[n], [...path, n]))] : [path];
function broken(whole, n, value) {
  const copy = structuredClone(whole), all = parts(copy), path = all[n % all.length];
  if (!path.length) return value;
  const holder = path.slice(0, -1).reduce((one, name) => one[name], copy);
  holder[path.at(-1)] = value;
  return copy;
}
const run = [P.tick("a", 1), P.notApplicable("b", 1, "r"), P.note("c", "n"), P.reset(), P.tick("old-a", 1)].reduce((r, p, n) => act(r, p, n), start());
const made = m.record.record(run, page, at(60)), printed = m.record.toParts(made);
const file = JSON.parse(m.exchange.exportRun(run, page, at(60)));
let bad = null;
const tried = (name, work) => {
  try {
    const result = work();
    const progress = result?.progress;
    if (progress && !(progress.value >= 0 && progress.value <= progress.max && progress.max > 0)) throw new Error("progress " + JSON.stringify(progress));
    return result;
  } catch (error) { bad ??= `${name}: ${error.stack}`; }
};
values.forEach((value, n) => {
  const other = values[(n + 1) % values.length], text = typeof value === "string" ? value : JSON.stringify(value);
  for (const r of [value, broken(run, n * 7 + place, value), run]) {
    const sound = m.run.readRun(r);
    tried("view", () => [m.view.view(r, page), m.changes.ended(r, page), m.view.view(r, m.view.readPublished(text))]);
    const rec = tried("record", () => m.record.record(r, page, at(1)));
    tried("files", () => [m.record.toText(rec), m.record.toCsv(rec), m.record.fileName(rec, "csv"), m.docx.docx(m.record.toParts(rec))]);
    tried("fragment", () => m.fragment.fromFragment(m.fragment.toFragment(r, page), page));
    tried("file", () => m.exchange.importText(m.exchange.exportRun(r, page, n % 2 ? value : at(1)), page, n % 2 ? value : at(1)));
    if (sound) {
      tried("text", () => m.run.asText(sound));
      tried("merge", () => [m.run.merge(sound, run), m.run.merge(run, sound), m.run.merge(sound, sound)]);
      for (const plan of [P.tick("a", 1), P.reset(), P.note("constructor", text), P.take({ "old-a": { state: "na", revision: 2 } })]) tried("act", () => {
        const after = act(sound, plan, n, "t1"), history = m.history.push(m.history.NONE, sound, after, plan, page);
        return m.view.view(act(after, m.history.turn("undo", history, new Map([[after.id, after]]), page).action ?? plan, n, "t2"), page);
      });
      tried("store", () => new m.store.Store(() => value, text).save(sound));
    }
    tried("exchange", () => [m.exchange.adopt(r, value), m.exchange.twin(r, [run, value]), m.exchange.twin(r, value)]);
  }
  tried("store", () => {
    const store = new m.store.Store(() => value, text), kept = new m.store.Store(() => ({ length: 1, key: () => value, getItem: () => value, setItem() {}, removeItem() {} }), "/");
    kept.upkeep = m.upkeep;
    for (const s of [store, kept]) {
      s.save(run); s.list(); s.list(["before"]); s.setOpen(value, other); s.openOf([text]); m.upkeep.sweep(s, 4e12); s.retry(); m.store_words.storedKeys(s, value); m.upkeep.setAside(s, { id: text, kind: "unreadable" }); m.upkeep.forget(s);
      const target = new EventTarget(), stop = s.listen(target, () => {});
      for (const [key, newValue] of [[null, text], [text, text], ["checklists:/:run:r1", text], ["checklists:/:run:r1", null]]) target.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
      stop();
    }
  });
  tried("undo", () => {
    const done = { run: "r1", words: value, key: value, steps: [{ key: "a", field: "mark", from: value, to: other }, { field: value }, value] };
    for (const one of [text, JSON.stringify(value), JSON.stringify({ v: 1, done: [done, value], undone: value })]) {
      const history = m.undo_text.fromText(one);
      if (history) act(run, m.history.turn("undo", history, new Map([["r1", run]]), page).action ?? P.reset(), n);
    }
  });
  tried("import", () => [text, broken(file, n + place, value)].map(one => m.exchange.importText(typeof one === "string" ? one : JSON.stringify(one), page, at(1))));
  tried("from", () => [value, "#run=" + text, "run=" + m.fragment.toFragment(run, page).slice(4, 4 + n)].map(one => m.fragment.fromFragment(one, page)));
  const rec = broken(made, n + place, value);
  for (const one of [value, rec]) tried("write", () => [m.record.toText(one), m.record.toCsv(one), m.record.toParts(one), m.record.fileName(one, value)]);
  for (const one of [value, broken(printed, n + place, value)]) tried("docx", () => m.docx.docx(one, { language: value, day: value }));
  tried("rest", () => [m.dates.when(text), m.dates.inWords(value), m.dates.dayOf(value), m.upkeep.upgrade(value, text), m.run.readMark(value), m.store.refusal(value)]);
});
return [bad, Object.keys(Object.prototype).length];
"""
)


@settings(quick, max_examples=25)
@given(values=st.lists(ANY, min_size=8, max_size=8), place=st.integers(0, 200))
def test_no_input_makes_anything_throw(js, values, place):
    assert js(FUZZ, values=values, place=place, page=PAGE) == [None, 0]


@settings(quick, max_examples=25)
@given(text=st.text(max_size=40) | st.builds(json.dumps, ANY) | st.text('[{"\\:,}]1', max_size=60))
def test_no_text_makes_reading_throw_or_is_taken(js, text):
    made = js(
        "return [m.exchange.importText(text, page, 0), m.fragment.fromFragment(text, page)]", text=text, page=PAGE
    )
    assert [one["ok"] for one in made] == [False, False]
    assert all(one["sentence"].endswith(".") for one in made)
