import { GoneError, WORK } from "./shelves.js";

/** @import { Held, Put, Shelf } from "./shelves.js" */

const NAME = "clientsfirst";
/** Some browsers now and then never answer. Nobody's feedback waits longer than this. */
const PATIENCE_MS = 4000;

/**
 * One step from an edition of the database to the next, inside the upgrade: it may await only what `asked` gives.
 * @typedef {(db: IDBDatabase, change: IDBTransaction) => void | Promise<void>} Migration
 */

/** The first makes edition 1 out of nothing, the second will make edition 2 out of 1. Never change one; add. */
export const MIGRATIONS = /** @type {Migration[]} */ ([
  (db) => {
    for (const shelf of [...WORK, "meta"]) db.createObjectStore(shelf, { keyPath: "key" });
  },
]);

/** An older tab holds the database open and does not let go of it. */
export class BlockedError extends Error {
  name = "BlockedError";
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBTransaction} change @returns {Promise<void>} once it is where its durability says */
function completed(change) {
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onabort = () => reject(change.error ?? new DOMException("The change was given up.", "AbortError"));
  });
}

/**
 * @typedef {object} Opening
 * @property {boolean} create make the database when there is none
 * @property {Migration[]} [migrations]
 * @property {() => void} [closed] called when the browser, or another tab's upgrade or erasure, took it away
 */

/**
 * The database, brought up to date; null when there is none and none is to be made.
 * @param {Opening} opening
 * @returns {Promise<IDBDatabase | null>}
 */
export async function openDatabase({ create, migrations = MIGRATIONS, closed = () => {} }) {
  const request = indexedDB.open(NAME, migrations.length);
  let isAbsent = false;
  request.onupgradeneeded = ({ oldVersion }) => {
    const change = /** @type {IDBTransaction} */ (request.transaction);
    isAbsent = oldVersion === 0 && !create;
    // An upgrade that is given up leaves no database behind.
    if (isAbsent) change.abort();
    else migrate(request.result, change, migrations.slice(oldVersion)).catch(() => change.abort());
  };
  const opened = asked(request);
  const blocked = new Promise((_resolve, reject) => {
    request.onblocked = () => reject(new BlockedError());
    setTimeout(() => reject(new DOMException("No answer.", "TimeoutError")), PATIENCE_MS);
  });
  try {
    const db = await Promise.race([opened, blocked]);
    return watched(/** @type {IDBDatabase} */ (db), closed);
  } catch (error) {
    // One that opens after all would only stand in the other tab's way.
    opened.then((db) => db.close()).catch(() => {});
    if (isAbsent) return null;
    throw error;
  }
}

/** @param {IDBDatabase} db @param {IDBTransaction} change @param {Migration[]} migrations */
async function migrate(db, change, migrations) {
  for (const step of migrations) await step(db, change);
}

/** @param {IDBDatabase} db @param {() => void} closed */
function watched(db, closed) {
  db.onversionchange = () => {
    db.close();
    closed();
  };
  db.onclose = closed;
  return db;
}

/**
 * Everything in a database that a newer edition of the course has made, as it is; it is only read.
 * @returns {Promise<{shelf: string, key: string, raw: unknown}[]>}
 */
export async function readNewerDatabase() {
  const db = await asked(indexedDB.open(NAME));
  try {
    const found = [];
    for (const shelf of Array.from(db.objectStoreNames)) {
      const store = db.transaction(shelf).objectStore(shelf);
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
      found.push(...keys.map((key, index) => ({ shelf, key: String(key), raw: values[index] })));
    }
    return found;
  } finally {
    db.close();
  }
}

/** Of a database that an older tab does not let go of, the browser takes the rest away when that tab closes. */
export function deleteDatabase() {
  const request = indexedDB.deleteDatabase(NAME);
  const blocked = new Promise((resolve) => (request.onblocked = resolve));
  return Promise.race([asked(request), blocked]);
}

/** How browsers call it when a connection was taken away under the work. */
const MOST_TRIES = 3;
const BROKEN = ["AbortError", "InvalidStateError", "UnknownError"];

/** Shelves in IndexedDB. Each write is a transaction of its own, so tabs never undo each other's. */
export class DatabaseShelves {
  /** @type {IDBDatabase | null} */
  #db = null;
  /** @type {Promise<IDBDatabase> | null} */
  #reconnecting = null;

  /** @param {{create: boolean}} opening */
  static async open({ create }) {
    const shelves = new DatabaseShelves();
    return (await shelves.#connect(create)) ? shelves : null;
  }

  /** @param {boolean} create */
  async #connect(create) {
    this.#db = await openDatabase({ create, closed: () => (this.#db = null) });
    return this.#db;
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
        this.#db?.close();
        this.#db = null;
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
    this.#db?.close();
    this.#db = null;
    await deleteDatabase();
  }
}
