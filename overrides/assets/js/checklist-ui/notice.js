/** Says in plain words where the ticks are kept, or that they are not. */
import { button, make, setText } from "./make.js";

export class Notice {
  kept = make("p", { class: "kept" });
  words = make("p");
  element = make("div", { class: "storage-notice", role: "status" });

  /** @param {() => void} leave leads to the record */
  constructor(leave) {
    this.take = button("Take a record", leave);
  }

  /** @param {import("./session.js").Session} session */
  update({ status, run }) {
    const bad = status.kind !== "ok";
    setText(this.kept, run
      ? "Your ticks are kept in this browser only. Nothing is sent anywhere."
      : "From your first tick on, your ticks are kept in this browser only. Nothing is sent anywhere.");
    this.kept.hidden = bad;
    if (!bad) this.element.replaceChildren();
    else if (this.words.textContent !== status.message || !this.words.isConnected) {
      this.words.textContent = status.message;
      this.element.replaceChildren(this.words, this.take);
    }
  }
}
