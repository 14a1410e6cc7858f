// <cf-sealed>: the questions of a sealed assignment. They are kept as they are filled in; nothing here can grade.

import { sessionName } from "./assignment/sessions.js";
import { find } from "./dom.js";
import { makeMovable } from "./order.js";
import { fillForm, readCertainty, readForm } from "./response.js";
import { itemForm } from "./sealed_item/frame.js";
import { rank } from "./draw.js";

/** @import { Assignment } from "./assigning/assignment.js" */
/** @import { Store } from "./store.js" */

export class SealedElement extends HTMLElement {
  /** @param {Assignment} assignment @param {Store} store */
  async show(assignment, store) {
    if (this.dataset.assignment === assignment.id) return;
    this.dataset.assignment = assignment.id;
    const items = ordered(assignment);
    const forms = items.map((item, index) => itemForm(item, index + 1, items.length));
    this.replaceChildren(...forms);
    await Promise.all(forms.map((form) => this.#connect(form, sessionName(assignment.id, 1), store)));
  }

  /** @param {HTMLElement} element @param {string} session @param {Store} store */
  async #connect(element, session, store) {
    const form = find(element, "form", HTMLFormElement);
    const status = find(form, ".cf-outcome", HTMLElement);
    const { quiz, item, digest, interaction = "" } = element.dataset;
    const key = `item/${quiz}/${item}/${session}`;
    const kept = /** @type {any} */ (await store.draft(key));
    let isSkipped = kept?.skipped === true;
    if (kept?.digest === digest) fillForm(form, kept.response, kept.certainty);
    const keep = () =>
      store.putDraft(key, { digest, response: readForm(form, interaction), certainty: readCertainty(form), submitted: false, session, skipped: isSkipped });
    form.addEventListener("submit", (event) => event.preventDefault());
    const skip = form.querySelector("[data-skip]");
    const showSkipped = () => {
      element.toggleAttribute("data-skipped", isSkipped);
      if (skip) skip.textContent = isSkipped ? "Answer it after all" : "Skip this question";
      status.replaceChildren(isSkipped ? "Skipped. It is left out of your result, and that is all." : "");
    };
    const setSkipped = (/** @type {boolean} */ isLeftOut) => {
      if (isLeftOut !== isSkipped) {
        isSkipped = isLeftOut;
        showSkipped();
      }
      return keep();
    };
    // Who answers after all does not skip any more.
    form.addEventListener("input", () => setSkipped(false));
    const list = form.querySelector(".cf-order");
    if (list instanceof HTMLElement) makeMovable(list, (words) => status.replaceChildren(words));
    skip?.addEventListener("click", () => setSkipped(!isSkipped));
    if (isSkipped) showSkipped();
  }
}

/** @param {Assignment} assignment */
function ordered({ items = [], shuffle, seed }) {
  if (!shuffle) return items;
  const ranked = items.map((item) => ({ item, key: rank(`${seed}/1`, item.id) }));
  return ranked.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ item }) => item);
}
