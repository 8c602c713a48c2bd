/**
 * @typedef {import("../checklist/run.js").Run} Run
 * @param {Map<string, Run>} runs @param {Run} run
 * @returns {Map<string, Run>} with this run among the others, the oldest first
 */
export function including(runs, run) {
  const isNew = !runs.has(run.id);
  runs.set(run.id, run);
  return isNew ? new Map([...runs].sort(([, a], [, b]) => (`${a.started} ${a.id}` < `${b.started} ${b.id}` ? -1 : 1))) : runs;
}
