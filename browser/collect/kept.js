// What the browser keeps of what was taken in: receipts as they came, lines as they were typed, what was damaged.

import { drop, keep, partsOf } from "../trainer/database.js";

/**
 * @typedef {{assignment: string, group: string, text: string}} Typed lines from paper
 * @typedef {Typed & {at: string, line: number}} KeptLine
 * @typedef {{place: string, code: string}} KeptReceipt
 * @typedef {{id: string, place: string, status: "damaged", fact: string, remedy: string}} KeptDamage
 * @typedef {{id: string, place: string, code?: string, typed?: KeptLine}} KeptRow as it stands in the database
 */

const PART = 400;

export class Kept {
  /** What the browser would not keep, and this page alone holds. @type {KeptRow[]} */
  #unkept = [];

  /** How many are gone when the page is. */
  get unkept() {
    return this.#unkept.length;
  }

  /** @returns {Promise<{receipts: KeptReceipt[], lines: Typed[], damaged: KeptDamage[]}>} */
  async all() {
    /** @type {any[]} */
    let all = this.#unkept;
    for await (const part of partsOf("receipts", PART)) all = all.concat(part);
    return {
      receipts: all.filter(({ code }) => code),
      lines: together(all.flatMap(({ typed }) => typed ?? []).sort(inTime)),
      damaged: all.filter(({ code, typed }) => !code && !typed),
    };
  }

  /** @param {KeptRow[]} rows @param {string[]} [dropped] ids of what is not needed any more */
  async put(rows, dropped = []) {
    this.#unkept = this.#unkept.filter(({ id }) => !dropped.includes(id));
    try {
      if (rows.length) await keep("receipts", rows);
      if (dropped.length) await drop("receipts", dropped);
    } catch (error) {
      console.error(error);
      this.#unkept = this.#unkept.concat(rows);
    }
  }

  /** Once more, when there may be room. */
  putAgain() {
    const rows = this.#unkept;
    this.#unkept = [];
    return this.put(rows);
  }
}

/** Of two lines of one person the one typed last counts. @param {KeptLine} one @param {KeptLine} other */
function inTime(one, other) {
  if (one.at === other.at) return one.line - other.line;
  return one.at < other.at ? -1 : 1;
}

/** Lines of the same assignment and group are asked about at once. @param {KeptLine[]} lines @returns {Typed[]} */
function together(lines) {
  /** @type {Map<string, Typed>} */
  const found = new Map();
  for (const { assignment, group, text } of lines) {
    const name = JSON.stringify([assignment, group]);
    const before = found.get(name);
    found.set(name, { assignment, group, text: before ? `${before.text}\n${text}` : text });
  }
  return [...found.values()];
}
