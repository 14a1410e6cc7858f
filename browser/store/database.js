import { deleteDB, openDB } from "idb";

import { GoneError, WORK } from "./shelves.js";

/** @import { IDBPDatabase, IDBPTransaction } from "idb" */
/** @import { Held, Put, Shelf } from "./shelves.js" */

const NAME = "clientsfirst";

/**
 * One step from an edition of the database to the next. It runs inside the upgrade, so it may await only `change`.
 * @typedef {(db: IDBPDatabase, change: IDBPTransaction<unknown, string[], "versionchange">) => void | Promise<void>} Migration
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
 * @typedef {object} Opening
 * @property {boolean} create make the database when there is none
 * @property {Migration[]} [migrations]
 * @property {() => void} [closed] called when the browser, or another tab's upgrade or erasure, took it away
 */

/**
 * The database, brought up to date; null when there is none and none is to be made.
 * @param {Opening} opening
 * @returns {Promise<IDBPDatabase | null>}
 */
export async function openDatabase({ create, migrations = MIGRATIONS, closed = () => {} }) {
  let isAbsent = false;
  /** @type {(error: Error) => void} */
  let giveWay = () => {};
  const blocked = new Promise((_resolve, reject) => (giveWay = reject));
  const opened = openDB(NAME, migrations.length, {
    async upgrade(db, from, _to, change) {
      isAbsent = from === 0 && !create;
      // An upgrade that is given up leaves no database behind.
      if (isAbsent) return giveUp(change);
      for (const migrate of migrations.slice(from)) await migrate(db, change);
    },
    blocked: () => giveWay(new BlockedError()),
    blocking: (_current, _wanted, event) => {
      /** @type {IDBDatabase} */ (event.target).close();
      closed();
    },
    terminated: closed,
  });
  try {
    return /** @type {IDBPDatabase} */ (await Promise.race([opened, blocked]));
  } catch (error) {
    // One that opens after all would only stand in the other tab's way.
    opened.then((db) => db.close()).catch(() => {});
    if (isAbsent) return null;
    throw error;
  }
}

/** @param {IDBPTransaction<unknown, string[], "versionchange">} change */
function giveUp(change) {
  change.done.catch(() => {});
  change.abort();
}

/**
 * Everything in a database that a newer edition of the course has made, as it is; it is only read.
 * @returns {Promise<{shelf: string, key: string, raw: unknown}[]>}
 */
export async function readNewerDatabase() {
  const db = await openDB(NAME);
  try {
    const found = [];
    for (const shelf of db.objectStoreNames) {
      const keys = await db.getAllKeys(shelf);
      const values = await db.getAll(shelf);
      found.push(...keys.map((key, index) => ({ shelf, key: String(key), raw: values[index] })));
    }
    return found;
  } finally {
    db.close();
  }
}

/** Of a database that an older tab does not let go of, the browser takes the rest away when that tab closes. */
export function deleteDatabase() {
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      deleteDB(NAME, { blocked: () => resolve() }).then(resolve, reject);
    })
  );
}

/** Shelves in IndexedDB. Each write is a transaction of its own, so tabs never undo each other's. */
export class DatabaseShelves {
  /** @type {IDBPDatabase | null} */
  #db = null;

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

  async #reconnect() {
    const db = await this.#connect(false);
    if (!db) throw new GoneError();
    return db;
  }

  /**
   * @param {Shelf} shelf
   * @param {string} key
   * @returns {Promise<unknown>}
   */
  async get(shelf, key) {
    return (this.#db ?? (await this.#reconnect())).get(shelf, key);
  }

  /**
   * @param {Shelf} shelf
   * @returns {Promise<Held[]>}
   */
  async all(shelf) {
    const found = await (this.#db ?? (await this.#reconnect())).getAll(shelf);
    return found.map((raw) => ({ key: raw.key, raw }));
  }

  /**
   * @param {Put[]} puts
   * @param {boolean} [strict] wait until it is on the disk, not only handed to the system
   */
  async put(puts, strict = false) {
    if (!puts.length) return;
    const names = [...new Set(puts.map(({ shelf }) => shelf))];
    const db = this.#db ?? (await this.#reconnect());
    const change = db.transaction(names, "readwrite", { durability: strict ? "strict" : "relaxed" });
    const written = puts.map(({ shelf, entry }) => change.objectStore(shelf).put(entry));
    // At once, so that what was typed just before the page goes is not given up with it.
    change.commit?.();
    await settled(written, change);
  }

  /**
   * @param {Shelf} shelf
   * @param {string[]} keys
   */
  async drop(shelf, keys) {
    if (!keys.length) return;
    const db = this.#db ?? (await this.#reconnect());
    const change = db.transaction(shelf, "readwrite");
    const dropped = keys.map((key) => change.objectStore(shelf).delete(key));
    change.commit?.();
    await settled(dropped, change);
  }

  async clear() {
    const change = this.#db?.transaction([...WORK, "meta"], "readwrite", { durability: "strict" });
    for (const shelf of change?.objectStoreNames ?? []) change?.objectStore(shelf).clear();
    await change?.done;
    this.#db?.close();
    this.#db = null;
    await deleteDatabase();
  }
}

/**
 * Waits for the transaction, whose error says more than those of its requests.
 * @param {Promise<unknown>[]} requests
 * @param {{done: Promise<void>}} change
 */
async function settled(requests, change) {
  const outcomes = Promise.allSettled(requests);
  await change.done;
  await outcomes;
}
