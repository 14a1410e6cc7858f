import { plainly } from "./plain.js";

/** @import { Entry, Held, Put, Shelf } from "./shelves.js" */

/** Shelves that go with the page. */
export class MemoryShelves {
  /** @type {Map<string, Map<string, Entry>>} */
  #shelves = new Map();

  /** @param {Shelf} shelf */
  #shelf(shelf) {
    const found = this.#shelves.get(shelf) ?? new Map();
    this.#shelves.set(shelf, found);
    return found;
  }

  get size() {
    return [...this.#shelves.values()].reduce((sum, shelf) => sum + shelf.size, 0);
  }

  /**
   * @param {Shelf} shelf
   * @param {string} key
   * @returns {Promise<unknown>}
   */
  async get(shelf, key) {
    return this.#shelf(shelf).get(key);
  }

  /**
   * @param {Shelf} shelf
   * @returns {Promise<Held[]>}
   */
  async all(shelf) {
    return [...this.#shelf(shelf)].map(([key, raw]) => ({ key, raw }));
  }

  /** @param {Put[]} puts */
  async put(puts) {
    for (const { shelf, entry } of puts) this.#shelf(shelf).set(entry.key, plainly(entry));
  }

  /**
   * @param {Shelf} shelf
   * @param {string[]} keys
   */
  async drop(shelf, keys) {
    for (const key of keys) this.#shelf(shelf).delete(key);
  }

  async clear() {
    this.#shelves.clear();
  }
}
