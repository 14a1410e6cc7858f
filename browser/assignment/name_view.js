// What the trainer knows one by, and in which group: asked for because it is needed, and nothing more.

import { tidy } from "../assigning/names.js";
import { make } from "../dom.js";

/** @import { Work } from "./work.js" */

const MOST = 100;

/**
 * @param {Work} work
 * @param {(change: {label?: string, group?: string}) => void} changed
 * @returns {Node[]}
 */
export function nameView({ assignment, label, group }, changed) {
  const input = /** @type {HTMLInputElement} */ (
    make("input", { class: "cf-text", type: "text", id: "cf-label", maxlength: String(MOST), autocomplete: "off", "aria-describedby": "cf-label-how cf-label-error" })
  );
  input.value = label;
  const error = make("p", { class: "cf-error", id: "cf-label-error", hidden: "" }, "Give the name or code that your trainer knows you by.");
  input.addEventListener("change", () => {
    const name = tidy(input.value).slice(0, MOST);
    error.hidden ||= name !== "";
    if (error.hidden) input.removeAttribute("aria-invalid");
    changed({ label: name });
  });
  const field = make(
    "div",
    { class: "cf-field" },
    make("label", { class: "cf-legend", for: "cf-label" }, "Your name or code"),
    make("p", { class: "cf-how", id: "cf-label-how" }, "So that your trainer knows whose work it is. A nickname or a number will do, if you have agreed on one."),
    error,
    input,
  );
  return assignment.groups.length ? [field, groupView(assignment.groups, group, changed)] : [field];
}

/** @param {string[]} groups @param {string} group @param {(change: {group: string}) => void} changed */
function groupView(groups, group, changed) {
  const choices = groups.map((name, index) => {
    const id = `cf-group-${index}`;
    const input = /** @type {HTMLInputElement} */ (make("input", { type: "radio", name: "group", value: name, id }));
    input.checked = name === group;
    input.addEventListener("change", () => changed({ group: name }));
    return make("div", { class: "cf-choice" }, input, make("label", { for: id }, name));
  });
  return make("fieldset", { class: "cf-question" }, make("legend", {}, "Your group"), make("div", { class: "cf-choices cf-choices--row" }, ...choices));
}

/** Where something cannot be done without it. */
export function askName() {
  const input = document.getElementById("cf-label");
  const error = document.getElementById("cf-label-error");
  if (error) error.hidden = false;
  input?.setAttribute("aria-invalid", "true");
  input?.focus();
}
