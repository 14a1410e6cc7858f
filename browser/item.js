// <cf-item>: upgrades one item's form. Check, feedback, try again; kept over a reload.

import { AFTER_HANDING_IN, isAssigned } from "./assignment/sessions.js";
import { askDevice } from "./device.js";
import { find, focusFirst } from "./dom.js";
import { clearOutcome, regions, showOutcome } from "./feedback.js";
import { Grader } from "./grader.js";
import { attemptOf, countLate, newSubmission, tellScored } from "./item/attempts.js";
import { nameCheck, showSkipped } from "./item/buttons.js";
import { missingText, sayMissing } from "./item/missing.js";
import { near } from "./item/near.js";
import { makeMovable } from "./order.js";
import { fillForm, readCertainty, readForm, setLocked } from "./response.js";
import { pressOnce } from "./steady.js";
import { openStore } from "./store.js";
import { canonical } from "./store/plain.js";
import { statesOf } from "./table.js";

/** @import { Given, Submission } from "./item/attempts.js" */
/** @import { Store } from "./store.js" */
/** @import { Invalid, Outcome, Scored, Unanswered } from "./table.js" */

export class ItemElement extends HTMLElement {
  /** @type {Scored | undefined} */
  outcome;
  /** Left out of the result, as distressing items may be. */
  skipped = false;
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
  /** @type {{given: Given, result: Promise<Outcome | undefined>} | undefined} */
  #checking;

  connectedCallback() {
    if (this.form.dataset.ready) return;
    this.form.dataset.ready = "true";
    pressOnce(this, "[data-check]");
    this.form.addEventListener("submit", (event) => this.#submitted(event));
    this.form.addEventListener("input", () => this.#changed());
    const list = this.querySelector(".cf-order");
    const say = (/** @type {string} */ message) => regions(this).status.replaceChildren(message);
    if (list instanceof HTMLElement) makeMovable(list, say, () => this.#changed());
    this.querySelector("[data-skip]")?.addEventListener("click", () => this.#skip(!this.skipped));
    find(this, ".cf-actions", HTMLElement).hidden = false;
    find(this, "[data-check]", HTMLButtonElement).hidden = this.isHeldBack;
    near.observe(this);
    this.restored = this.#restore().catch((error) => console.error(error));
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
    const { response } = this.#given;
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

  /** What comes back moves what stands below it: at once then, and not when somebody is there and presses a button. */
  async #restore() {
    const store = await openStore();
    await this.begun;
    if (!this.hidden && this.grader.table && (await store.draft(this.#key))) await this.prepare();
  }

  /** Nearly on screen, or about to be counted: get ready once, and bring back what was kept. */
  prepare() {
    return (this.#prepared ??= this.#prepare());
  }

  async #prepare() {
    this.grader.prepare();
    const [store] = await Promise.all([openStore(), this.begun]);
    const kept = /** @type {any} */ (await store.draft(this.#key));
    if (!kept || kept.digest !== this.dataset.digest) return;
    if (!this.#touched) fillForm(this.form, kept.response, kept.certainty);
    if (kept.session !== this.session) return;
    if (kept.skipped && !this.#touched) await this.#skip(true);
    if (kept.submitted) await this.#resume(store, kept);
  }

  /** A page may end before what was submitted is scored: then it counts now. @param {Store} store @param {any} kept */
  async #resume(store, kept) {
    const outcome = await this.grader.grade(kept.response).catch(() => undefined);
    if (outcome?.status !== "scored") return;
    if (await countLate(store, { ...kept, ...this.#names }, outcome)) tellScored(this, outcome);
    // Grading takes its time: what was put in meanwhile is not covered with the verdict on something else.
    if (!this.#touched) this.#show(outcome, kept.certainty);
  }

  /**
   * Grade what the form says now, once. Unanswered is said beside the question and costs no attempt.
   * @returns {Promise<Outcome | undefined>} undefined if it could not be checked
   */
  check() {
    const given = this.#given;
    const now = this.#checking;
    if (now && canonical(now.given) === canonical(given)) return now.result;
    const result = this.#check(given).finally(() => this.#checking?.result === result && (this.#checking = undefined));
    this.#checking = { given, result };
    return result;
  }

  /** @param {Given} given */
  async #check(given, as = newSubmission()) {
    this.#touched = true;
    this.#error("");
    const { status } = regions(this);
    try {
      await this.begun;
      // Kept while it is graded and stored; the attempt is what has to be durable before anything shows.
      const kept = this.#keep(given, { submitted: true, as }).catch((error) => console.error(error));
      if (this.grader.payload.definition) await kept.then(() => status.replaceChildren("Checking."));
      const outcome = await this.grader.grade(given.response);
      if (outcome.status === "scored") await this.#scored(outcome, given, as);
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
    await this.begun;
    if (this.isHeldBack) return;
    if (!this.outcome) return void (await this.check());
    this.reset();
    focusFirst(this);
  }

  #changed() {
    this.#touched = true;
    this.#clear();
    this.#keep(this.#given);
  }

  #clear() {
    this.#error("");
    if (!this.outcome) return;
    this.outcome = undefined;
    clearOutcome(this);
    nameCheck(this, "check");
  }

  get #given() {
    return { response: readForm(this.form, this.dataset.interaction ?? ""), certainty: readCertainty(this.form) };
  }

  /** @param {Given} given @param {{submitted?: boolean, as?: Submission, skipped?: boolean}} [state] */
  async #keep(given, state) {
    const [store] = await Promise.all([openStore(), this.begun]);
    const { digest } = this.dataset;
    await store.putDraft(this.#key, { digest, ...given, submitted: false, session: this.session, ...state });
  }

  /** @param {boolean} skipped */
  async #skip(skipped) {
    this.#showSkipped(skipped);
    await this.#keep(this.#given, { skipped });
  }

  /** @param {boolean} skipped */
  #showSkipped(skipped) {
    this.skipped = skipped;
    this.#clear();
    showSkipped(this, skipped);
  }

  get #names() {
    const { quiz = "", item = "", digest = "" } = this.dataset;
    return { quiz, item, digest, session: this.session };
  }

  /** @param {Scored} outcome @param {Given} given @param {Submission} as */
  async #scored(outcome, given, as) {
    const store = await openStore();
    // Durable before it is shown: what the trainee sees is never lost by a reload.
    await store.addAttempt(attemptOf({ ...this.#names, ...given }, outcome, as));
    this.#show(outcome, given.certainty);
    askDevice(this);
    tellScored(this, outcome);
  }

  /** @param {Scored} outcome @param {string} certainty */
  #show(outcome, certainty) {
    this.outcome = outcome;
    if (this.dataset.feedback === AFTER_HANDING_IN) return setLocked(this.form, true);
    showOutcome(this, outcome, certainty, this.grader.clauses);
    nameCheck(this, "again");
  }

  /** @param {Unanswered | Invalid} outcome */
  #unscored(outcome) {
    regions(this).status.replaceChildren();
    if (outcome.status === "unanswered") this.#error(missingText(this.dataset.interaction));
    else this.#error("This response does not fit the question. Reload the page, then try again.");
  }

  /** @param {string} message */
  #error(message) {
    sayMissing(this, message);
    if (message && !this.isHeldBack) focusFirst(this);
  }
}
