// What somebody said about a module, as it is kept: with the words of its questions, which may change one day. No DOM.

import { longDate, textOf } from "../record/notes.js";
import { isRecord } from "../store/plain.js";

/**
 * @typedef {{id: string, question: string, answer: string}} Answer
 * @typedef {{title: string, answers: Answer[]}} Opinion `title` is the module's
 */

const PREFIX = "feedback/";

/** The question that is answered in words of one's own. */
export const OPEN = "different";

/** @param {string} module */
export function keyOf(module) {
  return PREFIX + module;
}

/** @param {string} key @returns {string | null} null where the key is that of something else */
export function moduleOf(key) {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null;
}

/** @param {unknown} value from the store, so it may be anything @returns {Opinion} */
export function readOpinion(value) {
  const list = isRecord(value) && Array.isArray(value.answers) ? value.answers : [];
  const answers = list.map((one) => ({ id: textOf(one, "id"), question: textOf(one, "question"), answer: textOf(one, "answer") }));
  return { title: textOf(value, "title"), answers: answers.filter(({ answer }) => answer) };
}

/**
 * Of two answers to one question the later counts; of what was written, nothing gets lost.
 * @param {Answer[]} kept
 * @param {Answer[]} later
 */
export function joined(kept, later) {
  const all = new Map(kept.map((one) => [one.id, one]));
  for (const one of later) {
    const before = all.get(one.id)?.answer ?? "";
    const isNew = one.id !== OPEN || !before || one.answer.includes(before);
    all.set(one.id, isNew ? one : { ...one, answer: `${before}\n${one.answer}` });
  }
  return [...all.values()];
}

/** @param {Opinion} opinion @param {string} at */
export function opinionAsText({ title, answers }, at) {
  const lines = answers.map(({ question, answer }) => `${question.replace(/(\w)$/, "$1:")} ${answer}`);
  return [`About the module “${title}”`, longDate(at), "", ...lines, ""].join("\n");
}
