// The one reader of everything that comes out of storage or out of a file. It trusts nothing.

import { isPlain, isRecord } from "./plain.js";
import { FORMAT } from "./shelves.js";

/** @import { Entry, Shelf } from "./shelves.js" */

/**
 * @typedef {{id: string, quiz: string, item: string, digest: string, session: string,
 *   response: object, certainty: string, score: number, max_score: number,
 *   critical_failed: boolean, at: string}} Attempt
 */

/**
 * A closed union: `newer` was written by a newer edition of the course, `damaged` says what is wrong with it.
 * @typedef {{state: "read", entry: Entry} | {state: "newer"} | {state: "damaged", fact: string}} Reading
 */

const MOST_NAME = 300;

/** @type {Record<keyof Attempt, (value: unknown) => string | null>} */
const ATTEMPT = {
  id: nameFact,
  quiz: nameFact,
  item: nameFact,
  digest: nameFact,
  session: nameFact,
  response: (value) => (isRecord(value) && isPlain(value) ? null : "is not a response"),
  certainty: (value) => (typeof value === "string" && value.length < 40 ? null : "is not a text"),
  score: countFact,
  max_score: countFact,
  critical_failed: (value) => (typeof value === "boolean" ? null : "is not true or false"),
  at: timeFact,
};

/**
 * @param {Shelf} shelf
 * @param {unknown} raw
 * @returns {Reading}
 */
export function readEntry(shelf, raw) {
  if (!isRecord(raw)) return damaged("entry", raw, "is not an entry");
  const { key, format, at, value } = raw;
  if (Number.isInteger(format) && Number(format) > FORMAT) return { state: "newer" };
  if (format !== FORMAT) return damaged("format", format, "is not an edition that this course knows");
  const fact = nameFact(key) ?? null;
  if (fact) return damaged("key", key, fact);
  if (timeFact(at)) return damaged("at", at, "is not a date and time");
  const found = shelf === "attempts" ? attemptFact(value, key) : plainFact(value);
  if (found) return { state: "damaged", fact: found };
  const kept = shelf === "attempts" ? pickAttempt(/** @type {Attempt} */ (value)) : value;
  return { state: "read", entry: { key: String(key), format: FORMAT, at: String(at), value: kept } };
}

/**
 * What keeps `value` from being an attempt, or null.
 * @param {unknown} value
 * @param {unknown} [key] where it is stored, which must be its id
 * @returns {string | null}
 */
export function attemptFact(value, key) {
  if (!isRecord(value)) return `${shown(value)} is not an attempt`;
  for (const [name, check] of Object.entries(ATTEMPT)) {
    const fact = check(value[name]);
    if (fact) return `${name}: ${shown(value[name])} ${fact}`;
  }
  if (Number(value.score) > Number(value.max_score)) {
    return `score: ${value.score} is more than the ${value.max_score} that can be reached`;
  }
  return key === undefined || key === value.id ? null : `id: ${shown(value.id)} is not the one it is kept under`;
}

/**
 * @param {unknown} value
 * @returns {string | null}
 */
function plainFact(value) {
  return isPlain(value) ? null : `value: ${shown(value)} is not plain data`;
}

/**
 * @param {Attempt} attempt
 * @returns {Attempt}
 */
export function pickAttempt(attempt) {
  const { id, quiz, item, digest, session, response, certainty, score, max_score, critical_failed, at } = attempt;
  return { id, quiz, item, digest, session, response, certainty, score, max_score, critical_failed, at };
}

/** @param {unknown} value */
function nameFact(value) {
  return typeof value === "string" && value && value.length <= MOST_NAME ? null : "is not a name";
}

/** @param {unknown} value */
function countFact(value) {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? null : "is not a whole number from 0 up";
}

/** @param {unknown} value */
function timeFact(value) {
  const isTime = typeof value === "string" && value.length <= 40 && !Number.isNaN(Date.parse(value));
  return isTime ? null : "is not a date and time";
}

/**
 * @param {string} place
 * @param {unknown} value
 * @param {string} fact
 * @returns {Reading}
 */
function damaged(place, value, fact) {
  return { state: "damaged", fact: `${place}: ${shown(value)} ${fact}` };
}

/**
 * Enough of a value to know it again, and no more: it may be private.
 * @param {unknown} value
 */
function shown(value) {
  if (value === undefined) return "(missing)";
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  return typeof value === "string" && value.length <= 40 ? JSON.stringify(value) : `(${typeof value})`;
}
