// Sends what a trainee agreed to, as far as it is not sent yet: what is kept of their work is the queue, so it
// outlives the page and a lost connection.

import { pageUrl } from "../assets.js";
import { lastHandedIn } from "../assignment/work.js";
import { gathered } from "../handin/gathered.js";
import { Courier } from "./courier.js";
import { changeSending, sendingOf } from "./sending.js";
import { statementsOf } from "./statements.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Work } from "../assignment/work.js" */
/** @import { Handed } from "../handin/receipt.js" */
/** @import { Store } from "../store.js" */
/** @import { Outcome } from "./posting.js" */
/** @import { Sending } from "./sending.js" */
/** @import { Statement } from "./statements.js" */

/** @typedef {{sending: Sending, waiting: number, busy: string, closed: string}} Progress the last two as in an outcome */

const ERRAND = 25;
const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 600_000;
const LONGEST_ASKED = 24 * 3_600_000;

export class Sender {
  #courier = new Courier();
  #isRunning = false;
  #isWanted = false;
  #tries = 0;
  /** No try before this moment. */
  #until = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #busy = "";
  #closed = "";

  /**
   * @param {Store} store
   * @param {Catalogue} catalogue
   * @param {() => Work | undefined} work the one that is open
   * @param {(progress: Progress) => void} tell
   */
  constructor(store, catalogue, work, tell) {
    this.#store = store;
    this.#catalogue = catalogue;
    this.#work = work;
    this.#tell = tell;
    addEventListener("online", () => this.again());
  }

  #store;
  #catalogue;
  #work;
  #tell;

  /** At once, whatever was waited for, but for a record store that asked to be left alone. */
  again() {
    this.#tries = 0;
    this.#until = 0;
    this.#busy = "";
    this.#closed = "";
    return this.run();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#courier.stop();
  }

  /** Sends what there is to send. Called again meanwhile, it looks once more when it is through. */
  async run() {
    this.#isWanted = true;
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#isWanted) {
        this.#isWanted = false;
        while (await this.#errand());
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Whether to go on at once. */
  async #errand() {
    const work = this.#work();
    const lrs = work?.assignment.lrs;
    if (!work || !lrs) return false;
    const sending = await sendingOf(this.#store, work.assignment);
    if (sending.agreed !== "yes") return false;
    const statements = await this.#waiting(work, sending);
    const waiting = statements.length;
    const asked = Date.parse(sending.not_before) - Date.now();
    if (asked > 0) this.#later(asked);
    const isOffline = navigator.onLine === false;
    if (isOffline) this.#busy = "there is no connection";
    this.#tell({ sending, waiting, busy: this.#busy, closed: this.#closed });
    if (!waiting || this.#closed || isOffline || Date.now() < this.#until) return false;
    return this.#took(work, await this.#courier.send(lrs, statements.slice(0, ERRAND)));
  }

  /** @param {Work} work @param {Outcome} outcome */
  async #took({ assignment }, { sent, refused, busy = "", seconds = 0, closed = "" }) {
    this.#busy = busy;
    this.#closed = closed;
    if (busy) this.#later(Math.min(FIRST_PAUSE * 2 ** this.#tries, LONGEST_PAUSE));
    this.#tries = busy ? this.#tries + 1 : 0;
    const isAny = sent.length + refused.length > 0;
    const not_before = seconds ? new Date(Date.now() + Math.min(seconds * 1000, LONGEST_ASKED)).toISOString() : "";
    if (isAny || not_before) {
      const change = (/** @type {Sending} */ kept) => ({ sent: [...kept.sent, ...sent], refused: [...kept.refused, ...refused], not_before });
      await changeSending(this.#store, assignment, change);
    }
    // Once more in any case, to say how it stands.
    return isAny || busy !== "" || closed !== "";
  }

  /** @param {number} pause in milliseconds */
  #later(pause) {
    clearTimeout(this.#timer);
    this.#until = Date.now() + pause;
    this.#timer = setTimeout(() => {
      this.#until = 0;
      void this.run();
    }, pause);
  }

  /** Own words wait until they have been handed in. @param {Work} work @param {Sending} sending @returns {Promise<Statement[]>} */
  async #waiting(work, { sent, refused }) {
    if (!work.label) return [];
    const receipt = await gathered(work, this.#store, this.#catalogue, "");
    const mayGo = (/** @type {Handed} */ { max_score, at }) => max_score > 0 || at <= lastHandedIn(work);
    const titles = Object.fromEntries(Object.entries(this.#catalogue.quizzes).map(([quiz, { title }]) => [quiz, title]));
    const known = new Set([...sent, ...refused.map(({ id }) => id)]);
    return statementsOf(receipt, titles, pageUrl(""), mayGo).filter(({ id }) => !known.has(id));
  }
}
