import { makeBackup, readBackup } from "./store/backup.js";
import { eraseKeys } from "./store/erasing.js";
import { Keeper } from "./store/keeper.js";
import { findShelves } from "./store/opening.js";
import { isPlain } from "./store/plain.js";
import { attemptFact, pickAttempt } from "./store/reading.js";
import { newPut } from "./store/shelves.js";

/** @import { Restored } from "./store/backup.js" */
/** @import { DatabaseShelves } from "./store/database.js" */
/** @import { Erasable, Erased } from "./store/erasing.js" */
/** @import { Found } from "./store/opening.js" */
/** @import { Attempt } from "./store/reading.js" */
/** @import { Entry, Shelf } from "./store/shelves.js" */

/** A programmer handed over what the store could not give back. */
export class NotStorableError extends Error {
  name = "NotStorableError";
}

/**
 * The page's one store. Never rejects: where nothing can be kept it works in memory and says so in `trouble`.
 * @returns {Promise<Store>}
 */
export function openStore() {
  // The scripts of a page are bundled apart; here they find the one store.
  const page = /** @type {{clientsFirstStore?: Promise<Store>}} */ (globalThis);
  return (page.clientsFirstStore ??= newStore());
}

async function newStore() {
  /** @type {(database: DatabaseShelves | null) => void} */
  let answer = () => {};
  const late = new Promise((resolve) => (answer = resolve));
  return new Store(await findShelves(answer), late);
}

/**
 * What a trainee did, kept where they decided. Events: "change" (this or another tab wrote), "decided", "trouble",
 * "finished" (the person at a shared computer has left).
 */
export class Store extends Keeper {
  /** @type {Promise<Attempt[]> | null} */
  #attempts = null;

  /**
   * @param {Found} found
   * @param {Promise<DatabaseShelves | null>} late
   */
  constructor(found, late) {
    super(found, late);
    for (const event of ["change", "decided"]) this.addEventListener(event, () => (this.#attempts = null));
  }

  /**
   * Resolves once it is kept: true when that is where the trainee decided, false when only this page holds it.
   * @param {Attempt} attempt
   */
  addAttempt(attempt) {
    const fact = attemptFact(attempt);
    if (fact) throw new NotStorableError(fact);
    return this.write([newPut("attempts", attempt.id, pickAttempt(attempt))], true);
  }

  /**
   * In order of time.
   * @param {string} quiz
   * @param {string} [item]
   */
  async attempts(quiz, item) {
    const all = await (this.#attempts ??= this.#allAttempts());
    return all.filter((attempt) => attempt.quiz === quiz && (item === undefined || attempt.item === item));
  }

  async #allAttempts() {
    const entries = await this.entries("attempts");
    const attempts = entries.map(({ value }) => /** @type {Attempt} */ (value));
    return attempts.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  }

  /** @param {string} key @param {unknown} value plain JSON */
  putDraft(key, value) {
    return this.write([plainPut("drafts", key, value)]);
  }

  /** @param {string} key @returns {Promise<unknown>} undefined when there is none */
  draft(key) {
    return this.value("drafts", key);
  }

  /** @param {string} key */
  dropDraft(key) {
    return this.drop("drafts", [key]);
  }

  /** @param {string} key @param {unknown} value plain JSON */
  putPrivate(key, value) {
    return this.write([plainPut("privateNotes", key, value)]);
  }

  /** @param {string} key @returns {Promise<unknown>} undefined when there is none */
  privateNote(key) {
    return this.value("privateNotes", key);
  }

  /** @param {string} key */
  dropPrivate(key) {
    return this.drop("privateNotes", [key]);
  }

  /**
   * The record as one value for a file. Private notes are in it only with `reflections`.
   * @param {{reflections: boolean}} consent
   */
  async everything(consent) {
    return makeBackup(await this.#allEntries(), await this.unreadable(), consent);
  }

  /**
   * Takes in what `everything` gave. What is here is never written over.
   * @param {unknown} file
   * @returns {Promise<Restored>}
   */
  async restore(file) {
    const { puts, report } = readBackup(file, await this.#allEntries());
    if (puts.length) await this.write(puts, true);
    return report;
  }

  /**
   * @param {Erasable} what "all" leaves nothing behind, the decision where to keep things included
   * @returns {Promise<Erased>} how many of each
   */
  async erase(what) {
    const { keys, erased } = eraseKeys(what, await this.#allEntries(), await this.unreadable());
    const isAll = what === "all" ? await this.clear() : await this.#drop(keys, what === "unreadable");
    if (isAll && erased.unreadable) this.forgetUnreadable();
    return { ...erased, isAll };
  }

  /** @param {{shelf: Shelf, names: string[]}[]} keys @param {boolean} isUnreadable what cannot be read, wherever it lies */
  async #drop(keys, isUnreadable) {
    let isAll = !isUnreadable || (await this.clearNewer());
    for (const { shelf, names } of keys) isAll = (await this.drop(shelf, names)) && isAll;
    return isAll;
  }

  async #allEntries() {
    const [attempts, drafts, privateNotes] = await Promise.all([
      this.entries("attempts"),
      this.entries("drafts"),
      this.entries("privateNotes"),
    ]);
    return { attempts, drafts, privateNotes, meta: /** @type {Entry[]} */ ([]) };
  }
}

/**
 * @param {Shelf} shelf
 * @param {string} key
 * @param {unknown} value
 */
function plainPut(shelf, key, value) {
  if (!isPlain(value)) throw new NotStorableError(`${shelf} ${key}: the value is not plain data`);
  return newPut(shelf, key, value);
}
