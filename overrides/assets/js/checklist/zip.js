/** A ZIP file of stored (uncompressed) parts, the same for the same parts: its dates are all 1 January 1980. */
import { crc32 } from "./crc.js";

const DAY_ONE = 0x0021;
const VERSION = 20;

/**
 * @param {[name: string, text: string][]} parts names in ASCII
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function zip(parts) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array[][]} */
  const [files, directory] = [[], []];
  let offset = 0;
  for (const [name, text] of parts) {
    const [title, bytes] = [encoder.encode(name), encoder.encode(text)];
    const facts = [VERSION, 0, 0, 0, DAY_ONE];
    const sizes = [crc32(bytes), bytes.length, bytes.length];
    const file = [numbers([0x04034b50], facts, sizes, [title.length, 0]), title, bytes];
    directory.push(numbers([0x02014b50], [VERSION, ...facts], sizes, [title.length, 0, 0, 0, 0], [0, offset]), title);
    files.push(...file);
    offset += size(file);
  }
  const end = numbers([0x06054b50], [0, 0, parts.length, parts.length], [size(directory), offset], [0]);
  return joined([...files, ...directory, end]);
}

/** @param {Uint8Array[]} pieces */
const size = (pieces) => pieces.reduce((sum, piece) => sum + piece.length, 0);

/**
 * Numbers as ZIP has them, the low byte first: lists of four bytes each and of two bytes each by turns.
 * @param {...number[]} lists
 * @returns {Uint8Array}
 */
function numbers(...lists) {
  return Uint8Array.from(lists.flatMap((some, index) =>
    some.flatMap((number) => Array.from({ length: index % 2 ? 2 : 4 }, (_, byte) => (number >>> (8 * byte)) & 255))));
}

/** @param {Uint8Array[]} pieces @returns {Uint8Array<ArrayBuffer>} */
function joined(pieces) {
  const whole = new Uint8Array(size(pieces));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
