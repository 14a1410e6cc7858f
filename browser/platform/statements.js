// The statements of one cmi5 session. Each is built once: what is sent again is the same statement, and counts once.

import { in2004, nameOf, typeOf } from "./responses.js";
import { lasting } from "./scorm2004.js";

/** @import Cmi5 from "@xapi/cmi5" */
/** @import { Statement } from "@xapi/xapi" */
/** @import { Answered, Standing } from "./scorm.js" */

const VERB = "http://adlnet.gov/expapi/verbs/";
const CMI5 = { id: "https://w3id.org/xapi/cmi5/context/categories/cmi5" };
const MOVE_ON = { id: "https://w3id.org/xapi/cmi5/context/categories/moveon" };
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
const PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress";

/**
 * @typedef {object} Said
 * @property {string} verb
 * @property {object} [object] the unit itself where there is none
 * @property {object} result
 * @property {object[]} [categories]
 * @property {object} [extensions]
 * @property {Date} [at]
 */

export class Statements {
  #cmi5;
  #began = Date.now();

  /** @param {Cmi5} cmi5 */
  constructor(cmi5) {
    this.#cmi5 = cmi5;
  }

  /** The score below which the platform takes nobody to have passed. @returns {number | undefined} */
  get #mastery() {
    // Some platforms write null where there is none.
    const { masteryScore } = /** @type {{masteryScore?: unknown}} */ (this.#cmi5.launchData);
    return typeof masteryScore === "number" ? masteryScore : undefined;
  }

  /** What may be said by the platform's own score as well. @param {Standing} standing */
  verdictOn({ success, score, max_score }) {
    const isBelow = max_score > 0 && score / max_score < (this.#mastery ?? 0);
    return success === "passed" && isBelow ? "failed" : success;
  }

  /** @param {"passed" | "failed"} verdict @param {Standing} standing */
  judged(verdict, { score, max_score }) {
    const mastery = this.#mastery;
    const scaled = score / max_score;
    // A score that would be a pass must not stand beside a failure: harm decided there.
    const isScored = max_score > 0 && !(verdict === "failed" && mastery !== undefined && scaled >= mastery);
    return this.#made({
      verb: verdict,
      result: { success: verdict === "passed", duration: this.#duration, ...(isScored ? scoreOf(score, max_score) : {}) },
      categories: [CMI5, MOVE_ON],
      extensions: isScored && mastery !== undefined ? { [MASTERY]: mastery } : {},
    });
  }

  completed() {
    return this.#made({ verb: "completed", result: { completion: true, duration: this.#duration }, categories: [CMI5, MOVE_ON] });
  }

  terminated() {
    return this.#made({ verb: "terminated", result: { duration: this.#duration }, categories: [CMI5] });
  }

  /** @param {number} percent */
  progressed(percent) {
    return this.#made({ verb: "progressed", result: { extensions: { [PROGRESS]: percent } } });
  }

  /** @param {Answered} one */
  answered({ entry, places, correct, score, max_score, at }) {
    const isFillIn = typeOf(entry) === "fill-in";
    const pattern = correct.map((one) => (isFillIn ? "{case_matters=false}" : "") + in2004(entry, one));
    const definition = {
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      name: { en: nameOf(entry) },
      interactionType: typeOf(entry),
      ...(pattern.length ? { correctResponsesPattern: pattern } : {}),
    };
    const { activityId } = this.#cmi5.getLaunchParameters();
    const object = { objectType: "Activity", id: `${activityId}#${nameOf(entry)}`, definition };
    const scored = max_score ? { ...scoreOf(score, max_score), success: score === max_score } : {};
    return this.#made({ verb: "answered", object, result: { response: in2004(entry, places), ...scored }, at });
  }

  get #duration() {
    return lasting((Date.now() - this.#began) / 1000);
  }

  /** @param {Said} said @returns {Statement} */
  #made({ verb, object, result, categories = [], extensions = {}, at = new Date() }) {
    const { actor, activityId, registration } = this.#cmi5.getLaunchParameters();
    const { contextTemplate = {} } = this.#cmi5.launchData;
    const activities = contextTemplate.contextActivities ?? {};
    const category = [.../** @type {object[]} */ (activities.category ?? []), ...categories];
    const statement = {
      id: newId(),
      actor,
      verb: { id: VERB + verb, display: { en: verb } },
      object: object ?? { objectType: "Activity", id: activityId },
      result,
      context: {
        ...contextTemplate,
        registration,
        contextActivities: { ...activities, ...(category.length ? { category } : {}) },
        extensions: { ...contextTemplate.extensions, ...extensions },
      },
      timestamp: at.toISOString(),
    };
    return /** @type {Statement} */ (/** @type {unknown} */ (statement));
  }
}

/** @param {number} score @param {number} most */
function scoreOf(score, most) {
  return { score: { scaled: score / most, raw: score, min: 0, max: most } };
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
