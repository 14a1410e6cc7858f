// xAPI statements of what a receipt would hold, as clientsfirst/results/xapi.py makes them from a receipt: the same
// ids, so that what is sent by both counts once. tests/vectors/statements.json holds both to the same.

import { sha1 } from "@noble/hashes/legacy.js";
import { canonical } from "../store/plain.js";

/** @import { Claim, Handed, Receipt } from "../handin/receipt.js" */

/** @typedef {{id: string, timestamp: string, [more: string]: unknown}} Statement */

const VERBS = "http://adlnet.gov/expapi/verbs/";
const ACTIVITIES = "http://adlnet.gov/expapi/activities/";
const URL_NAMESPACE = "6ba7b8119dad11d180b400c04fd430c8"; // RFC 9562, appendix C

/**
 * @param {Receipt} receipt
 * @param {Record<string, string>} titles of quizzes
 * @param {string} home the address of the site, with a slash at its end
 * @param {(one: Handed) => boolean} [mayGo] what is left out still counts for the result of its quiz
 * @returns {Statement[]}
 */
export function statementsOf(receipt, titles, home, mayGo = () => true) {
  const completed = receipt.claimed.filter(({ completion_status }) => completion_status === "completed");
  return [
    ...receipt.attempts.filter(mayGo).map((one) => answered(receipt, one, home)),
    ...completed.map((one) => done(receipt, one, titles[one.quiz] ?? one.quiz, home)),
  ];
}

/** @param {Receipt} receipt @param {Handed} one @param {string} home @returns {Statement} */
function answered(receipt, { quiz, item, session, attempt, response, score, max_score, at }, home) {
  const said = canonical(response);
  const address = `${home}quizzes/${quiz}`;
  const context = contextOf(receipt, home);
  return {
    id: idOf(receipt, home, `answered/${quiz}/${item}/${session}/${attempt}/${at}/${score}/${max_score}/${said}`),
    ...headOf(receipt, home, "answered", at),
    object: activity(`${address}#${item}`, { type: `${ACTIVITIES}cmi.interaction`, name: { en: item }, interactionType: "other" }),
    result: { response: said, ...(max_score ? { success: score === max_score } : {}), ...scoreOf(score, max_score) },
    context: { ...context, contextActivities: { parent: [{ objectType: "Activity", id: address }] } },
  };
}

/** @param {Receipt} receipt @param {Claim} claim @param {string} title @param {string} home @returns {Statement} */
function done(receipt, { quiz, session, score, max_score, success_status }, title, home) {
  const verb = success_status === "unknown" ? "completed" : success_status;
  const own = receipt.attempts.filter((one) => one.quiz === quiz && one.session === session && one.attempt === 1);
  const at = own.map((one) => one.at).sort().pop() ?? "";
  return {
    id: idOf(receipt, home, `${verb}/${quiz}/${session}/${at}/${score}/${max_score}`),
    ...headOf(receipt, home, verb, at),
    object: activity(`${home}quizzes/${quiz}`, { type: `${ACTIVITIES}assessment`, name: { en: title } }),
    result: { completion: true, ...(verb === "completed" ? {} : { success: verb === "passed" }), ...scoreOf(score, max_score) },
    context: contextOf(receipt, home),
  };
}

/** @param {Receipt} receipt @param {string} home @param {string} verb @param {string} at */
function headOf({ learner }, home, verb, at) {
  return {
    actor: { objectType: "Agent", account: { homePage: home, name: learner.label } },
    verb: { id: VERBS + verb, display: { en: verb } },
    timestamp: at,
  };
}

/** @param {Receipt} receipt @param {string} home */
function contextOf({ assignment }, home) {
  return { platform: "Clients First", extensions: { [`${home}xapi/assignment`]: assignment } };
}

/** @param {string} id @param {object} definition */
function activity(id, definition) {
  return { objectType: "Activity", id, definition };
}

/** @param {number} score @param {number} most */
function scoreOf(score, most) {
  if (!most) return {};
  return { score: { scaled: Math.floor((score / most) * 10_000 + 0.5) / 10_000, raw: score, min: 0, max: most } };
}

/** @param {Receipt} receipt @param {string} home @param {string} what */
function idOf({ assignment, started_at, learner }, home, what) {
  return uuid5(`${home}assignments/${assignment}/${started_at}/${learner.label}#${what}`);
}

/** RFC 9562, version 5, in the namespace of addresses. @param {string} name */
export function uuid5(name) {
  const space = Uint8Array.from(URL_NAMESPACE.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  const bytes = sha1(Uint8Array.from([...space, ...new TextEncoder().encode(name)])).slice(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}
