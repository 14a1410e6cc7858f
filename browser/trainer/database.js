// What a trainer keeps: keys, assignments, receipts. A database of its own, apart from anybody's own learning.

import { asked } from "../store/editions.js";

/** @typedef {"keys" | "assignments" | "receipts" | "texts"} Kept */

const NAME = "clientsfirst-trainer";
const STORES = /** @type {Kept[]} */ (["keys", "assignments", "receipts", "texts"]);

/** @param {boolean} create @returns {Promise<IDBDatabase | null>} null when there is none and none is to be made */
async function open(create) {
  const request = indexedDB.open(NAME, 1);
  let isAbsent = false;
  request.onupgradeneeded = () => {
    isAbsent = !create;
    if (isAbsent) request.transaction?.abort();
    else for (const store of STORES) request.result.createObjectStore(store, { keyPath: "id" });
  };
  try {
    const db = await asked(request);
    db.onversionchange = () => db.close();
    return db;
  } catch (error) {
    if (isAbsent) return null;
    throw error;
  }
}

/**
 * @template T
 * @param {boolean} create
 * @param {(db: IDBDatabase) => Promise<T>} work
 * @returns {Promise<T | undefined>} undefined where nothing is kept
 */
async function using(create, work) {
  const db = await open(create);
  if (!db) return undefined;
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** @param {Kept} store @returns {Promise<any[]>} */
export async function allOf(store) {
  return (await using(false, (db) => asked(db.transaction(store).objectStore(store).getAll()))) ?? [];
}

/**
 * All of them, a part at a time: ten thousand at once would stop the page.
 * @param {Kept} store
 * @param {number} count
 * @returns {AsyncGenerator<any[]>}
 */
export async function* partsOf(store, count) {
  const after = (/** @type {string} */ last) => (last ? IDBKeyRange.lowerBound(last, true) : null);
  for (let last = "", size = count; size === count; ) {
    const part = (await using(false, (db) => asked(db.transaction(store).objectStore(store).getAll(after(last), count)))) ?? [];
    size = part.length;
    last = part[size - 1]?.id;
    yield part;
  }
}

/** @param {Kept} store @param {string} id @returns {Promise<any>} undefined when there is none */
export function oneOf(store, id) {
  return using(false, (db) => asked(db.transaction(store).objectStore(store).get(id)));
}

/** @param {Kept} store @param {{id: string}[]} entries all of them or none */
export async function keep(store, entries) {
  await using(true, (db) => {
    const change = db.transaction(store, "readwrite");
    for (const entry of entries) change.objectStore(store).put(entry);
    return finished(change);
  });
}

/** @param {Kept} store @param {string[]} [ids] all of them where none are named */
export async function drop(store, ids) {
  await using(false, (db) => {
    const change = db.transaction(store, "readwrite");
    if (!ids) change.objectStore(store).clear();
    else for (const id of ids) change.objectStore(store).delete(id);
    return finished(change);
  });
}

/** Leaves nothing behind, the database included. */
export function eraseAll() {
  return asked(indexedDB.deleteDatabase(NAME));
}

/** @param {IDBTransaction} change @returns {Promise<void>} */
function finished(change) {
  return new Promise((resolve, reject) => {
    change.oncomplete = () => resolve();
    change.onerror = change.onabort = () => reject(change.error);
  });
}
