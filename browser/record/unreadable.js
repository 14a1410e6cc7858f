import { make } from "../dom.js";
import { plainly } from "../store/plain.js";
import { button } from "./section.js";

/** @import { Unreadable } from "../store/backup.js" */

const SHELVES = /** @type {Record<string, string>} */ ({
  attempts: "A response",
  drafts: "Something begun",
  privateNotes: "Something private",
});
const MOST_SHOWN = 2000;

/**
 * @param {Unreadable[]} found
 * @param {() => void} erase
 * @returns {Node[]}
 */
export function unreadableView(found, erase) {
  if (!found.length) return [];
  const rows = found.map(({ shelf, key, raw, fact, isNewer }) => {
    const why = isNewer ? "was written by a newer edition of this course." : `cannot be read: ${fact}.`;
    const text = JSON.stringify(plainly(raw), null, 1) ?? "";
    const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)} ...` : text;
    const asFound = make("details", {}, make("summary", {}, "Show it as it was found"), make("pre", {}, make("code", {}, shown)));
    return make("li", {}, make("p", {}, `${SHELVES[shelf] ?? "Something"} (${key}) ${why}`), asFound);
  });
  const what =
    "That should not have happened, and we are sorry. It was left as it is, and it goes into the copy that you save. Reloading the page helps if a newer edition wrote it.";
  return [make("p", {}, what), make("ul", { class: "cf-record__list" }, ...rows), button("Erase what cannot be read", erase)];
}
