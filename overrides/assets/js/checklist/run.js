/**
 * One run through a checklist, as plain data, and the actions that change it. Pure: no page, no clock,
 * no storage. Nothing here throws, whatever it is given.
 *
 * A run is made of fields that remember when they were set (stamps). An action is itself a small run
 * that holds only what it sets, and doing it means merging it in. So the order in which actions and
 * runs from other tabs arrive does not matter: for each field the latest one stands.
 *
 * @typedef {import("./stamps.js").Stamp} Stamp
 * @typedef {import("./item.js").Item} Item
 * @typedef {import("./item.js").Mark} Mark
 * @typedef {{
 *   v: 1, id: string, checklist: string, started: string | null, known: string[],
 *   name: string, deleted: string | null, items: Record<string, Item>,
 *   stamps: { name?: Stamp, deleted?: Stamp, reset?: Stamp },
 * }} Run
 *   `known` are the keys that the checklist had when the run was started; empty where that was not
 *   kept. What was set before the `reset` stamp is gone.
 * @typedef {import("./plan.js").Action} Action
 */
import { itemWith, joinItems, readMark, readValue } from "./item.js";
import { instant, isId, isRecord, iso, line, list, own } from "./plain.js";
import { FIRST, later, next, compare, readStamp } from "./stamps.js";
import { LONGEST_NAME, VERSION, idSet, isRunId, readRun, trust } from "./run-read.js";

export { readRun };

/** @returns {string} an id that nothing else has */
export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36).padStart(2, "0")).join("");
}

/**
 * @param {{ id?: string, checklist: string, keys?: string[], name?: string, now: Date | number, by: string }} start
 * @returns {Run}
 */
export function create(start) {
  const [id, checklist, now] = [own(start, "id"), own(start, "checklist"), own(start, "now")];
  const name = line(own(start, "name"), LONGEST_NAME);
  return trust({
    v: VERSION, id: isRunId(id) ? id : freshId(), checklist: isId(checklist) ? checklist : "unknown",
    started: iso(now), known: idSet(own(start, "keys")), name, deleted: null, items: {},
    stamps: name ? { name: next(FIRST, now, own(start, "by")) } : {},
  });
}

/**
 * @typedef {{ items?: Record<string, Item>, name?: string, deleted?: string | null, stamps?: Run["stamps"] }} Delta
 * @typedef {(action: Action) => Delta} Doing
 */

/** @type {Record<string, Doing>} */
const doings = {
  tick: (action) => marked(action, { ...action, state: "done" }),
  notApplicable: (action) => both(
    marked(action, { ...action, state: "na" }),
    typeof action.reason === "string" ? field(action, "reason", action.reason) : {},
  ),
  untick: (action) => field(action, "state", null),
  note: (action) => field(action, "note", action.note),
  reason: (action) => field(action, "reason", action.reason),
  confirm: (action) => marked(action, { ...own(action, "mark"), confirmed: action.at }),
  rename: (action) => ({ name: line(action.name, LONGEST_NAME), stamps: { name: action.stamp } }),
  reset: (action) => ({ stamps: { reset: action.stamp } }),
  remove: (action) => ({ deleted: instant(action.at), stamps: { deleted: action.stamp } }),
  restore: (action) => ({ deleted: null, stamps: { deleted: action.stamp } }),
  set: (action) => list(action.settings).map((one) => setting(action, one)).reduce(both, {}),
  take: (action) => Object.entries(isRecord(action.states) ? action.states : {})
    .map(([key, mark]) => marked({ ...action, key }, { .../** @type {any} */ (mark), at: action.at })).reduce(both, {}),
};

/** @param {Action} action @param {unknown} mark @returns {Delta} nothing, where the mark is none */
const marked = (action, mark) => (readMark(mark) ? field(action, "state", mark) : {});

/** @param {Action} action @param {import("./item.js").Field} name @param {unknown} value @returns {Delta} */
function field({ key, stamp }, name, value) {
  return isId(key) ? { items: { [key]: itemWith(name, readValue(name, value), stamp) } } : {};
}

