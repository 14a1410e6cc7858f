// How far somebody has come in a package. Completion and success are two things here, as everywhere.

/** @import { Result } from "../mastery.js" */
/** @import { Recorded, Standing } from "./scorm.js" */

/**
 * @typedef {{id: string, mastery: number}} Quiz
 * @typedef {{standard: string, name: string, title: string, edition: string, pages: {path: string, title: string}[],
 *   quizzes: Quiz[], stories: string[], items: import("./responses.js").Entry[]}} Package
 * @typedef {{pages: Set<number>, results: Map<string, Result>, stories: Map<string, boolean>,
 *   items: Set<string>}} Done `stories`: those that were brought to an end, and whether one of them well
 */

const VERDICTS = ["unknown", "failed", "passed"];

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
  // A score says how good all of it was: of the first of eight quizzes it would be the best, and then only fall.
  const isScored = results.length === data.quizzes.length;
  const sum = (/** @type {"score" | "max_score"} */ name) => (isScored ? results.reduce((all, one) => all + one[name], 0) : 0);
  const hasPassed = !isPractice && isDone && verdicts.every(Boolean);
  return {
    score: sum("score"),
    max_score: sum("max_score"),
    completion: isDone ? "completed" : "incomplete",
    success: hasPassed ? "passed" : isDone && !isPractice ? "failed" : "unknown",
    progress: parts.filter(Boolean).length / parts.length,
  };
}

/**
 * What there is to record beside what a platform has, so that nothing of that becomes less.
 * @param {Recorded} recorded
 * @param {Standing} now
 * @returns {{standing: Standing, recorded: Recorded}} `standing` is without a score where the platform has that or more
 */
export function atLeast(recorded, now) {
  const share = now.max_score ? now.score / now.max_score : -1;
  const isMore = share > recorded.share;
  const completion = recorded.completion === "completed" ? recorded.completion : now.completion;
  const success = VERDICTS.indexOf(now.success) > VERDICTS.indexOf(recorded.success) ? now.success : recorded.success;
  const most = { completion, success, progress: Math.max(now.progress, recorded.progress) };
  const { score, max_score } = isMore ? now : { score: 0, max_score: 0 };
  return { standing: { ...most, score, max_score }, recorded: { ...most, share: isMore ? share : recorded.share } };
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
