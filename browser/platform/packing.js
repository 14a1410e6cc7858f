// What a platform keeps for the next time, in few characters: names become places in the package's lists.

import { placesOf, rawOf } from "./responses.js";
import { fromBase64 } from "../seal.js";
import { newPut } from "../store/shelves.js";

/** @import { Result } from "../mastery.js" */
/** @import { Attempt } from "../store/reading.js" */
/** @import { Entry as Kept, Put } from "../store/shelves.js" */
/** @import { Package } from "./standing.js" */

/**
 * @typedef {{puts: Put[], pages: number[], at: number, results: [string, Result][]}} Work
 *   `at`: the page that was open last
 */

// Private notes and what somebody thinks of the course are not the platform's business.
const KEPT_DRAFTS = /^(quiz|scenario|decision-record)\//;
const SURENESS = ["", "low", "mid", "high"];

/**
 * @param {Package} data
 * @param {(shelf: string) => Kept[]} entries
 * @param {Omit<Work, "puts">} rest
 */
export async function packed(data, entries, rest) {
  const sessions = /** @type {string[]} */ ([]);
  const session = (/** @type {string} */ name) => numbered(sessions, name);
  const attempts = entries("attempts").map(({ value }) => /** @type {Attempt} */ (value));
  const first = Math.min(...attempts.map(({ at }) => seconds(at)), seconds(new Date().toISOString()));
  const drafts = entries("drafts");
  const plain = {
    e: data.edition,
    t: first,
    a: attempts.flatMap((one) => shortAttempt(data, one, session, first)),
    d: drafts.flatMap(({ key, value }) => shortDraft(data, key, /** @type {any} */ (value), session)),
    o: drafts.filter(({ key }) => KEPT_DRAFTS.test(key)).map(({ key, value }) => [key, value]),
    s: sessions,
    p: rest.pages,
    l: rest.at,
    q: rest.results,
  };
  return deflated(JSON.stringify(plain));
}

/**
 * @param {Package} data
 * @param {string} text
 * @returns {Promise<Work | null>} null when it belongs to another edition of the package, or is damaged
 */
export async function unpacked(data, text) {
  try {
    const { e, t, a, d, o, s, p, l, q } = JSON.parse(await inflated(text));
    if (e !== data.edition) return null;
    const puts = [
      ...a.map((/** @type {any[]} */ one, /** @type {number} */ index) => wholeAttempt(data, one, s, t, index)),
      ...d.map((/** @type {any[]} */ one) => wholeDraft(data, one, s)),
      ...o.map((/** @type {[string, unknown]} */ [key, value]) => newPut("drafts", key, value)),
    ];
    return { puts, pages: p, at: l, results: q };
  } catch {
    return null;
  }
}

/** @param {Package} data @param {Attempt} one @param {(name: string) => number} session @param {number} first */
function shortAttempt(data, one, session, first) {
  const place = placeOf(data, one.quiz, one.item);
  if (place < 0) return [];
  const response = placesOf(data.items[place], one.response);
  const { score, max_score, critical_failed, certainty, at } = one;
  const short = [place, session(one.session), response, SURENESS.indexOf(certainty), score, max_score];
  return [[...short, Number(critical_failed), seconds(at) - first]];
}

/** @param {Package} data @param {any[]} short @param {string[]} sessions @param {number} first @param {number} index */
function wholeAttempt(data, short, sessions, first, index) {
  const [place, session, response, sure, score, max_score, critical, after] = short;
  const { quiz, item, digest } = data.items[place];
  const id = `kept-${index}`;
  const at = new Date((first + after) * 1000).toISOString();
  const head = { id, quiz, item, digest, session: sessions[session], response: rawOf(data.items[place], response) };
  const rest = { certainty: SURENESS[sure] ?? "", score, max_score, critical_failed: critical === 1, at };
  return newPut("attempts", id, { ...head, ...rest });
}

/** @param {Package} data @param {string} key @param {any} value @param {(name: string) => number} session */
function shortDraft(data, key, value, session) {
  const [kind, quiz, item] = key.split("/");
  const place = kind === "item" ? placeOf(data, quiz, item) : -1;
  if (place < 0) return [];
  const response = placesOf(data.items[place], value.response ?? {});
  const flags = Number(value.submitted) + 2 * Number(!!value.skipped);
  return [[place, session(value.session), response, SURENESS.indexOf(value.certainty), flags]];
}

/** @param {Package} data @param {any[]} short @param {string[]} sessions */
function wholeDraft(data, [place, session, response, sure, flags], sessions) {
  const { quiz, item, digest } = data.items[place];
  const whole = { digest, response: rawOf(data.items[place], response), certainty: SURENESS[sure] ?? "" };
  const state = { submitted: flags % 2 === 1, session: sessions[session], skipped: flags > 1 };
  return newPut("drafts", `item/${quiz}/${item}`, { ...whole, ...state });
}

/** @param {Package} data @param {string} quiz @param {string} item */
function placeOf(data, quiz, item) {
  return data.items.findIndex((entry) => entry.quiz === quiz && entry.item === item);
}

/** @param {string[]} list @param {string} name */
function numbered(list, name) {
  if (!list.includes(name)) list.push(name);
  return list.indexOf(name);
}

/** @param {string} time */
function seconds(time) {
  return Math.floor(Date.parse(time) / 1000);
}

// A browser without compression gives more text, and is told apart by the first character.
const PLAIN = "0";
const DEFLATED = "1";

/** @param {string} text */
async function deflated(text) {
  const canDeflate = "CompressionStream" in globalThis;
  const stream = new Blob([text]).stream();
  const packedText = canDeflate ? stream.pipeThrough(new CompressionStream("deflate")) : stream;
  const bytes = new Uint8Array(await new Response(packedText).arrayBuffer());
  const chars = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return (canDeflate ? DEFLATED : PLAIN) + btoa(chars);
}

/** @param {string} text */
async function inflated(text) {
  const stream = new Blob([fromBase64(text.slice(1))]).stream();
  const plain = text.startsWith(DEFLATED) ? stream.pipeThrough(new DecompressionStream("deflate")) : stream;
  return new Response(plain).text();
}
