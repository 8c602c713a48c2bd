/**
 * What a run keeps for one item: three fields, each with the stamp of its last change.
 *
 * @typedef {import("./stamps.js").Stamp} Stamp
 * @typedef {"state" | "reason" | "note"} Field
 * @typedef {{
 *   state?: "done" | "na", revision?: number, at?: string | null, confirmed?: string,
 *   reason?: string, note?: string, stamps: Partial<Record<Field, Stamp>>,
 * }} Item
 *   No `state` is “to do”. `at` stands only where it is not the time of the state's stamp; null is “not known”.
 * @typedef {{ state: "done" | "na", revision: number | null, at?: string | null, confirmed: string | null }} Mark
 *   A state as it is shown, undone and confirmed. `revision` is null where it was not kept.
 */
import { instant, isRecord, iso, own, text, whole } from "./plain.js";
import { FIRST, compare, readStamp } from "./stamps.js";

export const LIMITS = { note: 4000, reason: 1000 };

/** @type {[Field, (keyof Item)[]][]} */
const FIELDS = [["state", ["state", "revision", "at", "confirmed"]], ["reason", ["reason"]], ["note", ["note"]]];

/**
 * @param {unknown} raw anything
 * @returns {Mark | null} null is “to do”
 */
export function readMark(raw) {
  const state = own(raw, "state");
  if (state !== "done" && state !== "na") return null;
  return {
    state,
    revision: whole(own(raw, "revision")) || null,
    at: own(raw, "at") === null ? null : instant(own(raw, "at")) ?? undefined,
    confirmed: instant(own(raw, "confirmed")),
  };
}

/**
 * @param {Field} field @param {unknown} raw
 * @returns {Mark | string | null}
 */
export const readValue = (field, raw) => (field === "state" ? readMark(raw) : text(raw, LIMITS[field]));

/**
 * @param {Item | undefined} item @param {Field} field
 * @returns {Mark | string | null} what stands in the field
 */
export function valueOf(item, field) {
  if (field !== "state") return item?.[field] ?? "";
  if (!item?.state) return null;
  const time = item.stamps.state?.[0];
  return {
    state: item.state, revision: item.revision ?? null,
    at: item.at === undefined && time ? iso(time) : item.at ?? null, confirmed: item.confirmed ?? null,
  };
}

/**
 * An item with one field set.
 * @param {Field} field @param {Mark | string | null} value @param {Stamp} stamp
 * @returns {Item}
 */
export function itemWith(field, value, stamp) {
  /** @type {Item} */
  const item = { stamps: { [field]: stamp } };
  if (typeof value === "string") return value && field !== "state" ? { ...item, [field]: value } : item;
  if (!value) return item;
  item.state = value.state;
  if (value.revision) item.revision = value.revision;
  if (value.at === null ? stamp[0] : value.at && value.at !== iso(stamp[0])) item.at = value.at;
  if (value.confirmed) item.confirmed = value.confirmed;
  return item;
}

/**
 * Each field as it was set last, and not before `floor`.
 * @param {Item | undefined} a @param {Item | undefined} b @param {Stamp} [floor]
 * @returns {Item | undefined} undefined where nothing is left
 */
export function joinItems(a, b, floor = FIRST) {
  /** @type {any} */
  const joined = { stamps: {} };
  for (const [field, parts] of FIELDS) {
    const from = latest(a, b, field);
    const stamp = from?.stamps[field];
    if (!from || !stamp || compare(stamp, floor) < 0) continue;
    for (const part of parts) if (from[part] !== undefined) joined[part] = from[part];
    joined.stamps[field] = stamp;
  }
  return Object.keys(joined.stamps).length ? joined : undefined;
}

/** @param {Item | undefined} a @param {Item | undefined} b @param {Field} field */
function latest(a, b, field) {
  const [one, other] = [a?.stamps[field], b?.stamps[field]];
  if (!one || !other) return one ? a : b;
  const order = compare(one, other) || (told(a, field) < told(b, field) ? -1 : 1);
  return order < 0 ? b : a;
}

/** @param {Item | undefined} item @param {Field} field */
const told = (item, field) => JSON.stringify(valueOf(item, field));

/**
 * What was kept, under the keys of today. Where a former key and today's both have something, the later stands.
 * @param {Record<string, Item>} items @param {(key: string) => string} follow
 */
export function gathered(items, follow) {
  /** @type {Map<string, Item | undefined>} */
  const kept = new Map();
  for (const [key, item] of Object.entries(items)) {
    const today = follow(key);
    kept.set(today, kept.has(today) ? joinItems(kept.get(today), item) : item);
  }
  return kept;
}

/**
 * @param {unknown} raw anything
 * @param {Stamp} floor what was set before is gone
 * @returns {Item | undefined}
 */
export function readItem(raw, floor) {
  if (!isRecord(raw)) return undefined;
  /** @type {Item | undefined} */
  let item;
  for (const [field] of FIELDS) {
    const value = readValue(field, field === "state" ? raw : own(raw, field));
    const stamp = readStamp(own(own(raw, "stamps"), field));
    if (stamp || value) item = joinItems(item, itemWith(field, value, stamp ?? FIRST), floor);
  }
  return item;
}

/**
 * @param {Item | undefined} a @param {Item | undefined} b
 * @returns {{ field: Field, from: Mark | string | null, to: Mark | string | null }[]} the fields that differ
 */
export function differences(a, b) {
  return FIELDS.map(([field]) => ({ field, from: valueOf(a, field), to: valueOf(b, field) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}
