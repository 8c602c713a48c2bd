/** Notes and reasons: kept while they are written, and undone as one. */
import { plan } from "../checklist/plan.js";
import { gathered, valueOf } from "../checklist/item.js";
import { follower } from "../checklist/published.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {"note" | "reason"} Name */

const PAUSE = 400;

export class Writing {
  /** @type {{ key: string, name: Name, from: string, run: string | null, field: HTMLInputElement | HTMLTextAreaElement } | null} */
  #now = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Session} session @param {(sentence: string) => void} tell */
  constructor(session, tell) {
    this.session = session;
    this.tell = tell;
  }

  /** @param {string} key @returns {Name | null} the field of this item that is being written */
  of(key) {
    return this.#now?.key === key ? this.#now.name : null;
  }

  /** @param {string} key @param {HTMLInputElement | HTMLTextAreaElement} field */
  written(key, field) {
    const name = /** @type {Name} */ (field.dataset.field);
    if (this.of(key) !== name) {
      this.end();
      this.#now = { key, name, field, from: this.#kept(key, name), run: this.session.run?.id ?? null };
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#keep(), PAUSE);
  }

  /** @param {string} key @param {Name} name */
  #kept(key, name) {
    const { run, published } = this.session;
    return String(valueOf(gathered(run?.items ?? {}, follower(published)).get(key), name));
  }

  #keep() {
    const now = this.#now;
    clearTimeout(this.#timer);
    if (!now || this.#kept(now.key, now.name) === now.field.value) return;
    const [{ session }, what] = [this, plan[now.name](now.key, now.field.value)];
    const run = session.runs.get(now.run ?? "");
    if (run) session.keep(run, session.after(run, what), what, false);
    else session.act(what, false);
    now.run ??= session.run?.id ?? null;
  }

  /** The reader has left the field. */
  end() {
    const [now, { session }] = [this.#now, this];
    this.#keep();
    this.#now = null;
    if (!now || !session.run || this.#kept(now.key, now.name) === now.from) return;
    const before = session.after(session.run, plan[now.name](now.key, now.from));
    session.remember(before, plan[now.name](now.key, ""));
    this.tell(`${now.name === "note" ? "Note" : "Reason"} changed.`);
  }
}
