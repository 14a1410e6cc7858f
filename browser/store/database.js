import { asked, deleteDatabase, openDatabase } from "./editions.js";
import { GoneError, WORK } from "./shelves.js";

/** @import { Held, Put, Shelf } from "./shelves.js" */

/** How browsers call it when a connection was taken away under the work. */
const MOST_TRIES = 3;
const BROKEN = ["AbortError", "InvalidStateError", "UnknownError"];

/** Shelves in IndexedDB. Each write is a transaction of its own, so tabs never undo each other's. */
export class DatabaseShelves {
  /** @type {IDBDatabase | null} */
  #db = null;
  /** @type {Promise<IDBDatabase> | null} */
  #reconnecting = null;

  /**
   * @param {object} opening
   * @param {boolean} opening.create
   * @param {(shelves: DatabaseShelves | null) => void} [opening.late] given what comes after a SlowError
   */
  static async open({ create, late }) {
    const shelves = new DatabaseShelves();
    const db = await shelves.#connect(create, late && ((found) => late(found && shelves)));
    return db && shelves;
  }

  /**
   * @param {boolean} create
   * @param {(db: IDBDatabase | null) => void} [late]
   */
  async #connect(create, late) {
    const take = (/** @type {IDBDatabase | null} */ db) => (this.#db = db);
    const opening = { create, closed: () => void take(null) };
    return take(await openDatabase(late ? { ...opening, late: (db) => late(take(db)) } : opening));
  }

  /** Lets go of it, where it is not needed after all. */
  close() {
    this.#db?.close();
    this.#db = null;
  }

  /** Asked by many, done once. */
  #reconnect() {
    this.#reconnecting ??= this.#connect(false).then((db) => {
      if (!db) throw new GoneError();
      return db;
    });
    return this.#reconnecting.finally(() => (this.#reconnecting = null));
  }

  /**
   * Starts in the same turn when it can, so that what was typed just before the page goes is not given up with it.
   * A connection that breaks under the work is made again.
   * @template T
   * @param {(db: IDBDatabase) => Promise<T>} work
   * @returns {Promise<T>}
   */
  async #connected(work) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work(this.#db ?? (await this.#reconnect()));
      } catch (error) {
        const isBroken = error instanceof DOMException && BROKEN.includes(error.name);
        if (!isBroken || tries === MOST_TRIES) throw error;
        this.close();
      }
    }
  }

  /**
   * @param {Shelf} shelf
   * @param {string} key
   * @returns {Promise<unknown>}
   */
  get(shelf, key) {
    return this.#connected((db) => asked(db.transaction(shelf).objectStore(shelf).get(key)));
  }

  /**
   * @param {Shelf} shelf
   * @returns {Promise<Held[]>}
   */
  async all(shelf) {
    const found = await this.#connected((db) => asked(db.transaction(shelf).objectStore(shelf).getAll()));
    return found.map((raw) => ({ key: raw.key, raw }));
  }

  /**
   * @param {string[]} shelves
   * @param {"strict" | "relaxed"} durability strict waits until it is on the disk, not only handed to the system
   * @param {(change: IDBTransaction) => void} write
   */
  #write(shelves, durability, write) {
    return this.#connected(async (db) => {
      const change = db.transaction(shelves, "readwrite", { durability });
      write(change);
      change.commit?.();
      await completed(change);
    });
  }

  /** @param {Put[]} puts @param {boolean} [strict] */
  async put(puts, strict = false) {
    const shelves = [...new Set(puts.map(({ shelf }) => shelf))];
    if (!shelves.length) return;
    await this.#write(shelves, strict ? "strict" : "relaxed", (change) => {
      for (const { shelf, entry } of puts) change.objectStore(shelf).put(entry);
    });
  }

  /** @param {Shelf} shelf @param {string[]} keys */
  async drop(shelf, keys) {
    await this.#write([shelf], "relaxed", (change) => {
      for (const key of keys) change.objectStore(shelf).delete(key);
    });
  }

  async clear() {
    const shelves = [...WORK, "meta"];
    // Emptied first: another tab may delay the deletion itself.
    const emptied = this.#write(shelves, "strict", (change) => {
      for (const shelf of shelves) change.objectStore(shelf).clear();
    });
    await emptied.catch((error) => {
      if (!(error instanceof GoneError)) throw error;
    });
    this.close();
    await deleteDatabase();
  }
}

/** @param {IDBTransaction} change @returns {Promise<void>} once it is where its durability says */
function completed(change) {
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error ?? new DOMException("The change was given up.", "AbortError"));
  });
}
