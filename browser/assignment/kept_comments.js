// What trainers wrote back, kept where the trainee keeps the rest: checked when the file is opened, plain from then on.

import { isRecord } from "../store/plain.js";

/** @import { Entry } from "../store/shelves.js" */

/**
 * @typedef {{question: string, text: string, checklist: boolean[]}} Said
 * @typedef {{assignment: string, title: string, receipt: string, at: string, comments: Said[]}} Opened
 */

const KEY = "comments/";

/** A later file about the same receipt takes the place of the earlier one. @param {Opened} opened */
export function keyOf({ assignment, receipt }) {
  return `${KEY}${assignment}/${receipt}`;
}

/** @param {Entry[]} drafts @returns {Opened[]} the latest first */
export function commentsIn(drafts) {
  const found = drafts.filter(({ key }) => key.startsWith(KEY)).flatMap(({ value }) => read(value) ?? []);
  return found.sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** @param {unknown} value @returns {Opened | undefined} */
function read(value) {
  if (!isRecord(value) || !Array.isArray(value.comments)) return undefined;
  const comments = value.comments.filter(isRecord).map(({ question, text, checklist }) => ({
    question: String(question ?? ""),
    text: String(text ?? ""),
    checklist: Array.isArray(checklist) ? checklist.map((one) => one === true) : [],
  }));
  const { assignment, title, receipt, at } = value;
  return { assignment: String(assignment), title: String(title ?? ""), receipt: String(receipt), at: String(at ?? ""), comments };
}
