/**
 * Where runs are kept. It survives the storage's absence, refusal, fullness, damage, other tabs, and
 * older and newer versions of itself. What cannot be kept stays in memory until the tab is closed, and
 * each answer says so in plain words. Nothing is written before the first `save` or `open.set`.
 *
 * The names it uses, each beginning with the prefix and the site's path (“checklists:/guidance/:”):
 *   run:ID             one run, as JSON (run.js); its `v` is the version of the form, today 1
 *   current:CHECKLIST  the id of the run that is open for a checklist
 *   aside:ID           what stood under run:ID and could not be read, exactly as it was
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {{ kind: "ok" | "blocked" | "full" | "failed" | "newer" | "unreadable", message: string }} Status
 * @typedef {{ id: string, kind: "newer" | "unreadable", message: string }} Problem what stands in place of a run
 * @typedef {{ kind: "run", run: Run } | { kind: "removed" | "newer", id: string }} News what another tab did
 */
import { Drawer, parse } from "./drawer.js";
import { OpenRuns } from "./open-runs.js";
import { line, list } from "./plain.js";
import { asText, isRunId, readAny, readRun } from "./run-read.js";
import { merge } from "./run.js";
import { OK, status } from "./store-status.js";

const KEPT = 3_600_000;

export class Store {
  /** @type {Map<string, Run>} all runs that this tab knows */
  #runs = new Map();
  /** @type {Map<string, string>} the text that each run was last read from or written as */
  #texts = new Map();
  /** @type {Set<string>} the runs that are still to be written */
  #unsaved = new Set();
  /** @type {Status} how the last writing went */
  #met = OK;

  /**
   * @param {() => Storage} storage gives the storage, and may throw
   * @param {string} [site] the site's path: sites at one address must not mix
   * @param {string} [prefix]
   */
  constructor(storage, site = "/", prefix = "checklists:") {
    this.drawer = new Drawer(storage, `${prefix}${line(site).replaceAll(":", "%3A")}:`);
    this.open = new OpenRuns(this.drawer);
  }

  /**
   * Takes in what is stored of one run.
   * @param {string} id @param {string | null} text
   * @returns {"absent" | "known" | "newer" | "unreadable"}
   */
  #take(id, text) {
    if (text === null) return "absent";
    if (text === this.#texts.get(id)) return "known";
    const reading = readAny(parse(text), id);
    if (reading.kind !== "run") return reading.kind;
    const mine = this.#runs.get(id);
    this.#runs.set(id, mine ? merge(mine, reading.run) : reading.run);
    this.#texts.set(id, text);
    return "known";
  }

