/** What stands above the list: which run is shown, how far it is, and what can be taken back. */
import { say } from "../say.js";
import { button, enable, freshName, make, setText } from "./make.js";
import { deleteRun, nameRun, newRun, startOver, turn } from "./run-work.js";
import { nameOf } from "./words.js";

/** @typedef {import("./session.js").Session} Session */

export class Bar {
  select = make("select", { id: freshName() });
  words = make("p", { class: "progress-words", id: freshName() });
  progress = make("progress", { "aria-labelledby": this.words.id });
  hide = make("input", { type: "checkbox", id: freshName(), autocomplete: "off" });
  said = make("p", { class: "run-said" });

  /** @param {Session} session @param {() => void} hiding hears when done items are hidden or shown */
  constructor(session, hiding) {
    this.session = session;
    this.delete = button("Delete run", () => deleteRun(session, this.tell));
    this.undo = button("Undo", () => turn(session, "undo", this.tell));
    this.redo = button("Redo", () => turn(session, "redo", this.tell));
    this.over = button("Start over", () => startOver(session, this.tell));
    this.hide.addEventListener("change", hiding);
    this.select.addEventListener("change", () => this.#switch());
    this.elements = [this.#runs(), this.#standing(), this.said];
  }

  /** @param {string} sentence says it, and shows it */
  tell = (sentence) => {
    say(sentence);
    setText(this.said, sentence);
  };

  #runs() {
    const { session, tell } = this;
    return make("div", { class: "run-bar" },
      make("label", { for: this.select.id }, "Run"), this.select,
      make("div", { class: "run-buttons" }, button("New run", () => newRun(session, tell)),
        button("Rename", () => nameRun(session, tell)), this.delete));
  }

  #standing() {
    return make("div", { class: "run-standing" }, this.words, this.progress,
      make("div", { class: "run-buttons" },
        make("label", { class: "hide-done", for: this.hide.id }, this.hide, "Hide what is done"),
        this.undo, this.redo, this.over));
  }

  #switch() {
    this.session.show(this.select.value);
    this.tell(`${nameOf(this.session.run, this.session)}: ${this.session.view.progress.words}.`);
  }

  /** @param {import("../checklist/view.js").View} view */
  update({ items, progress }) {
    const { run, history } = this.session;
    setText(this.words, progress.words);
    Object.assign(this.progress, { max: progress.max, value: progress.value });
    this.#options();
    enable(this.delete, Boolean(run));
    enable(this.undo, history.done.length > 0);
    enable(this.redo, history.undone.length > 0);
    enable(this.over, items.some((item) => item.state !== "todo" || item.note));
  }

  #options() {
    const { session } = this;
    const runs = session.live.map((run) => ({ value: run.id, words: nameOf(run, session) }));
    const wanted = runs.length ? runs : [{ value: "", words: nameOf(null, session) }];
    const same = this.select.options.length === wanted.length
      && wanted.every(({ value, words }, index) => this.select.options[index].value === value && this.select.options[index].text === words);
    if (!same) this.select.replaceChildren(...wanted.map(({ value, words }) => make("option", { value }, words)));
    this.select.value = session.run?.id ?? "";
  }
}
