/**
 * What a store rarely needs: reading what older versions saved, setting aside what none can read, and removing.
 * Loaded if it is needed.
 */
import { clamp } from "./clock.js";
import { own } from "./plain.js";
import { VERSION, readRun } from "./run.js";
import { OK, parse, status } from "./store.js";
import { upgrade } from "./versions.js";

export { upgrade };

/** @typedef {import("./store.js").Store} Store */

const KEPT = 3_600_000;

/**
 * Moves what is in place of a run and no version can read to another name, unchanged.
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

/** @param {Store} store @param {number} now corrects what a clock that was fast has stamped */
export function setClock(store, now) {
  for (const run of store.list().runs) {
    const set = clamp(run, now);
    if (set !== run) store.save(set, run);
  }
}

/** @param {Store} store @param {number} now removes for good what was deleted too long ago for anybody to undo */
export function sweep(store, now) {
  for (const { id, checklist, deleted } of store.list().runs) {
    if (!deleted || now - Date.parse(deleted) <= KEPT) continue;
    store.drop(id);
    store.write(`run:${id}`, null);
    if (store.read(`current:${checklist}`).value === id) store.write(`current:${checklist}`, null);
  }
}

/**
 * @param {Store} store
 * @returns {{ removed: string[], status: import("./store.js").Status }} forgets everything: the full names of what was
 *   removed
 */
export function forget(store) {
  const { names, status: outcome } = store.names();
  const removed = names.filter((name) => store.write(name, null) === OK).map((name) => store.base + name);
  for (const { id } of store.list().runs) store.drop(id);
  store.retry();
  return { removed, status: removed.length < names.length ? status("failed") : outcome };
}
