// Attempts, summed up by quiz. No DOM.

import { resultOf } from "../mastery.js";

/** @import { Attempt } from "../store/reading.js" */
/** @import { Result } from "../mastery.js" */
/** @import { SessionTerms, TermsOf } from "./terms.js" */

/**
 * `set` is how many items a session sets; `total` how many of them one did not leave out.
 * @typedef {{title: string, mastery: number, set: number, items: string[]}} QuizFacts
 * @typedef {{at: string, result: Result, answered: number, total: number, isSecret: boolean}} SessionSummary
 * @typedef {{quiz: string, title: string, set: number, items: string[], answered: number,
 *   attempts: (Attempt & {isSecret: boolean})[], latest: SessionSummary | null, best: SessionSummary | null}} QuizSummary
 */

/** Items in lessons are tried out one by one: no session, no score for the whole. */
const PRACTICE = "practice";

/**
 * @param {Attempt[]} attempts in order of time
 * @param {Record<string, QuizFacts>} catalogue
 * @param {TermsOf} termsOf
 * @returns {QuizSummary[]} the one worked on last comes first
 */
export function summarize(attempts, catalogue, termsOf) {
  const byQuiz = groups(attempts, ({ quiz }) => quiz);
  const summaries = [...byQuiz].map(([quiz, own]) => summaryOf(quiz, own, catalogue[quiz], termsOf));
  return summaries.sort((one, other) => (lastOf(one.attempts).at < lastOf(other.attempts).at ? 1 : -1));
}

/**
 * @param {string} quiz
 * @param {Attempt[]} attempts
 * @param {QuizFacts | undefined} known of a quiz that the course still has
 * @param {TermsOf} termsOf
 * @returns {QuizSummary}
 */
function summaryOf(quiz, attempts, known, termsOf) {
  const tried = new Set(attempts.map(({ item }) => item));
  const facts = known ?? { title: quiz, mastery: 1, set: tried.size, items: [...tried] };
  const secret = new Set();
  const sums = [...groups(attempts, ({ session }) => session)].flatMap(([session, own]) => {
    if (session === PRACTICE) return [];
    const terms = termsOf(quiz, session, own);
    if (terms.isSecret) secret.add(session);
    return [sessionSummary(own, facts, terms)];
  });
  return {
    ...{ quiz, title: facts.title, set: facts.set, items: facts.items },
    answered: facts.items.filter((item) => tried.has(item)).length,
    attempts: attempts.map((attempt) => ({ ...attempt, isSecret: secret.has(attempt.session) })),
    latest: sums[sums.length - 1] ?? null,
    best: bestOf(sums.filter(({ isSecret }) => !isSecret)),
  };
}

/** @param {Attempt[]} attempts @param {QuizFacts} facts @param {SessionTerms} terms @returns {SessionSummary} */
function sessionSummary(attempts, facts, { mastery, leftOut, isSecret }) {
  /** @type {Map<string, Attempt>} */
  const first = new Map();
  for (const attempt of attempts) if (!first.has(attempt.item)) first.set(attempt.item, attempt);
  const answered = facts.items.filter((item) => first.has(item));
  const total = facts.set - leftOut.filter((item) => !first.has(item)).length;
  // Which of those that were set are open is not known here, and makes no difference.
  const open = Array.from({ length: Math.max(0, total - answered.length) }, (_, number) => `open ${number}`);
  const result = resultOf([...answered, ...open], first, mastery ?? facts.mastery);
  return { at: lastOf(attempts).at, result, answered: answered.length, total, isSecret };
}

/** What was completed or passed is not taken away by another go; among equals the later one. @param {SessionSummary[]} sums */
function bestOf(sums) {
  return sums.length ? sums.reduce((one, other) => (isBelow(rankOf(other), rankOf(one)) ? one : other)) : null;
}

/** @param {SessionSummary} sum */
function rankOf({ result }) {
  return [Number(result.completion_status === "completed"), Number(result.success_status === "passed"), result.score];
}

/** @param {number[]} one @param {number[]} other */
function isBelow(one, other) {
  const place = one.findIndex((value, index) => value !== other[index]);
  return place >= 0 && one[place] < other[place];
}

/** @template T @param {T[]} all */
function lastOf(all) {
  return all[all.length - 1];
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
