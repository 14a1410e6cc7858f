import { make } from "../dom.js";

/** @import { PromptField } from "./prompt.js" */

/**
 * What was written, to read and not to edit.
 * @param {PromptField[]} fields
 */
export function writtenList(fields) {
  const rows = fields.map((field) => make("div", {}, make("dt", {}, field.stem), said(field.text)));
  return make("dl", { class: "cf-written__list" }, ...rows);
}

/** @param {string} [text] */
export function said(text) {
  const written = text?.trim();
  return written ? make("dd", {}, written) : make("dd", { class: "cf-written__none" }, "Left out");
}
