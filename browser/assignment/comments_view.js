// What the trainer wrote back on own words.

import { readComments } from "../collect/comments.js";
import { make, paragraphs } from "../dom.js";
import { textOf } from "../handin/words.js";

/** @import { Assignment } from "../assigning/assignment.js" */

/**
 * @param {string} code
 * @param {Assignment | undefined} assignment
 * @param {(quiz: string) => Promise<Map<string, Element>>} formsOf a quiz, by item
 * @returns {Promise<Node[]>}
 */
export async function commentsView(code, assignment, formsOf) {
  const found = await readComments(code, assignment);
  if ("problem" in found) return [make("p", { class: "cf-assignment__problem", role: "alert" }, found.problem)];
  const { comments } = found.comments;
  const quizzes = [...new Set(comments.map(({ quiz }) => quiz))];
  const forms = new Map(await Promise.all(quizzes.map(async (quiz) => /** @type {const} */ ([quiz, await formsOf(quiz)]))));
  const cards = comments.map(({ quiz, item, text, checklist }) => {
    const question = textOf(forms.get(quiz)?.get(item)?.querySelector(".cf-legend")) || item;
    const count = checklist.filter(Boolean).length;
    const ticked = checklist.length ? [make("p", { class: "cf-how" }, `Found in it: ${count} of the ${checklist.length} points of the checklist.`)] : [];
    return make("div", { class: "cf-record__card" }, make("h4", {}, question), ...paragraphs(text), ...ticked);
  });
  const note = "Signed by the trainer who gave you this assignment. They are not kept here: keep the file.";
  return [make("h3", { tabindex: "-1" }, "Comments from your trainer"), ...cards, make("p", { class: "cf-how" }, note)];
}
