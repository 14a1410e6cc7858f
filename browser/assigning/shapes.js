// Small readers for values from outside: each gives null, or a fact about what does not fit.

import { isRecord } from "../store/plain.js";
import { wellFormed } from "./names.js";

/** @typedef {(value: unknown) => string | null} Check */

const MOST_DEEP = 24;

/**
 * JSON with a limit to its length and its depth, looked at before it is built.
 * @param {string} text
 * @param {number} most characters
 * @returns {{value: unknown} | {fact: string}}
 */
export function parsed(text, most) {
  if (text.length > most) return { fact: "is larger than anything this course makes" };
  if (deepest(text) > MOST_DEEP) return { fact: "is nested deeper than anything this course makes" };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fact: "is cut off or damaged" };
  }
}

/** @param {string} text */
function deepest(text) {
  let depth = 0;
  let most = 0;
  let isText = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (isText) {
      if (char === "\\") at += 1;
      else if (char === '"') isText = false;
    } else if (char === '"') isText = true;
    else if (char === "{" || char === "[") most = Math.max(most, (depth += 1));
    else if (char === "}" || char === "]") depth -= 1;
  }
  return most;
}

/** @param {number} most characters @param {number} [least] @returns {Check} */
export function text(most, least = 0) {
  return (value) => {
    if (typeof value !== "string") return "is not a text";
    if (wellFormed(value) !== value) return "holds half a character";
    if (value.length > most) return `is longer than ${most} characters`;
    return value.length < least ? "is empty" : null;
  };
}

/** @param {RegExp} pattern @param {string} what @returns {Check} */
export function matching(pattern, what) {
  return (value) => (typeof value === "string" && pattern.test(value) ? null : `is not ${what}`);
}

/** @param {number} least @param {number} most @returns {Check} */
export function whole(least, most) {
  return (value) => {
    const fits = Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
    return fits ? null : `is not a whole number from ${least} to ${most}`;
  };
}

/** @param {readonly unknown[]} values @returns {Check} */
export function among(...values) {
  return (value) => (values.includes(value) ? null : `is not ${values.join(" or ")}`);
}

/** @param {Check} check @param {number} most @param {number} [least] @returns {Check} */
export function listOf(check, most, least = 0) {
  return (value) => {
    if (!Array.isArray(value)) return "is not a list";
    if (value.length > most) return `has more than ${most} entries`;
    if (value.length < least) return "is empty";
    return value.map(check).find((fact) => fact !== null) ?? null;
  };
}

/** @param {Check} check @returns {Check} */
export function optional(check) {
  return (value) => (value === undefined ? null : check(value));
}

/** @param {Record<string, Check>} fields @returns {Check} of an object with these fields and no others */
export function shape(fields) {
  return (value) => {
    if (!isRecord(value)) return "is not what it should be";
    const foreign = Object.keys(value).find((name) => !Object.prototype.hasOwnProperty.call(fields, name));
    if (foreign !== undefined) return `has something foreign in it: ${JSON.stringify(foreign.slice(0, 40))}`;
    for (const [name, check] of Object.entries(fields)) {
      const fact = check(value[name]);
      if (fact) return `${name}: ${fact}`;
    }
    return null;
  };
}

export const SLUG = matching(/^[a-z][a-z0-9-]{0,79}$/, "a name of this course");
export const TIME = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/, "a date and time");
export const COORDINATE = matching(/^[A-Za-z0-9_-]{43}$/, "a part of a key");
