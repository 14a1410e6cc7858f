// The database in its editions: made, brought up to date, read when it is newer, deleted.

import { WORK } from "./shelves.js";

const NAME = "clientsfirst";
/** Some browsers now and then never answer, and some devices take long. Nobody's feedback waits longer than this. */
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

/** There is no answer yet. One may still come. */
export class SlowError extends Error {
  name = "SlowError";
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

/**
 * @typedef {object} Opening
 * @property {boolean} create make the database when there is none
 * @property {Migration[]} [migrations]
 * @property {() => void} [closed] called when the browser, or another tab's upgrade or erasure, took it away
 * @property {(db: IDBDatabase | null) => void} [late] called with the answer that comes after the SlowError
 */

/**
 * The database, brought up to date; null when there is none and none is to be made.
 * @param {Opening} opening
 * @returns {Promise<IDBDatabase | null>}
 */
export async function openDatabase({ create, migrations = MIGRATIONS, closed = () => {}, late }) {
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
    setTimeout(() => reject(new SlowError()), PATIENCE_MS);
  });
  try {
    const db = await Promise.race([opened, blocked]);
    return watched(/** @type {IDBDatabase} */ (db), closed);
  } catch (error) {
    if (error instanceof SlowError && late) {
      opened.then((db) => late(watched(db, closed))).catch(() => isAbsent && late(null));
    } else {
      // One that opens after all would only stand in the other tab's way.
      opened.then((db) => db.close()).catch(() => {});
    }
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
  const request = indexedDB.open(NAME);
  // Looking for it makes none.
  request.onupgradeneeded = () => request.transaction?.abort();
  const db = await asked(request);
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

/**
 * Of a database that another tab does not let go of, the browser takes the rest away when that tab closes.
 * @returns {Promise<boolean>} false when it is not known to be gone yet
 */
export function deleteDatabase() {
  const request = indexedDB.deleteDatabase(NAME);
  const waited = new Promise((resolve) => setTimeout(() => resolve(false), PATIENCE_MS));
  return Promise.race([asked(request).then(() => true), waited]);
}
