/** “Take it with you”: the buttons. What they do is loaded when it is first needed. */
import { say } from "../say.js";
import { button, freshName, make, setText } from "./make.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {typeof import("./take-work.js")} Work */

const GONE = "This could not be loaded. Check your connection and try again.";

export class Take {
  heading = make("h2", { id: freshName(), tabindex: "-1" }, "Take it with you");
  done = make("p", { class: "take-said" });
  problem = make("p", { class: "bring-problem", role: "alert" });
  file = make("input", { type: "file", id: freshName(), accept: ".json,application/json" });
  byHand = make("div", { class: "by-hand" });
  record = make("section", { class: "record", "aria-label": "Record" });

  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.element = make("section", { class: "take", "aria-labelledby": this.heading.id },
      this.heading,
      make("p", {}, "A dated record of this run, with what is done, what does not apply, your notes, and what is left. It is made on this device."),
      make("div", { class: "take-buttons" }, ...this.#records()),
      make("h3", {}, "Hand it on"),
      make("p", {}, "A backup file holds the whole run and can be brought in again, here or elsewhere. A link carries what is ticked, and no names, notes or reasons."),
      make("div", { class: "take-buttons" }, this.#button("Backup file", (work) => work.backup), this.#button("Copy a link", (work) => work.copyLink)),
      this.done, this.byHand,
      make("div", { class: "bring" }, make("label", { for: this.file.id }, "Bring in a backup file"), this.file), this.problem);
    this.file.addEventListener("change", () => this.#bring());
  }

  #records() {
    return [
      button("Print", () => this.#work((work) => this.print(work)), ""), this.#button("Word document", (work) => work.word),
      this.#button("Copy as text", (work) => work.copyText), this.#button("CSV file", (work) => work.csv),
    ];
  }

  /** @param {string} words @param {(work: Work) => (session: Session, take: Take) => Promise<string> | string} which */
  #button(words, which) {
    return button(words, () => this.#work(async (work) => this.tell(await which(work)(this.session, this))), "");
  }

  /** @type {Work | null} */
  work = null;

  /** @param {(work: Work) => void} then */
  async #work(then) {
    setText(this.problem, "");
    this.byHand.replaceChildren();
    try {
      this.work ??= await import("./take-work.js");
      await then(this.work);
    } catch {
      this.problem.textContent = GONE;
    }
  }

  /** @param {string} sentence says it, and shows it */
  tell(sentence) {
    if (!sentence) return;
    say(sentence);
    setText(this.done, sentence);
  }

  /** @param {Work} work */
  print(work) {
    work.fillRecord(this.session, this.record);
    window.print();
  }

  /** Before any print, the browser's own too: the record as it is now. */
  prepare() {
    if (this.session.run) this.work?.fillRecord(this.session, this.record);
    else this.stale();
  }

  /** What was printed is no longer so. */
  stale() {
    if (this.record.firstChild) this.record.replaceChildren();
  }

  /** Loads what printing needs, before somebody prints by the browser's menu. */
  ready() {
    import("./take-work.js").then((work) => { this.work = work; }, () => {});
  }

  #bring() {
    const [chosen] = this.file.files ?? [];
    if (!chosen) return;
    this.#work(async (work) => {
      const { sentence, taken } = await work.bring(chosen, this.session);
      if (taken) this.tell(sentence);
      else setText(this.problem, sentence);
      this.file.value = "";
    });
  }
}
