// How attempts under an assignment are told from free practice, and which items a session sets. No DOM, no storage.

import { drawn } from "../draw.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { QuizFacts } from "../assigning/catalogue.js" */
/** @import { Attempt } from "../store/reading.js" */

export const AFTER_HANDING_IN = "after-handing-in";
const PREFIX = "as.";

/** @param {string} session */
export function isAssigned(session) {
  return session.startsWith(PREFIX);
}

/** @param {string} id of the assignment @param {number} number 1, 2 ... */
export function sessionName(id, number) {
  return `${PREFIX}${id}.${number}`;
}

/** @param {string} session @param {string} id @returns {number} 0 where it belongs to something else */
export function sessionNumber(session, id) {
  const start = `${PREFIX}${id}.`;
  const number = session.startsWith(start) ? Number(session.slice(start.length)) : 0;
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

/** The same for the whole class. @param {Assignment} assignment @param {number} number */
export function seedOf({ seed }, number) {
  return `${seed}/${number}`;
}

/**
 * The items that a session sets.
 * @param {Assignment} assignment
 * @param {QuizFacts} quiz
 * @param {Attempt[]} attempts of this quiz
 * @param {number} number
 */
export function itemsSet(assignment, quiz, attempts, number) {
  return drawn(Object.keys(quiz.items), quiz.pools, seedOf(assignment, number), seenBefore(assignment.id, attempts, number));
}

/** @param {string} id @param {Attempt[]} attempts of one quiz @param {number} number of a session */
export function seenBefore(id, attempts, number) {
  const earlier = attempts.filter(({ session }) => {
    const of = sessionNumber(session, id);
    return of > 0 && of < number;
  });
  return [...new Set(earlier.map(({ item }) => item))];
}
