// The decision record: the trainee's own, private text, and one way of writing it to compare with.

import { make, paragraphs } from "../dom.js";
import { openStore } from "../store.js";

const PAUSE = 600; // ms without typing after which it is kept

export class RecordForm {
  #key = "";
  #timer = 0;
  /** What was last read or written, by field. @type {Record<string, string>} */
  #stored = {};
  /** What was written into fields and is not kept yet. @type {Set<string>} */
  #changed = new Set();
  /** @type {() => void} */
  #beforeWriting;

  /**
   * @param {HTMLFormElement} form
   * @param {() => void} beforeWriting called when something is about to be kept
   */
  constructor(form, beforeWriting) {
    this.form = form;
    this.#beforeWriting = beforeWriting;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", ({ target }) => this.#written(target));
    form.addEventListener("change", () => this.#keep());
    addEventListener("pagehide", () => this.#keep());
    void this.#follow();
  }

  /**
   * Put the model beside each field at once, and bring back what was written for this telling. Until it is back,
   * nothing can be typed: it would be overwritten.
   * @param {string} key
   * @param {Record<string, string>} model
   */
  async show(key, model) {
    const keeping = this.#keep();
    this.#key = key;
    this.#stored = {};
    this.#changed.clear();
    for (const { name, area, field } of this.#fields()) {
      area.readOnly = true;
      area.value = "";
      field.querySelector("details")?.remove();
      field.append(comparison(field.querySelector("label")?.textContent ?? "", model[name] ?? ""));
    }
    try {
      await keeping;
      await this.#read();
    } finally {
      if (this.#key === key) for (const { area } of this.#fields()) area.readOnly = false;
    }
  }

  /** Another tab may write in the same record, or erase it. */
  async #follow() {
    const store = await openStore();
    store.addEventListener("change", (event) => {
      if (event instanceof CustomEvent && !event.detail.isHere) this.#read();
    });
    store.addEventListener("decided", () => this.#read());
  }

  /** Takes in what is stored, except where somebody is writing. */
  async #read() {
    const key = this.#key;
    if (!key) return;
    const kept = /** @type {any} */ (await (await openStore()).privateNote(key));
    if (this.#key !== key) return;
    this.#stored = {};
    for (const { name, area, field } of this.#fields()) {
      const text = kept?.fields?.[name];
      this.#stored[name] = typeof text === "string" ? text : "";
      const isBusy = this.#changed.has(name) || (area === document.activeElement && !area.readOnly);
      if (!isBusy) area.value = this.#stored[name];
      mirror(area, field);
    }
  }

  /** @param {EventTarget | null} target */
  #written(target) {
    this.#beforeWriting();
    for (const { name, area, field } of this.#fields()) {
      if (area === target) this.#changed.add(name);
      mirror(area, field);
    }
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#keep(), PAUSE);
  }

  /** Nothing is read before: a write that starts at once outlives a page that goes at once. */
  async #keep() {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    const changed = this.#fields().filter(({ name }) => this.#changed.has(name));
    const texts = Object.fromEntries(changed.map(({ name, area }) => [name, area.value]));
    const value = { fields: { ...this.#stored, ...texts }, at: new Date().toISOString() };
    const key = this.#key;
    const store = await openStore();
    await store.putPrivate(key, value);
    if (this.#key !== key) return;
    Object.assign(this.#stored, texts);
    for (const { name, area } of changed) if (area.value === texts[name]) this.#changed.delete(name);
  }

  #fields() {
    return [...this.form.querySelectorAll("[data-field]")].flatMap((field) => {
      const area = field.querySelector("textarea");
      return field instanceof HTMLElement && area ? [{ field, area, name: field.dataset.field ?? "" }] : [];
    });
  }
}

/**
 * A textarea prints only what is in its window: this prints all of it.
 * @param {HTMLTextAreaElement} area
 * @param {HTMLElement} field
 */
function mirror(area, field) {
  let copy = field.querySelector(".cf-record-form__printed");
  if (!copy) {
    copy = make("div", { class: "cf-record-form__printed", "aria-hidden": "true" });
    area.after(copy);
  }
  copy.textContent = area.value;
}

/** @param {string} label @param {string} text */
function comparison(label, text) {
  const about = make("span", { class: "cf-hidden" }, `: ${label}`);
  const summary = make("summary", {}, "Compare with one way of writing it", about);
  return make("details", { class: "cf-record-form__model" }, summary, ...paragraphs(text));
}
