// <cf-feedback>: what a trainee thinks of a module. It is kept where they decided, and handed in only by their choice.

import { askDevice } from "./device.js";
import { find } from "./dom.js";
import { keyOf, opinionAsText, readOpinion } from "./feedback_form/answers.js";
import { copyText } from "./feedback_form/copying.js";
import { confirmed } from "./record/dialog.js";
import { NOT_ERASED } from "./record/erased.js";
import { button } from "./record/section.js";
import { openStore } from "./store.js";

/** @import { Answer } from "./feedback_form/answers.js" */
/** @import { Store } from "./store.js" */

const KEPT = {
  undecided: "Not kept yet: it is on this page only. ",
  own: "It is kept in this browser as you go. You find it in My record too.",
  shared: "It is kept in this tab, until you close it.",
  nothing: "Not kept: it is gone when you leave this page.",
  platform: "It is not given to the learning platform, and is gone when you close this window.",
};

export class FeedbackElement extends HTMLElement {
  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    const form = find(this, "form", HTMLFormElement);
    form.addEventListener("submit", (event) => event.preventDefault());
    const store = await openStore();
    this.#addActions(store);
    form.addEventListener("input", () => this.#keep(store));
    await this.#read(store);
    store.addEventListener("change", (event) => {
      const isElsewhere = event instanceof CustomEvent && !event.detail.isHere;
      if (isElsewhere && !this.contains(document.activeElement)) this.#read(store);
    });
    store.addEventListener("decided", () => this.#decided(store));
    addEventListener("beforeunload", (event) => {
      if (store.keeping === "undecided" && this.#field.value.trim()) event.preventDefault();
    });
  }

  get #key() {
    return keyOf(this.dataset.module ?? "");
  }

  get #field() {
    return find(this, "textarea", HTMLTextAreaElement);
  }

  get #radios() {
    return Array.from(this.querySelectorAll("input"));
  }

  /** What the form says now; what was left out is not in it. @returns {Answer[]} */
  get #answers() {
    const ratings = this.#radios.filter(({ checked }) => checked);
    return [...ratings, this.#field].flatMap((input) => {
      const question = input.closest("[data-question]");
      const answer = input.value.trim();
      if (!(question instanceof HTMLElement) || !answer) return [];
      const words = find(question, "legend, label", HTMLElement).textContent ?? "";
      return [{ id: question.dataset.question ?? "", question: words.trim(), answer }];
    });
  }

  get #opinion() {
    return { title: this.dataset.title ?? "", answers: this.#answers };
  }

  /** @param {Store} store */
  async #read(store) {
    this.#fill(readOpinion(await store.draft(this.#key)).answers);
    this.#show(store);
  }

  /** @param {Answer[]} answers */
  #fill(answers) {
    const said = new Map(answers.map(({ id, answer }) => [id, answer]));
    for (const radio of this.#radios) {
      const question = radio.closest("fieldset")?.dataset.question ?? "";
      radio.checked = said.get(question) === radio.value;
    }
    this.#field.value = said.get("different") ?? "";
  }

  /** What is on the page was not written anywhere yet, or has been moved along. @param {Store} store */
  async #decided(store) {
    if (this.#answers.length && store.keeping !== "undecided") this.#show(store);
    else await this.#read(store);
  }

  /** @param {Store} store */
  async #keep(store) {
    const opinion = this.#opinion;
    const written = opinion.answers.length ? store.putDraft(this.#key, opinion) : store.dropDraft(this.#key);
    this.#say();
    await Promise.all([written, askDevice(this)]);
    this.#show(store);
  }

  /** @param {Store} store */
  #show(store) {
    const isEmpty = !this.#answers.length;
    const kept = find(this, ".cf-feedback__kept", HTMLElement);
    kept.hidden = isEmpty;
    find(this, ".cf-actions", HTMLElement).hidden = isEmpty;
    if (kept.dataset.keeping === store.keeping) return;
    kept.dataset.keeping = store.keeping;
    const choose = button("Say where to keep it", () => this.#goToDevice(), "cf-link");
    kept.replaceChildren(KEPT[store.keeping], ...(store.keeping === "undecided" ? [choose] : []));
  }

  /** On a page with a reflection the question stands further up. */
  #goToDevice() {
    const choice = document.querySelector("cf-device button");
    if (choice instanceof HTMLElement) choice.focus();
  }

  /** @param {Store} store */
  #addActions(store) {
    const say = (/** @type {(Node | string)[]} */ ...words) => this.#say(...words);
    const copy = button("Copy as text", () => copyText(opinionAsText(this.#opinion, new Date().toISOString()), say));
    const erase = button("Erase what I said here", () => this.#erase(store));
    find(this, ".cf-actions", HTMLElement).replaceChildren(copy, erase);
  }

  /** @param {Store} store */
  async #erase(store) {
    const isSure = await confirmed({
      question: "Erase what you said about this module?",
      detail: "This cannot be undone. Copies that you made stay where they are.",
      yes: "Erase it",
      no: "Keep it",
    });
    if (!isSure) return;
    if (!(await store.dropDraft(this.#key))) return this.#say(NOT_ERASED);
    this.#fill([]);
    this.#show(store);
    this.#say("Erased.");
    find(this, ".cf-feedback__heading", HTMLElement).focus();
  }

  /** @param {...(Node | string)} words */
  #say(...words) {
    find(this, ".cf-feedback__status", HTMLElement).replaceChildren(...words);
  }
}
