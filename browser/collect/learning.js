// What receipts are graded with, brought as a file. Anybody may have made it: what is here already is never replaced.

import { sha256 } from "@noble/hashes/sha2.js";
import { digestOf, readAssignment, readAssignmentText } from "../assigning/assignment.js";
import { parsed } from "../assigning/shapes.js";
import { toHex } from "../seal.js";
import { isRecord } from "../store/plain.js";
import { allOf, keep, oneOf } from "../trainer/database.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { Desk } from "./workers.js" */

/** @typedef {{said: string, isNew: boolean, assignment?: Assignment}} Learnt `said` is what it was, in words */

const MOST_PACK = 64 * 1024 * 1024;
const NOT_KEPT = " It could not be kept in this browser, and is gone when you leave this page.";
// The course's own are opened when they are needed, so others would come before them.
const STORIES = { fact: "it brings stories, and a pack holds quizzes only", remedy: "Ask who made it for the course's own pack." };
const KNOWN = "It was here already.";

/** Tells the desk what the browser keeps: packs in the order in which they came. @param {Desk} desk */
export async function teachKept(desk) {
  const kept = (await allOf("assignments")).sort((one, other) => (String(one.made ?? "") < String(other.made ?? "") ? -1 : 1));
  for (const { pack } of kept) if (pack) await desk.ask("define", JSON.stringify(pack));
  const set = kept.filter(({ assignment }) => assignment);
  const assignments = set.map(({ assignment }) => ({ place: assignment.title, text: JSON.stringify(assignment) }));
  if (assignments.length) await desk.of("assign", assignments);
}

/**
 * An assignment made on another computer, or a pack.
 * @param {string} text
 * @param {string} place
 * @param {Desk} desk
 * @returns {Promise<Learnt>}
 */
export async function learnt(text, place, desk) {
  const found = parsed(text, MOST_PACK);
  const { kind, scenarios } = "value" in found && isRecord(found.value) ? found.value : {};
  if (kind !== "clients-first-definitions") return assignmentLearnt(text, place, desk);
  return Array.isArray(scenarios) && scenarios.length ? refused(place, STORIES) : packLearnt(text, place, desk);
}

/** @param {string} text @param {string} place @param {Desk} desk @returns {Promise<Learnt>} */
async function packLearnt(text, place, desk) {
  const { quizzes, troubles } = JSON.parse(await desk.ask("define", text));
  if (troubles.length) return refused(place, troubles[0]);
  const said = `${place}: a pack with ${quizzes.length === 1 ? "1 quiz" : `${quizzes.length} quizzes`}.`;
  const id = `pack ${toHex(sha256(new TextEncoder().encode(text)))}`;
  if (await oneOf("assignments", id)) return { said: `${said} ${KNOWN}`, isNew: false };
  return { said: said + (await kept({ id, ...{ pack: JSON.parse(text), made: new Date().toISOString() } })), isNew: true };
}

/** @param {string} text @param {string} place @param {Desk} desk @returns {Promise<Learnt>} */
async function assignmentLearnt(text, place, desk) {
  const read = readAssignmentText(text);
  if ("problem" in read) return { said: `${place}: ${read.problem}`, isNew: false };
  const { assignment } = read;
  const known = readAssignment((await oneOf("assignments", assignment.id))?.assignment);
  const said = `${place}: the assignment “${assignment.title}”.`;
  if ("assignment" in known) {
    const isSame = digestOf(known.assignment) === digestOf(assignment);
    return isSame ? { said: `${said} ${KNOWN}`, isNew: false } : refused(place, otherwise(known.assignment));
  }
  const { troubles } = await desk.of("assign", [{ place, text: JSON.stringify(assignment) }]);
  if (troubles.length) return refused(place, troubles[0]);
  return { said: said + (await kept({ id: assignment.id, ...{ assignment, pack: null, made: new Date().toISOString() } })), isNew: true, assignment };
}

/** @param {Assignment} known */
function otherwise({ title }) {
  return {
    fact: `it says otherwise than the assignment “${title}” here, and was left out`,
    remedy: "If it is the right one, erase the one here first, on the page “Set work for a class”.",
  };
}

/** @param {string} place @param {{fact: string, remedy: string}} trouble @returns {Learnt} */
function refused(place, { fact, remedy }) {
  return { said: `${place}: ${fact}. ${remedy}`, isNew: false };
}

/** @param {{id: string}} entry @returns {Promise<string>} what is to be said about it, or nothing */
async function kept(entry) {
  try {
    await keep("assignments", [entry]);
    return "";
  } catch (error) {
    console.error(error);
    return NOT_KEPT;
  }
}
