// What was said about each question. Apart from the reading of it, so that My record needs no signatures.

import { make, paragraphs } from "../dom.js";
import { counted } from "../record/section.js";

/** @import { Opened } from "./kept_comments.js" */

/** @param {Opened} opened @param {string} heading */
export function cards({ comments }, heading) {
  return comments.map(({ question, text, checklist }) => {
    const count = checklist.filter(Boolean).length;
    const ticked = checklist.length ? [make("p", { class: "cf-how" }, `Found in it: ${count} of ${counted(checklist.length, "point")} of the checklist.`)] : [];
    return make("div", { class: "cf-record__card" }, make(heading, {}, question), ...paragraphs(text), ...ticked);
  });
}
