/**
 * What a store needs rarely: reading what older versions kept, setting aside what none can read, and removing.
 * Loaded where there is such a thing.
 */
import { FIRST, entries, isId, own } from "./plain.js";
import { VERSION, readRun } from "./run.js";
import { OK, parse, status } from "./store.js";

/** @typedef {import("./store.js").Store} Store */

const KEPT = 3_600_000;

/**
 * Version 0 had one run for each checklist, kept under the checklist's id, without dates: {"ticks": {"seek-approval": true}}.
 * @param {unknown} raw @param {string} id the id that it is kept under
 * @returns {import("./run.js").Run | null}
 */
export function upgrade(raw, id) {
  const [version, ticks] = [own(raw, "v"), own(raw, "ticks")];
  if ((version !== undefined && version !== 0) || typeof ticks !== "object" || !isId(id)) return null;
  const ticked = entries(ticks).filter(([, done]) => done === true);
  const items = ticked.map(([key]) => [key, { mark: { state: "done", at: null }, stamps: { mark: FIRST } }]);
  return readRun({ v: VERSION, id, checklist: id, items: Object.fromEntries(items) });
}

/**
 * Moves what stands in place of a run, and no version can read, under another name: exactly as it is.
 * @param {Store} store @param {import("./store.js").Problem} problem
 * @returns {boolean} whether nothing is left to move
 */
export function setAside(store, { id, kind }) {
  const name = `run:${id}`;
  const { value } = store.read(name);
  const raw = parse(value ?? "");
  const readable = (readRun(raw) ?? upgrade(raw, id))?.id === id;
  if (kind !== "unreadable" || value === null || readable || own(raw, "v") > VERSION) return kind === "unreadable";
  return store.copyAside(id, value) === OK && store.write(name, null) === OK;
}

/** @param {Store} store @param {number} now removes for good what was deleted longer ago than anybody would undo */
export function sweep(store, now) {
  for (const { id, checklist, deleted } of store.list().runs) {
    if (!deleted || now - Date.parse(deleted) <= KEPT) continue;
    store.drop(id);
    store.write(`run:${id}`, null);
    if (store.read(`current:${checklist}`).value === id) store.write(`current:${checklist}`, null);
  }
}

/** @param {Store} store @returns {{ removed: string[], status: import("./store.js").Status }} forgets everything: the full names of what was removed */
export function forget(store) {
  const { names, status: met } = store.names();
  const removed = names.filter((name) => store.write(name, null) === OK).map((name) => store.base + name);
  for (const { id } of store.list().runs) store.drop(id);
  store.retry();
  return { removed, status: removed.length < names.length ? status("failed") : met };
}
