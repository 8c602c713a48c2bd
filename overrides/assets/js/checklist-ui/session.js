/**
 * The state of one checklist in this tab: its runs, the one that is shown, and what can be undone.
 * There is one store for all checklists of the tab.
 */
import { NONE, push, turn } from "../checklist/history.js";
import { when } from "../language.js";
import { beginning, isId } from "../checklist/plain.js";
import { AHEAD, apply, create, freshId, lastStamp, stamped } from "../checklist/run.js";
import { OK, Store } from "../checklist/store.js";
import { readPublished, view } from "../checklist/view.js";
import { ROOT } from "../root.js";
import * as words from "../words/runs.js";

/** @typedef {import("../checklist/run.js").Run} Run */
/** @typedef {import("../checklist/run.js").Plan} Plan */
/** @typedef {import("../checklist/store.js").Status} Status */
/** @typedef {import("../checklist/view.js").View} View */

/** The path of the site: sites at one address do not share what they save. */
export const SITE = ROOT.pathname;
export const store = new Store(() => window.localStorage, SITE);
const tab = freshId();
const upkeep = () => import("../checklist/upkeep.js").catch(() => null);

/** @type {Map<string, Session>} by the ids of the checklists */
export const sessions = new Map();
/** @type {Session | null} the one that was used last */
let last = null;

/**
 * @param {unknown} raw what the page says of a checklist, or of a form
 * @returns {Session | null} null if the page says nothing that can be read
 */
export function sessionOf(raw) {
  const published = readPublished(raw);
  if (!published.id) return null;
  const session = sessions.get(published.id) ?? new Session(published);
  sessions.set(published.id, session);
  session.published = published;
  session.refresh();
  return session;
}

export class Session {
  history = NONE;
  /** @type {Run | null} the run that is shown; null before the first action */
  run = null;
  /** @type {Map<string, Run>} all runs of this checklist by their ids, the oldest first, deleted ones too */
  runs = new Map();
  /** @type {View} */
  view = view(null, null);
  /** @type {Status} how keeping goes */
  status = OK;
  /** @type {import("../checklist/store.js").Problem[]} what stands in place of runs, and may be of this checklist */
  #problems = [];
  /** @type {string | null} the run that was shown before */
  #before = null;
  /** Whether the reader asked for the run that is shown; otherwise it is a placeholder. */
  #sure = false;
  /** @type {Set<() => void>} */
  #watchers = new Set();
  /** @type {Promise<void> | null} what keeps and brings back what can be undone */
  #undoing = null;

  /** @param {import("../checklist/view.js").Published} published what the page says today */
  constructor(published) {
    this.published = published;
  }

  /** @returns {Run[]} the runs that are not deleted, oldest first */
  get live() {
    return [...this.runs.values()].filter((run) => !run.deleted);
  }

  /** @returns {Map<string, string>} a different name for each run, and its id */
  get names() {
    const [first] = this.runs.keys();
    const names = new Map();
    for (const { id, name, started } of this.live) {
      const run = name || (id === first || !started ? words.first_run : words.run_of({ day: when(started) }));
      let unlike = run;
      for (let number = 2; names.has(unlike); number += 1) unlike = words.run_again({ run, number });
      names.set(unlike, id);
    }
    return names;
  }

  /** @param {Run | null} run @returns {string} its name, or a default until it has one */
  nameOf(run) {
    return [...this.names].find(([, id]) => id === run?.id)?.[0] ?? words.first_run;
  }

  /** @returns {boolean} whether keys pressed outside of all checklists are for this one */
  get isLatest() {
    return (last ?? this) === this;
  }

  /** Reads everything that is saved. */
  refresh() {
    const { ids } = this.published;
    const { runs, problems, status } = store.list(ids);
    const open = store.openOf(ids);
    // What names no checklist may belong to any.
    this.#problems = problems.filter(({ id, checklist }) => id === open || !isId(checklist) || ids.includes(checklist));
    const [problem] = this.#problems;
    const older = problem?.kind === "unreadable" && !store.upkeep;
    this.runs = new Map(runs.map((run) => [run.id, run]));
    this.status = status === OK && problem && !older ? problem : status;
    if (older) this.#upgrade(problem);
    this.#choose(this.run?.id ?? open);
    this.tell();
    if (runs.some((run) => lastStamp(run)[0] > Date.now() + AHEAD)) this.#setClock();
  }

