/**
 * One run through a checklist or a form, as plain data, and the actions that change it. Pure: no page,
 * no clock, no storage. Reading a run takes anything, and never throws.
 *
 * A run is made of fields that remember when they were set (stamps). An action is itself a small run
 * that holds only what it sets, and doing it means merging it in. So the order in which actions and
 * runs from other tabs arrive does not matter: for each field the latest one stands.
 *
 * @typedef {import("./plain.js").Stamp} Stamp
 * @typedef {{ state: "done" | "na", revision?: number, at?: string | null, confirmed?: string }} Mark
 *   No mark is “to do”. Without `at` it was set at the time of its stamp; null is “not known”.
 * @typedef {{ mark?: Mark, reason?: string, note?: string, answer?: string, stamps: Partial<Record<string, Stamp>> }}
 *   Item
 *   What is kept for one item or one question; each field with the stamp of its last change.
 * @typedef {{
 *   v: 1, id: string, checklist: string, started: string | null, known: string[], name: string,
 *   deleted: string | null, stamps: Partial<Record<string, Stamp>>, items: Record<string, Item>,
 * }} Run
 *   `checklist` is the id of the checklist or form. `known` are the keys that it had when the run was
 *   started; empty where that was not kept. What was set before the `reset` stamp is gone.
 * @typedef {{ key?: string, field: string, to: any }} Setting of an item's field; of the run's where there is no key
 * @typedef {{ words: string, key?: string, settings: Setting[] }} Plan `words` say what undoing it takes back
 * @typedef {Plan & { stamp: Stamp }} Action
 */
import { FIRST, compare, entries, instant, isId, iso, line, list, next, own, readStamp, text, whole } from "./plain.js";
import * as words from "../words/runs.js";

export const VERSION = 1;
/** How long each may be. Longer texts are saved unchanged, and reported as too long. */
export const LONGEST = { name: 120, reason: 1000, note: 4000, answer: 10_000 };
export const MOST_KEPT = 1_000_000;
/** In milliseconds: the clocks of two devices may differ, but not by more than this. */
export const AHEAD = 86_400_000;
const RUN_ID = /^[a-z0-9-]{1,100}$/;

/** @type {Record<string, (raw: unknown) => any>} what each field takes, in the order in which they are kept */
const READERS = {
  mark: readMark,
  reason: (raw) => text(raw, MOST_KEPT),
  note: (raw) => text(raw, MOST_KEPT),
  answer: (raw) => text(raw, MOST_KEPT),
  name: (raw) => line(raw, LONGEST.name),
  deleted: instant,
  reset: () => null,
};

const OF_RUN = ["name", "deleted", "reset"];
export const FIELDS = Object.keys(READERS);
const OF_ITEM = FIELDS.filter((field) => !OF_RUN.includes(field));

/** @param {unknown} raw @returns {Mark | null} null is “to do” */
export function readMark(raw) {
  const [state, at] = [own(raw, "state"), own(raw, "at")];
  if (state !== "done" && state !== "na") return null;
  return {
    state, revision: whole(own(raw, "revision")) || undefined,
    at: at === null ? null : instant(at) ?? undefined, confirmed: instant(own(raw, "confirmed")) ?? undefined,
  };
}

/**
 * @param {any} part a run, or an item @param {string} field
 * @returns {any} the value of the field, null if it has none; a mark with its time
 */
export function valueOf(part, field) {
  const value = part?.[field] || null;
  if (field !== "mark" || !value || value.at !== undefined) return value;
  return { ...value, at: iso(part.stamps.mark[0] || NaN) };
}

/**
 * Each field as it was set last, and not before `floor`.
 * @param {any} a @param {any} b @param {Stamp} [floor]
 * @returns {any}
 */
