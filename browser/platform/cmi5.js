// One session with a platform that speaks cmi5: statements to its record store, and what is kept as a state there.

import { Outbox } from "./outbox.js";
import { Statements } from "./statements.js";

/** @import Cmi5 from "@xapi/cmi5" */
/** @import { Statement } from "@xapi/xapi" */
/** @import { Answered, Standing } from "./scorm.js" */

/** @typedef {{progress: number, completed: boolean, verdict: string}} Told */

const WORK = "clients-first-work";

export class Cmi5Platform {
  limit = 1_000_000;
  #cmi5;
  #statements;
  #outbox = new Outbox((statement) => this.#cmi5.sendXapiStatement(statement), (work) => this.#keepState(work));
  /** What the platform has heard, in all sessions; kept with the work. @type {Told} */
  #heard = { progress: 0, completed: false, verdict: "" };
  /** The same, with what is on its way. @type {Told} */
  #told = { ...this.#heard };
  /** That somebody failed, who can still pass: a session may say one of the two, once. @type {Statement | undefined} */
  #failed;
  #hasEnded = false;

  /** @param {Cmi5} cmi5 */
  constructor(cmi5) {
    this.#cmi5 = cmi5;
    this.#statements = new Statements(cmi5);
  }

  /** Where the platform wants people to go afterwards. */
  get back() {
    const address = this.#cmi5.launchData?.returnURL ?? "";
    return /^https?:/.test(address) ? address : "";
  }

  get isForLooking() {
    return this.#cmi5.launchData?.launchMode !== "Normal";
  }

  get hasRefused() {
    return this.#outbox.hasRefused;
  }

  async start() {
    await this.#cmi5.initialize();
    const found = await this.#xapi.getState(this.#state).catch((/** @type {any} */ error) => {
      if (error?.response?.status === 404) return undefined;
      throw error;
    });
    const { work = "", said } = /** @type {any} */ (found?.data ?? {});
    Object.assign(this.#heard, said);
    Object.assign(this.#told, said);
    return String(work);
  }

  get #xapi() {
    const { xapi } = this.#cmi5;
    if (!xapi) throw new Error("The session has not begun.");
    return xapi;
  }

  get #state() {
    const { actor, activityId, registration } = this.#cmi5.getLaunchParameters();
    return { agent: actor, activityId, registration, stateId: WORK };
  }

  /** Merged into what is there, of which it has every part: some stores let nothing be put over a state. @param {string} work */
  #keepState(work) {
    return this.#xapi.createState({ ...this.#state, state: { work, said: { ...this.#heard } } });
  }

  /** @param {string} text */
  async keep(text) {
    this.#outbox.putWork(text);
    return true;
  }

  /** @param {Answered} one */
  async answered(one) {
    this.#outbox.put(this.#statements.answered(one));
  }

  /** @param {Standing} standing @param {boolean} isLast */
  async stand(standing, isLast) {
    const told = this.#told;
    const percent = Math.floor(standing.progress * 100);
    // The standard wants progress below 100, and before it is complete.
    if (percent > told.progress && percent < 100 && !told.completed) {
      this.#tell({ progress: percent }, this.#statements.progressed(percent));
    }
    const verdict = this.#statements.verdictOn(standing);
    if (verdict === "passed" && told.verdict !== "passed") this.#pass(standing);
    if (verdict === "failed" && !told.verdict) this.#fail(standing, isLast);
    if (standing.completion === "completed" && !told.completed) this.#tell({ completed: true }, this.#statements.completed());
  }

  /** @param {Standing} standing */
  #pass(standing) {
    this.#outbox.drop(this.#failed);
    this.#failed = undefined;
    this.#tell({ verdict: "passed" }, this.#statements.judged("passed", standing));
  }

  /** @param {Standing} standing @param {boolean} isLast else it is held, also where the end did not come about */
  #fail(standing, isLast) {
    this.#failed ??= this.#statements.judged("failed", standing);
    this.#outbox.drop(this.#failed);
    if (isLast) this.#outbox.put(this.#failed, () => this.#hasFailed());
  }

  #hasFailed() {
    this.#failed = undefined;
    this.#told.verdict = this.#heard.verdict = "failed";
  }

  /** @param {Partial<Told>} news @param {Statement} statement */
  #tell(news, statement) {
    Object.assign(this.#told, news);
    this.#outbox.put(statement, () => Object.assign(this.#heard, news));
  }

  /** Sends what waits; what is not taken waits for the next time. */
  async commit() {
    return this.#outbox.empty();
  }

  /** By a request that outlives the page. */
  async end() {
    if (this.#hasEnded || !this.#cmi5.isAuthenticated) return;
    this.#hasEnded = true;
    const { endpoint } = this.#cmi5.getLaunchParameters();
    // What was refused would be refused again, and the end with it.
    const failed = this.#failed && !this.hasRefused ? [this.#failed] : [];
    const sent = fetch(`${endpoint.replace(/\/?$/, "/")}statements`, {
      method: "POST",
      keepalive: true,
      headers: {
        Authorization: `Basic ${this.#cmi5.getAuthToken()}`,
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
      },
      // In one request: two could overtake each other.
      body: JSON.stringify([...failed, this.#statements.terminated()]),
    });
    await sent.catch((error) => console.error(error));
  }
}
