// Looking words up in the search index that the build writes. No library: a course has a few hundred parts.

import { isRecord } from "../store/plain.js";

/** @typedef {{location: string, title: string, text: string}} Part */
/** @typedef {{location: string, title: string, page: string, excerpt: string, score: number}} Found */

const MOST = 12;
const EXCERPT = 160; // characters
const SIGNS = /** @type {Record<string, string>} */ ({ amp: "&", gt: ">", lt: "<", quot: '"' });
const STEM = 5; // letters that have to agree when the whole word is found nowhere

/** @param {unknown} raw the parsed search_index.json @returns {Part[]} */
export function readIndex(raw) {
  const docs = isRecord(raw) && Array.isArray(raw.docs) ? raw.docs.filter(isPart) : [];
  return docs.map(({ location, title, text }) => ({ location, title: plain(title), text: plain(text) }));
}

/** @param {unknown} one @returns {one is Part} */
function isPart(one) {
  return isRecord(one) && [one.location, one.title, one.text].every((value) => typeof value === "string");
}

/**
 * @param {Part[]} parts
 * @param {string} query
 * @returns {{best: Found[], total: number}} the best first, and how many there are in all
 */
export function lookUp(parts, query) {
  const words = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (!words.length) return { best: [], total: 0 };
  const whole = score(parts, words);
  const found = whole.length ? whole : score(parts, words.map((word) => word.slice(0, STEM)));
  return { best: found.slice(0, MOST), total: found.length };
}

/** @param {Part[]} parts @param {string[]} words @returns {Found[]} */
function score(parts, words) {
  const titles = new Map(parts.filter(({ location }) => !location.includes("#")).map((part) => [part.location, part.title]));
  const found = parts.flatMap(({ location, title, text }) => {
    const inTitle = words.map((word) => at(title, word) >= 0);
    const inText = words.map((word) => at(text, word));
    if (!words.every((_, n) => inTitle[n] || inText[n] >= 0)) return [];
    const first = Math.min(...inText.filter((place) => place >= 0), Infinity);
    const points = inTitle.filter(Boolean).length * 10 + inText.filter((place) => place >= 0).length;
    const page = titles.get(location.split("#")[0]) ?? "";
    return [{ location, title, page: page === title ? "" : page, excerpt: excerpt(text, first), score: points }];
  });
  return found.sort((one, other) => other.score - one.score);
}

/** Where a word of `text` begins with `word`, or -1. @param {string} text @param {string} word */
function at(text, word) {
  const folded = ` ${fold(text)}`;
  const place = folded.search(new RegExp(`[^\\p{L}\\p{N}]${word}`, "u"));
  return place;
}

/** @param {string} text @param {number} first */
function excerpt(text, first) {
  const start = first === Infinity || first < EXCERPT / 2 ? 0 : text.indexOf(" ", first - EXCERPT / 2) + 1;
  const end = text.indexOf(" ", start + EXCERPT);
  return (start ? "… " : "") + (end < 0 ? text.slice(start) : `${text.slice(start, end)} …`);
}

/** @param {string} text */
function fold(text) {
  return text.normalize("NFC").toLowerCase();
}

/** The index holds HTML of a few kinds; shown as text, so that what is left of any other stays words. @param {string} html */
function plain(html) {
  const words = html.replace(/<\/(p|li|h\d|td)>/g, " $&").replace(/<[^>]*>/g, "");
  return words.replace(/&(amp|gt|lt|quot);/g, (_, name) => SIGNS[name]).replace(/\s+/g, " ").trim();
}
