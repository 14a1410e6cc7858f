// What a trainer gathers: files, codes and pictures in any mix, taken in a batch at a time. No DOM.

import { drop } from "../trainer/database.js";
import { Kept } from "./kept.js";
import { learnt, teachKept } from "./learning.js";
import { damageId, Reader } from "./sources.js";
import { Asker, Desk } from "./workers.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { Unusable } from "./codes.js" */
/** @import { KeptRow, Typed } from "./kept.js" */
/** @import { Piece, Source } from "./sources.js" */

/**
 * @typedef {Unusable & {status: "damaged"}} Damaged
 * @typedef {{place: string, status: "duplicate", first: string}} Twice
 * @typedef {{place: string, status: "counted", digest: string, label: string, notes: {code: string, fact: string}[]}} Counted
 * @typedef {{taken: number, total: number, counted: number, unkept: number}} Progress
 * @typedef {{rows: string, pieces: Piece[], count: number}} Batch `rows` are JSON, for each of the pieces of `count` sources
 */

const BATCH = 40;

/** Events: "progress", "learnt", and "idle" when there is nothing more to take in or it was stopped. */
export class Collection extends EventTarget {
  /** What is not graded yet. @type {Source[]} */
  #queue = [];
  #isCancelled = false;
  #isRunning = false;
  #isStale = false;
  #hasStarted = false;
  #taken = 0;
  #counted = 0;
  #kept = new Kept();
  /** Why it stopped by itself: the engine did not start, or it failed. @type {"" | "not started" | "failed"} */
  trouble = "";
  /** @type {Map<string, Damaged>} */
  damaged = new Map();
  /** @type {Twice[]} */
  duplicates = [];
  /** @type {Assignment[]} brought here in this visit */
  learnt = [];

  /** @param {CryptoKey | undefined} key */
  constructor(key) {
    super();
    this.key = key;
    this.desk = new Desk();
    this.opener = new Asker("opener.js");
    this.reader = new Reader(this.opener);
    this.ready = this.#prepare();
  }

