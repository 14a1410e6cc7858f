// How far somebody has come in a package. Completion and success are two things here, as everywhere.

/** @import { Result } from "../mastery.js" */
/** @import { Standing } from "./scorm.js" */

/**
 * @typedef {{id: string, mastery: number}} Quiz
 * @typedef {{standard: string, name: string, title: string, edition: string, pages: {path: string, title: string}[],
 *   quizzes: Quiz[], stories: string[], items: import("./responses.js").Entry[]}} Package
 * @typedef {{pages: Set<number>, results: Map<string, Result>, stories: Map<string, boolean>,
 *   items: Set<string>}} Done `stories`: those that were brought to an end, and whether one of them well
 */

/** @param {Package} data @param {Done} done @returns {Standing} */
export function standingOf(data, done) {
  const results = data.quizzes.flatMap(({ id }) => done.results.get(id) ?? []);
  const isPractice = !data.quizzes.length && !data.stories.length;
  const parts = [
    ...data.pages.map((_, page) => done.pages.has(page)),
    ...data.quizzes.map(({ id }) => done.results.has(id)),
    ...data.stories.map((id) => done.stories.has(id)),
    ...(isPractice ? data.items.map(({ quiz, item }) => done.items.has(`${quiz}/${item}`)) : []),
  ];
  const isDone = parts.every(Boolean);
  const verdicts = [
    ...data.quizzes.map(({ id }) => done.results.get(id)?.success_status === "passed"),
    ...data.stories.map((id) => done.stories.get(id) === true),
  ];
  const hasPassed = !isPractice && isDone && verdicts.every(Boolean);
  return {
    score: results.reduce((sum, { score }) => sum + score, 0),
    max_score: results.reduce((sum, { max_score }) => sum + max_score, 0),
    completion: isDone ? "completed" : "incomplete",
    success: hasPassed ? "passed" : isDone && !isPractice ? "failed" : "unknown",
    progress: parts.filter(Boolean).length / parts.length,
  };
}

/**
 * The better of two results of one quiz: what somebody has shown is not taken away by another go.
 * @param {Result | undefined} one
 * @param {Result} other
 */
export function better(one, other) {
  if (!one) return other;
  const rank = (/** @type {Result} */ result) => (result.success_status === "passed" ? 2 : 0) + (result.scaled ?? 0);
  return rank(other) >= rank(one) ? other : one;
}
