// Attempts, summed up by quiz. No DOM.

import { resultOf } from "../mastery.js";

/** @import { Attempt } from "../store/reading.js" */
/** @import { Result } from "../mastery.js" */

/**
 * @typedef {{title: string, mastery: number, items: string[]}} QuizFacts
 * @typedef {{at: string, result: Result, answered: number}} SessionSummary
 * @typedef {{quiz: string, title: string, items: string[], answered: number, attempts: Attempt[],
 *   latest: SessionSummary | null, best: SessionSummary | null}} QuizSummary
 */

/** Items in lessons are tried out one by one: no session, no score for the whole. */
const PRACTICE = "practice";

/**
 * @param {Attempt[]} attempts in order of time
 * @param {Record<string, QuizFacts>} catalogue
 * @returns {QuizSummary[]} the one worked on last comes first
 */
export function summarize(attempts, catalogue) {
  const byQuiz = groups(attempts, ({ quiz }) => quiz);
  const summaries = [...byQuiz].map(([quiz, own]) => summaryOf(quiz, own, catalogue[quiz]));
  return summaries.sort((one, other) => (lastOf(one.attempts).at < lastOf(other.attempts).at ? 1 : -1));
}

/**
 * @param {string} quiz
 * @param {Attempt[]} attempts
 * @param {QuizFacts | undefined} facts of a quiz that the course still has
 * @returns {QuizSummary}
 */
function summaryOf(quiz, attempts, facts) {
  const tried = new Set(attempts.map(({ item }) => item));
  const items = facts?.items ?? [...tried];
  const sessions = groups(
    attempts.filter(({ session }) => session !== PRACTICE),
    ({ session }) => session,
  );
  const sums = [...sessions.values()].map((own) => sessionSummary(own, items, facts?.mastery ?? 1));
  const answered = items.filter((item) => tried.has(item)).length;
  const title = facts?.title ?? quiz;
  return { quiz, title, items, answered, attempts, latest: sums[sums.length - 1] ?? null, best: bestOf(sums) };
}

/** @param {Attempt[]} attempts @param {string[]} items @param {number} mastery @returns {SessionSummary} */
function sessionSummary(attempts, items, mastery) {
  /** @type {Map<string, Attempt>} */
  const first = new Map();
  for (const attempt of attempts) if (!first.has(attempt.item)) first.set(attempt.item, attempt);
  const answered = items.filter((item) => first.has(item)).length;
  return { at: lastOf(attempts).at, result: resultOf(items, first, mastery), answered };
}

/** Among equals the later one. @param {SessionSummary[]} sums */
function bestOf(sums) {
  const better = (/** @type {SessionSummary} */ one, /** @type {SessionSummary} */ other) =>
    other.result.score >= one.result.score ? other : one;
  return sums.length ? sums.reduce(better) : null;
}

/** @param {Attempt[]} attempts */
function lastOf(attempts) {
  return attempts[attempts.length - 1];
}

/**
 * @template T
 * @param {T[]} all
 * @param {(one: T) => string} name
 * @returns {Map<string, T[]>}
 */
function groups(all, name) {
  const found = new Map();
  for (const one of all) found.set(name(one), [...(found.get(name(one)) ?? []), one]);
  return found;
}
