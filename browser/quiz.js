// <cf-quiz>: a session over its items. The first response to each counts; trying again is for learning.

import { AFTER_HANDING_IN } from "./assignment/sessions.js";
import { addressBack, currentWork } from "./assignment/work.js";
import { askDevice } from "./device.js";
import { find, focusFirst, make } from "./dom.js";
import { drawn } from "./draw.js";
import { ItemElement } from "./item.js";
import { resultOf } from "./mastery.js";
import { assignedTerms, ownTerms, termsInWords } from "./quiz/terms.js";
import { setLocked } from "./response.js";
import { number, reorder } from "./shuffle.js";
import { openStore } from "./store.js";

/** @import { Terms } from "./quiz/terms.js" */

const FINISH = /** @type {Record<string, string>} */ ({ "after-quiz": "Finish and see feedback", [AFTER_HANDING_IN]: "Finish" });
const LOCKED =
  "Your responses to this quiz are kept, and stay as they are. Feedback opens here when you have handed in.";

export class QuizElement extends HTMLElement {
  #session = "";
  /** When the session is known. */
  #begun = Promise.resolve();
  /** @type {Terms} */
  #terms = ownTerms(this);
  /** @type {string[]} */
  #seen = [];
  /** What sessions that were finished left out, for My record. @type {Record<string, string[]>} */
  #leftOut = {};
  /** Finished, and no more to be done here before handing in. */
  #isLocked = false;

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    find(this, "[data-finish]", HTMLButtonElement).addEventListener("click", () => this.#finish());
    this.addEventListener("cf-scored", () => this.#keepSession());
    // The draw is kept with the first thing that is put in, so that a reload sets the same items.
    this.addEventListener("input", () => this.#keepSession(), { once: true });
    this.#begun = this.#open();
    for (const item of this.#all) item.begun = this.#begun.catch((error) => console.error(error));
    await this.#begun;
    // Only then does the button stay where it is seen.
    await Promise.all(this.items.map((item) => item.restored));
    find(this, ".cf-quiz__end", HTMLElement).hidden = this.#isLocked;
  }

  async #open() {
    const store = await openStore();
    const work = await currentWork(store);
    if (work?.quizzes.includes(this.dataset.quiz ?? "")) this.#terms = assignedTerms(this, work);
    else this.#terms = ownTerms(this);
    const kept = /** @type {any} */ (await store.draft(this.#terms.draft));
    const attempts = await this.#attempts();
    this.#leftOut = kept?.left_out ?? {};
    await this.#begin(kept?.session ?? this.#terms.next(attempts), kept?.seen ?? []);
    // Nothing is scored before the end, so the question where work may be kept comes at the beginning.
    if (this.#heldBack) askDevice(find(this, ".cf-quiz__intro", HTMLElement));
    const first = await this.#firstOutcomes();
    const isDone = this.items.every((item) => first.has(item.dataset.item ?? ""));
    if (this.#isSecret && isDone) this.#showLocked();
  }

  /** The items that this session sets. */
  get items() {
    return this.#all.filter((item) => !item.hidden);
  }

  get #all() {
    return Array.from(this.querySelectorAll("cf-item")).filter((item) => item instanceof ItemElement);
  }

  async #attempts() {
    const store = await openStore();
    return (await store.attempts(this.dataset.quiz ?? "")).filter(this.#terms.counts);
  }

  /** @param {string} session @param {string[]} seen items of earlier sessions */
  async #begin(session, seen) {
    const attempts = await this.#attempts();
    this.#session = session;
    this.#seen = this.#terms.seen(session, attempts, seen);
    const ids = this.#all.map((item) => item.dataset.item ?? "");
    const seed = this.#terms.seed(session);
    const set = drawn(ids, JSON.parse(this.dataset.pools ?? "[]"), seed, this.#seen);
    this.dataset.feedback = this.#terms.feedback(session, attempts);
    for (const item of this.#all) {
      item.session = session;
      item.hidden = !set.includes(item.dataset.item ?? "");
      item.holdBack(this.dataset.feedback);
    }
    if (this.#terms.isShuffled) reorder(this.items, seed);
    number(this.items);
    const facts = termsInWords(this.#terms, set.length, this.dataset.feedback);
    find(this, ".cf-facts", HTMLElement).replaceChildren(...facts.map((fact) => make("li", {}, fact)));
    find(this, "[data-finish]", HTMLElement).textContent = FINISH[this.dataset.feedback] ?? "See how it went";
  }

  async #keepSession() {
    await this.#begun;
    const store = await openStore();
    await store.putDraft(this.#terms.draft, { session: this.#session, seen: this.#seen, left_out: this.#leftOut });
  }

  get #heldBack() {
    return this.dataset.feedback !== "at-once";
  }

  get #isSecret() {
    return this.dataset.feedback === AFTER_HANDING_IN;
  }

  async #finish() {
    await this.#begun;
    // What was kept of those that nobody has scrolled to yet counts as well.
    await Promise.all(this.items.map((item) => item.prepare().catch((error) => console.error(error))));
    let first = await this.#firstOutcomes();
    const waiting = this.items.filter((item) => !item.skipped && !first.has(item.dataset.item ?? ""));
    // Nothing is graded until all of it can be: no feedback for some while others are open.
    const open = this.#heldBack ? waiting.filter((item) => item.isOpen()) : waiting;
    if (open.length) return this.#summary(open);
    for (const item of waiting) await item.check();
    first = await this.#firstOutcomes();
    const failed = waiting.filter((item) => !first.has(item.dataset.item ?? ""));
    if (failed.length) return this.#summary(failed);
    find(this, ".cf-summary", HTMLElement).hidden = true;
    const leftOut = this.items.map((item) => item.dataset.item ?? "").filter((item) => !first.has(item));
    if (leftOut.length) this.#leftOut[this.#session] = leftOut;
    if (leftOut.length) await this.#keepSession();
    if (this.#isSecret) return this.#showLocked();
    for (const item of this.items) item.holdBack("at-once");
    await this.#show(first);
  }

  /** Kept, and without a word about how it went. */
  #showLocked() {
    const section = find(this, ".cf-result", HTMLElement);
    const back = make("a", { class: "cf-button", href: addressBack() }, "Back to the assignment, and hand in");
    find(section, "h2", HTMLElement).textContent = "Finished";
    find(section, ".cf-result__body", HTMLElement).replaceChildren(make("p", {}, LOCKED), make("p", {}, back));
    section.hidden = false;
    this.#isLocked = true;
    for (const item of this.items) setLocked(item.form, true);
    find(this, ".cf-quiz__end", HTMLElement).hidden = true;
    if (this.contains(document.activeElement)) find(section, "h2", HTMLElement).focus();
  }

  async #firstOutcomes() {
    const attempts = await this.#attempts();
    /** @type {Map<string, import("./mastery.js").Graded>} */
    const first = new Map();
    for (const attempt of attempts) {
      const current = attempt.session === this.#session;
      if (current && !first.has(attempt.item)) first.set(attempt.item, attempt);
    }
    return first;
  }

  /** The error summary of GOV.UK's design system: a heading, a link to each open question, focus. */
  /** @param {ItemElement[]} open */
  #summary(open) {
    const summary = find(this, ".cf-summary", HTMLElement);
    const links = open.map((item) => {
      const link = make("a", { href: `#${item.id}` }, `${labelOf(item)} has no response yet`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        focusFirst(item);
      });
      return make("li", {}, link);
    });
    summary.replaceChildren(make("h2", {}, "There is a problem"), make("ul", {}, ...links));
    summary.hidden = false;
    summary.focus();
  }

  /** @param {Map<string, import("./mastery.js").Graded>} outcomes */
  async #show(outcomes) {
    // What was answered counts, even if it is skipped afterwards.
    const set = this.items.filter((item) => !item.skipped || outcomes.has(item.dataset.item ?? ""));
    const skipped = this.items.length - set.length;
    const ids = set.map((item) => item.dataset.item ?? "");
    const { mastery } = this.#terms;
    const result = resultOf(ids, outcomes, mastery);
    const section = find(this, ".cf-result", HTMLElement);
    const body = find(section, ".cf-result__body", HTMLElement);
    const percent = Math.floor((result.scaled ?? 0) * 100);
    body.replaceChildren(
      make("p", { class: "cf-result__score" }, `${result.score} of ${result.max_score} points on your first responses: ${percent} %.`),
      make("p", {}, `Completed. ${verdictOn(result, mastery)}`),
      ...(skipped ? [make("p", {}, `${skipped} skipped, and left out of this.`)] : []),
      ...this.#critical(result.critical_failed),
      await this.#again(),
    );
    section.hidden = false;
    find(section, "h2", HTMLElement).focus();
    this.dispatchEvent(new CustomEvent("cf-finished", { bubbles: true, detail: result }));
  }

