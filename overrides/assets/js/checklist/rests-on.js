/** What a record says of a guideline that it rests on. Pure. */
import * as words from "../words/records.js";

/**
 * @param {import("./view.js").Guideline} guideline
 * @returns {[string, string][]} terms, empty where nothing is known
 */
export const restsOn = ({ title, approval, updated, revision }) =>
  [[words.guideline, title], [words.approval, approval], [words.updated, updated], [words.revision, revision]];
