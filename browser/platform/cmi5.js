// One session with a platform that speaks cmi5: statements to its record store, and what is kept as a state there.

import { in2004, nameOf, typeOf } from "./responses.js";

/** @import Cmi5 from "@xapi/cmi5" */
/** @import { Answered, Standing } from "./scorm.js" */

const WORK = "clients-first-work";
const VERB = "http://adlnet.gov/expapi/verbs/";
const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
const CONFLICT = 409; // the store has this very statement: an answer to it was lost, and that is all

export class Cmi5Platform {
  limit = 1_000_000;
  #cmi5;
  #began = Date.now();
  /** What waits to be sent, in order. @type {(() => Promise<unknown>)[]} */
  #waiting = [];
  #said = { progress: 0, completed: false, verdict: "" };
  #hasEnded = false;

  /** @param {Cmi5} cmi5 */
  constructor(cmi5) {
    this.#cmi5 = cmi5;
  }

  /** Where the platform wants people to go afterwards. */
  get back() {
    const address = this.#cmi5.launchData?.returnURL ?? "";
    return /^https?:/.test(address) ? address : "";
  }

  /** Somebody looks at the package, or at finished work: then nothing but coming and going is said. */
  get #isQuiet() {
    return this.#cmi5.launchData?.launchMode !== "Normal";
  }

  async start() {
    await this.#cmi5.initialize();
    const found = await this.#xapi.getState(this.#state).catch((/** @type {any} */ error) => {
      if (error?.response?.status === 404) return undefined;
      throw error;
    });
    const { work = "", said } = /** @type {any} */ (found?.data ?? {});
    Object.assign(this.#said, said);
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

  /** @param {string} text */
  async keep(text) {
    if (this.#isQuiet) return true;
    // Sent after the statements, so that what was said is never ahead of what was heard.
    this.#waiting.push(() => this.#xapi.setState({ ...this.#state, state: { work: text, said: this.#said } }));
    return true;
  }

  /** @param {Answered} one */
  async answered({ entry, places, correct, score, max_score, at }) {
    const isFillIn = typeOf(entry) === "fill-in";
    const pattern = correct.map((one) => (isFillIn ? "{case_matters=false}" : "") + in2004(entry, one));
    const scored = { score: { scaled: score / max_score, raw: score, min: 0, max: max_score }, success: score === max_score };
    const definition = {
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      name: { en: nameOf(entry) },
      interactionType: typeOf(entry),
      ...(pattern.length ? { correctResponsesPattern: pattern } : {}),
    };
    const { activityId } = this.#cmi5.getLaunchParameters();
    const object = { objectType: "Activity", id: `${activityId}#${nameOf(entry)}`, definition };
    const result = { response: in2004(entry, places), ...(max_score ? scored : {}) };
    const statement = /** @type {any} */ ({ ...this.#statement("answered", object, []), result, timestamp: at.toISOString() });
    if (!this.#isQuiet) this.#queue(() => this.#cmi5.sendXapiStatement(statement));
  }

  /** @param {string} verb @param {object} object @param {object[]} more categories */
  #statement(verb, object, more) {
    const { actor, registration } = this.#cmi5.getLaunchParameters();
    const { contextTemplate = {} } = this.#cmi5.launchData;
    const activities = contextTemplate.contextActivities ?? {};
    const category = [.../** @type {any[]} */ (activities.category ?? []), ...more];
    const contextActivities = { ...activities, ...(category.length ? { category } : {}) };
    return {
      id: newId(),
      actor,
      verb: { id: VERB + verb, display: { en: verb } },
      object,
      context: { ...contextTemplate, registration, contextActivities },
    };
  }

  /** @param {Standing} standing */
  async stand({ score, max_score, completion, success, progress }) {
    if (this.#isQuiet) return;
    const percent = Math.floor(progress * 100);
    // The standard wants progress below 100: at 100 it is complete.
    if (percent > this.#said.progress && percent < 100) this.#queue(() => this.#cmi5.progress(percent));
    this.#said.progress = Math.max(percent, this.#said.progress);
    const result = max_score ? { scaled: score / max_score, raw: score, min: 0, max: max_score } : undefined;
    // In one session each is said once; a pass is final.
    if (success === "passed" && this.#said.verdict !== "passed") this.#queue(() => this.#cmi5.pass(result));
    else if (success === "failed" && !this.#said.verdict) this.#queue(() => this.#cmi5.fail(result));
    if (success !== "unknown" && this.#said.verdict !== "passed") this.#said.verdict = success;
    if (completion === "completed" && !this.#said.completed) this.#queue(() => this.#cmi5.complete());
    this.#said.completed ||= completion === "completed";
  }

  /** @param {() => Promise<unknown>} act */
  #queue(act) {
    this.#waiting.push(act);
  }

  /** Sends what waits, in order; what fails stays at the front for the next time. */
  async commit() {
    while (this.#waiting.length) {
      try {
        await this.#waiting[0]();
      } catch (error) {
        if (/** @type {any} */ (error)?.response?.status !== CONFLICT) return false;
      }
      this.#waiting.shift();
    }
    return true;
  }

  /** By a request that outlives the page. */
  async end() {
    if (this.#hasEnded || !this.#cmi5.isAuthenticated) return;
    this.#hasEnded = true;
    const { endpoint, activityId } = this.#cmi5.getLaunchParameters();
    const object = { objectType: "Activity", id: activityId };
    const duration = `PT${Math.floor((Date.now() - this.#began) / 1000)}S`;
    const statement = { ...this.#statement("terminated", object, [{ id: CATEGORY }]), result: { duration } };
    const sent = fetch(`${endpoint.replace(/\/?$/, "/")}statements`, {
      method: "POST",
      keepalive: true,
      headers: {
        Authorization: `Basic ${this.#cmi5.getAuthToken()}`,
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
      },
      body: JSON.stringify({ ...statement, timestamp: new Date().toISOString() }),
    });
    await sent.catch((error) => console.error(error));
  }
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Where there is no secure context.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
