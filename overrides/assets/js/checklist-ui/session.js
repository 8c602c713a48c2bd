/** What is open of one checklist in this tab: its runs, the one that is shown, and what can be undone. */
import { NONE, push } from "../checklist/history.js";
import { sign } from "../checklist/plan.js";
import { readPublished } from "../checklist/published.js";
import { apply, create } from "../checklist/run.js";
import { OK } from "../checklist/store-status.js";
import { view } from "../checklist/view.js";
import { including } from "./including.js";

/** @typedef {import("../checklist/run.js").Run} Run */
/** @typedef {import("../checklist/store.js").Status} Status */
/** @typedef {import("../checklist/plan.js").Plan} Plan */

export class Session {
  published = readPublished(null);
  history = NONE;
  /** @type {Run | null} the run that is shown; null before the first action */
  run = null;
  /** @type {Map<string, Run>} all runs of this checklist, deleted ones too */
  runs = new Map();
  /** @type {Status} how keeping goes */
  status = OK;
  /** Whether a question about a link is open. */
  asking = false;
  /** @type {string | null} the run that was shown before */
  #before = null;
  /** Whether the run that is shown was asked for, and is no stand-in. */
  #sure = false;
  /** @type {Set<() => void>} */
  #watchers = new Set();

  /**
   * @param {import("../checklist/store.js").Store} store @param {string} tab
   * @param {(session: Session) => void} used hears of each action
   */
  constructor(store, tab, used) {
    this.store = store;
    this.tab = tab;
    this.used = used;
  }

  /** @returns {string[]} the checklist's id, and its former ones */
  get ids() {
    return [this.published.id, ...this.published.previousIds];
  }

  /** @returns {Run[]} the runs that are not deleted, the oldest first */
  get live() {
    return [...this.runs.values()].filter((run) => !run.deleted);
  }

  /** @type {{ run: Run | null, published: object, view: import("../checklist/view.js").View } | null} */
  #seen = null;

  get view() {
    const { run, published } = this;
    if (this.#seen?.run !== run || this.#seen.published !== published) this.#seen = { run, published, view: view(run, published) };
    return this.#seen.view;
  }

  /** @param {import("../checklist/published.js").Published} published what the page says today */
  open(published) {
    this.published = published;
    this.refresh();
  }

  /** Reads all that is kept. */
  refresh() {
    const { runs, problems, status } = this.store.list(this.ids);
    this.runs = new Map(runs.map((run) => [run.id, run]));
    const open = this.store.open.of(this.ids);
    const problem = problems.find(({ id }) => id === open || this.ids.includes(id));
    this.status = status === OK && problem ? problem : status;
    this.#choose(this.run?.id ?? open);
    this.tell();
  }

  /** @param {string | null} id shows this run, or another one where it is gone */
  #choose(id) {
    const run = [id, this.store.open.of(this.ids), this.#before].map((one) => this.runs.get(one ?? "")).find((one) => one && !one.deleted);
    this.run = run ?? this.live.at(-1) ?? null;
    this.#sure = Boolean(run);
  }

  /** @param {() => void} watcher @returns {() => void} stops it */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  tell() {
    for (const watcher of this.#watchers) watcher();
  }

  /** @param {string} [name] @returns {Run} a new run that nothing knows of yet */
  fresh(name = "") {
    return create({ checklist: this.published.id, keys: this.published.entries.map(({ key }) => key), name, now: Date.now(), by: this.tab });
  }

  /** @param {Run} run @param {Plan} what @returns {Run} */
  after(run, what) {
    return apply(run, sign(run, what, Date.now(), this.tab));
  }

  /**
   * Does what the reader asks for, in the run that is shown; the first action begins one.
   * @param {Plan} what @param {boolean} [remembered] false where it is not to be undone by itself
   */
  act(what, remembered = true) {
    const before = this.run ?? this.fresh();
    this.keep(before, this.after(before, what), what, remembered);
  }

  /** @param {Run} before @param {Run} after @param {Plan} what @param {boolean} [remembered] */
  keep(before, after, what, remembered = true) {
    if (remembered) this.history = push(this.history, before, after, what, this.published);
    this.#save(after);
    this.used(this);
    this.tell();
  }

  /** @param {Run} before what undoing leads back to @param {Plan} what has led from it to the run that is shown */
  remember(before, what) {
    if (this.run) this.history = push(this.history, before, this.run, what, this.published);
    this.tell();
  }

  /** @param {Run} changed keeps it, and shows it unless it is deleted */
  #save(changed) {
    const { run, status } = this.store.save(changed);
    const had = this.run;
    this.runs = including(this.runs, run);
    this.#choose(run.deleted && had?.id !== run.id ? had?.id ?? null : run.id);
    const opening = this.run && this.run.id !== had?.id ? this.#opened(had) : OK;
    this.status = status === OK ? opening : status;
  }

  /** @param {Run | null} had @returns {Status} */
  #opened(had) {
    this.#before = had?.id ?? null;
    return this.store.open.set(this.published.id, this.run?.id ?? "");
  }

  /** @param {string} id shows another run */
  show(id) {
    const had = this.run;
    this.#choose(id);
    const met = this.#opened(had);
    if (met !== OK) this.status = met;
    this.used(this);
    this.tell();
  }

  /** @param {import("../checklist/store.js").News} news what another tab did */
  hear(news) {
    if (news.kind === "run" && this.ids.includes(news.run.checklist)) this.runs = including(this.runs, news.run);
    else if (news.kind === "removed" && this.runs.has(news.id)) this.runs.delete(news.id);
    else return;
    this.#choose(this.#sure ? this.run?.id ?? null : null);
    this.tell();
  }

  /** All was forgotten. */
  forgotten() {
    [this.run, this.runs, this.history, this.status] = [null, new Map(), NONE, OK];
    this.tell();
  }
}
