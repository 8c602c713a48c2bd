/**
 * Sends a request in the ways that the site has. Nothing here says “sent” unless a server has said that it has
 * it.
 */
import { copy } from "../checklist-ui/files.js";
import { button, freshName, setText } from "../checklist-ui/make.js";
import { make } from "../element.js";
import { say } from "../say.js";
import { issue, mailto, posted, requestText, subject } from "../forms/request.js";
import { LOCALE, when } from "../language.js";
import * as words from "../words/requests.js";
import * as forms from "../words/forms.js";

/** @typedef {import("../forms/published.js").Form} Form */

const PATIENCE = 20_000;

export class HandOver {
  said = make("p", { class: "hand-said" });
  refused = make("p", { class: "problem", role: "alert" });
  text = make("textarea", { id: freshName(), rows: "12", readonly: "", spellcheck: "false" });
  byHand = make("div", { class: "by-hand" });
  ways = make("div", { class: "ways" });
  missing = make("p", { class: "notice" });
  element = make("div", { class: "hand-over-ways" }, this.missing, this.ways);
  #shown = "";

  /** @param {Form} form @param {() => unknown} answers @param {string} review the id of the review's heading */
  constructor(form, answers, review) {
    this.form = form;
    this.answers = answers;
    this.back = make("a", { href: `#${review}` }, forms.check);
    this.post = button("", () => this.#send(), { class: "way-post" });
  }

  /** @param {number} wrong how many answers need attention */
  update(wrong) {
    this.missing.hidden = !wrong;
    this.ways.hidden = wrong > 0;
    if (wrong) return this.missing.replaceChildren(`${words.before({ count: wrong })} `, this.back);
    const now = new Date();
    const body = requestText(this.form, this.answers(), now);
    if (body === this.#shown) return;
    this.#shown = body;
    this.#tell("");
    setText(this.refused, "");
    this.text.value = body;
    this.ways.replaceChildren(...this.#ways(body, now));
  }

  /** @param {string} body @param {Date} now @returns {HTMLElement[]} in the order of preference */
  #ways(body, now) {
    const { register, handover } = this.form;
    return [
      ...(handover.mail && register?.mailbox ? [this.#mail(register, body)] : []),
      this.#copying(),
      ...(handover.issue ? [this.#issue(handover.issue, now)] : []),
      ...(handover.post ? [this.#posting(handover.post)] : []),
      this.said, this.refused, this.byHand,
    ];
  }

  /** @param {import("../forms/published.js").Register} register @param {string} body */
  #mail({ mailbox, keeper }, body) {
    const title = subject(this.form, this.answers());
    const link = mailto(mailbox, title, body);
    const said = link ? words.mail_opens : words.mail_long;
    return make(
      "section",
      { class: "way" },
      make("h3", {}, words.by_mail),
      make(
        "p",
        {},
        make(
          "a",
          { class: "button primary", href: link ?? `mailto:${mailbox}?subject=${encodeURIComponent(title)}` },
          words.prepare_mail({ mailbox }),
        ),
      ),
      make("p", {}, keeper ? `${words.goes_to({ keeper })} ${said}` : said),
    );
  }

  #copying() {
    const { register } = this.form;
    const { mailbox } = register ?? {};
    return make(
      "section",
      { class: "way" },
      make("h3", {}, words.as_text),
      make(
        "p",
        {},
        button(words.copy, () => this.#copy(), {}),
      ),
      make("p", {}, mailbox ? words.copying_to({ mailbox }) : words.copying),
      make(
        "details",
        {},
        make("summary", {}, words.show),
        make("label", { for: this.text.id }, words.shown),
        this.text,
      ),
    );
  }

  async #copy() {
    this.#tell(await copy(this.text.value, words.copied, this.byHand));
  }

  /** @param {string} page @param {Date} now */
  #issue(page, now) {
    const body = requestText(this.form, this.answers(), now, true);
    const href = issue(page, subject(this.form, this.answers()), body);
    const whole = new URL(href).searchParams.has("body");
    return make(
      "section",
      { class: "way" },
      make("h3", {}, words.as_issue),
      make(
        "p",
        {},
        make(
          "a",
          { class: "button", href, target: "_blank", rel: "noopener noreferrer external" },
          words.prepare_issue({ host: new URL(page).host }),
        ),
      ),
      make("p", {}, words.issue_opens),
      ...(whole
        ? []
        : [
            make("p", {}, words.issue_long),
            button(words.copy_public, async () => this.#tell(await copy(body, words.public_copied, this.byHand)), {}),
          ]),
    );
  }

  /** @param {string} address */
  #posting(address) {
    const { host } = new URL(address);
    this.post.textContent = words.send({ host });
    return make("section", { class: "way" }, make("h3", {}, words.from_page), make("p", {}, this.post),
      make("p", {}, words.sends({ host })));
  }

  async #send() {
    // A disabled button does nothing: one request at a time.
    this.post.setAttribute("aria-disabled", "true");
    setText(this.refused, "");
    const { post } = this.form.handover;
    const { host } = new URL(post);
    this.#tell(words.sending({ host }));
    const { ok, sentence } = await sent(post, host, posted(this.form, this.answers(), new Date()));
    this.post.removeAttribute("aria-disabled");
    this.post.textContent = words.send_again({ host });
    setText(this.said, ok ? sentence : "");
    if (ok) say(sentence);
    else setText(this.refused, sentence);
  }

  /** @param {string} sentence */
  #tell(sentence) {
    setText(this.said, sentence);
    if (sentence) say(sentence);
  }
}

/**
 * @param {string} address
 * @param {string} host
 * @param {string} body
 * @returns {Promise<{ ok: boolean, sentence: string }>} the result
 */
async function sent(address, host, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(address, {
      method: "POST", body, headers: { "Content-Type": "application/json" }, signal: stop.signal,
      credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
    });
    if (answer.ok)
      return { ok: true, sentence: words.received({ host, time: inTime(new Date()), day: when(new Date()) }) };
    return { ok: false, sentence: `${words.not_taken({ host, status: answer.status })} ${words.kept}` };
  } catch {
    if (stop.signal.aborted)
      return { ok: false, sentence: `${words.no_answer({ host, seconds: PATIENCE / 1000 })} ${words.kept}` };
    return { ok: false, sentence: `${navigator.onLine ? words.not_reached({ host }) : words.offline} ${words.kept}` };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Date} now “14:05” */
const inTime = (now) => new Intl.DateTimeFormat(LOCALE, { timeStyle: "short" }).format(now);
