// What a trainee hands in, as one value. It gets attempts and drafts as arguments and knows of no storage, so it
// cannot reach what is private.

import { itemsSet, sessionNumber } from "../assignment/sessions.js";
import { wellFormed } from "../assigning/names.js";
import { resultOf } from "../mastery.js";
import { read } from "../scenario/kept.js";
import { isRecord } from "../store/plain.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Work } from "../assignment/work.js" */
/** @import { Opinion } from "./opinions.js" */
/** @import { Attempt } from "../store/reading.js" */
/** @import { Entry } from "../store/shelves.js" */

/**
 * @typedef {{quiz: string, item: string, digest: string, session: number, attempt: number, response: any,
 *   certainty: string, score: number, max_score: number, critical_failed: boolean, at: string}} Handed
 * @typedef {{quiz: string, item: string, session: number}} Skipped
 * @typedef {{id: string, variant: string, digest: string, path: string[], ending: string, at: string}} Path
 * @typedef {{quiz: string, session: number, score: number, max_score: number, completion_status: string,
 *   success_status: string}} Claim
 * @typedef {{v: 1, kind: string, receipt_id: string, assignment: string, assignment_digest: string,
 *   edition: string, engine: string, seed: string, learner: {label: string, group: string}, started_at: string,
 *   handed_in_at: string, attempts: Handed[], skipped: Skipped[], scenarios: Path[], lessons: string[],
 *   claimed: Claim[], opinions: Opinion[]}} Receipt `opinions` are there only by the trainee's choice
 * @typedef {{receipt_id: string, handed_in_at: string, assignment_digest: string}} Stamp
 */

/**
 * @param {Work} work
 * @param {Attempt[]} attempts in order of time
 * @param {Entry[]} drafts
 * @param {Catalogue} catalogue
 * @param {Stamp} stamp
 * @returns {Receipt}
 */
export function receiptOf(work, attempts, drafts, catalogue, stamp) {
  const { assignment } = work;
  const own = attempts.filter(({ quiz, session }) => sessionNumber(session, assignment.id) && isSet(work, quiz));
  const skipped = skippedIn(drafts, work);
  const claimed = assignment.mode === "sealed" ? [] : claims(work, own, skipped, catalogue);
  return {
    v: 1,
    kind: "clients-first-receipt",
    receipt_id: stamp.receipt_id,
    assignment: assignment.id,
    assignment_digest: stamp.assignment_digest,
    edition: catalogue.edition,
    engine: catalogue.engine,
    seed: assignment.seed,
    learner: learnerOf(work),
    started_at: work.started_at,
    handed_in_at: stamp.handed_in_at,
    attempts: handed(own, assignment.id),
    skipped: skipped.filter(({ quiz, item, session }) => !own.some((one) => isOf(one, quiz, item, session, assignment.id))),
    scenarios: paths(work, drafts),
    lessons: work.lessons,
    claimed,
    opinions: [],
  };
}

/** @param {Work} work @returns {Receipt["learner"]} */
export function learnerOf({ label, group }) {
  return { label: wellFormed(label), group: wellFormed(group) };
}

/** @param {Work} work @param {string} quiz */
function isSet({ assignment, quizzes }, quiz) {
  return quizzes.includes(quiz) || (assignment.items ?? []).some((item) => item.quiz === quiz);
}

/** @param {Attempt} attempt @param {string} quiz @param {string} item @param {number} session @param {string} id */
function isOf(attempt, quiz, item, session, id) {
  return attempt.quiz === quiz && attempt.item === item && sessionNumber(attempt.session, id) === session;
}

/** @param {Attempt[]} attempts @param {string} id @returns {Handed[]} */
function handed(attempts, id) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return attempts.map(({ quiz, item, digest, session, response, certainty, score, max_score, critical_failed, at }) => {
    const name = `${quiz}/${item}/${session}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const number = sessionNumber(session, id);
    const sure = ["low", "mid", "high"].includes(certainty) ? certainty : "";
    const attempt = counts.get(name) ?? 1;
    return { quiz, item, digest, session: number, attempt, response: cleaned(response), certainty: sure, score, max_score, critical_failed, at };
  });
}

/** Typed text may hold half a character; everything else stays as it was. @param {any} value @returns {any} */
function cleaned(value) {
  if (typeof value === "string") return wellFormed(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).map(([name, one]) => [name, cleaned(one)]));
}

/** @param {Entry[]} drafts @param {Work} work @returns {Skipped[]} */
export function skippedIn(drafts, work) {
  return drafts.flatMap(({ key, value }) => {
    const [kind, quiz = "", item = "", session = ""] = key.split("/");
    const number = kind === "item" ? sessionNumber(session, work.assignment.id) : 0;
    return number && isSet(work, quiz) && isRecord(value) && value.skipped === true ? [{ quiz, item, session: number }] : [];
  });
}

/** Every way through to an end since the assignment was taken up. @param {Work} work @param {Entry[]} drafts @returns {Path[]} */
function paths({ scenarios, started_at }, drafts) {
  return scenarios.flatMap((id) => {
    const kept = read(drafts.find(({ key }) => key === `scenario/${id}`)?.value);
    return kept.finished.flatMap(({ edition, variant, decisions, at }) => {
      const isIn = Date.parse(at) >= Date.parse(started_at);
      return isIn ? [{ id, variant, digest: edition, path: decisions, ending: "", at }] : [];
    });
  });
}

/**
 * What the trainee's own page says came of each session.
 * @param {Work} work
 * @param {Attempt[]} attempts
 * @param {Skipped[]} skipped
 * @param {Catalogue} catalogue
 * @returns {Claim[]}
 */
function claims({ assignment, quizzes }, attempts, skipped, catalogue) {
  return quizzes.flatMap((quiz) => {
    const facts = catalogue.quizzes[quiz];
    const own = attempts.filter((attempt) => attempt.quiz === quiz);
    const sessions = new Set(own.map(({ session }) => sessionNumber(session, assignment.id)));
    if (!facts) return [];
    return [...sessions].sort((one, other) => one - other).map((session) => {
      const first = firstOf(own.filter((one) => sessionNumber(one.session, assignment.id) === session));
      const left = new Set(skipped.filter((one) => one.quiz === quiz && one.session === session).map(({ item }) => item));
      const set = itemsSet(assignment, facts, own, session).filter((item) => first.has(item) || !left.has(item));
      const mastery = (assignment.mastery || facts.mastery) / 100;
      const { score, max_score, completion_status, success_status } = resultOf(set, first, mastery);
      return { quiz, session, score, max_score, completion_status, success_status };
    });
  });
}

/** @param {Attempt[]} attempts in order of time */
function firstOf(attempts) {
  /** @type {Map<string, Attempt>} */
  const first = new Map();
  for (const attempt of attempts) if (!first.has(attempt.item)) first.set(attempt.item, attempt);
  return first;
}
