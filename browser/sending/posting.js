// What the sending page does with what it is handed: it posts it, and says what came of it. It keeps nothing.

/** @import { RecordStore } from "../assigning/assignment.js" */
/** @import { Statement } from "./statements.js" */

/**
 * `sent` are those that the store has now; `busy` says why to try again, after `seconds` at the least; `closed` says
 * why not to.
 * @typedef {{sent: string[], refused: {id: string, fact: string}[], busy?: string, seconds?: number, closed?: string}} Outcome
 */

const VERSION = "1.0.3";
const TIMEOUT = 30_000;
const TAKEN = [200, 204];
const KNOWN = 409; // the store has this very statement
const LATER = [408, 425, 429];
const CLOSED = [401, 403, 404];
const UNREACHABLE = "the store cannot be reached from here";

/** @param {RecordStore} store @param {Statement[]} statements @returns {Promise<Outcome>} */
export async function post(store, statements) {
  /** @type {Outcome} */
  const outcome = { sent: [], refused: [] };
  const waiting = [statements];
  for (let some = waiting.shift(); some; some = waiting.shift()) {
    const { status, seconds } = await ask(store, some);
    const ids = some.map(({ id }) => id);
    const fact = `status ${status}`;
    if (!status) return { ...outcome, busy: UNREACHABLE };
    if (LATER.includes(status) || status >= 500) return { ...outcome, busy: `the store is busy (${fact})`, seconds };
    if (CLOSED.includes(status)) return { ...outcome, closed: fact };
    if (TAKEN.includes(status) || (status === KNOWN && some.length === 1)) outcome.sent.push(...ids);
    else if (some.length === 1) outcome.refused.push({ id: ids[0], fact });
    // One of them holds up the others: each by itself finds it.
    else waiting.unshift(...some.map((one) => [one]));
  }
  return outcome;
}

/** @param {RecordStore} store @param {Statement[]} statements @returns {Promise<{status: number, seconds: number}>} */
async function ask({ url, user, password }, statements) {
  const headers = new Headers({ "Content-Type": "application/json", "X-Experience-API-Version": VERSION });
  if (user || password) headers.set("Authorization", `Basic ${btoa(`${user}:${password}`)}`);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT);
  try {
    const answer = await fetch(`${url}/statements`, {
      method: "POST",
      headers,
      body: JSON.stringify(statements),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      redirect: "error",
      cache: "no-store",
      signal: stop.signal,
    });
    return { status: answer.status, seconds: secondsIn(answer.headers.get("Retry-After") ?? "") };
  } catch {
    return { status: 0, seconds: 0 };
  } finally {
    clearTimeout(timer);
  }
}

/** A number of seconds, or a date. @param {string} asked */
function secondsIn(asked) {
  if (/^\d{1,6}$/.test(asked)) return Number(asked);
  const until = Date.parse(asked);
  return Number.isNaN(until) ? 0 : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}
