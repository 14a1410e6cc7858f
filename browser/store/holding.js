import { DatabaseShelves } from "./database.js";
import { readNewerDatabase } from "./editions.js";
import { MemoryShelves } from "./memory.js";
import { isRecord } from "./plain.js";
import { readEntry } from "./reading.js";
import { earlierKey, GoneError, newPut, WORK } from "./shelves.js";
import { FROM_NEWER, STAYS, troubleFor, UNREADABLE } from "./troubles.js";

/** @import { Unreadable } from "./backup.js" */
/** @import { Entry, Held, Put, Shelf, Shelves } from "./shelves.js" */

const SIGNING_PAIR = "signing-pair";

/** @typedef {{report: (trouble: string) => void, lost: () => void}} Listener `lost`: the place is gone */

/** The shelves in use, with what they would not take laid over them in memory. */
export class Holding {
  #shelves;
  #aside = new MemoryShelves();
  /** Places that hold something unreadable, which is never written over. @type {Set<string>} */
  #sealed = new Set();
  #isNewer;
  #listener;
  /** @type {Promise<unknown>} */
  #turn = Promise.resolve();
  #waiting = 0;
  /** @type {CryptoKeyPair | undefined} */
  #pair;

  /**
   * @param {Shelves} shelves
   * @param {boolean} isNewer whether a newer edition's database lies there untouched
   * @param {Listener} listener
   */
  constructor(shelves, isNewer, listener) {
    this.#shelves = shelves;
    this.#isNewer = isNewer;
    this.#listener = listener;
  }

  get isNewer() {
    return this.#isNewer;
  }

  /** There is no newer edition's database any more. */
  forgetNewer() {
    this.#isNewer = false;
  }

  /**
   * Runs `work` while no write is under way; it gives the shelves to go on with.
   * @param {(shelves: Shelves) => Promise<Shelves>} work
   */
  async move(work) {
    this.#waiting += 1;
    const turn = this.#turn.then(async () => {
      const next = await work(this.#shelves);
      if (next === this.#shelves) return;
      this.#shelves = next;
      this.#aside = new MemoryShelves();
      this.#sealed.clear();
    });
    this.#turn = turn.catch(() => {}).then(() => (this.#waiting -= 1));
    await turn;
  }

