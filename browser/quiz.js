// <cf-quiz>: a session over its items. The first response to each counts; trying again is for learning.

import { AFTER_HANDING_IN } from "./assignment/sessions.js";
import { addressBack } from "./assignment/work.js";
import { askDevice } from "./device.js";
import { find, make } from "./dom.js";
import { drawn } from "./draw.js";
import { ItemElement } from "./item.js";
import { resultOf } from "./mastery.js";
import { resultView, summaryView } from "./quiz/ending.js";
import { findTerms, ownTerms, reopenedText, termsInWords } from "./quiz/terms.js";
import { setLocked } from "./response.js";
import { number, reorder } from "./shuffle.js";
import { openStore } from "./store.js";

/** @import { Found, Terms } from "./quiz/terms.js" */

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
  #said = make("p", { class: "cf-quiz__changed", role: "status" });

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    find(this, "[data-finish]", HTMLButtonElement).addEventListener("click", () => this.#finish());
    this.addEventListener("cf-scored", () => this.#keepSession());
    // The draw is kept with the first thing that is put in, so that a reload sets the same items.
    this.addEventListener("input", () => this.#keepSession(), { once: true });
    void openStore().then((store) => store.addEventListener("decided", () => this.#lookAgain()));
    await this.#begin(findTerms(this));
    // Only then does the button stay where it is seen.
    await Promise.all(this.items.map((item) => item.restored));
    find(this, ".cf-quiz__end", HTMLElement).hidden = this.#isLocked;
  }

  /** Nothing that is put in meanwhile counts for another session. @param {Promise<Found>} found */
  #begin(found) {
    this.#begun = found.then((it) => this.#open(it));
    for (const item of this.#all) item.begun = this.#begun.catch((error) => console.error(error));
    return this.#begun;
  }

  /** A record that opens late, or beside which this page's work was put, may know of a session that was begun before. */
  async #lookAgain() {
    await this.#begun;
    const found = await findTerms(this);
    const isSame = found.terms.draft === this.#terms.draft && (found.kept?.session ?? this.#session) === this.#session;
    if (isSame || (await openStore()).keeping === "undecided") return;
    const { activeElement } = document;
    find(this, ".cf-result", HTMLElement).hidden = true;
    await this.#begin(Promise.resolve(found));
    const first = await this.#firstOutcomes();
    await Promise.all(this.items.map((item) => item.reopen(first.has(nameOf(item)))));
    if (!found.kept) await this.#keepSession();
    find(this, ".cf-quiz__end", HTMLElement).hidden = this.#isLocked;
    // Where the items were put into another order.
    if (activeElement instanceof HTMLElement && this.contains(activeElement)) activeElement.focus();
    this.#say(reopenedText(found.title));
  }

  /** Where somebody is at work, and below what is under their hands. @param {string} words */
  #say(words) {
    const item = document.activeElement?.closest("cf-item");
    const place = item && this.contains(item) ? item : find(this, ".cf-quiz__intro", HTMLElement);
    place.after(this.#said);
    // The region must be in the page before its text is, or nothing is announced.
    requestAnimationFrame(() => this.#said.replaceChildren(words));
  }

  /** @param {Found} found */
  async #open({ terms, kept }) {
    this.#terms = terms;
    const attempts = await this.#attempts();
    this.#leftOut = kept?.left_out ?? {};
    await this.#set(kept?.session ?? terms.next(attempts), kept?.seen ?? []);
    // Nothing is scored before the end, so the question where work may be kept comes at the beginning.
    if (this.#heldBack) askDevice(find(this, ".cf-quiz__intro", HTMLElement));
    const first = await this.#firstOutcomes();
    const isDone = this.items.every((item) => first.has(nameOf(item)));
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
  async #set(session, seen) {
    const attempts = await this.#attempts();
    this.#session = session;
    this.#seen = this.#terms.seen(session, attempts, seen);
    const ids = this.#all.map(nameOf);
    const seed = this.#terms.seed(session);
    const set = drawn(ids, JSON.parse(this.dataset.pools ?? "[]"), seed, this.#seen);
    this.dataset.feedback = this.#terms.feedback(session, attempts);
    for (const item of this.#all) {
      item.session = session;
      item.hidden = !set.includes(nameOf(item));
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
    const waiting = this.items.filter((item) => !item.skipped && !first.has(nameOf(item)));
    // Nothing is graded until all of it can be: no feedback for some while others are open.
    const open = waiting.filter((item) => item.isOpen() || !(this.#heldBack || item.hasFailed));
    if (open.length) return this.#summary(open);
    for (const item of waiting) await item.check();
    first = await this.#firstOutcomes();
    const failed = waiting.filter((item) => !first.has(nameOf(item)));
    if (!failed.every((item) => this.#mayGoWithout(item))) return this.#summary(failed);
    find(this, ".cf-summary", HTMLElement).hidden = true;
    const leftOut = this.items.map(nameOf).filter((item) => !first.has(item));
    if (leftOut.length) this.#leftOut[this.#session] = leftOut;
    if (leftOut.length) await this.#keepSession();
    if (this.#isSecret) return this.#showLocked();
    for (const item of this.items) item.holdBack("at-once");
    await this.#show(first);
  }

  /** Typed text that no Python is there to check, as on a stick, is left out. What is handed in is not: it would be locked. @param {ItemElement} item */
  #mayGoWithout(item) {
    return item.hasFailed && !item.grader.table && !this.#isSecret;
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

  /** @param {ItemElement[]} open */
  #summary(open) {
    // Where each is checked by itself, that has said so, or will.
    if (this.#heldBack) for (const item of open) item.sayOpen();
    const summary = find(this, ".cf-summary", HTMLElement);
    summary.replaceChildren(...summaryView(open, this.#isSecret));
    summary.hidden = false;
    summary.focus();
  }

  /** @param {Map<string, import("./mastery.js").Graded>} outcomes */
  async #show(outcomes) {
    const { items } = this;
    const { mastery } = this.#terms;
    // What was answered counts, even if it is skipped afterwards.
    const leftOut = items.filter((item) => !outcomes.has(nameOf(item)));
    const result = resultOf(items.filter((item) => !leftOut.includes(item)).map(nameOf), outcomes, mastery);
    const [skipped, unchecked] = [true, false].map((isSkipped) => leftOut.filter((item) => item.skipped === isSkipped));
    const section = find(this, ".cf-result", HTMLElement);
    const words = resultView(result, mastery, { skipped, unchecked, items });
    find(section, ".cf-result__body", HTMLElement).replaceChildren(...words, await this.#again());
    section.hidden = false;
    find(section, "h2", HTMLElement).focus();
    this.dispatchEvent(new CustomEvent("cf-finished", { bubbles: true, detail: result }));
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
      await this.#set(this.#terms.next(attempts), [...new Set(attempts.map((attempt) => attempt.item))]);
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
function nameOf({ dataset }) {
  return dataset.item ?? "";
}