  /** @param {string[]} failed */
  #critical(failed) {
    return failed.map((id) => {
      const item = this.items.find((one) => one.dataset.item === id);
      const link = make("a", { href: `#${item?.id}` }, item ? labelOf(item) : id);
      const why = " was answered in a way that could hurt a client. Points elsewhere cannot make up for that: read it again, then take the quiz again.";
      return make("p", { class: "cf-result__critical" }, link, why);
    });
  }

  /** @returns {Promise<HTMLElement>} */
  async #again() {
    const attempts = await this.#attempts();
    const most = this.#terms.attempts;
    if (new Set(attempts.map((attempt) => attempt.session)).size >= most) {
      return make("p", {}, `You have used all ${most} attempts. You can still try any question again to learn.`);
    }
    const button = make("button", { type: "button", class: "cf-button" }, "Start again from the beginning");
    button.addEventListener("click", async () => {
      for (const item of this.items) item.reset();
      await this.#begin(this.#terms.next(attempts), [...new Set(attempts.map((attempt) => attempt.item))]);
      await this.#keepSession();
      find(this, ".cf-result", HTMLElement).hidden = true;
      const heading = find(this.items[0], ".cf-item__label", HTMLElement);
      heading.tabIndex = -1;
      heading.focus();
    });
    return button;
  }
}

/** @param {ItemElement} item */
function labelOf(item) {
  return item.querySelector(".cf-item__label")?.firstChild?.textContent?.trim() ?? "A question";
}

/** @param {import("./mastery.js").Result} result @param {number} mastery */
function verdictOn(result, mastery) {
  const needed = `Mastery is ${Math.round(mastery * 100)} %`;
  if (result.success_status === "passed") return `Passed. ${needed}.`;
  if (result.critical_failed.length) return "Not passed yet.";
  return `Not passed yet. ${needed}: the notes under each question say what to look at.`;
}
