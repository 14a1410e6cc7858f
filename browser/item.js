// <cf-item>: upgrades one item's form. Check, feedback, try again; kept over a reload.

import { AFTER_HANDING_IN, isAssigned } from "./assignment/sessions.js";
import { askDevice } from "./device.js";
import { find } from "./dom.js";
import { clearOutcome, regions, showOutcome } from "./feedback.js";
import { Grader } from "./grader.js";
import { missingText, sayBeside } from "./item/missing.js";
import { near } from "./item/near.js";
import { makeMovable } from "./order.js";
import { fillForm, readCertainty, readForm, setLocked } from "./response.js";
import { openStore } from "./store.js";
import { statesOf } from "./table.js";

export class ItemElement extends HTMLElement {
  /** @type {import("./table.js").Scored | undefined} */
  outcome;
  /** Left out of the result, as distressing items may be. */
  skipped = false;
  /** Which session of a quiz an attempt belongs to; set by the quiz. */
  session = "practice";
  /** When it is known which session this is. @type {Promise<void>} */
  begun = Promise.resolve();
  /** @type {Grader | undefined} */
  #grader;
  /** Somebody is at work here: what was kept earlier must not be put over it. */
  #touched = false;
  /** @type {Promise<void> | undefined} */
  #prepared;

  connectedCallback() {
    if (this.form.dataset.ready) return;
    this.form.dataset.ready = "true";
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    this.form.addEventListener("input", () => this.#changed());
    const list = this.querySelector(".cf-order");
    if (list instanceof HTMLElement) {
      makeMovable(list, (message) => regions(this).status.replaceChildren(message), () => this.#changed());
    }
    this.querySelector("[data-skip]")?.addEventListener("click", () => this.#skip(!this.skipped));
    find(this, ".cf-actions", HTMLElement).hidden = false;
    find(this, "[data-check]", HTMLButtonElement).hidden = this.isHeldBack;
    near.observe(this);
  }

  get form() {
    return find(this, "form", HTMLFormElement);
  }

  /** Feedback waits for the end of the quiz, or for handing in; the quiz lets go of it there. */
  get isHeldBack() {
    return (this.dataset.feedback ?? "at-once") !== "at-once";
  }

  /** @param {string} time when feedback shows */
  holdBack(time) {
    this.dataset.feedback = time;
    find(this, "[data-check]", HTMLButtonElement).hidden = this.isHeldBack;
  }

  /** Nothing is selected or written yet; said beside the question. */
  isOpen() {
    const response = readForm(this.form, this.dataset.interaction ?? "");
    const open = "text" in response ? !response.text.trim() : !Array.isArray(statesOf(this.grader.payload, response));
    this.#error(open ? missingText(this.dataset.interaction) : "");
    return open;
  }

  /** What is done under an assignment is kept apart from free practice. */
  get #key() {
    const { quiz, item } = this.dataset;
    return `item/${quiz}/${item}${isAssigned(this.session) ? `/${this.session}` : ""}`;
  }

  /** Made on first use, so that a page of fifty items starts at once. */
  get grader() {
    const payload = find(this, ".cf-payload", HTMLScriptElement).textContent ?? "";
    return (this.#grader ??= new Grader(JSON.parse(payload)));
  }

  /** A quick hand is here before the session is known: what it does must not count for another one. */
  #begun() {
    return this.begun.catch((error) => console.error(error));
  }

  /** Nearly on screen, or about to be counted: get ready once, and bring back what was kept. */
  prepare() {
    return (this.#prepared ??= this.#prepare());
  }

  async #prepare() {
    this.grader.prepare();
    const [store] = await Promise.all([openStore(), this.begun]);
    const kept = /** @type {any} */ (await store.draft(this.#key));
    if (this.#touched || !kept || kept.digest !== this.dataset.digest) return;
    fillForm(this.form, kept.response, kept.certainty);
    if (kept.skipped && kept.session === this.session) await this.#skip(true);
    if (kept.submitted && kept.session === this.session) {
      const outcome = await this.grader.grade(kept.response).catch(() => undefined);
      // Grading takes its time: what was put in meanwhile is not covered with the verdict on something else.
      if (outcome?.status === "scored" && !this.#touched) this.#show(outcome, kept.certainty);
    }
  }

  /**
   * Grade what the form says now. Unanswered is said beside the question and costs no attempt.
   * @returns {Promise<import("./table.js").Outcome | undefined>} undefined if it could not be checked
   */
  async check() {
    this.#touched = true;
    const response = readForm(this.form, this.dataset.interaction ?? "");
    const certainty = readCertainty(this.form);
    this.#error("");
    const { status } = regions(this);
    try {
      await this.#begun();
      // Kept while it is graded and stored; the attempt is what has to be durable before anything shows.
      const kept = this.#keep(response, certainty, true).catch((error) => console.error(error));
      if (this.grader.payload.definition) await kept.then(() => status.replaceChildren("Checking."));
      const outcome = await this.grader.grade(response);
      if (outcome.status === "scored") await this.#scored(outcome, response, certainty);
      else this.#unscored(outcome);
      return outcome;
    } catch (error) {
      console.error(error);
      status.replaceChildren(await this.grader.notChecked());
      return undefined;
    }
  }

  /** Empty the form, for another go. */
  reset() {
    setLocked(this.form, false);
    this.form.reset();
    this.#clear();
    if (this.skipped) this.#showSkipped(false);
    openStore().then((store) => store.dropDraft(this.#key));
  }

  /** @param {SubmitEvent} event */
  async #submitted(event) {
    event.preventDefault();
    await this.#begun();
    if (this.isHeldBack) return;
    if (!this.outcome) {
      await this.check();
      return;
    }
    this.reset();
    const first = this.form.querySelector("input, select, textarea, .cf-move");
    if (first instanceof HTMLElement) first.focus();
  }

  #changed() {
    this.#touched = true;
    this.#clear();
    this.#keep(readForm(this.form, this.dataset.interaction ?? ""), readCertainty(this.form), false);
  }

  #clear() {
    this.#error("");
    if (!this.outcome) return;
    this.outcome = undefined;
    clearOutcome(this);
    this.#name("check");
  }

  /** @param {any} response @param {string} certainty @param {boolean} submitted */
  async #keep(response, certainty, submitted) {
    const [store] = await Promise.all([openStore(), this.#begun()]);
    const { digest } = this.dataset;
    await store.putDraft(this.#key, { digest, response, certainty, submitted, session: this.session });
  }

  /** @param {boolean} skipped */
  async #skip(skipped) {
    this.#showSkipped(skipped);
    const [store] = await Promise.all([openStore(), this.#begun()]);
    const { digest } = this.dataset;
    const response = readForm(this.form, this.dataset.interaction ?? "");
    const kept = { digest, response, certainty: readCertainty(this.form), submitted: false, session: this.session };
    await store.putDraft(this.#key, { ...kept, skipped });
  }

  /** @param {boolean} skipped */
  #showSkipped(skipped) {
    this.skipped = skipped;
    this.toggleAttribute("data-skipped", skipped);
    const button = find(this, "[data-skip]", HTMLButtonElement);
    button.textContent = skipped ? "Answer it after all" : "Skip this question";
    this.#clear();
    regions(this).status.replaceChildren(skipped ? "Skipped. It is left out of your result, and that is all." : "");
  }

  /** @param {import("./table.js").Scored} outcome @param {object} response @param {string} certainty */
  async #scored(outcome, response, certainty) {
    const { score, max_score, critical_failed } = outcome;
    const { quiz = "", item = "", digest = "" } = this.dataset;
    const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    const at = new Date().toISOString();
    const store = await openStore();
    // Durable before it is shown: what the trainee sees is never lost by a reload.
    await store.addAttempt({
      ...{ id, quiz, item, digest, session: this.session, response, certainty },
      ...{ score, max_score, critical_failed, at },
    });
    this.#show(outcome, certainty);
    askDevice(this);
    this.dispatchEvent(new CustomEvent("cf-scored", { bubbles: true, detail: outcome }));
  }

  /** @param {import("./table.js").Scored} outcome @param {string} certainty */
  #show(outcome, certainty) {
    this.outcome = outcome;
    if (this.dataset.feedback === AFTER_HANDING_IN) return setLocked(this.form, true);
    showOutcome(this, outcome, certainty, this.grader.clauses);
    this.#name("again");
  }

  /** @param {import("./table.js").Unanswered | import("./table.js").Invalid} outcome */
  #unscored(outcome) {
    regions(this).status.replaceChildren();
    if (outcome.status === "unanswered") this.#error(missingText(this.dataset.interaction));
    else this.#error("This response does not fit the question. Reload the page, then try again.");
  }

  // One button with two names: focus is never left on a control that went away.
  /** @param {"check" | "again"} name */
  #name(name) {
    const button = find(this, "[data-check]", HTMLButtonElement);
    button.textContent = name === "again" ? "Try again" : (button.dataset.check ?? "Check");
    const skip = this.querySelector("[data-skip]");
    if (skip instanceof HTMLElement) skip.hidden = name === "again";
  }

  /** @param {string} message */
  #error(message) {
    sayBeside(this.form, find(this, ".cf-error", HTMLElement), message);
    this.toggleAttribute("data-error", !!message);
    if (message && !this.isHeldBack) {
      const first = this.form.querySelector("input, select, textarea, .cf-move");
      if (first instanceof HTMLElement) first.focus();
    }
  }
}
