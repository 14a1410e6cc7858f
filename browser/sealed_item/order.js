import { make } from "../dom.js";
import { fieldset } from "./frame.js";

/** @import { Shown } from "./frame.js" */

/** Elements to put in order; the buttons that move them are added where they are shown. @param {Shown} shown */
export function orderQuestion({ base, question, item }) {
  const elements = (item.elements ?? []).map(({ id, text }) => make("li", { class: "cf-order__element", "data-part": id }, make("span", { class: "cf-order__text" }, text)));
  return [fieldset(`${base}-how`, question, "Put them in order, first at the top.", make("ol", { class: "cf-order" }, ...elements))];
}
