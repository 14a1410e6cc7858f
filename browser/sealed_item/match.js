import { make } from "../dom.js";
import { fieldset } from "./frame.js";

/** @import { Shown } from "./frame.js" */

/** One category for each statement. @param {Shown} shown */
export function matchQuestion({ base, question, item }) {
  const rows = (item.statements ?? []).map((statement, index) => {
    const number = item.numbered_from === undefined ? [] : [make("span", { class: "cf-choice__number" }, `${item.numbered_from + index}.`), " "];
    const choices = (item.categories ?? []).map(({ id, text }) => {
      const input = make("input", { type: "radio", name: statement.id, value: id, id: `${base}-${statement.id}-${id}` });
      return make("div", { class: "cf-choice" }, input, make("label", { for: input.id }, text));
    });
    const row = make("div", { class: "cf-choices cf-choices--row" }, ...choices);
    return make("fieldset", { class: "cf-row", "data-part": statement.id }, make("legend", {}, ...number, statement.text), row);
  });
  return [fieldset(`${base}-how`, question, "Select one for each statement.", ...rows)];
}
