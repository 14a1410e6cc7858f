// The one reader of assignments: from a link's fragment, from a file, out of storage. It trusts nothing.

import { sha256 } from "@noble/hashes/sha2.js";
import { canonical, isRecord } from "../store/plain.js";
import { fromBase64Url, MOST_PACKED, pack, PackingError, toBase64Url, unpack } from "./packing.js";
import { tidy } from "./names.js";
import { publicItem } from "./public_item.js";
import { among, COORDINATE, listOf, matching, optional, parsed, shape, SLUG, text, TIME, whole } from "./shapes.js";

/**
 * `variant` is empty where the trainee may choose the telling.
 * @typedef {{quiz: string} | {scenario: string, variant: string} | {module: string}} Part
 * @typedef {{x: string, y: string}} Point
 * @typedef {import("./public_item.js").PublicItem} PublicItem
 * Where statements may be sent, if the trainee agrees; `url` ends before `/statements`.
 * @typedef {{url: string, user: string, password: string}} RecordStore
 * @typedef {{v: 1, kind: typeof KIND, id: string, title: string, note: string, seed: string,
 *   mode: "practice" | "assessment" | "sealed", feedback?: "after-quiz", mastery: number, attempts: number,
 *   shuffle: boolean, due: string, groups: string[], parts: Part[], edition: string,
 *   key?: Point, signing_key?: Point, items?: PublicItem[], content_note?: string, lrs?: RecordStore}} Assignment `mastery` is a percentage, 0 for what each
 *   quiz says; `attempts` are sessions of a quiz, 0 for any number; `feedback` is there only in practice;
 *   `content_note` says what comes up in what is sealed
 * @typedef {{assignment: Assignment} | {problem: string}} Read
 */

const VERSION = 1;
const KIND = "clients-first-assignment";
const MARK = "#a=";
/** Beyond this some programs cut a link off, and a QR code gets hard to read. */
export const MOST_LINK = 1500;
/** A sealed assignment may still go into a link that is copied and not typed. */
export const MOST_SEALED_LINK = 8000;
const ASK = "Ask the person who gave it to you for it once more.";
const POINT = shape({ x: COORDINATE, y: COORDINATE });
/** Encrypted, or on this very machine: statements are about people. */
export const STORE = matching(
  /^(https:\/\/[A-Za-z0-9]([A-Za-z0-9.-]{0,200}[A-Za-z0-9])?|http:\/\/(127\.0\.0\.1|localhost))(:[0-9]{1,5})?(\/[A-Za-z0-9._~-]{1,100}){0,8}$/,
  "an address of a record store",
);
/** A name, without the colon, which ends it, and a password. */
export const STORE_USER = matching(/^[!-9;-~]{0,100}$/, "a name for a record store");
export const STORE_PASSWORD = matching(/^[!-~]{0,200}$/, "a password for a record store");
const FIELDS = {
  v: among(VERSION),
  kind: among(KIND),
  id: matching(/^[A-Za-z0-9_-]{16}$/, "an id"),
  title: nameFact(120),
  note: text(1000),
  seed: matching(/^[!-~]{1,32}$/, "a seed"),
  mode: among("practice", "assessment", "sealed"),
  mastery: whole(0, 100),
  attempts: whole(0, 100),
  shuffle: among(true, false),
  due: (/** @type {unknown} */ value) => (value === "" ? null : TIME(value)),
  groups: listOf(nameFact(60), 40),
  parts: listOf(partFact, 60, 1),
  edition: matching(/^[0-9a-f]{16}$/, "an edition"),
  feedback: optional(among("after-quiz")),
  key: optional(POINT),
  signing_key: optional(POINT),
  items: optional(listOf(publicItem, 500, 1)),
  content_note: optional(text(8000, 1)),
  lrs: optional(shape({ url: STORE, user: STORE_USER, password: STORE_PASSWORD })),
};
const ASSIGNMENT = shape(FIELDS);

/** @param {number} most @returns {import("./shapes.js").Check} */
function nameFact(most) {
  return (value) => text(most, 1)(value) ?? (tidy(String(value)) ? null : "is empty");
}

/** @param {unknown} value */
function partFact(value) {
  if (!isRecord(value)) return "is not a part";
  if ("quiz" in value) return shape({ quiz: SLUG })(value);
  if ("module" in value) return shape({ module: SLUG })(value);
  return shape({ scenario: SLUG, variant: (/** @type {unknown} */ one) => (one === "" ? null : SLUG(one)) })(value);
}

/** @param {unknown} value @returns {Read} */
export function readAssignment(value) {
  if (isRecord(value) && Number.isSafeInteger(value.v) && Number(value.v) > VERSION) {
    return { problem: "This assignment was made by a newer edition of the course. Reload this page, or open the assignment on the site it was made on." };
  }
  const fact = ASSIGNMENT(value);
  if (fact) return { problem: `This assignment cannot be used: ${fact}. ${ASK}` };
  const assignment = /** @type {Assignment} */ (value);
  const isSealed = assignment.mode === "sealed";
  // What is sealed is graded by the trainer: until then there is nothing to send.
  const isOdd = (assignment.feedback && assignment.mode !== "practice") || (assignment.lrs && isSealed) || (assignment.content_note && !isSealed);
  if (isOdd || isSealed !== (assignment.items !== undefined) || (isSealed && !assignment.key)) {
    return { problem: `This assignment cannot be used: what it sets does not fit how it is set. ${ASK}` };
  }
  return { assignment };
}

/** @param {string} file its text @returns {Read} */
export function readAssignmentText(file) {
  const found = parsed(file, MOST_PACKED * 4);
  return "fact" in found ? { problem: `This assignment ${found.fact}. ${ASK}` } : readAssignment(found.value);
}

/**
 * @param {string} hash of an address
 * @returns {Read | null} null where the address holds no assignment
 */
export function readLink(hash) {
  if (!hash.startsWith(MARK)) return null;
  try {
    return readAssignmentText(unpack(fromBase64Url(hash.slice(MARK.length))));
  } catch (error) {
    if (!(error instanceof PackingError)) throw error;
    return { problem: `The link to this assignment ${error.message}. It may have been cut off on its way. ${ASK}` };
  }
}

/** @param {Assignment} assignment @param {string} page the address of the assignment page */
export function linkTo(assignment, page) {
  return `${page}${MARK}${toBase64Url(pack(canonical(assignment)))}`;
}

/** What receipts name it by: an assignment that was altered has another. @param {Assignment} assignment */
export function digestOf(assignment) {
  return toBase64Url(sha256(new TextEncoder().encode(canonical(assignment))));
}
