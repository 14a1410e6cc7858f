// <cf-item>: upgrades one item's form. Check, feedback, try again; kept over a reload.

import { AFTER_HANDING_IN } from "./assignment/sessions.js";
import { askDevice } from "./device.js";
import { find, focusFirst } from "./dom.js";
import { clearOutcome, regions, showOutcome } from "./feedback.js";
import { Grader } from "./grader.js";
import { tellScored } from "./item/attempts.js";
import { nameCheck, showSkipped } from "./item/buttons.js";
import { Checking } from "./item/checking.js";
import { Keeping } from "./item/keeping.js";
import { missingText, sayAloud, sayMissing, unscoredText } from "./item/missing.js";
import { near } from "./item/near.js";
import { makeMovable } from "./order.js";
import { fillForm, isEmpty, readCertainty, readForm, setLocked } from "./response.js";
import { pressOnce } from "./steady.js";

/** @import { Given } from "./item/attempts.js" */
/** @import { Outcome, Scored } from "./table.js" */

export class ItemElement extends HTMLElement {
  /** @type {Scored | undefined} */
  outcome;
  /** Left out of the result, as distressing items may be. */
  skipped = false;
  /** What is put in here could not be checked, as without the engine. */
  hasFailed = false;
  /** Which session of a quiz an attempt belongs to; set by the quiz. */
  session = "practice";
  /** When it is known which session this is: what a quick hand does before must not count for another one. @type {Promise<void>} */
  begun = Promise.resolve();
  /** When what was kept is back, unless the engine is needed for it. */
  restored = Promise.resolve();
  #grader = /** @type {Grader | undefined} */ (undefined);
  /** Somebody is at work here: what was kept earlier must not be put over it. */
  #touched = false;
  #prepared = /** @type {Promise<void> | undefined} */ (undefined);
  #keeping = new Keeping(this);
  #checking = new Checking(this, this.#keeping);

