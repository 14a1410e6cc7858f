// What the trainer wrote back on own words.

import { readComments } from "../collect/comments.js";
import { make } from "../dom.js";
import { textOf } from "../handin/words.js";
import { longDate } from "../record/notes.js";
import { cards } from "./said_view.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { Keeping } from "../store/shelves.js" */
/** @import { Opened } from "./kept_comments.js" */

/** Without a connection the words of a question may not be to be had. */
const UNNAMED = "What you wrote in your own words";
const KEPT = /** @type {Record<Keeping, string>} */ ({
  undecided: "They are not kept here: keep the file.",
  nothing: "They are not kept here: keep the file.",
  shared: "They are kept in this tab until you close it: keep the file.",
  own: "They are kept in this browser with the rest of your work, and are in My record too.",
  platform: "They are kept with the rest of your work.",
});

/**
 * @param {string} code
 * @param {Assignment | undefined} assignment
 * @param {(quiz: string) => Promise<Map<string, Element>>} formsOf a quiz, by item
 * @returns {Promise<{opened: Opened} | {problem: string}>}
 */
export async function openComments(code, assignment, formsOf) {
  const found = await readComments(code, assignment);
  if ("problem" in found) return found;
  const { receipt, comments, assignment: id } = found.comments;
  const quizzes = [...new Set(comments.map(({ quiz }) => quiz))];
  const forms = new Map(await Promise.all(quizzes.map(async (quiz) => /** @type {const} */ ([quiz, await formsOf(quiz)]))));
  const said = comments.map(({ quiz, item, text, checklist }) => {
    const question = textOf(forms.get(quiz)?.get(item)?.querySelector(".cf-legend")) || UNNAMED;
    return { question, text, checklist };
  });
  return { opened: { assignment: id, title: assignment?.title ?? "", receipt, at: new Date().toISOString(), comments: said } };
}

/** @param {Opened[]} all of one assignment @param {Keeping} keeping @returns {Node[]} */
export function commentsView(all, keeping) {
  if (!all.length) return [];
  const note = `Signed by the trainer who gave you this assignment. ${KEPT[keeping]}`;
  return [...all.flatMap((opened) => [make("p", {}, `Opened here on ${longDate(opened.at)}`), ...cards(opened, "h3")]), make("p", { class: "cf-how" }, note)];
}
