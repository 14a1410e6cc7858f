// From what was dropped in or pasted to single receipts. Nothing is opened here.

import { Puzzle } from "../codes/parts.js";

export const MOST_CODE = 1024 * 1024;
/** Where codes begin: after white space, or with what only the head of one begins with. A code may hold "CF1." by chance. */
const STARTS = [/(?<=^|\s)(?=CF[01][./])/g, /(?=CF[01](?:\.eyJ|\/\d))/g];
const LINE = /^\s*\S{1,8}[^:]*:/;

/** @typedef {{place: string, code: string}} Found */
/** @typedef {{place: string, fact: string, remedy: string}} Unusable */

const ASK = "Ask for it again, as a file or as a code.";

/**
 * @param {string} text of a file, of a picture, or pasted
 * @param {string} place what to call where it came from
 * @param {Puzzle} puzzle parts that wait for the others
 * @returns {(Found | Unusable)[]}
 */
export function codesIn(text, place, puzzle) {
  const pieces = cut(text).map((piece) => piece.replace(/\s+/g, "")).filter(Boolean);
  const many = pieces.length > 1;
  return pieces.flatMap((piece, index) => {
    const name = many ? `${place}, number ${index + 1}` : place;
    if (piece.length > MOST_CODE) return [{ place: name, fact: "it is larger than any receipt of this course", remedy: ASK }];
    const code = puzzle.add(piece, name);
    if (code === null) return [];
    return [code === undefined ? { place: name, fact: "it is not a receipt", remedy: ASK } : { place: name, code }];
  });
}

/** Where codes begin, and nowhere else: whatever a wrong file holds, it is one thing that cannot be used. @param {string} text */
function cut(text) {
  const starts = STARTS.flatMap((start) => Array.from(text.matchAll(start), ({ index }) => index));
  const places = [...new Set([0, ...starts])].sort((one, other) => one - other);
  return places.map((from, place) => text.slice(from, places[place + 1]));
}

/** Whether pasted text is lines typed from paper rather than codes. @param {string} text */
export function isTyped(text) {
  return !/CF[01][./]/.test(text) && text.split("\n").some((line) => LINE.test(line));
}
