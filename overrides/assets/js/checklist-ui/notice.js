/** The buttons of the notice that nothing is saved. Loaded with the first. */
import * as words from "../words/runs.js";
import { button } from "./make.js";

/**
 * @param {import("./frame.js").Frame} frame whose notice gets its buttons: to the record, and to put it back in its
 *   place
 */
export function addButtons({ notice, heading, of }) {
  const record = button(words.take_record, () => {
    of.leave?.();
    heading.focus();
    heading.scrollIntoView();
  });
  const close = button(words.close, () => {
    notice.removeAttribute("late");
    close.remove();
    record.focus({ preventScroll: true });
  });
  // It may be over by now. The sentence itself stays where it is: put there again, it would be read out again.
  if (!notice.firstElementChild) return;
  for (const old of [...notice.children].slice(1)) old.remove();
  notice.append(record, ...(notice.hasAttribute("late") ? [close] : []));
}