/** @param {Action} action @param {unknown} one @returns {Delta} */
function setting(action, one) {
  const [name, key, value] = [own(one, "field"), own(one, "key"), own(one, "to")];
  if (name === "state" || name === "reason" || name === "note") return field({ ...action, key }, name, value);
  if (name === "name") return doings.rename({ ...action, name: value });
  if (name === "deleted") return { deleted: instant(value), stamps: { deleted: action.stamp } };
  return {};
}

/** @param {Delta} a @param {Delta} b @returns {Delta} two parts of one action */
function both(a, b) {
  a.items ??= {};
  for (const [key, item] of Object.entries(b.items ?? {})) {
    a.items[key] = /** @type {Item} */ (joinItems(itemOf(a.items, key), item));
  }
  return { ...a, ...b, items: a.items, stamps: { ...a.stamps, ...b.stamps } };
}

/**
 * The run after an action; the run itself where the action is unknown, unsigned, or older than what stands.
 * @param {Run} run @param {unknown} action
 * @returns {Run}
 */
export function apply(run, action) {
  const [known, type, stamp] = [readRun(run), own(action, "type"), readStamp(own(action, "stamp"))];
  if (!known || !stamp || typeof type !== "string" || !Object.hasOwn(doings, type)) return run;
  return join(known, doings[type]({ .../** @type {Action} */ (action), stamp }));
}

/**
 * Two states of one run, from two tabs or two devices, as one. The order does not matter.
 * @param {Run} a @param {Run} b another state of the same run
 * @returns {Run}
 */
export function merge(a, b) {
  const [one, other] = [readRun(a), readRun(b)];
  if (!one || !other || one.id !== other.id) return one ?? other ?? a;
  const joined = join(one, other);
  const started = [one.started, other.started].filter(Boolean).sort()[0] ?? null;
  const checklist = one.checklist < other.checklist ? one.checklist : other.checklist;
  const known = one.known === other.known ? one.known : idSet([...one.known, ...other.known]);
  return trust({ ...joined, checklist, started, known });
}

/** @param {Run} run @param {Delta} delta @returns {Run} */
function join(run, delta) {
  const floor = later(run.stamps.reset ?? FIRST, delta.stamps?.reset ?? FIRST);
  const items = run.stamps.reset !== floor && floor !== FIRST ? swept(run.items, floor) : { ...run.items };
  for (const [key, item] of Object.entries(delta.items ?? {})) {
    if (items[key] === item) continue;
    const joined = joinItems(itemOf(items, key), item, floor);
    if (joined) items[key] = joined;
  }
  const [name, deleted] = [winner(run, delta, "name"), winner(run, delta, "deleted")];
  const stamps = {
    ...run.stamps, ...pick("name", name), ...pick("deleted", deleted), ...(floor === FIRST ? {} : { reset: floor }),
  };
  return trust({ ...run, name: name.name ?? "", deleted: deleted.deleted ?? null, items, stamps });
}

/** @param {Record<string, Item>} items @param {string} key @returns {Item | undefined} */
const itemOf = (items, key) => (Object.hasOwn(items, key) ? items[key] : undefined);

/** @param {"name" | "deleted"} part @param {Delta} from */
const pick = (part, from) => (from.stamps?.[part] ? { [part]: from.stamps[part] } : {});

/** @param {Record<string, Item>} items @param {Stamp} floor */
function swept(items, floor) {
  /** @type {Record<string, Item>} */
  const left = {};
  for (const [key, item] of Object.entries(items)) {
    const kept = joinItems(item, undefined, floor);
    if (kept) left[key] = kept;
  }
  return left;
}

/** @param {Run} run @param {Delta} delta @param {"name" | "deleted"} part @returns {Delta} */
function winner(run, delta, part) {
  const [one, other] = [run.stamps[part], delta.stamps?.[part]];
  if (!one || !other) return other ? delta : run;
  const order = compare(one, other) || (String(run[part]) < String(delta[part]) ? -1 : 1);
  return order < 0 ? delta : run;
}
