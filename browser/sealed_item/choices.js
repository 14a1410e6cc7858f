import { make } from "../dom.js";
import { choice, fieldset } from "./frame.js";

/** @import { PublicChoice } from "../assigning/public_item.js" */
/** @import { Shown } from "./frame.js" */

/** Select one, or all that apply. @param {Shown} shown */
export function choiceQuestion({ base, question, item }) {
  const isOne = item.interaction === "choice";
  const how = isOne ? "Select one." : "Select all that apply.";
  return [fieldset(`${base}-how`, question, how, options(base, "choice", isOne ? "radio" : "checkbox", item.choices, item.numbered_from))];
}

/** Two tiers: the action, then what justifies it. @param {Shown} shown */
export function justifiedQuestion({ base, question, item }) {
  return [
    fieldset(`${base}-how`, question, "First the action: select one.", options(base, "choice", "radio", item.choices)),
    fieldset(`${base}-why`, "Which of these justify it?", "Then the reasons: select all that apply.", options(base, "justification", "checkbox", item.justifications)),
  ];
}

/** @param {string} base @param {string} name @param {string} kind @param {PublicChoice[] | undefined} choices @param {number} [from] */
function options(base, name, kind, choices = [], from) {
  const all = choices.map(({ id, text }, index) => choice({ base, name, kind, id, text, number: from === undefined ? undefined : from + index }));
  return make("div", { class: "cf-choices" }, ...all);
}
