/** Which run of each checklist is open: in this tab, and in the next one that is opened. */
import { isId, list } from "./plain.js";
import { isRunId } from "./run-read.js";
import { OK, status } from "./store-status.js";

/** @typedef {import("./store.js").Status} Status */

export class OpenRuns {
  /** @type {Map<string, string>} */
  #here = new Map();
  #drawer;

  /** @param {import("./drawer.js").Drawer} drawer */
  constructor(drawer) {
    this.#drawer = drawer;
  }

  /** @param {string[]} checklists its id, and its former ids @returns {string | null} this tab's, or else the last one opened */
  of(checklists) {
    const ids = list(checklists).filter(isId).map((one) => this.#here.get(one) ?? this.#drawer.read(`current:${one}`).value);
    return ids.find(isRunId) ?? null;
  }

  /** @param {string} checklist @param {string} id @returns {Status} */
  set(checklist, id) {
    if (!isId(checklist) || !isRunId(id)) return status("unreadable");
    this.#here.set(checklist, id);
    return this.#drawer.write(`current:${checklist}`, id);
  }

  /** @param {string} id a run that is gone from this tab */
  forgetHere(id) {
    for (const [checklist, open] of this.#here) if (open === id) this.#here.delete(checklist);
  }

  /** @param {string} id a run that is gone for good @returns {Status} */
  remove(id) {
    this.forgetHere(id);
    const { names, status: met } = this.#drawer.names();
    const open = names.filter((name) => name.startsWith("current:") && this.#drawer.read(name).value === id);
    return open.map((name) => this.#drawer.remove(name)).find((one) => one !== OK) ?? met;
  }

  clear() {
    this.#here.clear();
  }
}
