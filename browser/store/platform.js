// Inside a package the frame around the page keeps the work, for the learning platform. Text in, text out:
// an object of another window is not this window's object.

/** @import { Put, Shelf } from "./shelves.js" */

/**
 * What the frame offers.
 * @typedef {object} Host
 * @property {"platform" | "nothing"} keeping whether there is a platform that keeps it
 * @property {(shelf: string, key: string) => string | undefined} get
 * @property {(shelf: string) => string} all
 * @property {(puts: string) => void} put
 * @property {(shelf: string, keys: string) => void} drop
 * @property {(page: Document) => void} arrived before anything is done on the page, which may still be loading
 */

/** @returns {Host | null} null on a page that stands for itself */
function hostOf() {
  try {
    const above = /** @type {{clientsFirstHost?: Host}} */ (globalThis.parent ?? {});
    return above === globalThis ? null : (above.clientsFirstHost ?? null);
  } catch {
    return null; // another site's frame
  }
}

export class PlatformShelves {
  #host;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  static find() {
    const host = hostOf();
    host?.arrived(document);
    return host && new PlatformShelves(host);
  }

  get keeping() {
    return this.#host.keeping;
  }

  /** @param {Shelf} shelf @param {string} key @returns {Promise<unknown>} */
  async get(shelf, key) {
    const text = this.#host.get(shelf, key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** @param {Shelf} shelf */
  async all(shelf) {
    return JSON.parse(this.#host.all(shelf));
  }

  /** @param {Put[]} puts */
  async put(puts) {
    this.#host.put(JSON.stringify(puts));
  }

  /** @param {Shelf} shelf @param {string[]} keys */
  async drop(shelf, keys) {
    this.#host.drop(shelf, JSON.stringify(keys));
  }

  async clear() {
    for (const shelf of /** @type {Shelf[]} */ (["attempts", "drafts", "privateNotes"])) {
      const held = await this.all(shelf);
      await this.drop(shelf, held.map((/** @type {{key: string}} */ { key }) => key));
    }
  }
}
