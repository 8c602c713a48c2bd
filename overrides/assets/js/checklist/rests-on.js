/**
 * What a record says of a guideline that it rests on. Pure.
 * @param {import("./view.js").Guideline} guideline
 * @returns {[string, string][]} terms, empty where nothing is known
 */
export const restsOn = ({ title, approval, updated, revision }) =>
  [["Guideline", title], ["Approval", approval], ["Updated", updated], ["Revision", revision]];
