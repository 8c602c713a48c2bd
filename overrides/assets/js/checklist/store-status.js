/** How keeping went, in words that a reader can use. */

/** @typedef {import("./store.js").Status} Status */

const MESSAGES = {
  blocked: "This browser does not let this page keep anything. Your ticks stand until you close or reload this tab. Take a record before you leave.",
  full: "There is no room left in this browser’s storage, so your latest changes are not kept. They stand until you close or reload this tab. Take a record before you leave.",
  failed: "Your latest changes could not be kept. They stand until you close or reload this tab. Take a record before you leave.",
  newer: "This run was kept by a newer version of this page. It is left as it is and cannot be changed here. Reload the page to get that version.",
  unreadable: "What was kept under this name cannot be read. It is left as it is.",
};

/** @type {Status} */
export const OK = { kind: "ok", message: "" };

/** @param {keyof typeof MESSAGES} kind @returns {Status} */
export const status = (kind) => ({ kind, message: MESSAGES[kind] });

/** @param {unknown} error what the storage threw @returns {Status} */
export function refusal(error) {
  const { name, code } = /** @type {any} */ (error ?? {});
  if (name === "QuotaExceededError" || name === "NS_ERROR_DOM_QUOTA_REACHED" || code === 22) return status("full");
  return status(name === "SecurityError" || code === 18 ? "blocked" : "failed");
}
