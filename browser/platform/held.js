// The frame's side of browser/store/platform.js: what the pages keep, while the package is open.

/** @import { Entry as Kept, Put } from "../store/shelves.js" */

export class Held {
  /** @type {Map<string, Map<string, Kept>>} */
  #shelves = new Map();
  #changed;
  /** A page says as soon as it works that it is there: what it tells is heard from then on. @type {(page: Document) => void} */
  arrived;
  /** Whether a platform keeps it, or nothing does. @type {"platform" | "nothing"} */
  keeping = "platform";

  /**
   * @param {(shelves: string[]) => void} changed told after every change, with the shelves that it was on
   * @param {(page: Document) => void} arrived
   */
  constructor(changed, arrived) {
    this.#changed = changed;
    this.arrived = arrived;
  }

  /** @param {string} shelf */
  #shelf(shelf) {
    const found = this.#shelves.get(shelf) ?? new Map();
    this.#shelves.set(shelf, found);
    return found;
  }

  /** @param {string} shelf @returns {Kept[]} */
  entries(shelf) {
    return [...this.#shelf(shelf).values()];
  }

  /** @param {string} shelf @param {string} key */
  get(shelf, key) {
    const found = this.#shelf(shelf).get(key);
    return found && JSON.stringify(found);
  }

  /** @param {string} shelf */
  all(shelf) {
    return JSON.stringify([...this.#shelf(shelf)].map(([key, raw]) => ({ key, raw })));
  }

  /** @param {string} text JSON */
  put(text) {
    const puts = /** @type {Put[]} */ (JSON.parse(text));
    this.fill(puts);
    this.#changed(puts.map(({ shelf }) => shelf));
  }

  /** What was kept before comes back; nobody is told. @param {Put[]} puts */
  fill(puts) {
    for (const { shelf, entry } of puts) this.#shelf(shelf).set(entry.key, entry);
  }

  /** @param {string} shelf @param {string} keys JSON */
  drop(shelf, keys) {
    for (const key of JSON.parse(keys)) this.#shelf(shelf).delete(key);
    this.#changed([shelf]);
  }
}
