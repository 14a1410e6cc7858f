// What a trainer wrote about somebody's own words, and ticked, as the trainer's browser keeps it.

import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../seal.js";
import { canonical } from "../store/plain.js";
import { keep, oneOf } from "../trainer/database.js";

/**
 * @typedef {{receipt_id: string, digest: string, assignment: string, label: string, group: string, quiz: string, item: string,
 *   stem: string, model_answer: string, checklist: string[], text: string}} Words
 * @typedef {{text: string, checklist: boolean[]}} Mark
 */

/** The same words handed in once more have the same name: a receipt takes the place of the one before. @param {Words} words */
export function nameOf({ assignment, label, group, quiz, item, text }) {
  return `words ${toHex(sha256(new TextEncoder().encode(canonical([assignment, label, group, quiz, item, text]))))}`;
}

/** As it was named when each receipt had marks of its own. @param {Words} words */
function formerNameOf({ receipt_id, digest, quiz, item }) {
  return `${receipt_id || digest} ${quiz}/${item}`;
}

/** @param {Words} words @returns {Promise<Mark>} */
export async function markOn(words) {
  const kept = (await oneOf("texts", nameOf(words))) ?? (await oneOf("texts", formerNameOf(words)));
  return { text: kept?.text ?? "", checklist: words.checklist.map((_, index) => kept?.checklist?.[index] === true) };
}

/** @param {Words} words @param {Mark} mark */
export function keepMark(words, mark) {
  return keep("texts", [{ id: nameOf(words), ...mark }]);
}
