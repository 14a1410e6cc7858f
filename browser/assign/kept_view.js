// The assignments that this browser keeps for the trainer.

import { make } from "../dom.js";
import { confirmed } from "../record/dialog.js";
import { button } from "../record/section.js";
import { dueText } from "./made_view.js";

/** @import { Assignment } from "../assigning/assignment.js" */

/**
 * @param {Assignment[]} assignments
 * @param {{show: (one: Assignment) => void, erase: (one: Assignment) => void}} acts
 * @returns {Node[]}
 */
export function keptView(assignments, { show, erase }) {
  if (!assignments.length) return [];
  const rows = assignments.map((one) => {
    const open = named(button("Show the link again", () => show(one)), one);
    const drop = named(button("Erase", async () => (await isSure(one)) && erase(one)), one);
    const due = one.due ? `Due: ${dueText(one.due)}` : "No date";
    const text = make("p", {}, make("strong", {}, one.title), make("br"), due);
    return make("li", { class: "cf-record__card" }, text, make("p", { class: "cf-actions" }, open, drop));
  });
  return [make("ul", { class: "cf-plain" }, ...rows)];
}

/** @param {HTMLElement} act @param {Assignment} assignment */
function named(act, { title }) {
  act.append(make("span", { class: "cf-hidden" }, ` (${title})`));
  return act;
}

/** @param {Assignment} assignment */
function isSure({ title }) {
  return confirmed({
    question: `Erase “${title}” here?`,
    detail: "Without it this browser does not know the assignment any more, and cannot tell whether what is handed in belongs to it. Its link goes on working.",
    yes: "Erase",
    no: "Keep it",
  });
}
