/** Hands a request over, in the ways that the site has. Nothing here says “sent”, unless a server has said that it has it. */
import { copy } from "../checklist-ui/files.js";
import { button, freshName, make, setText } from "../checklist-ui/make.js";
import { say } from "../say.js";
import { issue, mailto, posted, requestText, subject } from "../forms/request.js";

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
  #sending = false;

  /** @param {Form} form @param {() => unknown} answers @param {string} review the id of the review's heading */
  constructor(form, answers, review) {
    this.form = form;
    this.answers = answers;
    this.back = make("a", { href: `#${review}` }, "Check your answers");
    this.post = button("", () => this.#send(), { class: "way-post" });
  }

  /** @param {number} wrong how many answers need attention */
  update(wrong) {
    this.missing.hidden = !wrong;
    this.ways.hidden = wrong > 0;
    if (wrong) return this.missing.replaceChildren(`${wrong === 1 ? "One answer needs" : `${wrong} answers need`} your attention before the request can be made. `, this.back);
    const now = new Date();
    const told = requestText(this.form, this.answers(), now);
    if (told === this.#shown) return;
    this.#shown = told;
    this.#tell("");
    setText(this.refused, "");
    this.text.value = told;
    this.ways.replaceChildren(...this.#ways(told, now));
  }

  /** @param {string} told @param {Date} now @returns {HTMLElement[]} in the order of preference */
  #ways(told, now) {
    const { register, handover } = this.form;
    return [
      ...(handover.mail && register?.mailbox ? [this.#mail(register, told)] : []),
      this.#copying(),
      ...(handover.issue ? [this.#issue(handover.issue, now)] : []),
      ...(handover.post ? [this.#posting(handover.post)] : []),
      this.said, this.refused, this.byHand,
    ];
  }

  /** @param {import("../forms/published.js").Register} register @param {string} told */
  #mail({ mailbox, keeper }, told) {
    const title = subject(this.form, this.answers());
    const link = mailto(mailbox, title, told);
    const words = link ? "Your own mail program opens with the request written into a mail. Nothing has left this device until you send the mail there."
      : "The request is too long for a link to a mail program. The link opens an empty mail: copy the request, and paste it into the mail.";
    return make("section", { class: "way" }, make("h3", {}, "By e-mail"),
      make("p", {}, make("a", { class: "button primary", href: link ?? `mailto:${mailbox}?subject=${encodeURIComponent(title)}` }, `Prepare a mail to ${mailbox}`)),
      make("p", {}, keeper ? `It goes to: ${keeper}. ${words}` : words));
  }

  #copying() {
    const { register } = this.form;
    const to = register?.mailbox ? ` You can send it to ${register.mailbox}.` : "";
    return make("section", { class: "way" }, make("h3", {}, "As text"),
      make("p", {}, button("Copy the request", () => this.#copy(), {})),
      make("p", {}, `Copying sends nothing: paste the text where it is to go.${to}`),
      make("details", {}, make("summary", {}, "Show the request"), make("label", { for: this.text.id }, "The request, with what is for the keeper only"), this.text));
  }

  async #copy() {
    this.#tell(await copy(this.text.value, "The request is copied. Nothing has been sent.", this.byHand));
  }

  /** @param {string} page @param {Date} now */
  #issue(page, now) {
    const told = requestText(this.form, this.answers(), now, true);
    const href = issue(page, subject(this.form, this.answers()), told);
    const whole = new URL(href).searchParams.has("body");
    return make("section", { class: "way" }, make("h3", {}, "As a public request"),
      make("p", {}, make("a", { class: "button", href, target: "_blank", rel: "noopener noreferrer external" }, `Prepare a request at ${new URL(page).host}`)),
      make("p", {}, "It opens in a new tab, and you may have to sign in. Everybody can read such a request, so what is for the keeper only is left out. Nothing is made until you press the button there."),
      ...(whole ? [] : [make("p", {}, "The request is too long to be filled in by a link."), button("Copy the public part", async () =>
        this.#tell(await copy(told, "The public part is copied.", this.byHand)), {})]));
  }

  /** @param {string} address */
  #posting(address) {
    const { host } = new URL(address);
    this.post.textContent = `Send to ${host}`;
    return make("section", { class: "way" }, make("h3", {}, "From this page"), make("p", {}, this.post),
      make("p", {}, `This sends your answers, also those for the keeper only, to ${host}. Your answers stay on this page.`));
  }

  async #send() {
    if (this.#sending) return;
    this.#sending = true;
    this.post.setAttribute("aria-disabled", "true");
    setText(this.refused, "");
    const { post } = this.form.handover;
    const { host } = new URL(post);
    this.#tell(`Sending to ${host} …`);
    const { ok, sentence } = await sent(post, host, posted(this.form, this.answers(), new Date()));
    this.#sending = false;
    this.post.removeAttribute("aria-disabled");
    this.post.textContent = `Send to ${host} again`;
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

const KEPT = "Nothing is lost: your answers are still here. Try again, or copy the request.";

/** @param {string} address @param {string} host @param {string} body @returns {Promise<{ ok: boolean, sentence: string }>} what came of it */
async function sent(address, host, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(address, {
      method: "POST", body, headers: { "Content-Type": "application/json" }, signal: stop.signal,
      credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
    });
    if (answer.ok) return { ok: true, sentence: `Received by ${host} at ${timeOf(new Date())}. What happens next is up to whoever keeps the lists.` };
    return { ok: false, sentence: `${host} has not taken the request: it answered with an error (${answer.status}). ${KEPT}` };
  } catch {
    if (stop.signal.aborted) return { ok: false, sentence: `${host} has not answered within ${PATIENCE / 1000} seconds. It may have received the request, or not. ${KEPT}` };
    return { ok: false, sentence: `${navigator.onLine ? `${host} could not be reached.` : "This device is offline."} ${KEPT}` };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Date} now “14:05 on 3 March 2026” */
const timeOf = (now) => `${new Intl.DateTimeFormat("en-GB", { timeStyle: "short" }).format(now)} on ${new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(now)}`;
