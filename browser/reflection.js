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
  #state = { view: "start", step: null, quick: [], slow: [], keeping: "undecided", retake: null };
  /** @type {KeptReflection | undefined} */
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
    this.#show();
    const store = await openStore();
    this.#kept = new KeptReflection(store, this.dataset.reflection ?? "", this.#title);
    this.#listen(store);
    await this.#read(store);
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

  /** @param {Store} store */
  #listen(store) {
    pressOnce(this, "[data-next]");
    for (const prompt of this.#fields) {
      prompt.field.addEventListener("input", () => this.#written(prompt));
      prompt.field.addEventListener("keydown", (event) => this.#keyed(event));
    }
    store.addEventListener("change", (event) => {
      if (event instanceof CustomEvent && !event.detail.isHere) this.#read(store);
    });
    store.addEventListener("decided", () => this.#read(store));
    addEventListener("beforeunload", (event) => {
      const isLost = store.keeping === "undecided" && this.#fields.some((prompt) => !prompt.isEmpty);
      if (isLost) event.preventDefault();
    });
  }

  /** Takes in what is stored, except where somebody is writing. @param {Store} store */
  async #read(store) {
    const [texts, step] = await Promise.all([this.#kept?.texts(), this.#kept?.step()]);
    for (const prompt of this.#fields) {
      const isBusy = prompt.field === document.activeElement || this.#kept?.isWriting(prompt.id);
      if (!isBusy) prompt.text = texts?.get(prompt.id) ?? "";
    }
    await this.#readFirst(store);
    this.#state.keeping = store.keeping;
    // Somebody in the middle of the quick half stays at their sentence.
    if (this.#state.view !== "quick") this.#state.step = step ?? null;
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
    this.#state.step = (step ?? 0) + 1;
    this.#kept?.keepStep(this.#state.step);
    const isOver = this.#state.step >= quick.length;
    this.#go(isOver ? (slow.length ? "look-back" : "all") : "quick");
  }

  /** Shows a view that the person asked for, and takes their focus there. @param {View} view */
  #go(view) {
    if (view === "quick" && this.#state.step === null) this.#kept?.keepStep((this.#state.step = 0));
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
