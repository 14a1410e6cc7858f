import { make } from "../dom.js";

/** @import { PromptField } from "./prompt.js" */

/**
 * What was written, to read and not to edit.
 * @param {PromptField[]} fields
 */
export function writtenList(fields) {
  const rows = fields.map((field) => {
    const said = field.isEmpty
      ? make("dd", { class: "cf-written__none" }, "Left out")
      : make("dd", {}, field.text.trim());
    return make("div", {}, make("dt", {}, field.stem), said);
  });
  return make("dl", { class: "cf-written__list" }, ...rows);
}