  /**
   * @param {Put[]} puts
   * @param {boolean} [strict]
   * @returns {Promise<boolean>} false when only memory holds it now
   */
  async put(puts, strict) {
    // Without waiting for nothing: a write that starts at once outlives a page that goes at once.
    if (this.#waiting) await this.#turn;
    if (puts.some(({ shelf, entry }) => this.#sealed.has(`${shelf}:${entry.key}`))) {
      return this.#putAside(puts, STAYS);
    }
    const shelves = this.#shelves;
    try {
      await shelves.put(puts, strict);
    } catch (error) {
      if (error instanceof GoneError) return this.#startAgain(shelves, puts);
      return this.#putAside(puts, troubleFor(error));
    }
    if (this.#aside.size) for (const { shelf, entry } of puts) await this.#aside.drop(shelf, [entry.key]);
    return true;
  }

  /**
   * @param {Put[]} puts
   * @param {string} trouble
   */
  async #putAside(puts, trouble) {
    await this.#aside.put(puts);
    this.#listener.report(trouble);
    return false;
  }

  /**
   * Once: what several writes find gone at the same time goes on in one place.
   * @param {Shelves} gone
   * @param {Put[]} puts
   */
  async #startAgain(gone, puts) {
    const isFirst = this.#shelves === gone;
    if (isFirst) this.#shelves = new MemoryShelves();
    await this.#shelves.put(puts);
    if (isFirst) this.#listener.lost();
    return false;
  }

  /**
   * @param {Shelf} shelf
   * @param {string} key
   * @returns {Promise<unknown>}
   */
  async value(shelf, key) {
    const raw = (await this.#aside.get(shelf, key)) ?? (await this.#tried((shelves) => shelves.get(shelf, key)));
    return raw === undefined ? undefined : this.#read(shelf, { key, raw })?.value;
  }

  /**
   * @param {Shelf} shelf
   * @returns {Promise<Entry[]>}
   */
  async entries(shelf) {
    return (await this.#all(shelf)).flatMap((held) => this.#read(shelf, held) ?? []);
  }

  /**
   * The pair that signs what is handed in. A database keeps it; elsewhere it lasts as long as the page.
   * @param {() => Promise<CryptoKeyPair>} makePair
   * @returns {Promise<CryptoKeyPair>}
   */
  async signingPair(makePair) {
    const shelves = this.#shelves;
    if (!(shelves instanceof DatabaseShelves)) return (this.#pair ??= await makePair());
    const held = await this.#tried(() => shelves.get("meta", SIGNING_PAIR));
    if (isRecord(held)) return /** @type {CryptoKeyPair} */ (held.value);
    const { entry } = newPut("meta", SIGNING_PAIR, await makePair());
    await this.#tried(() => shelves.put([{ shelf: "meta", entry }]));
    return /** @type {CryptoKeyPair} */ (entry.value);
  }

  /** @returns {Promise<Unreadable[]>} */
  async unreadable() {
    const found = [];
    for (const shelf of WORK) {
      for (const { key, raw } of await this.#under(shelf)) {
        const reading = readEntry(shelf, raw);
        const fact = reading.state === "damaged" ? reading.fact : "";
        if (reading.state !== "read") found.push({ shelf, key, raw, fact, isNewer: reading.state === "newer" });
      }
    }
    if (!this.#isNewer) return found;
    const newer = await readNewerDatabase().catch(() => []);
    return [...found, ...newer.map((one) => ({ ...one, fact: "", isNewer: true }))];
  }

  /** Everything as it is, ready to be put elsewhere. */
  async held() {
    /** @type {Map<string, Put>} */
    const puts = new Map();
    for (const shelf of WORK) {
      const laid = await this.#aside.all(shelf);
      for (const { key, raw } of [...(await this.#under(shelf)), ...laid]) {
        const hasKey = isRecord(raw) && raw.key === key;
        const entry = /** @type {Entry} */ (hasKey ? raw : { key, raw });
        // Beside what cannot be read, never in its place.
        const isBeside = laid.some((one) => one.raw === raw) && this.#sealed.has(`${shelf}:${key}`);
        const kept = isBeside ? { ...entry, key: earlierKey(key, entry.at) } : entry;
        puts.set(`${shelf}:${kept.key}`, { shelf, entry: kept });
      }
    }
    return [...puts.values()];
  }

  /**
   * @param {Shelf} shelf
   * @param {string[]} keys
   * @returns {Promise<boolean>} false when they are still there
   */
  async drop(shelf, keys) {
    if (this.#waiting) await this.#turn;
    const isDropped = await this.#tried((shelves) => shelves.drop(shelf, keys).then(() => true), true);
    if (!isDropped) return false;
    await this.#aside.drop(shelf, keys);
    for (const key of keys) this.#sealed.delete(`${shelf}:${key}`);
    return true;
  }

  /**
   * @param {Shelf} shelf
   * @returns {Promise<Held[]>}
   */
  async #all(shelf) {
    const laid = await this.#aside.all(shelf);
    const hidden = new Set(laid.map(({ key }) => key));
    return [...(await this.#under(shelf)).filter(({ key }) => !hidden.has(key)), ...laid];
  }

  /** @param {Shelf} shelf @returns {Promise<Held[]>} */
  async #under(shelf) {
    return (await this.#tried((shelves) => shelves.all(shelf))) ?? [];
  }

  /**
   * @template T
   * @param {(shelves: Shelves) => Promise<T>} work
   * @param {T} [ofNone] the answer of a place that is gone
   * @returns {Promise<T | undefined>}
   */
  async #tried(work, ofNone) {
    const shelves = this.#shelves;
    try {
      return await work(shelves);
    } catch (error) {
      if (error instanceof GoneError) return this.#startAgain(shelves, []).then(() => ofNone);
      this.#listener.report(troubleFor(error));
      return undefined;
    }
  }

  /**
   * @param {Shelf} shelf
   * @param {Held} held
   * @returns {Entry | undefined}
   */
  #read(shelf, { key, raw }) {
    const reading = readEntry(shelf, raw);
    if (reading.state === "read") return reading.entry;
    this.#sealed.add(`${shelf}:${key}`);
    this.#listener.report(reading.state === "newer" ? FROM_NEWER : UNREADABLE);
    return undefined;
  }
}