export function latest(a, b, floor = FIRST) {
  /** @type {any} */
  const both = { stamps: {} };
  for (const field of FIELDS) {
    const [mine, theirs] = [a?.stamps[field], b?.stamps[field]];
    const order =
      !mine || !theirs
        ? Number(Boolean(mine)) - Number(Boolean(theirs))
        : compare(mine, theirs) || byText(a[field], b[field]);
    const [from, stamp] = order < 0 ? [b, theirs] : [a, mine];
    if (!stamp || compare(stamp, floor) < 0) continue;
    if (from[field]) both[field] = from[field];
    both.stamps[field] = stamp;
  }
  return both;
}

/** @param {unknown} one @param {unknown} other of two values with one stamp, all tabs choose the same */
const byText = (one, other) => (`${JSON.stringify(one)}` < `${JSON.stringify(other)}` ? -1 : 1);

// ---- reading -----------------------------------------------------------------------------------

/** @type {WeakSet<object>} runs that need no second reading */
const trusted = new WeakSet();

/** @param {any} run @returns {Run} */
export function trust(run) {
  trusted.add(run);
  return run;
}

/** @param {unknown} id @returns {id is string} */
export const isRunId = (id) => typeof id === "string" && RUN_ID.test(id);

/** @param {unknown} ids @returns {string[]} each once, in order */
const idSet = (ids) => [...new Set(list(ids).filter(isId))].sort();

/**
 * @param {unknown} raw anything
 * @returns {Run | null} the run of today's version; null if it is not one
 */
export function readRun(raw) {
  if (trusted.has(/** @type {any} */ (raw))) return /** @type {Run} */ (raw);
  const [id, checklist] = [own(raw, "id"), own(raw, "checklist")];
  if (own(raw, "v") !== VERSION || !isRunId(id) || !isId(checklist)) return null;
  const fields = readFields(raw, OF_RUN);
  /** @type {any} */
  const items = { __proto__: null };
  for (const [key, value] of entries(own(raw, "items"))) {
    const item = readFields(value, OF_ITEM, fields.stamps.reset);
    if (hasAny(item)) items[key] = item;
  }
  const [started, known] = [instant(own(raw, "started")), idSet(own(raw, "known"))];
  return trust({ v: VERSION, id, checklist, started, known, name: "", deleted: null, ...fields, items });
}

/** @param {unknown} raw @param {string[]} fields @param {Stamp} [floor] @returns {any} */
function readFields(raw, fields, floor) {
  /** @type {any} */
  const read = { stamps: {} };
  for (const field of fields) {
    read[field] = READERS[field](own(raw, field));
    const stamp = readStamp(own(own(raw, "stamps"), field));
    if (stamp || read[field]) read.stamps[field] = stamp ?? FIRST;
  }
  return latest(read, null, floor);
}

/** @param {Item} item */
const hasAny = (item) => Object.keys(item.stamps).length > 0;

/** @type {WeakMap<object, string>} items do not change: what changes is a new item */
const texts = new WeakMap();

/** @param {Item} item */
function itemText(item) {
  const found = texts.get(item) ?? JSON.stringify(item);
  texts.set(item, found);
  return found;
}

/**
 * @param {Run} run
 * @returns {string} its JSON: equal runs give equal text
 */
export function asText({ items, ...run }) {
  const parts = Object.keys(items).sort().map((key) => `"${key}":${itemText(items[key])}`);
  return `${JSON.stringify(run).slice(0, -1)},"items":{${parts.join(",")}}}`;
}

// ---- changing ----------------------------------------------------------------------------------

/** @returns {string} an id that nothing else has */
export const freshId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36).padStart(2, "0")).join("");

/**
 * @param {{ id?: string, checklist: string, keys?: string[], name?: string, now: Date | number, by: string }} start
 * @returns {Run}
 */
export function create({ id = freshId(), checklist, keys = [], name = "", now, by }) {
  const stamps = line(name) ? { name: next(FIRST, now, by) } : {};
  return /** @type {Run} */ (readRun({ v: VERSION, id, checklist, started: iso(now), known: keys, name, stamps }));
}

