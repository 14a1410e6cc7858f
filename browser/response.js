// Between an item's form and the JSON of a response. The shapes are those of clientsfirst/grading/reading.py.

import { statesOf } from "./table.js";

/** @typedef {import("./table.js").RawResponse} RawResponse */

/**
 * What the form says now.
 * @param {HTMLFormElement} form
 * @param {string} interaction
 * @returns {RawResponse}
 */
export function readForm(form, interaction) {
  const data = new FormData(form);
  const text = (/** @type {string} */ name) => String(data.get(name) ?? "");
  switch (interaction) {
    case "choice":
      return { choice: text("choice") };
    case "multiple-response":
    case "hot-text":
      return { choices: data.getAll("choice").map(String) };
    case "match":
    case "inline-choice":
      return { pairs: Object.fromEntries(partsOf(form).map((part) => [part, text(part)])) };
    case "order":
      return { order: partsOf(form) };
    case "justified-choice":
      return { choice: text("choice"), justifications: data.getAll("justification").map(String) };
    default:
      return { text: text("text") };
  }
}

/** Nothing is selected or written, or not all that has to be. @param {{interaction: string, parts: string[]}} item @param {RawResponse} response */
export function isEmpty(item, response) {
  return "text" in response ? !response.text.trim() : !Array.isArray(statesOf(item, response));
}

/** @param {HTMLFormElement} form */
export function readCertainty(form) {
  return String(new FormData(form).get("certainty") ?? "");
}

/**
 * Put a kept response back. What no longer fits the form is left out.
 * @param {HTMLFormElement} form
 * @param {RawResponse} response
 * @param {string} certainty
 */
export function fillForm(form, response, certainty) {
  setChecked(form, "choice", [response.choice, ...(response.choices ?? [])]);
  setChecked(form, "justification", response.justifications ?? []);
  setChecked(form, "certainty", [certainty]);
  for (const [name, value] of Object.entries(response.pairs ?? {})) {
    const select = form.querySelector(`select[name="${CSS.escape(name)}"]`);
    if (select instanceof HTMLSelectElement) select.value = String(value);
    else setChecked(form, name, [value]);
  }
  const field = form.querySelector(".cf-text");
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.value = String(response.text ?? "");
  }
  const list = form.querySelector(".cf-order");
  for (const part of response.order ?? []) {
    const element = list?.querySelector(`[data-part="${CSS.escape(String(part))}"]`);
    if (element) list?.append(element);
  }
}

/** What was given stays in sight and cannot be changed. @param {HTMLFormElement} form @param {boolean} isLocked */
export function setLocked(form, isLocked) {
  for (const control of form.elements) control.toggleAttribute("disabled", isLocked);
}

/** @param {HTMLFormElement} form */
function partsOf(form) {
  return Array.from(form.querySelectorAll(".cf-question [data-part]"), (part) => part.getAttribute("data-part") ?? "");
}

/** @param {HTMLFormElement} form @param {string} name @param {unknown[]} values */
function setChecked(form, name, values) {
  for (const input of form.querySelectorAll(`input[name="${CSS.escape(name)}"]`)) {
    if (input instanceof HTMLInputElement) input.checked = values.includes(input.value);
  }
}
