/**
 * Stamps from a clock that was fast: they must not count as the latest until their day. Pure;
 * loaded if it is needed.
 *
 * @typedef {import("./run.js").Run} Run
 * @typedef {import("./plain.js").Stamp} Stamp
 */
import { compare, iso } from "./plain.js";
import { AHEAD, lastStamp, readRun } from "./run.js";

/**
 * A run without times that lie further ahead than clocks differ. Their order stays, at the time `now`; dates
 * that are shown become unknown.
 * @param {Run} run @param {Date | number} now
 * @returns {Run} the same one where no time lies ahead
 */
export function clamp(run, now) {
  const time = Date.parse(iso(now) ?? "");
  const limit = time + AHEAD;
  /** @param {string | null | undefined} at */
  const ahead = (at) => Date.parse(at ?? "") > limit;
  const marks = Object.values(run.items).map(({ mark }) => mark);
  if (
    Number.isNaN(time) ||
    (lastStamp(run)[0] <= limit &&
      ![run.started, run.deleted, ...marks.flatMap((mark) => [mark?.at, mark?.confirmed])].some(ahead))
  )
    return run;
  const stamp = settled(run, limit, time);
  /** @param {any} part a run, or an item */
  const part = ({ mark, stamps, ...rest }) => ({
    ...rest, stamps: Object.fromEntries(Object.entries(stamps).map(([field, one]) => [field, stamp(one)])),
    ...(mark && { mark: {
      ...mark, at: ahead(mark.at) || (mark.at === undefined && stamp(stamps.mark) !== stamps.mark) ? null : mark.at,
      confirmed: ahead(mark.confirmed) ? undefined : mark.confirmed,
    } }),
  });
  const items = Object.fromEntries(Object.entries(run.items).map(([key, item]) => [key, part(item)]));
  const [started, deleted] = [ahead(run.started) ? null : run.started, ahead(run.deleted) ? iso(now) : run.deleted];
  return /** @type {Run} */ (readRun({ ...part(run), started, deleted, items }));
}

/**
 * @param {Run} run
 * @param {number} limit
 * @param {number} now
 * @returns {(stamp: Stamp) => Stamp} the stamp that stands for one, itself where it does not lie ahead
 */
function settled(run, limit, now) {
  const all = [run, ...Object.values(run.items)].flatMap(
    ({ stamps }) => /** @type {Stamp[]} */ (Object.values(stamps)),
  );
  const late = all.filter(([time]) => time > limit).sort(compare);
  const counts = new Map(late.map((stamp, index) => [String(stamp), index + 1]));
  return (stamp) => {
    const count = counts.get(String(stamp));
    return count ? [now, count, stamp[2]] : stamp;
  };
}
