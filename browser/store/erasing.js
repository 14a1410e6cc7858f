/** @import { Unreadable } from "./backup.js" */
/** @import { Attempt } from "./reading.js" */
/** @import { Entry, Shelf } from "./shelves.js" */

/**
 * "reflections" are all private notes, `{note}` is one with all its parts, `{quiz}` a quiz with its drafts,
 * `{assignment}` what is known of one, what was sent of it and what was written back.
 * @typedef {"all" | "reflections" | "unreadable" | {quiz: string} | {note: string} | {draft: string} | {assignment: string}} Erasable
 */
/**
 * `isAll` is false when not all of it could be erased: then some or all of it is still there.
 * @typedef {{attempts: number, drafts: number, privateNotes: number, unreadable: number, isAll: boolean}} Erased
 */

/** A module may be called what a quiz is called; what somebody said about it is not the quiz's. */
const FEEDBACK = "feedback/";
const ASSIGNED = ["assignment", "comments", "sending"];
const ISOLATED = /[^a-z0-9-]+/;

/**
 * Which keys go, and how many of what that is.
 * @param {Erasable} what
 * @param {Record<Shelf, Entry[]>} entries
 * @param {Unreadable[]} unreadable
 */
export function eraseKeys(what, entries, unreadable) {
  const picked = {
    attempts: entries.attempts.filter((entry) => isMeant(what, "attempts", entry)),
    drafts: entries.drafts.filter((entry) => isMeant(what, "drafts", entry)),
    privateNotes: entries.privateNotes.filter((entry) => isMeant(what, "privateNotes", entry)),
  };
  const broken = what === "all" || what === "unreadable" ? unreadable : [];
  const keys = [
    ...Object.entries(picked).map(([shelf, found]) => ({ shelf, names: found.map(({ key }) => key) })),
    ...broken.map(({ shelf, key }) => ({ shelf, names: [key] })),
  ].filter(({ names }) => names.length);
  const notes = new Set(picked.privateNotes.map(({ key }) => noteOf(key)));
  const erased = { attempts: picked.attempts.length, drafts: picked.drafts.length };
  return {
    keys: /** @type {{shelf: Shelf, names: string[]}[]} */ (keys),
    erased: { ...erased, privateNotes: notes.size, unreadable: broken.length },
  };
}

/**
 * A note's parts are kept under names of their own: `note#part`.
 * @param {string} key
 */
export function noteOf(key) {
  return key.split("#")[0];
}

/**
 * @param {Erasable} what
 * @param {Shelf} shelf
 * @param {Entry} entry
 */
function isMeant(what, shelf, { key, value }) {
  if (what === "all") return true;
  if (what === "reflections") return shelf === "privateNotes";
  if (what === "unreadable") return false;
  if ("note" in what) return shelf === "privateNotes" && noteOf(key) === what.note;
  if ("assignment" in what) return shelf === "drafts" && ASSIGNED.some((kind) => `${key}/`.startsWith(`${kind}/${what.assignment}/`));
  if ("draft" in what) return shelf === "drafts" && key === what.draft;
  if (shelf === "attempts") return /** @type {Attempt} */ (value).quiz === what.quiz;
  return shelf === "drafts" && !key.startsWith(FEEDBACK) && key.split(ISOLATED).includes(what.quiz);
}
