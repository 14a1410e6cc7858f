// <cf-quiz>: a session over its items. The first response to each counts; trying again is for learning.

import { askDevice } from "./device.js";
import { find, make } from "./dom.js";
import { drawn } from "./draw.js";
import { ItemElement } from "./item.js";
import { resultOf } from "./mastery.js";
import { number, reorder } from "./shuffle.js";
import { openStore } from "./store.js";

export class QuizElement extends HTMLElement {
  #session = "";
  /** @type {string[]} */
  #seen = [];

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    find(this, ".cf-quiz__end", HTMLElement).hidden = false;
    find(this, "[data-finish]", HTMLButtonElement).addEventListener("click", () => this.#finish());
    this.addEventListener("cf-scored", () => this.#keepSession());
    // The draw is kept with the first thing that is put in, so that a reload sets the same items.
    this.addEventListener("input", () => this.#keepSession(), { once: true });
    // Nothing is scored before the end, so the question where work may be kept comes at the beginning.
    if (this.#heldBack) askDevice(find(this, ".cf-quiz__intro", HTMLElement));
    const store = await openStore();
    const kept = /** @type {any} */ (await store.draft(this.#key));
    this.#begin(kept?.session ?? newSession(), kept?.seen ?? []);
  }

  /** The items that this session sets. */
  get items() {
    return this.#all.filter((item) => !item.hidden);
  }

  get #all() {
    return Array.from(this.querySelectorAll("cf-item")).filter((item) => item instanceof ItemElement);
  }

  get #key() {
    return `quiz/${this.dataset.quiz}`;
  }

  /** @param {string} session @param {string[]} seen items of earlier sessions */
  #begin(session, seen) {
    this.#session = session;
    this.#seen = seen;
    const ids = this.#all.map((item) => item.dataset.item ?? "");
    const set = drawn(ids, JSON.parse(this.dataset.pools ?? "[]"), session, seen);
    for (const item of this.#all) {
      item.session = session;
      item.hidden = !set.includes(item.dataset.item ?? "");
      item.holdBack(this.#heldBack);
    }
    if (this.dataset.shuffle !== undefined) reorder(this.items, session);
    number(this.items);
  }

  async #keepSession() {
    const store = await openStore();
    await store.putDraft(this.#key, { session: this.#session, seen: this.#seen });
  }

  get #heldBack() {
    return this.dataset.feedback === "after-quiz";
  }

  async #finish() {
    let first = await this.#firstOutcomes();
    const waiting = this.items.filter((item) => !item.skipped && !first.has(item.dataset.item ?? ""));
    // Nothing is graded until all of it can be: no feedback for some while others are open.
    const open = this.#heldBack ? waiting.filter((item) => item.isOpen()) : waiting;
    if (open.length) return this.#summary(open);
    for (const item of waiting) await item.check();
    first = await this.#firstOutcomes();
    const failed = waiting.filter((item) => !first.has(item.dataset.item ?? ""));
    if (failed.length) return this.#summary(failed);
    for (const item of this.items) item.holdBack(false);
    find(this, ".cf-summary", HTMLElement).hidden = true;
    await this.#show(first);
  }

  async #firstOutcomes() {
    const store = await openStore();
    const attempts = await store.attempts(this.dataset.quiz ?? "");
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
        const input = item.querySelector("input, select, textarea, .cf-move");
        if (input instanceof HTMLElement) input.focus();
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
    const mastery = Number(this.dataset.mastery);
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
    const store = await openStore();
    const attempts = await store.attempts(this.dataset.quiz ?? "");
    const most = Number(this.dataset.attempts ?? Infinity);
    if (new Set(attempts.map((attempt) => attempt.session)).size >= most) {
      return make("p", {}, `You have used all ${most} attempts. You can still try any question again to learn.`);
    }
    const button = make("button", { type: "button", class: "cf-button" }, "Start again from the beginning");
    button.addEventListener("click", async () => {
      for (const item of this.items) item.reset();
      this.#begin(newSession(), [...new Set(attempts.map((attempt) => attempt.item))]);
      await this.#keepSession();
      find(this, ".cf-result", HTMLElement).hidden = true;
      const heading = find(this.items[0], ".cf-item__label", HTMLElement);
      heading.tabIndex = -1;
      heading.focus();
    });
    return button;
  }
}

function newSession() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
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
