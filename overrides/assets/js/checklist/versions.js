/**
 * What an older version of this page saved or shared, in the form of the current version: one way for what
 * a browser stores and for files. Pure; loaded if it is needed. Links have theirs in fragment.js.
 * Samples of each version are in tests/versions/: a new version adds a step here and a sample there.
 */
import { FIRST, entries, isId, own, whole } from "./plain.js";
import { VERSION, readRun } from "./run.js";

/**
 * @type {((raw: any, id: string) => unknown)[]} each makes a run of the next version of one of the version that is its
 *   place here
 */
const STEPS = [
  // Version 0 had one run for each checklist, kept under the checklist's id, without dates: {"ticks": {"seek-approval":
  // true}}.
  ({ ticks }, id) => {
    if (typeof ticks !== "object" || !isId(id)) return null;
    const ticked = entries(ticks).filter(([, done]) => done === true);
    const items = ticked.map(([key]) => [key, { mark: { state: "done", at: null }, stamps: { mark: FIRST } }]);
    return { v: 1, id, checklist: id, items: Object.fromEntries(items) };
  },
];

/**
 * @param {unknown} raw a run of any version that there was @param {unknown} [id] what it is kept under
 * @returns {unknown} the same run as today's version has it, not yet read; what is no older run stays as it is
 */
export function today(raw, id = own(raw, "id")) {
  let run = raw;
  for (let version = versionOf(raw); run && version !== null && version < VERSION; version += 1)
    run = STEPS[version]?.(run, String(id));
  return run;
}

/** @param {unknown} raw @returns {number | null} null if it is not a run of any version */
const versionOf = (raw) => (own(raw, "v") === undefined ? (own(raw, "ticks") ? 0 : null) : whole(own(raw, "v")));

/** @param {unknown} raw @param {string} id @returns {import("./run.js").Run | null} */
export const upgrade = (raw, id) => readRun(today(raw, id));