  /** A clock that was fast has stamped what is saved: it would count as the latest until that day. */
  async #setClock() {
    const work = await upkeep();
    work?.setClock(store, Date.now());
    if (work) this.refresh();
  }

  /** @param {Status} problem may come from an older version, which is rare */
  async #upgrade(problem) {
    store.upkeep = await upkeep();
    if (store.upkeep) return this.refresh();
    this.status = problem;
    this.tell();
  }

  /** @param {string | null} id shows this run, or another one if it is gone */
  #choose(id) {
    const wanted = [id, store.openOf(this.published.ids), this.#before].map((one) => this.runs.get(one ?? ""));
    const run = wanted.find((one) => one && !one.deleted);
    this.run = run ?? this.live.at(-1) ?? null;
    this.#sure = Boolean(run);
  }

  /** @param {() => void} watcher @returns {() => void} stops it */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  tell() {
    this.view = (this.published.look ?? view)(this.run, this.published);
    for (const watcher of this.#watchers) watcher();
    if (this.runs.size && !this.#undoing)
      this.#undoing = import("./undoing.js").then(
        ({ restore }) => restore(this),
        () => {},
      );
  }

  /** @param {string} [name] @returns {Run} a new run that is not saved yet */
  fresh(name) {
    return create({ checklist: this.published.id, keys: [...this.published.keys], name, now: Date.now(), by: tab });
  }

  /** @param {Run} run @param {Plan} what @returns {Run} */
  after(run, what) {
    return apply(run, stamped(run, what, Date.now(), tab));
  }

  /**
   * Does what the reader asks for in the run that is shown; the first action starts one.
   * @param {Plan} what @param {boolean} [remembered] false if it is not undone by itself
   */
  act(what, remembered) {
    const before = this.run ?? this.fresh();
    this.keep(before, this.after(before, what), what, remembered);
  }

  /**
   * @param {Run} before
   * @param {Run} after
   * @param {{ words: string, key?: string }} what
   * @param {boolean} [remembered]
   */
  keep(before, after, what, remembered = true) {
    if (remembered) this.history = push(this.history, before, after, what, this.published);
    this.#save(after, before);
    last = this;
    this.tell();
  }

  /** @param {Run} changed saves it, and shows it unless it is deleted @param {Run} before what it was made from */
  #save(changed, before) {
    const { run, status } = store.save(changed, before);
    const had = this.run;
    this.#include(run);
    this.#choose(run.deleted && had?.id !== run.id ? had?.id ?? null : run.id);
    const opening = this.run && this.run.id !== had?.id ? this.#opened(had) : OK;
    this.status = status === OK ? opening : status;
    this.#problems = this.#problems.filter((problem) => !store.upkeep?.setAside(store, problem));
  }

  /** @param {Run} run */
  #include(run) {
    const isNew = !this.runs.has(run.id);
    this.runs.set(run.id, run);
    if (isNew) this.runs = new Map(store.list(this.published.ids).runs.map((one) => [one.id, one]));
  }

  /** @param {Run | null} had @returns {Status} */
  #opened(had) {
    this.#before = had?.id ?? null;
    return store.setOpen(this.published.id, this.run?.id ?? "");
  }

  /** @param {string} id shows another run */
  show(id) {
    const had = this.run;
    this.#choose(id);
    const outcome = this.#opened(had);
    if (outcome !== OK) this.status = outcome;
    last = this;
    this.tell();
  }

  /** @param {"undo" | "redo"} which @returns {string} what to say about it */
  turn(which) {
    const { history, action, of } = turn(which, this.history, this.runs, this.published);
    this.history = history;
    const run = this.runs.get(of?.run ?? "");
    if (!run || !action || !of) {
      this.tell();
      return which === "undo" ? words.nothing_to_undo : words.nothing_to_redo;
    }
    this.keep(run, this.after(run, action), action, false);
    const text = this.published.entries.find(({ key }) => key === of.key)?.text.replace(/\.$/, "");
    const short = text && beginning(text, 70);
    const said = { what: of.words, progress: this.view.progress.words };
    if (short) return (which === "undo" ? words.undone_item : words.redone_item)({ ...said, item: short });
    return (which === "undo" ? words.undone : words.redone)(said);
  }

  /** @param {import("../checklist/store.js").News} news what another tab did */
  hear(news) {
    if (news.kind === "run" && this.published.ids.includes(news.run.checklist)) this.#include(news.run);
    else if (news.kind === "run" || !this.runs.delete(news.id)) return;
    this.#choose(this.#sure ? this.run?.id ?? null : null);
    this.tell();
  }
}

store.listen(window, (news) => sessions.forEach((session) => session.hear(news)));
window.addEventListener("pageshow", (event) => {
  if (event.persisted) sessions.forEach((session) => session.refresh());
});
setTimeout(async () => {
  if (store.list().runs.some((run) => run.deleted)) (await upkeep())?.sweep(store, Date.now());
}, 3000);
