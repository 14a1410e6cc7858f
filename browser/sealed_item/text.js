import { make } from "../dom.js";

/** @import { Shown } from "./frame.js" */

const SHORT = "A word or a few. Capitals and small slips of spelling do not matter.";
const LONG = "In your own words. Nobody scores this: your trainer reads it.";

/** A word or a few, or own words at length. @param {Shown} shown */
export function textQuestion({ base, question, item }) {
  const isShort = item.interaction === "text-entry";
  const common = { class: "cf-text", name: "text", id: `${base}-text`, "aria-describedby": `${base}-how` };
  const field = isShort
    ? make("input", { type: "text", ...common, maxlength: "200", spellcheck: "false", autocapitalize: "none" })
    : make("textarea", { ...common, rows: "6", maxlength: "10000" });
  const label = make("label", { class: "cf-legend", for: `${base}-text` }, question);
  return [make("div", { class: "cf-question" }, label, make("p", { class: "cf-how", id: `${base}-how` }, isShort ? SHORT : LONG), field)];
}
