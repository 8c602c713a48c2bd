/**
 * A run's states in the part of an address after “#”: run=…. That part is never sent to a server. It
 * carries which items are done and which do not apply, and of which revision; no name, note, reason or date.
 *
 * The bytes, in base64url: version, CRC-32 of all that follows (4), length of the checklist's id, the
 * id, digest of the list (4), and 5 for each item: CRC-32 of its key (4), and one byte whose highest
 * bit says “does not apply” and whose others are the revision, 0 where it is not known. Items are named
 * and not numbered, so that a state never moves to another item when the list is edited.
 *
 * @typedef {import("./view.js").Published} Published
 * @typedef {{ state: "done" | "na", revision: number | null }} State
 * @typedef {{
 *   ok: true, states: Record<string, State>, unknown: number, changed: boolean,
 *   preview: { done: number, notApplicable: number, words: string },
 * }} Brought `unknown` states are of items that the list no longer has; `changed`: the list is not as it was.
 * @typedef {{ ok: false, kind: "none" | "damaged" | "newer" | "other", sentence: string }} Refused
 *   `none`: the address carries no run at all. `other`: a run of another checklist.
 */
import { inList } from "../language.js";
import { crc32 } from "./crc.js";
import { readRun } from "./run.js";
import { readPublished, view } from "./view.js";
import * as words from "../words/records.js";
import * as runs from "../words/runs.js";

const VERSION = 1;
/** A later version must still read earlier ones: links are sent to others, and stay. */
const READERS = new Map([[1, brought]]);
const NOT_APPLICABLE = 0x80;
const AFTER_A_LINK = /[.,;:)>\]\s]/;

const SENTENCES = {
  none: words.link_none,
  damaged: words.link_damaged,
  newer: words.link_newer,
  other: words.link_other,
};

/** @param {string} text */
const hash = (text) => crc32(new TextEncoder().encode(text));

/** @param {number} number @returns {number[]} */
const fourBytes = (number) => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];

/** @param {Published} published */
const digest = (published) => hash(published.entries.map((entry) => `${entry.key}:${entry.revision}`).join("\n"));

/**
 * @param {unknown} raw a run @param {unknown} page what is published
 * @returns {string} run=…, to stand after “#”; empty where the run is none of this checklist
 */
export function toFragment(raw, page) {
  const [run, published] = [readRun(raw), readPublished(page)];
  if (!run || !published.id || !published.ids.includes(run.checklist)) return "";
  const items = view(run, published).items.filter((item) => item.state !== "todo");
  const states = items.flatMap((item) => [...fourBytes(hash(item.key)), stateByte(item.state, item.marked ?? 0)]);
  const id = [...new TextEncoder().encode(published.id)];
  const rest = [id.length, ...id, ...fourBytes(digest(published)), ...states];
  return `run=${base64url([VERSION, ...fourBytes(crc32(Uint8Array.from(rest))), ...rest])}`;
}

/** @param {string} state @param {number} revision */
const stateByte = (state, revision) => (state === "na" ? NOT_APPLICABLE : 0) | Math.min(revision, 127);

/** @param {number[]} bytes */
const base64url = (bytes) => btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** @param {string} text @returns {Uint8Array | null} */
function bytesOf(text) {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (byte) => byte.charCodeAt(0));
  } catch {
    return null;
  }
}

/**
 * @param {string} coded
 * @returns {string} without what a sentence puts after a link: cut from the end, so that each character is looked at
 *   once
 */
function withoutEnd(coded) {
  let end = coded.length;
  while (end && AFTER_A_LINK.test(coded[end - 1])) end -= 1;
  return coded.slice(0, end);
}

/** @param {Refused["kind"]} kind @returns {Refused} */
const refuse = (kind) => ({ ok: false, kind, sentence: SENTENCES[kind] });

/**
 * What a link would set. It changes nothing itself: `taking(states)` takes it in, once the reader agrees.
 * @param {unknown} text the part after “#” @param {unknown} page what is published
 * @returns {Brought | Refused}
 */
export function fromFragment(text, page) {
  const [, coded] = /^#?run=(.*)$/s.exec(typeof text === "string" ? text : "") ?? [];
  if (coded === undefined) return refuse("none");
  const bytes = bytesOf(withoutEnd(coded));
  if (!bytes || bytes.length < 10) return refuse("damaged");
  const [numbers, published] = [new DataView(bytes.buffer), readPublished(page)];
  if (!bytes[0] || numbers.getUint32(1) !== crc32(bytes.subarray(5))) return refuse("damaged");
  const read = READERS.get(bytes[0]);
  if (!read) return refuse("newer");
  const start = 6 + bytes[5] + 4;
  if (bytes.length < start || (bytes.length - start) % 5) return refuse("damaged");
  const id = new TextDecoder().decode(bytes.subarray(6, 6 + bytes[5]));
  if (!published.ids.includes(id)) return refuse("other");
  return read(numbers, start, published);
}

/** @param {DataView} numbers @param {number} start @param {Published} published @returns {Brought} */
function brought(numbers, start, published) {
  const keys = keysByHash(published);
  /** @type {Map<string, State>} */
  const states = new Map();
  let unknown = 0;
  for (let at = start; at < numbers.byteLength; at += 5) {
    const [key, byte] = [keys.get(numbers.getUint32(at)), numbers.getUint8(at + 4)];
    if (key)
      states.set(key, { state: byte & NOT_APPLICABLE ? "na" : "done", revision: byte & ~NOT_APPLICABLE || null });
    else unknown += 1;
  }
  const changed = numbers.getUint32(start - 4) !== digest(published);
  return {
    ok: true,
    states: Object.fromEntries(states),
    unknown,
    changed,
    preview: preview([...states.values()], unknown),
  };
}

/**
 * @param {Record<string, State>} states
 * @returns {import("./run.js").Plan} takes them in, all in one action
 */
export const taking = (states) => ({
  words: words.taking_ticks,
  settings: Object.entries(states).map(([key, { state, revision }]) => ({
    key,
    field: "mark",
    to: { state, revision },
  })),
});

/** @param {Published} published @returns {Map<number, string | null>} null where two keys have one hash */
function keysByHash(published) {
  /** @type {Map<number, string | null>} */
  const keys = new Map();
  for (const key of [...published.keys, ...Object.keys(published.renamed)]) {
    const [code, today] = [hash(key), published.follow(key)];
    if (published.keys.has(today)) keys.set(code, keys.has(code) && keys.get(code) !== today ? null : today);
  }
  return keys;
}

/** @param {State[]} states @param {number} unknown */
function preview(states, unknown) {
  const done = states.filter((one) => one.state === "done").length;
  const notApplicable = states.length - done;
  const parts = [words.link_done({ count: done }), runs.count_not_applying({ count: notApplicable })];
  if (unknown) parts.push(words.link_left_out({ count: unknown }));
  return { done, notApplicable, words: inList(parts) };
}
