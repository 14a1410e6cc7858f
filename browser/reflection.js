// <cf-reflection>: private prompts, one at a time and unedited, then a look back. Nothing of it leaves the store.

import { find } from "./dom.js";
import { NOT_ERASED } from "./record/erased.js";
import { awayButtons, mayErase, saveReflection } from "./reflection/away.js";
import { KeptReflection } from "./reflection/keeping.js";
import { PromptField } from "./reflection/prompt.js";
import { readVersion } from "./reflection/then_and_now.js";
import { nameNext, showKept, showView } from "./reflection/views.js";
import { pressOnce } from "./steady.js";
import { openStore } from "./store.js";

/** @import { Store } from "./store.js" */
/** @import { State, View } from "./reflection/views.js" */

export class ReflectionElement extends HTMLElement {
  /** @type {State} */
  #state = { view: "start", isOpen: false, step: null, quick: [], slow: [], keeping: "undecided", retake: null };
  /** There is one once what it holds is on the page. @type {KeptReflection | undefined} */
  #kept;

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    const fields = Array.from(this.querySelectorAll(".cf-prompt"), (prompt, place) => new PromptField(prompt, place));
    const half = find(this, "[data-half=quick]", HTMLElement);
    this.#state.quick = fields.filter(({ element }) => half.contains(element));
    this.#state.slow = fields.filter(({ element }) => !half.contains(element));
    const { first } = this.dataset;
    if (first) this.#state.retake = { of: first, first: undefined, at: "" };
    this.#part("away").replaceChildren(...awayButtons(this.#awayActs()));
    // Somebody was quicker than this script: what they write in stays before their eyes.
    if (fields.some((prompt) => !prompt.isEmpty || prompt.field === document.activeElement)) this.#state.view = "all";
    this.#show();
    this.#listen();
    const store = await openStore();
    const kept = new KeptReflection(store, this.dataset.reflection ?? "", this.#title);
    await this.#read(store, kept);
    this.#follow(store, kept);
  }

  get #title() {
    return this.dataset.title ?? "";
  }

  get #fields() {
    return [...this.#state.quick, ...this.#state.slow];
  }

  /** @param {string} name */
  #part(name) {
    return find(this, `.cf-reflection__${name}`, HTMLElement);
  }

  #listen() {
    pressOnce(this, "button");
    for (const prompt of this.#fields) {
      prompt.field.addEventListener("input", () => this.#written(prompt));
      prompt.field.addEventListener("keydown", (event) => this.#keyed(event));
    }
    addEventListener("beforeunload", (event) => {
      // Who leaves quickly, which empties the page first, is not asked.
      const isLost = this.isConnected && this.#state.keeping === "undecided" && this.#fields.some((prompt) => !prompt.isEmpty);
      if (isLost) event.preventDefault();
    });
  }

  /** @param {Store} store @param {KeptReflection} kept */
  #follow(store, kept) {
    store.addEventListener("change", (event) => {
      if (event instanceof CustomEvent && !event.detail.isHere) this.#read(store, kept);
    });
    store.addEventListener("decided", () => this.#read(store, kept));
  }

  /** Takes in what is stored, except where somebody is writing. @param {Store} store @param {KeptReflection} kept */
  async #read(store, kept) {
    this.#state.keeping = store.keeping;
    const before = new Map(this.#fields.map((prompt) => [prompt, prompt.text]));
    const [texts, step] = await Promise.all([kept.texts(), kept.step()]);
    for (const prompt of this.#fields) {
      const text = texts.get(prompt.id) ?? "";
      const isWritten = prompt.text !== before.get(prompt) || kept.isWriting(prompt.id);
      const isBusy = this.#kept && (isWritten || prompt.field === document.activeElement);
      // What was written before there was a record is not in it yet.
      if (!this.#kept && !prompt.isEmpty) kept.keepText(prompt, prompt.takeIn(text));
      else if (!isBusy) prompt.text = text;
    }
    this.#kept = kept;
    await this.#readFirst(store);
    // Somebody in the middle of the quick half stays at their sentence.
    if (this.#state.view !== "quick") this.#state.step = step;
    this.#state.isOpen = true;
    this.#show();
  }

  /** @param {Store} store */
  async #readFirst(store) {
    const { retake, quick } = this.#state;
    if (!retake) return;
    const prompts = quick.map(({ id }) => id);
    retake.first = await readVersion(store, retake.of, prompts);
    const present = await readVersion(store, this.dataset.reflection ?? "", prompts);
    retake.at = present?.isPutAway ? "" : (present?.at ?? "");
  }

  /** @param {PromptField} prompt */
  #written(prompt) {
    prompt.mirror();
    if (this.#state.retake) this.#state.retake.at = new Date().toISOString();
    this.#kept?.keepText(prompt, prompt.text);
    showKept(this, this.#state);
    nameNext(this, this.#state);
  }

  // Enter goes on in the quick half. While a word is being composed it belongs to the keyboard.
  /** @param {KeyboardEvent} event */
  #keyed(event) {
    if (this.#state.view !== "quick" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) this.#goOn(); // a key that is held would go past all the others
  }

  #goOn() {
    const { quick, slow, step } = this.#state;
    const next = (step ?? 0) + 1;
    this.#stepTo(next);
    this.#go(next < quick.length ? "quick" : slow.length ? "look-back" : "all");
  }

  /** @param {number} step */
  #stepTo(step) {
    this.#state.step = step;
    this.#kept?.keepStep(step);
  }

  /** Shows a view that the person asked for, and takes their focus there. @param {View} view */
  #go(view) {
    if (view === "quick" && this.#state.step === null) this.#stepTo(0);
    this.#state.view = view;
    this.#part("status").replaceChildren();
    this.#show();
    const half = view === "look-back" ? "look-back" : "quick";
    if (view === "start") this.#part("start").focus();
    else if (view === "quick") this.#goToCurrent();
    else find(this, `[data-half=${half}] .cf-reflection__heading`, HTMLElement).focus();
  }

  // Above the keyboard of a phone there is room for a stem and its field, if they start at the top.
  #goToCurrent() {
    this.#state.quick[this.#state.step ?? 0]?.field.focus({ preventScroll: true });
    find(this, "form", HTMLFormElement).scrollIntoView({ block: "start" });
  }

  #show() {
    showView(this, this.#state, { go: (view) => this.#go(view), next: () => this.#goOn() });
  }

  #awayActs() {
    const say = (/** @type {string} */ words) => this.#part("status").replaceChildren(words);
    return {
      save: () => say(`Saved as ${saveReflection(this.#title, this.#fields)}. Look after that file: anybody who opens it can read it.`),
      begin: async () => {
        await this.#kept?.putAway();
        this.#startAfresh();
        say("Put away: you find it in My record. Here is an empty one.");
      },
      erase: async () => {
        if (!(await mayErase())) return;
        const erased = await this.#kept?.erase();
        if (!erased?.isAll) return say(NOT_ERASED);
        this.#startAfresh();
        say("Erased.");
      },
    };
  }

  #startAfresh() {
    for (const prompt of this.#fields) prompt.text = "";
    this.#state.step = null;
    this.#go("start");
  }
}
