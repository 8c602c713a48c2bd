/** Reading a run from anything: storage, a file, another tab, an older version of this page. */
import { readItem, itemWith } from "./item.js";
import { entries, instant, isId, isRecord, line, list, own, whole } from "./plain.js";
import { FIRST, readStamp } from "./stamps.js";

/** @typedef {import("./run.js").Run} Run */

export const VERSION = 1;
export const LONGEST_NAME = 120;
const RUN_ID = /^[a-z0-9-]{1,100}$/;

/** @type {WeakSet<object>} runs that need no second reading */
const trusted = new WeakSet();

/** @param {Run} run @returns {Run} */
export function trust(run) {
  trusted.add(run);
  return run;
}

/** @param {unknown} id @returns {id is string} */
export const isRunId = (id) => typeof id === "string" && RUN_ID.test(id);

/**
 * @param {unknown} raw anything
 * @returns {Run | null} the run of today's version; null where it is none
 */
export function readRun(raw) {
  if (!isRecord(raw)) return null;
  if (trusted.has(raw)) return /** @type {Run} */ (raw);
  const [id, checklist] = [own(raw, "id"), own(raw, "checklist")];
  if (own(raw, "v") !== VERSION || !isRunId(id) || !isId(checklist)) return null;
  const [name, deleted] = [line(own(raw, "name"), LONGEST_NAME), instant(own(raw, "deleted"))];
  const stamps = { ...(name && { name: FIRST }), ...(deleted && { deleted: FIRST }), ...readStamps(own(raw, "stamps")) };
  return trust({
    v: VERSION, id, checklist, started: instant(own(raw, "started")), known: idSet(own(raw, "known")), name, deleted,
    items: readItems(own(raw, "items"), stamps.reset ?? FIRST),
    stamps,
  });
}

/** @param {unknown} ids @returns {string[]} each once, in order */
export const idSet = (ids) => [...new Set(list(ids).filter(isId))].sort();

/** @param {unknown} raw @returns {Run["stamps"]} */
function readStamps(raw) {
  const named = ["name", "deleted", "reset"].map((name) => [name, readStamp(own(raw, name))]);
  return Object.fromEntries(named.filter(([, stamp]) => stamp));
}

/** @param {unknown} raw @param {import("./stamps.js").Stamp} floor @returns {Run["items"]} */
function readItems(raw, floor) {
  /** @type {Run["items"]} */
  const items = {};
  for (const [key, value] of entries(raw)) {
    const item = readItem(value, floor);
    if (item) items[key] = item;
  }
  return items;
}

/**
 * @param {Run} run
 * @returns {string} its JSON: equal runs give equal text
 */
export const asText = (run) => JSON.stringify({ ...run, items: sorted(run.items), stamps: sorted(run.stamps) });

/** @param {object} record */
const sorted = (record) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * @typedef {{ kind: "run", run: Run } | { kind: "newer" } | { kind: "unreadable" }} Reading
 *
 * Reads what may be of any version. Version 0 had one run for each checklist, kept under the
 * checklist's id, without dates: {"ticks": {"seek-approval": true}}.
 * @param {unknown} raw @param {string} id the id that it is kept under
 * @returns {Reading}
 */
export function readAny(raw, id) {
  const version = whole(own(raw, "v"));
  if (version !== null && version > VERSION) return { kind: "newer" };
  const run = version === VERSION ? readRun(raw) : migrate(raw, id);
  return run && run.id === id ? { kind: "run", run } : { kind: "unreadable" };
}

/** @param {unknown} raw @param {string} id @returns {Run | null} */
function migrate(raw, id) {
  const [version, ticks] = [own(raw, "v"), own(raw, "ticks")];
  if ((version !== undefined && version !== 0) || !isRecord(ticks) || !isId(id)) return null;
  const mark = { state: /** @type {const} */ ("done"), revision: null, at: null, confirmed: null };
  const items = entries(ticks).filter(([, ticked]) => ticked === true).map(([key]) => [key, itemWith("state", mark, FIRST)]);
  return trust({
    v: VERSION, id, checklist: id, started: null, known: [], name: "", deleted: null,
    items: Object.fromEntries(items), stamps: {},
  });
}
