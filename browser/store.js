import { makeBackup, readBackup } from "./store/backup.js";
import { joinChannel } from "./store/channel.js";
import { deleteDatabase } from "./store/database.js";
import { eraseKeys } from "./store/erasing.js";
import { Holding } from "./store/holding.js";
import { MemoryShelves } from "./store/memory.js";
import { moveRecord } from "./store/moving.js";
import { findShelves } from "./store/opening.js";
import { isPlain } from "./store/plain.js";
import { attemptFact, pickAttempt } from "./store/reading.js";
import { newPut } from "./store/shelves.js";
import { tabKeeping, wipeTab } from "./store/tab.js";
import { troubleFor } from "./store/troubles.js";

/** @import { Restored } from "./store/backup.js" */
/** @import { News } from "./store/channel.js" */
/** @import { Erasable, Erased } from "./store/erasing.js" */
/** @import { Found } from "./store/opening.js" */
/** @import { Attempt } from "./store/reading.js" */
/** @import { Entry, Keeping, Put, Shelf } from "./store/shelves.js" */

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
  return (page.clientsFirstStore ??= findShelves().then((found) => new Store(found)));
}

/**
 * What a trainee did, kept where they decided. Events: "change" (this or another tab wrote), "decided", "trouble",
 * "finished" (the person at a shared computer has left).
 */
export class Store extends EventTarget {
  #holding;
  #tell;
  /** @type {Promise<Attempt[]> | null} */
  #attempts = null;

  /** @param {Found} found */
  constructor({ keeping, shelves, offers, trouble, isNewer }) {
    super();
    /** @type {Keeping} */
    this.keeping = keeping;
    /** The ways of keeping that this browser allows. */
    this.offers = offers;
    /** @type {string | null} */
    this.trouble = trouble;
    this.#holding = new Holding(shelves, isNewer, {
      report: (sentence) => this.#report(sentence),
      lost: () => this.#decided("undecided"),
    });
    this.#tell = joinChannel((news) => void this.#heard(news));
    addEventListener("pageshow", ({ persisted }) => persisted && this.#comeBack());
  }

  /**
   * Moves everything to where it shall be kept from now on; nothing of it stays where it was.
   * @param {Keeping} keeping
   */
  async decide(keeping) {
    const before = this.keeping;
    if (keeping === before) return;
    try {
      const held = async () => this.#holding.held();
      await this.#holding.move(async (shelves) => moveRecord(keeping, await held(), shelves));
      this.#decided(keeping);
      this.#tell(before === "own" ? "erased" : "decided");
    } catch (error) {
      this.offers = this.offers.filter((offer) => offer !== keeping);
      this.#report(troubleFor(error));
    }
  }

  /**
   * Resolves once it is kept: true when that is where the trainee decided, false when only this page holds it.
   * @param {Attempt} attempt
   */
  addAttempt(attempt) {
    const fact = attemptFact(attempt);
    if (fact) throw new NotStorableError(fact);
    return this.#put([newPut("attempts", attempt.id, pickAttempt(attempt))], true);
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
    const entries = await this.#holding.entries("attempts");
    const attempts = entries.map(({ value }) => /** @type {Attempt} */ (value));
    return attempts.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  }

  /** @param {string} key @param {unknown} value plain JSON */
  putDraft(key, value) {
    return this.#put([plainPut("drafts", key, value)]);
  }

  /** @param {string} key @returns {Promise<unknown>} undefined when there is none */
  draft(key) {
    return this.#holding.value("drafts", key);
  }

  /** @param {string} key */
  dropDraft(key) {
    return this.#drop("drafts", [key]);
  }

  /** @param {string} key @param {unknown} value plain JSON */
  putPrivate(key, value) {
    return this.#put([plainPut("privateNotes", key, value)]);
  }

  /** @param {string} key @returns {Promise<unknown>} undefined when there is none */
  privateNote(key) {
    return this.#holding.value("privateNotes", key);
  }

  /** @param {string} key */
  dropPrivate(key) {
    return this.#drop("privateNotes", [key]);
  }

  /** Every entry of a shelf that can be read. @param {Shelf} shelf */
  entries(shelf) {
    return this.#holding.entries(shelf);
  }

  /** What cannot be read, as it was found. */
  unreadable() {
    return this.#holding.unreadable();
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
    if (puts.length) await this.#put(puts, true);
    return report;
  }

  /**
   * @param {Erasable} what "all" leaves nothing behind, the decision where to keep things included
   * @returns {Promise<Erased>} how many of each
   */
  async erase(what) {
    const { keys, erased } = eraseKeys(what, await this.#allEntries(), await this.unreadable());
    if (what === "all") await this.#eraseAll();
    else for (const { shelf, names } of keys) await this.#drop(shelf, names);
    return erased;
  }

  async #eraseAll() {
    const before = this.keeping;
    await this.#holding.move(async (shelves) => {
      await shelves.clear();
      if (this.#holding.isNewer) await deleteDatabase();
      wipeTab();
      return new MemoryShelves();
    });
    this.#decided("undecided");
    this.#tell(before === "own" ? "erased" : "finished");
  }

  async #allEntries() {
    const [attempts, drafts, privateNotes] = await Promise.all([
      this.entries("attempts"),
      this.entries("drafts"),
      this.entries("privateNotes"),
    ]);
    return { attempts, drafts, privateNotes, meta: /** @type {Entry[]} */ ([]) };
  }

  /** @param {Put[]} puts @param {boolean} [strict] */
  async #put(puts, strict) {
    const isKept = await this.#holding.put(puts, strict);
    this.#changed();
    return isKept;
  }

  /** @param {Shelf} shelf @param {string[]} keys */
  async #drop(shelf, keys) {
    await this.#holding.drop(shelf, keys);
    this.#changed();
  }

  #changed() {
    this.#attempts = null;
    this.dispatchEvent(new CustomEvent("change", { detail: { isHere: true } }));
    this.#tell("change");
  }

  /** @param {Keeping} keeping */
  #decided(keeping) {
    this.keeping = keeping;
    this.#attempts = null;
    this.dispatchEvent(new Event("decided"));
  }

  /** @param {string} sentence */
  #report(sentence) {
    if (this.trouble === sentence) return;
    this.trouble = sentence;
    this.dispatchEvent(new Event("trouble"));
  }

  /** @param {News} news from another tab */
  async #heard(news) {
    const isOwn = this.keeping === "own";
    if (news === "finished" && !isOwn) {
      await this.#holding.move(async (shelves) => (await shelves.clear(), new MemoryShelves()));
      this.#decided("undecided");
      this.dispatchEvent(new Event("finished"));
    } else if (news === "erased" && isOwn) {
      await this.#holding.move(async () => new MemoryShelves());
      this.#decided("undecided");
    } else if (news === "decided" && this.keeping === "undecided") {
      if ((await findShelves()).keeping === "own") await this.decide("own");
    } else if (news === "change") {
      this.#attempts = null;
      this.dispatchEvent(new CustomEvent("change", { detail: { isHere: false } }));
    }
  }

  /** A page that Back brings to life again still shows what was written before the record was erased. */
  #comeBack() {
    const isGone = this.keeping === "shared" && tabKeeping() !== "shared";
    if (isGone) location.reload();
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
