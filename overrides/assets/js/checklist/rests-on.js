/** What a record says about the guideline that it is based on. Pure. */
import * as words from "../words/records.js";

/**
 * @param {import("./view.js").Guideline} guideline
 * @returns {[string, string][]} terms, empty if nothing is known
 */
export const restsOn = ({ title, approval, updated, revision }) =>
  [[words.guideline, title], [words.approval, approval], [words.updated, updated], [words.revision, revision]];
