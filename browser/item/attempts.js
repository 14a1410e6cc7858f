// A response that was submitted, and the attempt that is made of it: once, even if the page ends in between.

import { canonical, isRecord } from "../store/plain.js";

/** @import { Store } from "../store.js" */
/** @import { Attempt } from "../store/reading.js" */
/** @import { RawResponse, Scored } from "../table.js" */

/** @typedef {{id: string, at: string}} Submission kept with the response, so that it becomes one attempt and no more */
/** @typedef {{response: RawResponse, certainty: string}} Given */
/** @typedef {Given & {quiz: string, item: string, digest: string, session: string, as?: unknown}} Submitted */

/** @returns {Submission} */
export function newSubmission() {
  const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  return { id, at: new Date().toISOString() };
}

/** @param {Submitted} submitted @param {Scored} outcome @param {Submission} as @returns {Attempt} */
export function attemptOf({ quiz, item, digest, session, response, certainty }, { score, max_score, critical_failed }, { id, at }) {
  return { id, quiz, item, digest, session, response, certainty, score, max_score, critical_failed, at };
}

/** There is a new attempt. @param {HTMLElement} item @param {Scored} outcome */
export function tellScored(item, outcome) {
  item.dispatchEvent(new CustomEvent("cf-scored", { bubbles: true, detail: outcome }));
}

/** @param {unknown} as @returns {as is Submission} */
function isSubmission(as) {
  return isRecord(as) && typeof as.id === "string" && typeof as.at === "string" && !Number.isNaN(Date.parse(as.at));
}

/**
 * Makes the attempt of what was submitted before, unless there is one: by its id, or where that was not kept, of the
 * same response in the same session.
 * @param {Store} store
 * @param {Submitted} submitted from storage
 * @param {Scored} outcome
 * @returns {Promise<boolean>} whether it was made
 */
export async function countLate(store, submitted, outcome) {
  const { quiz, item, session, response } = submitted;
  const as = isSubmission(submitted.as) ? submitted.as : undefined;
  const isSame = (/** @type {Attempt} */ one) => one.session === session && canonical(one.response) === canonical(response);
  if ((await store.attempts(quiz, item)).some(isSame)) return false;
  if (as && (await store.entries("attempts")).some(({ key }) => key === as.id)) return false;
  await store.addAttempt(attemptOf(submitted, outcome, as ?? newSubmission()));
  return true;
}
