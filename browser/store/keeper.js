import { joinChannel } from "./channel.js";
import { deleteDatabase } from "./editions.js";
import { Holding } from "./holding.js";
import { MemoryShelves } from "./memory.js";
import { addRecord, moveRecord } from "./moving.js";
import { findShelves, waysToKeep } from "./opening.js";
import { wipeTab } from "./tab.js";
import { ABOUT_READING, troubleFor } from "./troubles.js";

/** @import { News } from "./channel.js" */
/** @import { DatabaseShelves } from "./database.js" */
/** @import { Found } from "./opening.js" */
/** @import { Entry, Keeping, Put, Shelf, Shelves } from "./shelves.js" */

/** Where things are kept, in agreement with the other tabs. What is kept is the store's matter. */
export class Keeper extends EventTarget {
  #holding;
  #tell;
  /** @type {Set<string>} */
  #troubles = new Set();
  /** Whether there may be a database that was not opened. */
  #isUnopened;

  /**
   * @param {Found} found
   * @param {Promise<DatabaseShelves | null>} [late] the database, when it opens only after it was given up
   */
  constructor({ keeping, shelves, offers, trouble, isNewer }, late) {
    super();
    /** @type {Keeping} */
    this.keeping = keeping;
    /** The ways of keeping that this browser allows. */
    this.offers = offers;
    if (trouble) this.#troubles.add(trouble);
    this.#isUnopened = trouble !== null;
    this.#holding = new Holding(shelves, isNewer, {
      report: (sentence) => this.#report(sentence),
      lost: () => this.#decided("undecided"),
    });
    this.#tell = joinChannel((news) => void this.#heard(news));
    void late?.then((database) => this.#cameLate(database, shelves, trouble));
    addEventListener("pageshow", ({ persisted }) => persisted && void this.#comeBack());
  }

  /** What is wrong, in plain sentences to show; or null. Nothing is ever deleted because of it. */
  get trouble() {
    return [...this.#troubles].join(" ") || null;
  }

  /**
   * Moves everything to where it shall be kept from now on; nothing of it stays where it was.
   * @param {Keeping} keeping
   */
  async decide(keeping) {
    let before = keeping;
    try {
      await this.#holding.move(async (shelves) => {
        before = this.keeping;
        // A second press, or the news of another tab, may have waited for the first: the place is this one already.
        if (keeping === before) return shelves;
        const moved = await moveRecord(keeping, await this.#holding.held(), shelves);
        this.keeping = keeping;
        return moved;
      });
      if (keeping === before) return;
      this.#decided(keeping);
      this.#tell(before === "own" ? "erased" : "decided");
    } catch (error) {
      this.offers = this.offers.filter((offer) => offer !== keeping);
      this.#report(troubleFor(error));
    }
  }

  /** Every entry of a shelf that can be read. @param {Shelf} shelf @returns {Promise<Entry[]>} */
  entries(shelf) {
    return this.#holding.entries(shelf);
  }

  /** @param {Shelf} shelf @param {string} key @returns {Promise<unknown>} */
  value(shelf, key) {
    return this.#holding.value(shelf, key);
  }

  /** @param {() => Promise<CryptoKeyPair>} makePair used when there is none yet */
  signingPair(makePair) {
    return this.#holding.signingPair(makePair);
  }

  /** What cannot be read, as it was found. */
  unreadable() {
    return this.#holding.unreadable();
  }

  /**
   * @param {Put[]} puts
   * @param {boolean} [strict]
   * @returns {Promise<boolean>} false when only this page holds it
   */
  async write(puts, strict) {
    const isKept = await this.#holding.put(puts, strict);
    this.#changed(true);
    this.#tell("change");
    return isKept;
  }

  /** @param {Shelf} shelf @param {string[]} keys @returns {Promise<boolean>} false when they are still there */
  async drop(shelf, keys) {
    const isDropped = await this.#holding.drop(shelf, keys);
    this.#changed(true);
    this.#tell("change");
    return isDropped;
  }

  /**
   * Leaves nothing behind, the decision included.
   * @returns {Promise<boolean>} false when there may still be something on the device
   */
  async clear() {
    const isOnDevice = this.keeping === "own" || this.#isUnopened;
    let isGone = true;
    try {
      await this.#holding.move(async (shelves) => {
        await shelves.clear();
        isGone = await this.#clearUnopened();
        wipeTab();
        return new MemoryShelves();
      });
    } catch (error) {
      this.#report(troubleFor(error));
      return false;
    }
    this.#decided("undecided");
    this.#tell(isOnDevice ? "erased" : "finished");
    return isGone;
  }

  /** A database that a newer edition made, with all that it holds. @returns {Promise<boolean>} false when it may still be there */
  async clearNewer() {
    if (!this.#holding.isNewer) return true;
    const isGone = await this.#clearUnopened();
    this.#tell("erased");
    return isGone;
  }

  /**
   * The database that this page could not open, or not yet. In a tab of its own one erases the tab's record only.
   * @returns {Promise<boolean>} false when it may still be there
   */
  async #clearUnopened() {
    if (!this.#isUnopened) return true;
    const isMeant = this.keeping === "undecided" || this.#holding.isNewer;
    if (!isMeant || !(await deleteDatabase().catch(() => false))) return false;
    this.#isUnopened = false;
    this.#holding.forgetNewer();
    this.offers = waysToKeep(true);
    this.#forget(() => true);
    return true;
  }

  /** What could not be read is gone: there is no more to be said about it. */
  forgetUnreadable() {
    this.#forget((sentence) => ABOUT_READING.includes(sentence));
  }

  /** @param {(sentence: string) => boolean} isOver */
  #forget(isOver) {
    const over = [...this.#troubles].filter(isOver);
    for (const sentence of over) this.#troubles.delete(sentence);
    if (over.length) this.dispatchEvent(new Event("trouble"));
  }

  /** @param {boolean} isHere whether this tab did it */
  #changed(isHere) {
    this.dispatchEvent(new CustomEvent("change", { detail: { isHere } }));
  }

  /** @param {Keeping} keeping */
  #decided(keeping) {
    this.keeping = keeping;
    if (keeping === "own") this.#isUnopened = false;
    this.dispatchEvent(new Event("decided"));
  }

  /** @param {string} sentence */
  #report(sentence) {
    if (this.#troubles.has(sentence)) return;
    this.#troubles.add(sentence);
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
    } else if (news === "change") this.#changed(false);
  }

  /**
   * What this page did meanwhile joins what was there. A decision made meanwhile stands.
   * @param {DatabaseShelves | null} database
   * @param {Shelves} instead where things were put while it was not there
   * @param {string | null} trouble what was said about it
   */
  async #cameLate(database, instead, trouble) {
    let isTaken = false;
    try {
      await this.#holding.move(async (shelves) => {
        isTaken = shelves === instead && database !== null;
        if (isTaken) await addRecord("own", await this.#holding.held(), /** @type {Shelves} */ (database));
        else database?.close();
        return isTaken ? /** @type {Shelves} */ (database) : shelves;
      });
      this.#isUnopened = database !== null && !isTaken;
      this.offers = waysToKeep(true);
      if (trouble) this.#troubles.delete(trouble);
      this.dispatchEvent(new Event("trouble"));
      if (isTaken) this.#decided("own");
    } catch (error) {
      database?.close();
      this.#report(troubleFor(error));
    }
  }

  /** A page that Back brings to life again still shows what was written before the record was erased. */
  async #comeBack() {
    const isKept = this.keeping === "own" || this.keeping === "shared";
    if (isKept && (await findShelves()).keeping !== this.keeping) location.reload();
  }
}