  connectedCallback() {
    if (this.form.dataset.ready) return;
    this.form.dataset.ready = "true";
    pressOnce(this, "[data-check]");
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    this.form.addEventListener("input", () => this.#changed());
    const list = this.querySelector(".cf-order");
    const say = (/** @type {string} */ message) => regions(this).status.replaceChildren(message);
    if (list instanceof HTMLElement) makeMovable(list, say);
    this.querySelector("[data-skip]")?.addEventListener("click", () => this.#skip());
    find(this, ".cf-actions", HTMLElement).hidden = false;
    this.holdBack(this.dataset.feedback ?? "at-once");
    near.observe(this);
    this.restored = this.#restore();
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
    // At its end the quiz says all that is open, in one place.
    sayAloud(this, !this.isHeldBack);
  }

  /** Nothing is selected or written yet. */
  isOpen() {
    return isEmpty(this.grader.payload, this.#given.response);
  }

  /** Beside the question. */
  sayOpen() {
    sayMissing(this, this.isOpen() ? missingText(this.dataset.interaction) : "");
  }

  /**
   * Another session has come to light: what is kept of it comes back. What was put in meanwhile stays, to be checked there.
   * @param {boolean} isAnswered in that session
   */
  async reopen(isAnswered) {
    if (isAnswered) this.#touched = false;
    this.#clear();
    if (this.#touched) return this.#keeping.write(this.#given, { skipped: this.skipped });
    this.#prepared = undefined;
    this.restored = this.#restore();
    near.observe(this);
    await this.restored;
  }

  /** Made on first use, so that a page of fifty items starts at once. */
  get grader() {
    const payload = find(this, ".cf-payload", HTMLScriptElement).textContent ?? "";
    return (this.#grader ??= new Grader(JSON.parse(payload)));
  }

  /** What comes back moves what stands below it: at once then, and not when somebody is there and presses a button. */
  async #restore() {
    try {
      const kept = await this.#keeping.read();
      if (!this.hidden && this.grader.table && kept) await this.prepare();
    } catch (error) {
      console.error(error);
    }
  }

  /** Nearly on screen, or about to be counted: get ready once, and bring back what was kept. */
  prepare() {
    return (this.#prepared ??= this.#prepare());
  }

  async #prepare() {
    this.grader.prepare();
    const kept = await this.#keeping.read();
    if (!kept) return;
    if (!this.#touched) fillForm(this.form, kept.response, kept.certainty);
    if (kept.session !== this.session) return;
    if (kept.skipped && !this.#touched) this.#showSkipped(true);
    if (kept.submitted) await this.#resume(kept);
  }

  /** @param {import("./item/keeping.js").Kept} kept */
  async #resume(kept) {
    const resumed = await this.#checking.resume(kept).catch(() => null);
    if (!this.#touched) this.hasFailed = !resumed;
    if (!resumed) return;
    if (resumed.isNew) tellScored(this, resumed.outcome);
    // Grading takes its time: what was put in meanwhile is not covered with the verdict on something else.
    if (!this.#touched) this.#show(resumed.outcome, kept.certainty);
  }

  /**
   * Grade what the form says now, once. Unanswered is said beside the question and costs no attempt.
   * @returns {Promise<Outcome | undefined>} undefined if it could not be checked
   */
  check() {
    return this.#checking.once(this.#given, (given) => this.#check(given));
  }

  /** @param {Given} given */
  async #check(given) {
    this.#touched = true;
    this.#error("");
    if (this.skipped) this.#showSkipped(false);
    const { status } = regions(this);
    try {
      await this.begun;
      const { session } = this;
      const outcome = await this.#checking.grade(given, () => status.replaceChildren("Checking."));
      this.hasFailed = false;
      status.replaceChildren();
      // The record may have opened meanwhile with another session: it is to be checked in that one.
      if (session !== this.session) return undefined;
      if (outcome.status === "scored") this.#scored(outcome, given);
      else this.#error(unscoredText(outcome, this.dataset.interaction));
      return outcome;
    } catch (error) {
      console.error(error);
      this.hasFailed = true;
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
    void this.#keeping.drop();
  }

  /** @param {SubmitEvent} event */
  async #submitted(event) {
    event.preventDefault();
    await this.begun;
    if (this.isHeldBack) return;
    if (!this.outcome) return void (await this.check());
    this.reset();
    focusFirst(this);
  }

  #changed() {
    this.#touched = true;
    // Who puts something in does not leave it out any more.
    if (this.skipped) this.#showSkipped(false);
    this.#clear();
    void this.#keeping.write(this.#given);
  }

  #clear() {
    this.#error("");
    this.hasFailed = false;
    if (!this.outcome) return;
    this.outcome = undefined;
    clearOutcome(this);
    nameCheck(this, "check");
  }

  get #given() {
    return { response: readForm(this.form, this.dataset.interaction ?? ""), certainty: readCertainty(this.form) };
  }

  #skip() {
    this.#touched = true;
    this.#showSkipped(!this.skipped);
    void this.#keeping.write(this.#given, { skipped: this.skipped });
    // From here, not from the form, whose input ends a skip: the quiz keeps which items it has set.
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** @param {boolean} skipped */
  #showSkipped(skipped) {
    this.skipped = skipped;
    this.#clear();
    showSkipped(this, skipped);
  }

  /** @param {Scored} outcome @param {Given} given */
  #scored(outcome, given) {
    this.#show(outcome, given.certainty);
    void askDevice(this);
    tellScored(this, outcome);
  }

  /** @param {Scored} outcome @param {string} certainty */
  #show(outcome, certainty) {
    this.outcome = outcome;
    if (this.dataset.feedback === AFTER_HANDING_IN) return setLocked(this.form, true);
    showOutcome(this, outcome, certainty, this.grader.clauses);
    nameCheck(this, "again");
  }

  /** @param {string} message */
  #error(message) {
    sayMissing(this, message);
    if (message && !this.isHeldBack) focusFirst(this);
  }
}
