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
   * Put the model beside each field at once, and bring back what was written for this telling. Until it is back,
   * nothing can be typed: it would be overwritten.
   * @param {string} key
   * @param {Record<string, string>} model
   */
  async show(key, model) {
    const keeping = this.#keep();
    this.#key = key;
    for (const { dataset, area, field } of this.#fields()) {
      area.readOnly = true;
      area.value = "";
      field.querySelector("details")?.remove();
      field.append(comparison(field.querySelector("label")?.textContent ?? "", model[dataset.field ?? ""] ?? ""));
    }
    try {
      await keeping;
      const kept = /** @type {any} */ (await (await openStore()).privateNote(key));
      if (this.#key === key) this.#fill(kept?.fields ?? {});
    } finally {
      if (this.#key === key) for (const { area } of this.#fields()) area.readOnly = false;
    }
  }

  /** @param {Record<string, unknown>} kept */
  #fill(kept) {
    for (const { dataset, area, field } of this.#fields()) {
      const text = kept[dataset.field ?? ""];
      area.value = typeof text === "string" ? text : "";
      mirror(area, field);
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
    const key = this.#key;
    const fields = Object.fromEntries(this.#fields().map(({ dataset, area }) => [dataset.field, area.value]));
    const store = await openStore();
    await store.putPrivate(key, { fields, at: new Date().toISOString() });
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
