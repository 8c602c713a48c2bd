/** Answers, saved while they are written, and undone as one. */
import { plan } from "../checklist/run.js";
import { store } from "../checklist-ui/session.js";

/** @typedef {import("../checklist-ui/session.js").Session} Session */
/** @typedef {import("./field.js").Field} Field */

const PAUSE = 400;

export class Answering {
  /** @type {{ field: Field, from: string, run: string | null } | null} */
  #now = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Session} session @param {(id: string) => string} kept the value in the run that is shown */
  constructor(session, kept) {
    this.session = session;
    this.kept = kept;
  }

  /** @param {Field} field @returns {boolean} whether somebody is writing in it */
  isIn(field) {
    return this.#now?.field === field;
  }

  /** @param {Field} field somebody typed in it */
  written(field) {
    if (!this.isIn(field)) {
      this.end();
      this.#now = { field, from: this.kept(field.question.id), run: this.session.run?.id ?? null };
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keep(), PAUSE);
  }

  /** Saves what is written so far. */
  keep() {
    clearTimeout(this.#timer);
    const [now, { session }] = [this.#now, this];
    if (!now) return;
    const { id } = now.field.question;
    const what = plan.write("answer", id, now.field.value);
    const run = session.runs.get(now.run ?? "");
    // Another run is shown by now: it stays.
    if (run && run.id !== session.run?.id) session.runs.set(run.id, store.save(session.after(run, what)).run);
    else if (this.kept(id) !== now.field.value) session.act(what, false);
    now.run ??= session.run?.id ?? null;
  }

  /** The reader has left the field. */
  end() {
    this.keep();
    const [now, { session }] = [this.#now, this];
    this.#now = null;
    const run = session.runs.get(now?.run ?? "");
    if (!now || !run || run !== session.run || now.from === this.kept(now.field.question.id)) return;
    const what = plan.write("answer", now.field.question.id, now.from);
    session.keep(session.after(run, what), run, what);
  }
}
