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
    const before = this.keeping;
    if (keeping === before) return;
    try {
      await this.#holding.move(async (shelves) => moveRecord(keeping, await this.#holding.held(), shelves));
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

  /** @param {Shelf} shelf @param {string[]} keys */
  async drop(shelf, keys) {
    await this.#holding.drop(shelf, keys);
    this.#changed(true);
    this.#tell("change");
  }

  /** Leaves nothing behind, the decision included. */
  async clear() {
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

  /** What could not be read is gone: there is no more to be said about it. */
  forgetUnreadable() {
    const said = ABOUT_READING.filter((sentence) => this.#troubles.delete(sentence));
    if (said.length) this.dispatchEvent(new Event("trouble"));
  }

  /** @param {boolean} isHere whether this tab did it */
  #changed(isHere) {
    this.dispatchEvent(new CustomEvent("change", { detail: { isHere } }));
  }

  /** @param {Keeping} keeping */
  #decided(keeping) {
    this.keeping = keeping;
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
