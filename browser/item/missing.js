// What is said beside a question that has no response yet.

import { find } from "../dom.js";

/** @import { Invalid, Unanswered } from "../table.js" */

const MISSING = /** @type {Record<string, string>} */ ({
  choice: "Select one of the choices, then check.",
  "multiple-response": "Select at least one, then check.",
  "hot-text": "Select at least one sentence, then check.",
  match: "Some statements have no category yet. Select one for each.",
  "inline-choice": "Some gaps are still open. Choose the words for each.",
  "justified-choice": "Select one action and at least one reason.",
});
const EMPTY = "Write something first, then check.";

/** @param {string} [interaction] */
export function missingText(interaction = "") {
  return MISSING[interaction] ?? EMPTY;
}

/** @param {Unanswered | Invalid} outcome @param {string} [interaction] */
export function unscoredText(outcome, interaction) {
  if (outcome.status === "unanswered") return missingText(interaction);
  return "This response does not fit the question. Reload the page, then try again.";
}

/**
 * Shown, and read out with each question that it is about.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} error
 * @param {string} message empty when nothing is missing
 */
export function sayBeside(form, error, message) {
  error.hidden = !message;
  error.textContent = message;
  for (const question of form.querySelectorAll("fieldset.cf-question, .cf-question > .cf-text")) {
    const described = (question.getAttribute("aria-describedby") ?? "").replace(` ${error.id}`, "");
    question.setAttribute("aria-describedby", described + (message ? ` ${error.id}` : ""));
    if (message && question.matches(".cf-text")) question.setAttribute("aria-invalid", "true");
    else question.removeAttribute("aria-invalid");
  }
}

/** @param {HTMLElement} item @param {string} message */
export function sayMissing(item, message) {
  sayBeside(find(item, "form", HTMLFormElement), find(item, ".cf-error", HTMLElement), message);
  item.toggleAttribute("data-error", !!message);
}

/** Whether what is missing is announced as well, where the focus stays. @param {HTMLElement} item @param {boolean} isAloud */
export function sayAloud(item, isAloud) {
  find(item, ".cf-missing", HTMLElement).setAttribute("aria-live", isAloud ? "polite" : "off");
}
