// On what terms a quiz is taken: its own, or those of the assignment that it is part of.

import { AFTER_HANDING_IN, isAssigned, seedOf, seenBefore, sessionName, sessionNumber } from "../assignment/sessions.js";
import { currentWork, isHeldBack } from "../assignment/work.js";
import { openStore } from "../store.js";

/** @import { Work } from "../assignment/work.js" */
/** @import { Attempt } from "../store/reading.js" */

/**
 * `draft` is the key that the session is kept under; `seed` of a session draws and orders its items.
 * @typedef {object} Terms
 * @property {number} mastery scaled
 * @property {number} attempts Infinity where there is no limit
 * @property {boolean} isShuffled
 * @property {string} draft
 * @property {(session: string, attempts: Attempt[]) => string} feedback
 * @property {(attempts: Attempt[]) => string} next the name of a new session
 * @property {(session: string) => string} seed
 * @property {(attempt: Attempt) => boolean} counts
 * @property {(session: string, attempts: Attempt[], kept: string[]) => string[]} seen
 */

/** `title` is the assignment's, or empty. @typedef {{terms: Terms, title: string, kept: any}} Found */

/** The terms that a quiz is taken on now, and what is kept of it. @param {HTMLElement} quiz @returns {Promise<Found>} */
export async function findTerms(quiz) {
  const store = await openStore();
  const current = await currentWork(store);
  const work = current?.quizzes.includes(quiz.dataset.quiz ?? "") ? current : undefined;
  const terms = work ? assignedTerms(quiz, work) : ownTerms(quiz);
  return { terms, title: work?.assignment.title ?? "", kept: await store.draft(terms.draft) };
}

/** @param {HTMLElement} quiz @returns {Terms} */
export function ownTerms({ dataset }) {
  const { quiz, mastery, attempts, feedback = "at-once", shuffle } = dataset;
  return {
    mastery: Number(mastery),
    attempts: Number(attempts ?? Infinity),
    isShuffled: shuffle !== undefined,
    draft: `quiz/${quiz}`,
    feedback: () => feedback,
    next: () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`,
    seed: (session) => session,
    counts: ({ session }) => !isAssigned(session),
    seen: (_session, _attempts, kept) => kept,
  };
}

/** @param {HTMLElement} quiz @param {Work} work @returns {Terms} */
export function assignedTerms({ dataset }, work) {
  const { assignment } = work;
  const numberOf = (/** @type {string} */ session) => sessionNumber(session, assignment.id);
  return {
    mastery: assignment.mastery ? assignment.mastery / 100 : Number(dataset.mastery),
    attempts: assignment.attempts || Infinity,
    isShuffled: assignment.shuffle || dataset.shuffle !== undefined,
    draft: `quiz/${dataset.quiz}/${assignment.id}`,
    feedback: (session, attempts) => {
      if (assignment.mode === "practice") return assignment.feedback ?? "at-once";
      return isHeldBack(work, attempts.filter((attempt) => attempt.session === session)) ? AFTER_HANDING_IN : "at-once";
    },
    next: (attempts) => sessionName(assignment.id, Math.max(0, ...attempts.map(({ session }) => numberOf(session))) + 1),
    seed: (session) => seedOf(assignment, numberOf(session)),
    counts: ({ session }) => numberOf(session) > 0,
    seen: (session, attempts) => seenBefore(assignment.id, attempts, numberOf(session)),
  };
}

const FEEDBACK = /** @type {Record<string, string>} */ ({
  "at-once": "Feedback after each question",
  "after-quiz": "Feedback when you have finished",
  [AFTER_HANDING_IN]: "Feedback when you have handed in",
});

/** @param {Terms} terms @param {number} count of the questions set @param {string} feedback */
export function termsInWords(terms, count, feedback) {
  return [
    `${count} questions`,
    `Mastery: ${Math.round(terms.mastery * 100)} %`,
    terms.attempts === Infinity ? "As many attempts as you want" : `${terms.attempts} ${terms.attempts === 1 ? "attempt" : "attempts"}`,
    FEEDBACK[feedback],
  ];
}

/** @param {string} title of the assignment, or empty */
export function reopenedText(title) {
  const how = title ? `belongs to your assignment “${title}”` : "goes on where you had left it";
  return `Your record is open now, and this quiz ${how}. What you have just put in is still here, and counts once it is checked again.`;
}
