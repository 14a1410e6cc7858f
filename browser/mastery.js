// The arithmetic of clientsfirst/mastery.py, held to the same results by tests/vectors/mastery.json.

/**
 * @typedef {{score: number, max_score: number, critical_failed: boolean}} Graded
 * @typedef {{score: number, max_score: number, scaled: number | null, completion_status: string,
 *   success_status: string, critical_failed: string[]}} Result
 */

/**
 * @param {string[]} itemIds the items set
 * @param {Map<string, Graded>} outcomes the first scored outcome of each answered one
 * @param {number} masteryScore
 * @returns {Result}
 */
export function resultOf(itemIds, outcomes, masteryScore) {
  const answered = itemIds.flatMap((item) => outcomes.get(item) ?? []);
  const score = answered.reduce((sum, outcome) => sum + outcome.score, 0);
  const most = answered.reduce((sum, outcome) => sum + outcome.max_score, 0);
  const critical = itemIds.filter((item) => outcomes.get(item)?.critical_failed);
  const completed = answered.length === itemIds.length;
  let success = "unknown";
  if (critical.length) success = "failed";
  else if (completed && most) success = score / most >= masteryScore ? "passed" : "failed";
  return {
    score,
    max_score: most,
    scaled: most ? score / most : null,
    completion_status: completed ? "completed" : "incomplete",
    success_status: success,
    critical_failed: critical,
  };
}
