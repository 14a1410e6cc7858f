// The decision record: the trainee's own, private text, and one way of writing it to compare with.

import { make, paragraphs } from "../dom.js";
import { openStore } from "../store.js";

const PAUSE = 600; // ms without typing after which it is kept

export class RecordForm {
  #key = "";
  #timer = 0;
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
    form.addEventListener("input", () => this.#soon());
    form.addEventListener("change", () => this.#keep());
    addEventListener("pagehide", () => this.#keep());
  }

  /**
   * Bring back what was written for this telling, and put the model beside each field.
   * @param {string} key
   * @param {Record<string, string>} model
   */
  async show(key, model) {
    await this.#keep();
    this.#key = key;
    const store = await openStore();
    const kept = /** @type {any} */ (await store.privateNote(key));
    for (const { dataset, area, field } of this.#fields()) {
      const name = dataset.field ?? "";
      area.value = typeof kept?.fields?.[name] === "string" ? kept.fields[name] : "";
      mirror(area, field);
      field.querySelector("details")?.remove();
      field.append(comparison(field.querySelector("label")?.textContent ?? "", model[name] ?? ""));
    }
  }

  #soon() {
    this.#beforeWriting();
    for (const { area, field } of this.#fields()) mirror(area, field);
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#keep(), PAUSE);
  }

  async #keep() {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    const fields = Object.fromEntries(this.#fields().map(({ dataset, area }) => [dataset.field, area.value]));
    const store = await openStore();
    await store.putPrivate(this.#key, { fields, at: new Date().toISOString() });
  }

  #fields() {
    return [...this.form.querySelectorAll("[data-field]")].flatMap((field) => {
      const area = field.querySelector("textarea");
      return field instanceof HTMLElement && area ? [{ field, area, dataset: field.dataset }] : [];
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