  /**
   * All runs, the oldest first, deleted ones too; only those of one checklist where its ids are given.
   * @param {string[]} [checklists] its id, and its former ids
   * @returns {{ runs: Run[], problems: Problem[], status: Status }}
   */
  list(checklists) {
    const { names, status: met } = this.drawer.names();
    const ids = names.filter((name) => name.startsWith("run:")).map((name) => name.slice(4));
    if (met === OK) this.#dropRemoved(new Set(ids));
    const found = ids.map((id) => this.#load(id));
    const runs = [...this.#runs.values()].filter((run) => !checklists || list(checklists).includes(run.checklist));
    return {
      runs: runs.sort((a, b) => (`${a.started} ${a.id}` < `${b.started} ${b.id}` ? -1 : 1)),
      problems: found.flatMap(({ id, kind }) => (kind === "newer" || kind === "unreadable" ? [{ id, ...status(kind), kind }] : [])),
      status: [met, ...found.map((one) => one.met), this.#met].find((one) => one !== OK) ?? OK,
    };
  }

  /** @param {string} id */
  #load(id) {
    const { value, status: met } = this.drawer.read(`run:${id}`);
    return { id, met, kind: isRunId(id) ? this.#take(id, value) : "unreadable" };
  }

  /** @param {Set<string>} stored what was stored before, and is not any more, was removed in another tab */
  #dropRemoved(stored) {
    for (const id of this.#texts.keys()) if (!stored.has(id) && !this.#unsaved.has(id)) this.#drop(id);
  }

  /** @param {string} id @returns {Run | null} */
  get(id) {
    if (!isRunId(id)) return null;
    this.#load(id);
    return this.#runs.get(id) ?? null;
  }

  /**
   * Keeps a run, merged with what other tabs have kept of it, and tries again what failed before.
   * @param {Run} run
   * @returns {{ run: Run, status: Status }}
   */
  save(run) {
    const sound = readRun(run);
    if (!sound) return { run, status: status("unreadable") };
    const mine = this.#runs.get(sound.id);
    this.#runs.set(sound.id, mine && mine !== sound ? merge(mine, sound) : sound);
    this.#unsaved.add(sound.id);
    const met = this.retry();
    return { run: /** @type {Run} */ (this.#runs.get(sound.id)), status: met };
  }

  /** @returns {Status} how the writing of all that is not yet written went: the first refusal, if any */
  retry() {
    const met = [...this.#unsaved].map((id) => this.#keep(id));
    this.#met = met.find((one) => one !== OK) ?? OK;
    return this.#met;
  }

  /** @param {string} id @returns {Status} */
  #keep(id) {
    const stored = this.drawer.read(`run:${id}`);
    if (stored.status !== OK) return stored.status;
    const kind = this.#take(id, stored.value);
    if (kind === "newer") {
      this.#unsaved.delete(id);
      return status("newer");
    }
    const aside = kind === "unreadable" ? this.drawer.setAside(id, /** @type {string} */ (stored.value)) : OK;
    if (aside !== OK) return aside;
    const text = asText(/** @type {Run} */ (this.#runs.get(id)));
    const met = text === stored.value ? OK : this.drawer.write(`run:${id}`, text);
    if (met !== OK) return met;
    this.#texts.set(id, text);
    this.#unsaved.delete(id);
    return OK;
  }

  /** @param {string} id @returns {Status} removes a run for good, and that it was open */
  remove(id) {
    this.#drop(id);
    return [this.drawer.remove(`run:${id}`), this.open.remove(id)].find((met) => met !== OK) ?? OK;
  }

  /** @param {string} id */
  #drop(id) {
    for (const kept of [this.#runs, this.#texts, this.#unsaved]) kept.delete(id);
    this.open.forgetHere(id);
  }

  /** @param {number} now removes for good what was deleted longer ago than anybody would undo */
  sweep(now) {
    for (const run of this.list().runs) if (run.deleted && now - Date.parse(run.deleted) > KEPT) this.remove(run.id);
  }

  /** @returns {{ removed: string[], status: Status }} forgets everything: the full names of what was removed */
  forget() {
    const { names, status: met } = this.drawer.names();
    const refusals = names.map((name) => this.drawer.remove(name));
    const removed = names.filter((_, index) => refusals[index] === OK).map((name) => this.drawer.base + name);
    for (const kept of [this.#runs, this.#texts, this.#unsaved, this.open]) kept.clear();
    this.#met = OK;
    return { removed, status: refusals.find((one) => one !== OK) ?? met };
  }

  /**
   * Hears what other tabs do. Nothing that either tab knows is lost.
   * @param {EventTarget} target the window
   * @param {(news: News) => void} tell
   * @returns {() => void} stops it
   */
  listen(target, tell) {
    /** @param {any} event */
    const hear = ({ key, newValue }) => this.#heard(key, newValue).forEach(tell);
    target.addEventListener("storage", hear);
    return () => target.removeEventListener("storage", hear);
  }

  /** @param {string | null} key null where everything was cleared @param {string | null} value @returns {News[]} */
  #heard(key, value) {
    if (key === null) return [...this.#runs.keys()].map((id) => this.#lost(id));
    const name = `${this.drawer.base}run:`;
    const id = typeof key === "string" && key.startsWith(name) ? key.slice(name.length) : null;
    if (!isRunId(id)) return [];
    if (value === null) return [this.#lost(id)];
    const taken = this.#take(id, value);
    if (taken === "newer") return [{ kind: "newer", id }];
    if (taken !== "known") return [];
    const run = /** @type {Run} */ (this.#runs.get(id));
    if (asText(run) !== value) this.#unsaved.add(id);
    this.retry();
    return [{ kind: "run", run }];
  }

  /** @param {string} id @returns {News} */
  #lost(id) {
    this.#drop(id);
    return { kind: "removed", id };
  }
}
