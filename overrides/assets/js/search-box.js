/**
 * <search-box>fallback</search-box>: a large search field in the page. It only begins a search: the
 * first click, letter or Enter carries over to the search dialog. Without scripts the fallback stays.
 */
import { searchWorks } from "./material.js";
import { openSearch } from "./search-dialog.js";

let count = 0;

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

class SearchBox extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("form") || !searchWorks()) return;
    const id = `search-box-${++count}`;
    const label = this.getAttribute("label") ?? "What do you need to know?";
    const field = /** @type {HTMLInputElement} */ (make("input", {
      type: "search", id, name: "q", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
      enterkeyhint: "search", "aria-describedby": `${id}-hint`,
    }));
    const form = make("form", { role: "search", "aria-label": label },
      make("label", { for: id }, label),
      make("div", { class: "search-row" }, field, make("button", { type: "submit" }, "Search")),
      make("p", { class: "hint", id: `${id}-hint` }, "Answers open in a panel as soon as you type."));

    const carryOver = () => {
      const text = field.value;
      field.value = "";
      openSearch(text);
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); carryOver(); });
    field.addEventListener("click", carryOver);
    field.addEventListener("compositionend", carryOver);
    field.addEventListener("input", (event) => {
      if (field.value && !(/** @type {InputEvent} */ (event).isComposing)) carryOver();
    });
    this.replaceChildren(form);
  }
}

customElements.define("search-box", SearchBox);