const WRITING = { note: words.writing_note, reason: words.writing_reason, answer: words.writing_answer };

/** @param {string} did @param {string} key @param {string} field @param {unknown} to @returns {Plan} */
const one = (did, key, field, to) => ({ words: did, key, settings: [{ key, field, to }] });

/** What a reader can do. Each returns a plan, which becomes an action once it is stamped. */
export const plan = {
  /** @param {string} key @param {number} revision */
  tick: (key, revision) => one(words.ticking, key, "mark", { state: "done", revision }),
  /** @param {string} key */
  untick: (key) => one(words.unticking, key, "mark", null),
  /** @param {string} key @param {number} revision */
  notApplicable: (key, revision) => one(words.not_applying, key, "mark", { state: "na", revision }),
  /** @param {"note" | "reason" | "answer"} field @param {string} key @param {string} text */
  write: (field, key, text) => one(WRITING[field], key, field, text),
  /**
   * @param {string} did
   * @param {"name" | "deleted" | "reset"} field of the run
   * @param {string | null} to
   * @returns {Plan}
   */
  set: (did, field, to) => ({ words: did, settings: [{ field, to }] }),
};

/**
 * Stamps an action with its time and tab, before it is applied. It comes after everything in the run.
 * @param {Run} run @param {Plan} what @param {Date | number} now @param {string} by
 * @returns {Action}
 */
export const stamped = (run, what, now, by) => ({ ...what, stamp: next(lastStamp(run), now, by) });

/** @type {WeakMap<Run, Stamp>} */
const lastStamps = new WeakMap();

/** @param {Run} run @returns {Stamp} the latest in it */
export function lastStamp(run) {
  const found = lastStamps.get(run);
  if (found) return found;
  let last = FIRST;
  for (const { stamps } of [run, ...Object.values(run.items)])
    for (const field in stamps) last = later(last, stamps[field] ?? FIRST);
  lastStamps.set(run, last);
  return last;
}

/** @param {Stamp} a @param {Stamp} b */
const later = (a, b) => (compare(a, b) < 0 ? b : a);

/**
 * @param {Run} run @param {Action} action
 * @returns {Run} the run after it
 */
export function apply(run, { settings, stamp }) {
  /** @type {any} */
  const set = { stamps: {}, items: { __proto__: null } };
  for (const { key, field, to } of settings) {
    const part = key ? set.items[key] ??= { stamps: {} } : set;
    part[field] = READERS[field](to);
    part.stamps[field] = stamp;
  }
  const after = join(run, set);
  lastStamps.set(after, later(lastStamp(run), stamp));
  return after;
}

/**
 * Two states of one run, from two tabs or two devices, as one. The order does not matter.
 * @param {Run} a @param {Run} b another state of the same run
 * @returns {Run}
 */
export function merge(a, b) {
  const known = a.known === b.known ? a.known : idSet([...a.known, ...b.known]);
  const started = [a.started, b.started].filter(Boolean).sort()[0] ?? null;
  return trust({ ...join(a, b), checklist: [a.checklist, b.checklist].sort()[0], started, known });
}

/** @param {Run} run @param {Pick<Run, "items" | "stamps">} set @returns {Run} */
function join(run, set) {
  const fields = latest(run, set);
  const floor = fields.stamps.reset;
  /** @type {any} */
  const items = { __proto__: null };
  // This takes a third of the time of spreading.
  for (const key in run.items) items[key] = run.items[key];
  const swept = floor && floor !== run.stamps.reset ? Object.keys(items) : [];
  for (const key of [...swept, ...Object.keys(set.items)]) {
    const theirs = set.items[key];
    if (items[key] === theirs) continue;
    const item = latest(items[key], theirs, floor);
    if (hasAny(item)) items[key] = item;
    else delete items[key];
  }
  return trust({ ...run, name: "", deleted: null, ...fields, items });
}
