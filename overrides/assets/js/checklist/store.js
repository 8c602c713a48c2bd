/**
 * Where runs are saved: the only file that touches the browser's storage. It survives the storage's
 * absence, refusal, fullness, damage, other tabs, and older and newer versions of itself. What cannot be
 * kept stays in memory until the tab is closed, and each answer says so in plain words. Nothing is
 * written before the first `save` or `setOpen`.
 *
 * The names it uses, each beginning with the prefix and the site's path (“checklists:/guidance/:”):
 *   run:ID             one run, as JSON (run.js); its `v` is the version of the form, today 1
 *   current:CHECKLIST  the id of the run that is open for a checklist
 *   aside:ID           what stood under run:ID and could not be read, exactly as it was
 *   choice:WHAT        what the reader chose where a site asks, such as “accepted” for statistics
 * undo:CHECKLIST     what can be undone, as JSON (undo-text.js); in the storage of the tab alone, while its page is
 * left
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {{ kind: "ok" | "blocked" | "full" | "failed" | "newer" | "unreadable", message: string }} Status
 * @typedef {Status & { id: string, checklist: unknown }} Problem what stands in place of a run
 * @typedef {{ kind: "run", run: Run } | { kind: "removed", id: string }} News what another tab did
 */
import { isId, line, own, text } from "./plain.js";
import { VERSION, asText, isRunId, merge, readRun } from "./run.js";
import * as words from "../words/runs.js";

const MESSAGES = {
  ok: "",
  blocked: words.blocked,
  full: words.full,
  failed: words.failed,
  newer: words.newer,
  unreadable: words.unreadable,
};

/** @param {Status["kind"]} kind @returns {Status} */
export const status = (kind) => ({ kind, message: MESSAGES[kind] });

export const OK = status("ok");

/** @param {any} error what the storage threw @returns {Status} */
export function refusal(error) {
  const name = String(error?.name);
  return status(/quota/i.test(name) ? "full" : name === "SecurityError" ? "blocked" : "failed");
}

/** @param {Status[]} all @returns {Status} the first that is a problem */
const worst = (all) => all.find((one) => one !== OK) ?? OK;

