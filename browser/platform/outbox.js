// What waits for a record store: statements in order, and after them the newest work.

/** @import { Statement } from "@xapi/xapi" */
/** @typedef {"taken" | "refused" | "none"} Answer `none`: it may be taken another time */
/** @typedef {{statement: Statement, taken?: () => void}} Post */

const CONFLICT = 409;
// Too slow, and too often: these ask for another try.
const AGAIN = [408, 429];

export class Outbox {
  #send;
  #keep;
  /** @type {Post[]} */
  #waiting = [];
  /** @type {string | undefined} */
  #work;
  /** A statement was not taken, and never will be. */
  hasRefused = false;

  /**
   * @param {(statement: Statement) => Promise<unknown>} send
   * @param {(work: string) => Promise<unknown>} keep
   */
  constructor(send, keep) {
    this.#send = send;
    this.#keep = keep;
  }

  /** @param {Statement} statement @param {() => void} [taken] called when the store has it */
  put(statement, taken) {
    this.#waiting.push({ statement, taken });
  }

  /** @param {Statement | undefined} statement which is no longer true */
  drop(statement) {
    this.#waiting = this.#waiting.filter((one) => one.statement !== statement);
  }

  /** Earlier work that is not kept yet needs no keeping any more. @param {string} work */
  putWork(work) {
    this.#work = work;
  }

  /** @returns {Promise<boolean>} whether nothing waits any more */
  async empty() {
    /** @type {Post[]} */
    const refused = [];
    let answer = /** @type {Answer} */ ("taken");
    while (this.#waiting.length && answer !== "none") {
      const [post] = this.#waiting;
      answer = await this.#post(post);
      if (answer === "none") break;
      if (answer === "refused") refused.push(post);
      this.#waiting = this.#waiting.filter((one) => one !== post);
    }
    // The work goes last, so that it never says of a statement that it was said before it was heard.
    const isEmpty = answer !== "none" && (await this.#keepWork());
    // A store that takes nothing at all, as when a token has run out, has not judged any one statement.
    if (!isEmpty) this.#waiting.unshift(...refused);
    else if (refused.length) this.hasRefused = true;
    return isEmpty;
  }

  /** @param {Post} post @returns {Promise<Answer>} */
  async #post({ statement, taken }) {
    const status = await this.#send(statement).then(() => 0, statusOf);
    // A conflict: the store has this very statement, and an answer to it was lost.
    const isTaken = status === 0 || status === CONFLICT;
    if (isTaken) taken?.();
    else if (isFinal(status)) console.warn(`The record store refused a statement: ${status}.`);
    return isTaken ? "taken" : isFinal(status) ? "refused" : "none";
  }

  async #keepWork() {
    const work = this.#work;
    if (work === undefined) return true;
    const isKept = await this.#keep(work).then(() => true, () => false);
    if (isKept && this.#work === work) this.#work = undefined;
    return isKept;
  }
}

/** @param {any} error @returns {number} -1 where there was no answer at all */
function statusOf(error) {
  return error?.response?.status ?? -1;
}

/** @param {number} status */
function isFinal(status) {
  return status >= 400 && status < 500 && !AGAIN.includes(status);
}
