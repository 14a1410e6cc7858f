// What an item's buttons say.

import { find } from "../dom.js";
import { regions } from "../feedback.js";

/**
 * One button with two names: focus is never left on a control that went away.
 * @param {HTMLElement} item
 * @param {"check" | "again"} name
 */
export function nameCheck(item, name) {
  const button = find(item, "[data-check]", HTMLButtonElement);
  button.textContent = name === "again" ? "Try again" : (button.dataset.check ?? "Check");
  const skip = item.querySelector("[data-skip]");
  if (skip instanceof HTMLElement) skip.hidden = name === "again";
}

/** @param {HTMLElement} item @param {boolean} isSkipped */
export function showSkipped(item, isSkipped) {
  item.toggleAttribute("data-skipped", isSkipped);
  find(item, "[data-skip]", HTMLButtonElement).textContent = isSkipped ? "Answer it after all" : "Skip this question";
  regions(item).status.replaceChildren(isSkipped ? "Skipped. It is left out of your result, and that is all." : "");
}
