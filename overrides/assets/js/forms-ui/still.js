/**
 * Changes to the page wait until no mouse button is down: leaving one field by pressing on
 * another must not move that other away from under the pointer.
 */
export class Still {
  #pressed = false;
  /** @type {Set<() => void>} */
  #waiting = new Set();

  /** @param {AbortSignal} signal ends all listening */
  listen(signal) {
    const up = () => setTimeout(() => this.#released());
    document.addEventListener("pointerdown", () => { this.#pressed = true; }, { signal, capture: true });
    for (const name of ["pointerup", "pointercancel", "dragend"])
      document.addEventListener(name, up, { signal, capture: true });
    this.#released();
  }

  #released() {
    this.#pressed = false;
    const all = [...this.#waiting];
    this.#waiting.clear();
    for (const one of all) one();
  }

  /** @param {() => void} then called at once, or when the pointer is up; once, however often it is requested */
  when(then) {
    if (this.#pressed) this.#waiting.add(then);
    else then();
  }
}
