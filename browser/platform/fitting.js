// A platform keeps so many characters and no more. What does not fit is left out in whole kinds: half of a text could
// not be read.

import { read } from "../scenario/kept.js";
import { packed } from "./packing.js";

/** @import { Attempt } from "../store/reading.js" */
/** @import { Entry as Kept } from "../store/shelves.js" */
/** @import { Work } from "./packing.js" */
/** @import { Package } from "./standing.js" */
/** @typedef {(shelf: string) => Kept[]} Entries */

/**
 * As much of the work as fits: all of it, else what is still open, else only what was reached.
 * @param {number} limit characters
 * @param {Package} data
 * @param {Entries} entries
 * @param {Omit<Work, "puts">} rest
 * @returns {Promise<{text: string, isWhole: boolean} | null>} null where not even that fits
 */
export async function packedWithin(limit, data, entries, rest) {
  const ways = [entries, open(data, entries, rest), reached(entries)];
  for (const [index, some] of ways.entries()) {
    const text = await packed(data, some, rest);
    if (text.length <= limit) return { text, isWhole: index === 0 };
  }
  return null;
}

/**
 * Without what was answered in quizzes that have a result, or for practice alone.
 * @param {Package} data
 * @param {Entries} entries
 * @param {Omit<Work, "puts">} rest
 * @returns {Entries}
 */
function open(data, entries, { results }) {
  const finished = new Set(results.map(([quiz]) => quiz));
  const isOpen = (/** @type {string} */ quiz) => data.quizzes.some(({ id }) => id === quiz) && !finished.has(quiz);
  return (shelf) =>
    entries(shelf).filter(({ key, value }) => {
      if (shelf === "attempts") return isOpen(/** @type {Attempt} */ (value).quiz);
      const [kind, name] = key.split("/");
      return kind === "scenario" || ((kind === "item" || kind === "quiz") && isOpen(name));
    });
}

/** Results and pages stand beside the entries: of these only stories that came to an end. @param {Entries} entries @returns {Entries} */
function reached(entries) {
  return (shelf) =>
    entries(shelf).flatMap((entry) => {
      const { finished } = read(shelf === "drafts" && entry.key.startsWith("scenario/") ? entry.value : undefined);
      const best = finished.find((one) => one.success_status === "passed") ?? finished.at(-1);
      return best ? [{ ...entry, value: { finished: [best] } }] : [];
    });
}
