/** @import { Held, Put, Shelf } from "./shelves.js" */

const PREFIX = "clientsfirst:";
const KEEPING = `${PREFIX}keeping`;
const HEARTBEAT = `${PREFIX}heartbeat`;
const BEAT_MS = 60_000;
/** Browsers bring a closed tab back with its sessionStorage. After this long it may be somebody else. */
const STALE_MS = 20 * 60_000;

/** This tab's storage, or null where the browser refuses it. */
function tabStorage() {
  try {
    const storage = globalThis.sessionStorage;
    storage.getItem(KEEPING);
    return storage;
  } catch {
    return null;
  }
}

export function tabCanKeep() {
  return tabStorage() !== null;
}

/**
 * What was decided in this tab. One that was away for too long is wiped first.
 * @returns {"shared" | "nothing" | null}
 */
export function tabKeeping() {
  const storage = tabStorage();
  const keeping = storage?.getItem(KEEPING);
  if (!storage || !keeping) return null;
  if (keeping === "nothing") return "nothing";
  const beat = Number(storage.getItem(HEARTBEAT));
  if (Date.now() - beat < STALE_MS) return "shared";
  wipeTab();
  return null;
}

/** Of a tab that keeps nothing, one word stays while it is open, so that it does not ask again on every page. */
export function rememberNothing() {
  try {
    tabStorage()?.setItem(KEEPING, "nothing");
  } catch {
    // Then it asks again.
  }
}

export function wipeTab() {
  const storage = tabStorage();
  if (!storage) return;
  for (const name of names(storage)) storage.removeItem(name);
}

/** @param {Storage} storage */
function names(storage) {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "").filter((name) =>
    name.startsWith(PREFIX),
  );
}

/** Shelves in sessionStorage: they last from page to page and go with the tab. */
export class TabShelves {
  #storage;
  #pulse;
  #isOver = new AbortController();

  constructor() {
    const storage = tabStorage();
    if (!storage) throw new DOMException("This tab may keep nothing.", "SecurityError");
    this.#storage = storage;
    storage.setItem(HEARTBEAT, String(Date.now()));
    storage.setItem(KEEPING, "shared");
    this.#pulse = setInterval(() => this.#beat(), BEAT_MS);
    // A computer that slept has not beaten. A page that stood open until it was left was not away.
    const { signal } = this.#isOver;
    addEventListener("pagehide", () => this.#beat(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#beat(), { signal });
  }

  /** In a tab that was wiped since nothing beats. */
  #beat() {
    if (this.#storage.getItem(KEEPING) === "shared") this.#storage.setItem(HEARTBEAT, String(Date.now()));
  }

  /**
   * @param {Shelf} shelf
   * @param {string} key
   * @returns {Promise<unknown>}
   */
  async get(shelf, key) {
    const text = this.#storage.getItem(`${PREFIX}${shelf}:${key}`);
    return text === null ? undefined : parsed(text);
  }

  /**
   * @param {Shelf} shelf
   * @returns {Promise<Held[]>}
   */
  async all(shelf) {
    const start = `${PREFIX}${shelf}:`;
    return names(this.#storage)
      .filter((name) => name.startsWith(start))
      .map((name) => ({ key: name.slice(start.length), raw: parsed(this.#storage.getItem(name) ?? "") }));
  }

  /** @param {Put[]} puts */
  async put(puts) {
    const before = puts.map(({ shelf, entry }) => this.#storage.getItem(`${PREFIX}${shelf}:${entry.key}`));
    try {
      for (const { shelf, entry } of puts) {
        this.#storage.setItem(`${PREFIX}${shelf}:${entry.key}`, JSON.stringify(entry));
      }
    } catch (error) {
      puts.forEach(({ shelf, entry }, index) => this.#putBack(`${PREFIX}${shelf}:${entry.key}`, before[index]));
      throw error;
    }
  }

  /**
   * @param {string} name
   * @param {string | null} text
   */
  #putBack(name, text) {
    this.#storage.removeItem(name);
    if (text !== null) this.#storage.setItem(name, text);
  }

  /**
   * @param {Shelf} shelf
   * @param {string[]} keys
   */
  async drop(shelf, keys) {
    for (const key of keys) this.#storage.removeItem(`${PREFIX}${shelf}:${key}`);
  }

  async clear() {
    clearInterval(this.#pulse);
    this.#isOver.abort();
    wipeTab();
  }
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text; // damaged; the reader says so
  }
}
