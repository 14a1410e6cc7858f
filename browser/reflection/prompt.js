import { find, make } from "../dom.js";

/** One prompt's stem and field. */
export class PromptField {
  #count = make("span", { class: "cf-prompt__count" });
  // A field prints only as much as it shows; this prints all of it.
  #printed = make("p", { class: "cf-prompt__printed" });

  /**
   * @param {Element} element
   * @param {number} place in the reflection, from 0
   */
  constructor(element, place) {
    this.element = /** @type {HTMLElement} */ (element);
    this.place = place;
    this.id = this.element.dataset.prompt ?? "";
    this.field = find(element, "textarea", HTMLTextAreaElement);
    const label = find(element, "label", HTMLLabelElement);
    this.stem = label.textContent?.trim() ?? "";
    label.prepend(this.#count);
    this.field.after(this.#printed);
    this.mirror();
  }

  get text() {
    return this.field.value;
  }

  set text(text) {
    this.field.value = text;
    this.mirror();
  }

  /**
   * Puts what was kept before what stands here, so that neither is lost.
   * @param {string} kept
   * @returns {string} both
   */
  takeIn(kept) {
    const { field, text } = this;
    if (kept.includes(text)) this.text = kept;
    else if (!text.includes(kept)) field.setRangeText(`${kept}\n`, 0, 0, "preserve");
    this.mirror();
    return this.text;
  }

  get isEmpty() {
    return !this.text.trim();
  }

  mirror() {
    this.#printed.textContent = this.text;
    this.element.toggleAttribute("data-filled", !this.isEmpty);
  }

  /** @param {boolean} isShown @param {string} [count] such as "Sentence 3 of 7" */
  show(isShown, count = "") {
    this.element.hidden = !isShown;
    this.#count.textContent = count ? `${count}. ` : "";
    this.field.toggleAttribute("enterkeyhint", false);
    if (count) this.field.setAttribute("enterkeyhint", "next");
  }
}
