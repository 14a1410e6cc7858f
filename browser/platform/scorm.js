// One session with a platform that speaks SCORM. It knows no edition: the dialect does.

import { atLeast } from "./standing.js";

/** @import { Entry, Places } from "./responses.js" */

/**
 * @typedef {{score: number, max_score: number, completion: "completed" | "incomplete",
 *   success: "passed" | "failed" | "unknown", progress: number}} Standing `max_score` 0: there is no score
 * @typedef {Pick<Standing, "completion" | "success" | "progress"> & {share: number}} Recorded what a platform has;
 *   `share`: of the points, -1 where it has no score
 * @typedef {{entry: Entry, places: Places, correct: Places[], score: number, max_score: number, at: Date}} Answered
 * @typedef {string[][]} Values name and value, in the order in which they are set
 * @typedef {object} Dialect
 * @property {string} api
 * @property {Record<"start" | "end" | "get" | "set" | "commit" | "error", string>} calls
 * @property {number} limit characters of suspend_data
 * @property {string} mode
 * @property {string} status
 * @property {(get: (name: string) => string) => Recorded} recorded
 * @property {(standing: Standing) => Values} standing
 * @property {(answered: Answered) => Values} answered names below one interaction
 * @property {(seconds: number) => Values} leaving
 */

/** The platform did not let a session begin. */
export class NotStartedError extends Error {
  name = "NotStartedError";
}

export class ScormPlatform {
  #api;
  #dialect;
  #began = Date.now();
  #hasEnded = false;
  /** Somebody looks at finished work: nothing of it is changed. */
  isForLooking = false;
  /** What it has, from here or from another edition: none of that is taken away. @type {Recorded} */
  #recorded = { share: -1, completion: "incomplete", success: "unknown", progress: 0 };
  #takesInteractions = true;

  /** @param {any} api the platform's object @param {Dialect} dialect */
  constructor(api, dialect) {
    this.#api = api;
    this.#dialect = dialect;
  }

  get limit() {
    return this.#dialect.limit;
  }

  /** @returns {Promise<string>} what was kept the last time */
  async start() {
    if (!this.#call("start", "")) throw new NotStartedError(`The platform refused: error ${this.#error}.`);
    this.isForLooking = ["review", "browse"].includes(this.#get(this.#dialect.mode));
    const status = this.#get(this.#dialect.status);
    if (["not attempted", "unknown", ""].includes(status)) this.#set([[this.#dialect.status, "incomplete"]]);
    this.#recorded = this.#dialect.recorded((name) => this.#get(name));
    this.#leave();
    return this.#get("cmi.suspend_data");
  }

  /** @param {string} text within the limit */
  async keep(text) {
    return this.#set([["cmi.suspend_data", text]]);
  }

  /** @param {Answered} one */
  async answered(one) {
    if (!this.#takesInteractions) return;
    const count = Number(this.#get("cmi.interactions._count") || 0);
    const values = this.#dialect.answered(one).map(([name, value]) => [`cmi.interactions.${count}.${name}`, value]);
    const [id, ...rest] = values;
    // A platform need not have interactions, and may hold only so many: the score does not hang on them.
    this.#takesInteractions = this.#set([id]);
    if (this.#takesInteractions) this.#set(rest);
  }

  /** @param {Standing} standing */
  async stand(standing) {
    const { standing: more, recorded } = atLeast(this.#recorded, standing);
    this.#recorded = recorded;
    this.#set(this.#dialect.standing(more));
  }

  /** Said all the time: a browser that is ended says nothing more. */
  #leave() {
    this.#set(this.#dialect.leaving((Date.now() - this.#began) / 1000));
  }

  /** @returns {Promise<boolean>} whether the platform has it now */
  async commit() {
    this.#leave();
    return this.#hasEnded || this.#call("commit", "");
  }

  /** At once, since the page may be going. */
  end() {
    if (this.#hasEnded) return;
    this.#leave();
    this.#call("commit", "");
    this.#call("end", "");
    this.#hasEnded = true;
  }

  /** @param {string} name */
  #get(name) {
    return String(this.#api[this.#dialect.calls.get](name) ?? "");
  }

  /** @param {Values} values @returns {boolean} whether all were taken */
  #set(values) {
    if (this.isForLooking || this.#hasEnded) return true;
    const refused = values.filter(([name, value]) => !this.#call("set", name, value));
    for (const [name] of refused) console.warn(`The platform did not take ${name}: error ${this.#error}.`);
    return !refused.length;
  }

  get #error() {
    return this.#api[this.#dialect.calls.error]();
  }

  /** @param {"start" | "end" | "set" | "commit"} call @param {string[]} rest */
  #call(call, ...rest) {
    return String(this.#api[this.#dialect.calls[call]](...rest)) === "true";
  }
}