  async #prepare() {
    await this.desk.ask("define", await this.opener.ask("quizzes"));
    await teachKept(this.desk);
    this.#hasStarted = true;
  }

  /** @returns {Progress} */
  get progress() {
    return { taken: this.#taken, total: this.#taken + this.#queue.length, counted: this.#counted, unkept: this.#kept.unkept };
  }

  /**
   * An assignment made on another computer, or a pack.
   * @param {string} text
   * @param {string} place
   */
  async learn(text, place) {
    await this.ready;
    const found = await learnt(text, place, this.desk);
    if (found.assignment) {
      this.learnt.push(found.assignment);
      this.dispatchEvent(new Event("learnt"));
    }
    return found;
  }

  /** After something was learnt: at once, or as soon as nothing is being taken in any more. */
  gradeAnew() {
    this.#isStale = this.#taken + this.#counted > 0 || this.#isRunning;
    if (this.#isStale && !this.#isRunning) this.#restore(true);
  }

  /** What was kept here before, as it came. */
  bringBack() {
    return this.#restore(false);
  }

  /** What is added meanwhile waits, and comes after what was here before. @param {boolean} isAnew */
  async #restore(isAnew) {
    this.#isRunning = true;
    this.#isCancelled = this.#isStale = false;
    this.trouble = "";
    try {
      if (isAnew) await this.#forget();
      const { receipts, lines, damaged } = await this.#kept.all();
      if (lines.length) await this.ready;
      for (const typed of lines) await this.#addLines(typed);
      const back = [
        ...receipts.map(({ place, code }) => ({ place, isKept: true, text: async () => code })),
        // What was mended is not among the damaged any more, so these are later than receipts of the same name.
        ...damaged.map((damage) => ({ place: damage.place, isKept: true, damage })),
      ];
      this.#queue = [...back, ...this.#queue.filter(({ isKept }) => !isKept)];
    } catch (error) {
      this.#failed(error);
    }
    this.#rest();
  }

  async #forget() {
    await this.desk.ask("start_over");
    this.#taken = this.#counted = 0;
    this.damaged.clear();
    this.duplicates = [];
  }

  /** @param {Source[]} sources */
  add(sources) {
    this.#queue = this.#queue.concat(sources);
    this.resume();
  }

  cancel() {
    this.#isCancelled = true;
  }

  resume() {
    if (this.#isRunning || !this.#queue.length) return;
    // What the desk took in of a batch that failed is not known.
    if (this.trouble) return void this.#restore(true);
    this.#isCancelled = false;
    this.#isRunning = true;
    this.#run().catch((error) => this.#failed(error)).finally(() => this.#rest());
  }

  /** @param {unknown} error */
  #failed(error) {
    console.error(error);
    this.#isCancelled = true;
    this.trouble = this.#hasStarted ? "failed" : "not started";
  }

  #rest() {
    this.#isRunning = false;
    if (this.#isStale && !this.trouble) this.#restore(true);
    // Some may have come while the last ones were graded.
    else if (this.#queue.length && !this.#isCancelled) this.resume();
    else this.dispatchEvent(new Event("idle"));
  }

  async #run() {
    await this.ready;
    let next = this.#open(0);
    for (let batch = await next; batch; batch = await next) {
      // While the desk grades these, the next ones are opened.
      next = this.#isCancelled ? Promise.resolve(null) : this.#open(batch.count);
      next.catch(() => undefined);
      const [now, rest] = [this.#queue.slice(0, batch.count), () => this.#queue.slice(now.length)];
      await this.#grade(batch).catch((error) => {
        // Behind the others, so that it holds none of them up.
        this.#queue = [...rest(), ...now];
        throw error;
      });
      this.#queue = rest();
      this.#taken += batch.count;
      this.dispatchEvent(new Event("progress"));
    }
  }

  /** The next sources, read and opened. @param {number} from how many are being graded @returns {Promise<Batch | null>} */
  async #open(from) {
    const sources = this.#queue.slice(from, from + BATCH);
    if (!sources.length) return null;
    const pieces = (await Promise.all(sources.map((source) => this.reader.read(source)))).flat();
    const plain = pieces.map(({ content, isKept, id, ...piece }) => piece);
    const { rows, scenarios } = await this.opener.ask("open", { pieces: plain, key: this.key });
    if (scenarios) await this.desk.ask("define", scenarios);
    return { rows, pieces, count: sources.length };
  }

  /** @param {Batch} batch */
  async #grade({ rows, pieces }) {
    /** @type {(Counted | Damaged | Twice)[]} */
    const graded = JSON.parse(await this.desk.ask("add", rows));
    const kept = graded.flatMap((row, index) => this.#noted(row, pieces[index]));
    const mended = graded.flatMap((row, index) => (row.status === "damaged" || pieces[index].isKept ? [] : this.#mended(row.place)));
    await this.#kept.put(kept, mended);
  }

  /** @param {Counted | Damaged | Twice} row @param {Piece} piece @returns {KeptRow[]} what the browser is to keep of it */
  #noted(row, piece) {
    const { place } = row;
    if (row.status === "duplicate") {
      this.duplicates.push(row);
      return [];
    }
    const id = row.status === "damaged" ? damageId(piece) : row.digest;
    if (row.status === "damaged") this.damaged.set(id, row);
    else this.#counted += 1;
    if (piece.isKept) return [];
    return [row.status === "damaged" ? { ...row, id } : { id, place, code: "code" in piece ? piece.code : "" }];
  }

  /** What was bad and came again, soundly. @param {string} place @returns {string[]} */
  #mended(place) {
    const ids = [...this.damaged].filter(([, row]) => row.place === place).map(([id]) => id);
    for (const id of ids) this.damaged.delete(id);
    return ids;
  }

  /** Once more, when there may be room. */
  async keepAgain() {
    await this.#kept.putAgain();
    this.dispatchEvent(new Event("idle"));
  }

  /** @param {Typed} typed @returns {Promise<((Counted | Damaged | Twice) & {line: number})[]>} */
  async addTyped(typed) {
    await this.ready;
    const rows = await this.#addLines(typed);
    const lines = typed.text.split("\n");
    const good = rows.filter(({ status }) => status === "counted");
    const at = new Date().toISOString();
    await this.#kept.put(good.map(({ digest: id, place, line }) => ({ id, place, typed: { ...typed, text: lines[line - 1], at, line } })));
    this.dispatchEvent(new Event("idle"));
    return rows;
  }

  /** @param {Typed} typed @returns {Promise<any[]>} */
  async #addLines(typed) {
    const rows = await this.desk.of("add_typed", { ...typed, place: "Typed" });
    this.#counted += rows.filter((/** @type {any} */ row) => row.status === "counted").length;
    return rows;
  }

  /** Forgets all receipts, here and in the browser. */
  async erase() {
    this.#queue = [];
    await drop("receipts");
    await drop("texts");
    this.desk.end();
    this.opener.end();
  }
}
