/** Reads runs as older versions of this page have kept them. Loaded where something is found that today's version cannot read. */
import { FIRST, entries, isId, own } from "./plain.js";
import { VERSION, readRun } from "./run.js";

/**
 * Version 0 had one run for each checklist, kept under the checklist's id, without dates: {"ticks": {"seek-approval": true}}.
 * @param {unknown} raw @param {string} id the id that it is kept under
 * @returns {import("./run.js").Run | null}
 */
export function upgrade(raw, id) {
  const [version, ticks] = [own(raw, "v"), own(raw, "ticks")];
  if ((version !== undefined && version !== 0) || typeof ticks !== "object" || !isId(id)) return null;
  const ticked = entries(ticks).filter(([, done]) => done === true);
  const items = ticked.map(([key]) => [key, { mark: { state: "done", at: null }, stamps: { mark: FIRST } }]);
  return readRun({ v: VERSION, id, checklist: id, items: Object.fromEntries(items) });
}
