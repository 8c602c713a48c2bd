/** The only file that touches the browser's storage. Nothing here throws: each answer says how it went. */
import { text } from "./plain.js";
import { OK, refusal, status } from "./store-status.js";

/** @typedef {import("./store.js").Status} Status */

export class Drawer {
  /**
   * @param {() => Storage} storage gives the storage, and may throw
   * @param {string} base what all our names begin with
   */
  constructor(storage, base) {
    this.storage = storage;
    this.base = base;
  }

  /**
   * @template T
   * @param {(area: Storage) => T} work
   * @returns {{ value: T | null, status: Status }}
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
    const { value, status: met } = this.#do((area) => area.getItem(this.base + name));
    return { value: typeof value === "string" ? value : null, status: met };
  }

  /** @param {string} name @param {string} value @returns {Status} */
  write(name, value) {
    return this.#do((area) => area.setItem(this.base + name, value)).status;
  }

  /** @param {string} name @returns {Status} */
  remove(name) {
    return this.#do((area) => area.removeItem(this.base + name)).status;
  }

  /**
   * Keeps what could not be read, under a name that is free.
   * @param {string} id @param {string} value
   * @returns {Status}
   */
  setAside(id, value) {
    const names = [`aside:${id}`, ...Array.from({ length: 20 }, (_, index) => `aside:${id}.${index + 2}`)];
    const free = names.find((name) => [null, value].includes(this.read(name).value));
    return free ? this.write(free, value) : status("failed");
  }

  /** @returns {{ names: string[], status: Status }} our names, without the base, in order */
  names() {
    const found = this.#do((area) => Array.from({ length: area.length }, (_, index) => text(area.key(index))));
    const ours = (found.value ?? []).filter((name) => name.startsWith(this.base)).map((name) => name.slice(this.base.length));
    return { names: ours.filter((name) => /^(run|current|aside):/.test(name)).sort(), status: found.status };
  }
}

/** @param {string} json @returns {unknown} undefined where it is none */
export function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
