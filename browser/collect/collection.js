// What a trainer gathers: files, codes and pictures in any mix, taken in a batch at a time. No DOM.

import { readAssignmentText } from "../assigning/assignment.js";
import { parsed } from "../assigning/shapes.js";
import { Puzzle } from "../codes/parts.js";
import { allOf, drop, keep } from "../trainer/database.js";
import { isRecord } from "../store/plain.js";
import { codesIn } from "./codes.js";
import { keptReceipts } from "./kept.js";
import { Asker, Desk } from "./workers.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { Found, Unusable } from "./codes.js" */
/** @import { Typed } from "./kept.js" */

/**
 * @typedef {{place: string, text: () => Promise<string>} | {place: string, picture: Blob}} Source
 * @typedef {Unusable & {status: "damaged"}} Damaged
 * @typedef {{place: string, status: "duplicate", first: string}} Twice
 * @typedef {{place: string, status: "counted", digest: string, label: string, notes: {code: string, fact: string}[]}} Counted
 * @typedef {{taken: number, total: number, counted: number, isRunning: boolean}} Progress
 */

const BATCH = 40;
const MOST_PACK = 64 * 1024 * 1024;
const NOT_READ = "it could not be read from this device";
const NO_CODE = "no code could be read in this picture";

/** Events: "progress", "learnt", and "idle" when there is nothing more to take in or it was cancelled. */
export class Collection extends EventTarget {
  /** @type {Source[]} */
  #queue = [];
  #puzzle = new Puzzle();
  #isCancelled = false;
  #isRunning = false;
  #isStale = false;
  #taken = 0;
  #counted = 0;
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
    this.ready = this.#prepare();
  }

  async #prepare() {
    await this.desk.ask("define", await this.opener.ask("quizzes"));
    const kept = await allOf("assignments");
    for (const { pack } of kept) if (pack) await this.desk.ask("define", JSON.stringify(pack));
    const set = kept.filter(({ assignment }) => assignment);
    const assignments = set.map(({ assignment }) => ({ place: assignment.title, text: JSON.stringify(assignment) }));
    if (assignments.length) await this.desk.of("assign", assignments);
  }

  /** @returns {Progress} */
  get progress() {
    return { taken: this.#taken, total: this.#taken + this.#queue.length, counted: this.#counted, isRunning: this.#isRunning };
  }

  /**
   * An assignment made on another computer, or a pack.
   * @param {string} text
   * @param {string} place
   * @returns {Promise<string>} what it was, in words
   */
  async learn(text, place) {
    await this.ready;
    const found = parsed(text, MOST_PACK);
    const kind = "value" in found && isRecord(found.value) ? found.value.kind : undefined;
    if (kind === "clients-first-definitions") {
      const { quizzes, troubles } = JSON.parse(await this.desk.ask("define", text));
      if (troubles.length) return `${place}: ${troubles[0].fact}. ${troubles[0].remedy}`;
      await keep("assignments", [{ id: `pack ${place}`, ...{ pack: JSON.parse(text) } }]);
      return `${place}: a pack with ${quizzes.length === 1 ? "1 quiz" : `${quizzes.length} quizzes`}.`;
    }
    const read = readAssignmentText(text);
    if ("problem" in read) return `${place}: ${read.problem}`;
    const { assignment } = read;
    await this.desk.of("assign", [{ place, text: JSON.stringify(assignment) }]);
    await keep("assignments", [{ id: assignment.id, ...{ assignment, pack: null, made: new Date().toISOString() } }]);
    this.learnt.push(assignment);
    this.dispatchEvent(new Event("learnt"));
    return `${place}: the assignment “${assignment.title}”.`;
  }

  /** After something was learnt: at once, or as soon as nothing is being taken in any more. */
  gradeAnew() {
    this.#isStale = this.#taken + this.#counted > 0 || this.#isRunning;
    if (!this.#isRunning) this.#startOver();
  }

  async #startOver() {
    if (!this.#isStale) return;
    this.#isStale = false;
    await this.desk.ask("start_over");
    this.#taken = this.#counted = 0;
    this.damaged.clear();
    this.duplicates = [];
    await this.bringBack();
  }

  /** What was kept here before, as it came. */
  async bringBack() {
    const { receipts, lines, damaged } = await keptReceipts();
    for (const { id, ...row } of damaged) this.damaged.set(id, row);
    if (lines.length + damaged.length) await this.ready;
    if (damaged.length) await this.desk.of("add", damaged.map(({ place, fact, remedy }) => ({ place, fact, remedy })));
    for (const typed of lines) await this.#addLines(typed);
    this.add(receipts.map(({ place, code }) => ({ place, text: async () => code })));
    if (!receipts.length && (lines.length || damaged.length)) this.dispatchEvent(new Event("idle"));
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
    this.#isCancelled = false;
    this.#isRunning = true;
    this.#run().catch((error) => console.error(error)).finally(() => {
      this.#isRunning = false;
      if (this.#isStale) this.#startOver();
      else this.dispatchEvent(new Event("idle"));
    });
  }

  async #run() {
    await this.ready;
    let next = this.#open();
    for (;;) {
      const batch = await next;
      if (!batch) return;
      // While the desk grades these, the next ones are opened.
      next = this.#isCancelled ? Promise.resolve(null) : this.#open();
      await this.#grade(batch.rows, batch.codes);
      this.#taken += batch.sources;
      this.dispatchEvent(new Event("progress"));
    }
  }

  /** The next sources, read and opened. */
  async #open() {
    const sources = this.#queue.splice(0, BATCH);
    if (!sources.length) return null;
    const pieces = (await Promise.all(sources.map((source) => this.#read(source)))).flat();
    const { rows, scenarios } = await this.opener.ask("open", { pieces, key: this.key });
    if (scenarios) await this.desk.ask("define", scenarios);
    return { rows, codes: pieces.map((piece) => ("code" in piece ? piece.code : "")), sources: sources.length };
  }

  /** @param {Source} source @returns {Promise<(Found | Unusable)[]>} */
  async #read(source) {
    const { place } = source;
    try {
      const text = "picture" in source ? await this.opener.ask("picture", source.picture) : await source.text();
      if (text === null) return [{ place, fact: NO_CODE, remedy: "Take it again, straight and sharp, or ask for the file." }];
      const codes = codesIn(text, place, this.#puzzle);
      if (codes.length || "picture" in source) return codes;
      return [{ place, fact: "it is empty", remedy: "Ask for it again, as a file or as a code." }];
    } catch {
      return [{ place, fact: NOT_READ, remedy: "Choose it again. If it is a picture, it may be of a kind that this browser does not know." }];
    }
  }

  /** @param {string} opened rows as JSON @param {string[]} codes of each, or nothing */
  async #grade(opened, codes) {
    /** @type {(Counted | Damaged | Twice)[]} */
    const rows = JSON.parse(await this.desk.ask("add", opened));
    const kept = rows.flatMap((row, index) => this.#kept(row, codes[index]));
    await keep("receipts", kept);
  }

  /** @param {Counted | Damaged | Twice} row @param {string} code @returns {{id: string}[]} what the browser keeps of it */
  #kept(row, code) {
    if (row.status === "duplicate") {
      this.duplicates.push(row);
      return [];
    }
    if (row.status === "damaged") {
      const id = `damaged ${row.place}`;
      this.damaged.set(id, row);
      return [{ ...row, id }];
    }
    this.#counted += 1;
    const { digest: id, place } = row;
    return [{ ...{ id, place, code } }];
  }

  /** @param {Typed} typed @returns {Promise<((Counted | Damaged | Twice) & {line: number})[]>} */
  async addTyped(typed) {
    await this.ready;
    const rows = await this.#addLines(typed);
    const lines = typed.text.split("\n");
    const good = rows.filter(({ status }) => status === "counted");
    const at = new Date().toISOString();
    await keep("receipts", good.map(({ digest: id, place, line }) => ({ id, ...{ place, typed: { ...typed, text: lines[line - 1], at, line } } })));
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
