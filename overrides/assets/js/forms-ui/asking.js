/**
 * What a form for an entry in a register adds: what is wrong with answers, which list fits,
 * and who is in the directory already. Loaded only for such a form.
 */
import { around } from "../checklist-ui/around.js";
import { setText } from "../checklist-ui/make.js";
import { make } from "../element.js";
import { isEmpty, isNeeded, questionFor } from "../forms/answers.js";
import { accountAddress, platformOf, reviewed, understood } from "../forms/understood.js";
import { inDirectory, whichLists } from "../forms/which-list.js";
import { HandOver } from "./hand-over.js";
import { Problems } from "./problems.js";
import * as words from "../words/requests.js";
import * as forms from "../words/forms.js";

/** @typedef {import("../forms/published.js").Form} Form */
/** @typedef {import("../forms/published.js").Platform} Platform */
/** @typedef {import("./review.js").Review} Review */

const PATIENCE = 10_000;

export class Asking {
  lists = make("div");
  known = make("p", { role: "status" });
  /** @type {string} what was last looked up */
  #asked = "";
  /** @type {Promise<unknown> | null} */
  #directory = null;

  /**
   * @param {Form} form
   * @param {Map<string, import("./field.js").Field>} fields
   * @param {() => unknown} answers as they stand
   * @param {Review} review
   */
  constructor(form, fields, answers, review) {
    this.form = form;
    this.answers = answers;
    this.review = review;
    this.problems = new Problems(form, fields, answers);
    this.handOver = new HandOver(form, answers, review.id);
    this.address = new URL(form.register?.directory ?? "", document.baseURI).href;
    review.above.append(this.problems.summary);
    review.below.append(make("h3", {}, words.which_list), this.lists, make("h3", {}, words.directory), this.known);
    review.told = (question, all) => {
      if (isEmpty(question, all)) return { words: "", beside: isNeeded(question, form, all) ? forms.empty_needed : "" };
      return {
        words: reviewed(question, form, all),
        beside: question.entry === "handle" ? accountAddress(form, all) : "",
      };
    };
  }

  /** What the review shows. */
  update() {
    const answers = this.answers();
    this.lists.replaceChildren(this.#fitting(answers));
    this.#look(answers);
  }

  /** @param {unknown} answers @returns {HTMLElement} */
  #fitting(answers) {
    const { kind, lists } = whichLists(this.form, answers);
    if (!kind) return make("p", {}, words.say_kind);
    if (!lists.length) return make("p", {}, words.no_list({ kind }));
    return make(
      "ul",
      {},
      ...lists.map(({ title, why, fits, chosen }) =>
        make(
          "li",
          {},
          ...around(
            ({ list }) =>
              fits ? (chosen ? words.fits_chosen : words.fits)({ list, kind, why }) : words.chosen({ list, kind }),
            "list",
            make("strong", {}, title),
          ),
        ),
      ),
    );
  }

  /** @param {unknown} answers checks whether the account is in the directory */
  async #look(answers) {
    const [platform, question] = [platformOf(this.form, answers), questionFor(this.form, "handle")];
    const handle = question ? understood(question, this.form, answers).value : "";
    const asked = platform && handle ? `${platform.id} ${handle}` : "";
    if (asked && asked === this.#asked) return;
    this.#asked = asked;
    if (!platform || !handle) return setText(this.known, words.look_later);
    const directory = await this.#read();
    if (this.#asked !== asked) return;
    if (!directory) this.#asked = "";
    this.known.replaceChildren(...this.#verdict(directory, platform, handle));
  }

  /** @returns {Promise<unknown>} the directory; null if it cannot be read now */
  async #read() {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    this.#directory ??= fetch(this.address, { signal: stop.signal }).then((answer) =>
      answer.ok ? answer.json() : null,
    );
    const directory = await this.#directory.catch(() => null);
    clearTimeout(timer);
    if (!directory) this.#directory = null;
    return directory;
  }

  /** @param {unknown} directory @param {Platform} platform @param {string} handle @returns {(Node | string)[]} */
  #verdict(directory, platform, handle) {
    if (!directory) return [words.not_read];
    const found = inDirectory(directory, { platform, handle });
    if (!found) return [words.not_in({ handle, platform: platform.title })];
    const title = found.title || handle;
    const link = found.href ? make("a", { href: new URL(found.href, this.address).href }, title) : title;
    return around(
      ({ entry }) =>
        words.already_in({
          handle,
          platform: platform.title,
          entry: found.state ? words.entry_state({ entry, state: found.state }) : entry,
        }),
      "entry",
      link,
    );
  }
}
