/**
 * <review-state due="2021-10-31">text of the page</review-state>: adds how the due date stands on the
 * day of reading, which no page built earlier can know.
 */
import { describe } from "./review-due.js";

class ReviewState extends HTMLElement {
  connectedCallback() {
    if (this.hasAttribute("state")) return;
    const standing = describe(this.getAttribute("due") ?? "", new Date());
    if (!standing) return;
    this.setAttribute("state", standing.state);
    const sentence = document.createElement("span");
    sentence.className = "standing-today";
    sentence.textContent = ` ${standing.text}`;
    this.append(sentence);
  }
}

customElements.define("review-state", ReviewState);