/** @param {string} json @returns {unknown} undefined if it is not JSON */
export function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export class Store {
  /** @type {Map<string, Run>} all runs that this tab knows */
  #runs = new Map();
  /** @type {Map<string, string>} the text that each run was last read from or written as */
  #texts = new Map();
  /** @type {Set<string>} the runs that are still to be written */
  #unsaved = new Set();
  /** @type {Map<string, string>} the run of each checklist that is open in this tab */
  #open = new Map();
  /** @type {Status} how the last writing went */
  #lastStatus = OK;
  /** @type {typeof import("./upkeep.js") | null} reads what older versions kept, once it is loaded */
  upkeep = null;

  /**
   * @param {() => Storage} storage gives the storage, and may throw
   * @param {string} [site] the site's path: sites at one address must not mix
   * @param {string} [prefix]
   */
  constructor(storage, site = "/", prefix = "checklists:") {
    this.storage = storage;
    this.base = `${prefix}${line(site).replaceAll(":", "%3A")}:`;
  }

  // ---- names and texts ---------------------------------------------------------------------------

  /**
   * @template T
   * @param {(area: Storage) => T} work
   * @returns {{ value: T | null, status: Status }} it never throws
   */
  #do(work) {
    try {
      const area = this.storage();
      return area ? { value: work(area), status: OK } : { value: null, status: status("blocked") };
    } catch (error) {
      return { value: null, status: refusal(error) };
    }
  }

  /** @param {string} name */
  read(name) {
    const { value, status: outcome } = this.#do((area) => area.getItem(this.base + name));
    return { value: typeof value === "string" ? value : null, status: outcome };
  }

  /** @param {string} name @param {string | null} value null removes it @returns {Status} */
  write(name, value) {
    return this.#do((area) =>
      value === null ? area.removeItem(this.base + name) : area.setItem(this.base + name, value),
    ).status;
  }

  /** @returns {{ names: string[], status: Status }} our names, without the base, in order */
  names() {
    const found = this.#do((area) => Array.from({ length: area.length }, (_, index) => text(area.key(index))));
    const ours = (found.value ?? [])
      .filter((name) => name.startsWith(this.base))
      .map((name) => name.slice(this.base.length));
    return {
      names: ours.filter((name) => /^(run|current|aside|undo|choice):/.test(name)).sort(),
      status: found.status,
    };
  }

  // ---- runs --------------------------------------------------------------------------------------

  /**
   * Reads what is stored of one run.
   * @param {string} id @param {string | null} stored
   * @returns {"known" | "newer" | "unreadable"} “known” too where nothing is stored
   */
  #take(id, stored) {
    if (stored === null || stored === this.#texts.get(id)) return "known";
    const raw = parse(stored);
    const run = readRun(raw) ?? this.upkeep?.upgrade(raw, id);
    if (run?.id !== id) return own(raw, "v") > VERSION ? "newer" : "unreadable";
    const mine = this.#runs.get(id);
    this.#runs.set(id, mine ? merge(mine, run) : run);
    this.#texts.set(id, stored);
    return "known";
  }

  /**
   * All runs, the oldest first, deleted ones too; only those of one checklist where its ids are given.
   * @param {string[]} [checklists] its id, and its former ids
   * @returns {{ runs: Run[], problems: Problem[], status: Status }}
   */
  list(checklists) {
    const { names, status: outcome } = this.names();
    const ids = names.filter((name) => name.startsWith("run:")).map((name) => name.slice(4));
    // What was stored before and no longer is was removed in another tab.
    for (const id of outcome === OK ? this.#texts.keys() : [])
      if (!ids.includes(id) && !this.#unsaved.has(id)) this.drop(id);
    const problems = ids.flatMap((id) => this.#load(id));
    const runs = [...this.#runs.values()].filter((run) => !checklists || checklists.includes(run.checklist));
    return { runs: runs.sort(oldestFirst), problems, status: worst([outcome, this.#lastStatus]) };
  }

  /** @param {string} id @returns {Problem[]} what is wrong with it, if anything */
  #load(id) {
    const { value } = this.read(`run:${id}`);
    const kind = isRunId(id) ? this.#take(id, value) : "unreadable";
    if (kind !== "newer" && kind !== "unreadable") return [];
    return [{ ...status(kind), id, checklist: own(parse(value ?? ""), "checklist") }];
  }

  /**
   * Saves a run, merged with what other tabs have saved of it, and tries again what failed before.
   * @param {Run} run @param {Run} [before] what it was made from, and contains
   * @returns {{ run: Run, status: Status }}
   */
  save(run, before) {
    const mine = this.#runs.get(run.id);
    this.#runs.set(run.id, mine && mine !== before ? merge(mine, run) : run);
    this.#unsaved.add(run.id);
    const outcome = this.retry();
    return { run: /** @type {Run} */ (this.#runs.get(run.id)), status: outcome };
  }

  /** @returns {Status} the result of writing what is not yet written: the first failure, if any */
  retry() {
    return (this.#lastStatus = worst([...this.#unsaved].map((id) => this.#keep(id))));
  }

  /** @param {string} id @returns {Status} */
  #keep(id) {
    const stored = this.read(`run:${id}`);
    const kind = this.#take(id, stored.value);
    const aside = kind === "unreadable" ? this.copyAside(id, stored.value) : OK;
    if (kind === "newer") this.#unsaved.delete(id);
    const refused = worst([stored.status, kind === "newer" ? status("newer") : OK, aside]);
    if (refused !== OK) return refused;
    const written = asText(/** @type {Run} */ (this.#runs.get(id)));
    const outcome = written === stored.value ? OK : this.write(`run:${id}`, written);
    if (outcome === OK) {
      this.#texts.set(id, written);
      this.#unsaved.delete(id);
    }
    return outcome;
  }

  /** @param {string} id @param {string | null} found is saved under an unused name before it is overwritten */
  copyAside(id, found) {
    let name = `aside:${id}`;
    while (![null, found].includes(this.read(name).value)) name += "+";
    return this.write(name, found);
  }

  /** @param {string} id is forgotten in this tab; what is stored stays */
  drop(id) {
    for (const kept of [this.#runs, this.#texts, this.#unsaved]) kept.delete(id);
    for (const [checklist, open] of this.#open) if (open === id) this.#open.delete(checklist);
  }

  // ---- which run is open -------------------------------------------------------------------------

  /**
   * @param {string[]} checklists its id, and its former ids
   * @returns {string | null} this tab's, or else the last one opened
   */
  openOf(checklists) {
    return checklists.map((one) => this.#open.get(one) ?? this.read(`current:${one}`).value).find(isRunId) ?? null;
  }

  /** @param {string} checklist @param {string} id @returns {Status} */
  setOpen(checklist, id) {
    if (!isId(checklist) || !isRunId(id)) return OK;
    this.#open.set(checklist, id);
    return this.write(`current:${checklist}`, id);
  }

  // ---- other tabs --------------------------------------------------------------------------------

  /**
   * Listens to other tabs. Nothing that either tab knows is lost.
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

  /** @param {string | null} key null if everything was cleared @param {string | null} value @returns {News[]} */
  #heard(key, value) {
    const name = `${this.base}run:`;
    const ids = key === null ? [...this.#runs.keys()] : key.startsWith(name) ? [key.slice(name.length)] : [];
    return ids.filter(isRunId).flatMap((id) => this.#news(id, value));
  }

  /** @param {string} id @param {string | null} value @returns {News[]} */
  #news(id, value) {
    if (value === null) {
      this.drop(id);
      return [{ kind: "removed", id }];
    }
    if (this.#take(id, value) !== "known") return [];
    const run = /** @type {Run} */ (this.#runs.get(id));
    // Both wrote at once: what the other tab had not seen is written again.
    if (asText(run) !== value) this.#unsaved.add(id);
    this.retry();
    return [{ kind: "run", run }];
  }
}

/** @param {Run} a @param {Run} b */
const oldestFirst = (a, b) => (`${a.started} ${a.id}` < `${b.started} ${b.id}` ? -1 : 1);
