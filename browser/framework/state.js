// What a trainee did with a clause so far, in a sentence. No DOM.

import { isAssigned } from "../assignment/sessions.js";
import { termsFrom } from "../record/terms.js";
import { read } from "../scenario/kept.js";

/** @import { Attempt } from "../store/reading.js" */
/** @import { Entry } from "../store/shelves.js" */

/**
 * @typedef {{items: string[], stories: string[]}} Exercises `items` are `quiz/item`, `stories` scenarios
 * @typedef {Attempt & {isSecret: boolean}} Known `isSecret`: how it went shows after handing in
 * @typedef {{latest: Map<string, Known>, finished: Set<string>}} Done the latest attempt by `quiz/item`
 */

const STORY = "scenario/";

/**
 * @param {Entry[]} attempts
 * @param {Entry[]} drafts
 * @returns {Done}
 */
export function doneSoFar(attempts, drafts) {
  const all = attempts.map(({ value }) => /** @type {Attempt} */ (value));
  const inTime = all.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const stories = drafts.filter(({ key, value }) => key.startsWith(STORY) && read(value).finished.length);
  const latest = [...new Map(inTime.map((attempt) => [`${attempt.quiz}/${attempt.item}`, attempt])).entries()];
  const termsOf = termsFrom(drafts);
  const isSecret = (/** @type {Attempt} */ { quiz, session }) => {
    if (!isAssigned(session)) return false;
    return termsOf(quiz, session, all.filter((one) => one.quiz === quiz && one.session === session)).isSecret;
  };
  return {
    latest: new Map(latest.map(([name, attempt]) => [name, { ...attempt, isSecret: isSecret(attempt) }])),
    finished: new Set(stories.map(({ key }) => key.slice(STORY.length))),
  };
}

/**
 * @param {Exercises} exercises
 * @param {Done} done
 * @returns {string} nothing where nothing was done
 */
export function stateText({ items, stories }, { latest, finished }) {
  const met = items.flatMap((item) => latest.get(item) ?? []);
  const ended = stories.filter((story) => finished.has(story)).length;
  const sentences = [];
  if (met.length) sentences.push(`You have met ${met.length} of its ${counted(items.length, "question")}${howText(met)}.`);
  if (ended) sentences.push(`You have been through ${ended} of its ${counted(stories.length, "conversation")}.`);
  return sentences.join(" ");
}

/** What is compared and not scored is neither right nor wrong. @param {Known[]} met */
function howText(met) {
  if (met.some(({ isSecret }) => isSecret)) return "";
  const scored = met.filter(({ max_score }) => max_score > 0);
  const right = scored.filter(({ score, max_score, critical_failed }) => score === max_score && !critical_failed).length;
  if (!scored.length) return "";
  if (scored.length === 1) return right ? "; last time it was fully right" : "; last time it was not fully right yet";
  if (right === scored.length) return `; last time ${right === 2 ? "both" : `all ${right}`} were fully right`;
  if (!right) return "; last time none was fully right yet";
  return `; last time ${right} ${right === 1 ? "was" : "were"} fully right`;
}

/** @param {number} count @param {string} one */
function counted(count, one) {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
