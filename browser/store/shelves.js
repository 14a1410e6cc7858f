// The words that the store's parts share. Shelves keep entries and know nothing of what is in them.

/** @typedef {"attempts" | "drafts" | "privateNotes" | "meta"} Shelf */
/** @typedef {"undecided" | "own" | "shared" | "nothing" | "platform"} Keeping */

/**
 * What is stored, whatever it is. `format` is the edition of the entry's shape, `at` an ISO time.
 * @typedef {{key: string, format: number, at: string, value: unknown}} Entry
 */

/** @typedef {{shelf: Shelf, entry: Entry}} Put */
/** @typedef {{key: string, raw: unknown}} Held one entry as it was found, not yet checked */

/**
 * @typedef {object} Shelves
 * @property {(shelf: Shelf, key: string) => Promise<unknown>} get undefined when there is none
 * @property {(shelf: Shelf) => Promise<Held[]>} all
 * @property {(puts: Put[], strict?: boolean) => Promise<void>} put all of them or none
 * @property {(shelf: Shelf, keys: string[]) => Promise<void>} drop
 * @property {() => Promise<void>} clear leaves nothing behind, not even the place itself
 */

export const FORMAT = 1;

/** What a trainee made, in the order it is shown; `meta` is the store's own. */
export const WORK = /** @type {const} */ (["attempts", "drafts", "privateNotes"]);

/**
 * @param {Shelf} shelf
 * @param {string} key
 * @param {unknown} value
 * @returns {Put}
 */
export function newPut(shelf, key, value) {
  return { shelf, entry: { key, format: FORMAT, at: new Date().toISOString(), value } };
}

/**
 * The name of an earlier version: its time goes before the part, so that a note's parts stay together.
 * @param {string} key such as `reflection:self-awareness#first`
 * @param {string} at
 */
export function earlierKey(key, at) {
  const [note, ...part] = key.split("#");
  return [`${note}@${at}`, ...part].join("#");
}

/** The place is gone: another tab, or the person in the browser's settings, has erased it. */
export class GoneError extends Error {
  name = "GoneError";
}
