/**
 * Turns what people write for an account into the platform's own name for it. Pure.
 * The same in Python: macros/content/handles.py; both are tested by the one table in tests/handles.yml.
 */
import * as said from "../words/requests.js";

/**
 * @typedef {{ characters: string, least: number, most: number, case: string, hosts: string[], paths: string[],
 *   below: string[], reserved: string[], instance: boolean }} Rule
 * @typedef {{ handle: string, reason?: undefined } | { reason: string, handle?: undefined }} Read
 */

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const SPACE = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const QUOTES = "\"'“”‘’«»";
const ADDRESS = /^(?:(https?):)?(\/\/)?([^/?#@:]+)(?::([0-9]+))?(?:\/([^?#]*))?(?:\?[^#]*)?(?:#(.*))?$/isu;
const SERVER = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const NOT_IN_A_HOST = /[^\p{Letter}\p{Mark}\p{Number}.-]/u;
const USUAL_PORTS = [undefined, "80", "443"];
const UNPRINTED = /[\x00-\x1f\x7f-\x9f\ud800-\udfff]/gu;
const LOOSE = "A-Z a-z 0-9 . _ -";
const LONGEST_SHOWN = 40;

/** @param {string} reason @returns {Read} */
const refused = (reason) => ({ reason });

/** @param {string} text */
const charactersOf = (text) => [...text];

/** @param {string} text */
function shown(text) {
  const clean = charactersOf(text.replace(UNPRINTED, "?"));
  return clean.length <= LONGEST_SHOWN ? clean.join("") : `${clean.slice(0, LONGEST_SHOWN).join("")}…`;
}

/** @param {string} character */
const code = (character) => character.codePointAt(0) ?? 0;

/** @param {string} character @param {string} characters */
function allowed(character, characters) {
  return characters.split(" ").filter(Boolean).some((part) => {
    const ends = charactersOf(part);
    return code(ends[0]) <= code(character) && code(character) <= code(ends[ends.length - 1]);
  });
}

/** @param {string} path @param {Rule} rule */
function inPath(path, rule) {
  const parts = path.split("/").filter(Boolean).map(unescaped);
  for (const form of rule.paths) {
    const before = form.split("/");
    const last = before.length - 1;
    if (
      parts.length < before.length ||
      before.slice(0, last).some((one, at) => one.toLowerCase() !== parts[at].toLowerCase())
    )
      continue;
    const further = parts[before.length];
    if (further !== undefined && !rule.below.includes(further.toLowerCase())) continue;
    const [start, end] = before[last].split("{handle}");
    const part = parts[last];
    const low = part.toLowerCase();
    if (
      part.length > start.length + end.length &&
      low.startsWith(start.toLowerCase()) &&
      low.endsWith(end.toLowerCase())
    ) {
      return part.slice(start.length, part.length - end.length).replace(/^@/, "");
    }
  }
  return "";
}

/** @param {string} part of a path @returns {string} as people read it; unchanged if its %-escapes are not UTF-8 */
function unescaped(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** @param {string} host @returns {string} in its network form (UTS 46); unchanged if it has none */
function inAscii(host) {
  if (/^[\0-\x7f]*$/.test(host) || NOT_IN_A_HOST.test(host)) return host;
  try {
    return new URL(`https://${host}`).hostname;
  } catch {
    return host;
  }
}

/**
 * @param {string} text
 * @returns {string} without what is around a name: cut from each end, so that each character is looked at once
 */
function bare(text) {
  let [from, to] = [0, text.length];
  while (from < to && (SPACE.test(text[from]) || QUOTES.includes(text[from]) || text[from] === "<")) from += 1;
  while (to > from && (SPACE.test(text[to - 1]) || QUOTES.includes(text[to - 1]) || text[to - 1] === ">")) to -= 1;
  return text.slice(from, to);
}

/**
 * @param {string} text
 * @returns {string} without dots at its end: no platform lets a name end so, it is the end of a sentence
 */
function undotted(text) {
  let to = text.length;
  while (text[to - 1] === ".") to -= 1;
  return text.slice(0, to);
}

/** @param {string} text @param {string} character @returns {[string, string]} */
function parted(text, character) {
  const at = text.indexOf(character);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * Name and server of an account's address; null if it is not an address.
 * @param {string} words @param {Rule | null} rule
 * @returns {[string, string] | Read | null}
 */
function fromAddress(words, rule) {
  const found = ADDRESS.exec(words);
  if (!found || !rule) return null;
  let host = inAscii(found[3].toLowerCase().replace(/\.$/, ""));
  if (!rule.hosts.includes(host)) host = host.replace(/^www\./, "");
  const known = rule.hosts.includes(host);
  const marked = Boolean(found[1] || found[2]);
  if (!marked && !(SERVER.test(host) && (found[5] !== undefined || known))) return null;
  const usual = USUAL_PORTS.includes(found[4]);
  if (!usual || (!known && !(rule.instance && SERVER.test(host)))) {
    return refused(said.handle_elsewhere({ host: shown(host + (usual ? "" : `:${found[4]}`)) }));
  }
  const path = (found[6] ?? "").startsWith("!/") ? found[6].slice(1) : found[5] ?? "";
  const name = inPath(path, rule);
  if (!name) return refused(said.handle_no_account);
  if (!rule.instance) return [name, ""];
  const [inner, server] = parted(name, "@");
  return [inner, server.toLowerCase() || host];
}

/** @param {string} words @param {Rule | null} rule @returns {[string, string]} */
function fromName(words, rule) {
  const name = words.replace(/^[@＠]/u, "");
  if (!rule?.instance) return [name, ""];
  const [inner, server] = parted(name, "@");
  return [inner, server.toLowerCase()];
}

/** @param {string} character @param {string} characters */
function wrongCharacter(character, characters) {
  const alike = character.normalize("NFKC");
  if (charactersOf(alike).length === 1 && alike !== character && allowed(alike, characters)) {
    return said.handle_alike({ sign: character, other: alike });
  }
  const hex = code(character).toString(16).toUpperCase().padStart(4, "0");
  const values = { sign: character.replace(UNPRINTED, "?"), signs: characters };
  return code(character) > 127 ? said.handle_letter({ ...values, code: hex }) : said.handle_sign(values);
}

/** @param {string} name */
const spaced = (name) => said.handle_space({ name: shown(name) });

/** @param {string} name @param {string} server @param {Rule} rule */
function fault(name, server, rule) {
  if (SPACE.test(name)) return spaced(name);
  if (name.includes("@") && !rule.instance) return said.handle_mail({ name: shown(name) });
  if (rule.reserved.some((word) => word.toLowerCase() === name.toLowerCase()))
    return said.handle_page({ name: shown(name) });
  const wrong = charactersOf(name).find((character) => !allowed(character, rule.characters));
  if (wrong) return wrongCharacter(wrong, rule.characters);
  const length = charactersOf(name).length;
  if (length < rule.least || length > rule.most) {
    const values = { name: shown(name), number: length };
    return length > rule.most
      ? said.handle_long({ ...values, most: rule.most })
      : said.handle_short({ ...values, least: rule.least });
  }
  if (rule.instance && !SERVER.test(server)) return said.handle_server({ name: shown(name) });
  return "";
}

/** @param {string} name */
function loose(name) {
  if (SPACE.test(name)) return spaced(name);
  const wrong = charactersOf(name).find((character) => !/[A-Za-z0-9._-]/.test(character));
  return wrong ? wrongCharacter(wrong, LOOSE) : "";
}

/**
 * The account that a text means; without a rule the name is taken unchanged.
 * @param {string} text @param {Rule | null} rule
 * @returns {Read}
 */
export function readHandle(text, rule) {
  const words = bare(text.replace(INVISIBLE, ""));
  const address = fromAddress(words, rule);
  if (address && !Array.isArray(address)) return address;
  const [written, host] = address ?? fromName(words, rule);
  const [name, server] = [undotted(written), inAscii(undotted(host.replace(/\/$/, "")))];
  if (!name) return refused(said.handle_missing);
  const wrong = rule ? fault(name, server, rule) : loose(name);
  return wrong ? refused(wrong) : { handle: server ? `${name}@${server}` : name };
}

/**
 * A form that is the same for all ways of writing one account's name.
 * @param {string} handle @param {Rule | null} rule
 */
export function handleKey(handle, rule) {
  return rule?.case === "kept" ? handle : handle.toLowerCase();
}
