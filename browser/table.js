// Grading by outcome table: the reading side of clientsfirst/engine/tables.py and site/payloads.py.
// There is no rule of grading in here: a response is looked up, and what was sealed for it comes back.

import { Drawer, fromBase64, keyFor, open, toHex, toText } from "./seal.js";

/**
 * @typedef {{parts: number[], rows?: string, file?: string}} Group
 * @typedef {{interaction: string, salt: string, parts: string[], max_score: number, groups: Group[],
 *   feedback: string, feedback_bytes: number, rationale: string, clauses: string}} TablePayload
 * @typedef {{id: string, verdict: string, text: string}} Feedback
 * @typedef {{status: "unanswered", missing: string[]}} Unanswered
 * @typedef {{status: "invalid", reason: string}} Invalid
 * @typedef {{status: "scored", score: number, max_score: number, critical_failed: boolean,
 *   feedback: Feedback[], rationale: string}} Scored
 * @typedef {Unanswered | Invalid | Scored} Outcome
 * @typedef {Record<string, any>} RawResponse
 */

const SHARE_BYTES = 8;
const ROW_BYTES = 2 + SHARE_BYTES;
const SEPARATOR = "|";

export class OutcomeTable {
  /**
   * @param {TablePayload} payload
   * @param {(name: string) => Promise<Uint8Array>} fetchRows for groups that stand in a file of their own
   */
  constructor(payload, fetchRows) {
    this.payload = payload;
    this.fetchRows = fetchRows;
    this.salt = fromBase64(payload.salt);
    this.feedback = new Drawer(fromBase64(payload.feedback), payload.feedback_bytes);
    /** What the item exercises, as JSON text; known once a response was scored. */
    this.clauses = "[]";
    this.shares = "";
    /** @type {Promise<Drawer[]> | undefined} */
    this.loading = undefined;
  }

  /** Fetch what the table needs from elsewhere, and open nothing once: called early so that Check is instant. */
  load() {
    this.feedback.find(this.salt, "feedback", "");
    this.loading ??= this.#load().catch((error) => {
      // What failed once, as on a poor connection, may work the next time.
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  #load() {
    const drawers = this.payload.groups.map(async (group) => {
      const bytes = group.file ? await this.fetchRows(group.file) : fromBase64(group.rows ?? "");
      return new Drawer(bytes, ROW_BYTES);
    });
    return Promise.all(drawers);
  }

  /**
   * The outcome, or undefined for a response that the table does not know.
   * @param {RawResponse} response
   * @returns {Promise<Outcome | undefined>}
   */
  async get(response) {
    const { payload, salt } = this;
    const states = statesOf(payload, response);
    if (!Array.isArray(states)) return states;
    const ids = states.map((state, part) => `${payload.parts[part]}=${state}`);
    const drawers = await this.load();
    let score = 0;
    let failed = false;
    let shares = "";
    for (const [index, group] of payload.groups.entries()) {
      const label = group.parts.map((part) => ids[part]).join(SEPARATOR);
      const row = drawers[index].find(salt, `row${index}`, label);
      if (!row) return undefined;
      score += row[0];
      failed ||= row[1] === 1;
      shares += toHex(row.subarray(2));
    }
    this.shares = shares;
    const rationale = open(keyFor(salt, "rationale", shares), fromBase64(payload.rationale));
    this.clauses = toText(open(keyFor(salt, "clauses", shares), fromBase64(payload.clauses)));
    return {
      status: "scored",
      score,
      max_score: payload.max_score,
      critical_failed: failed,
      feedback: ids.map((id) => this.#said(id)),
      rationale: toText(rationale),
    };
  }

  /**
   * What else was sealed for `purpose` and opens with any whole response; known once one was scored.
   * @param {string} purpose
   * @param {string} sealed base64
   */
  unsealed(purpose, sealed) {
    return toText(open(keyFor(this.salt, purpose, this.shares), fromBase64(sealed)));
  }

  /** @param {string} id @returns {Feedback} */
  #said(id) {
    const bytes = this.feedback.find(this.salt, "feedback", id);
    if (!bytes) throw new Error(`The page holds no feedback for ${id}.`);
    const said = toText(bytes).replace(/ +$/, "");
    const tab = said.indexOf("\t");
    return { id, verdict: said.slice(0, tab), text: said.slice(tab + 1) };
  }
}

/**
 * The state of every part, in order; or what is missing; or undefined if the response has another shape.
 * @param {{interaction: string, parts: string[]}} item
 * @param {RawResponse} response
 * @returns {string[] | Unanswered | undefined}
 */
export function statesOf({ interaction, parts }, response) {
  if (interaction === "choice") return one(response.choice);
  if (interaction === "multiple-response" || interaction === "hot-text") {
    return selected(parts, response.choices ?? [], "");
  }
  if (interaction === "match" || interaction === "inline-choice") return pairs(parts, response.pairs ?? {});
  if (interaction === "order") return order(parts, response.order ?? []);
  if (interaction === "extended-text") {
    return String(response.text ?? "").trim() ? parts.map(() => "given") : unanswered(["response"]);
  }
  if (interaction === "justified-choice") return justified(parts, response);
  return undefined;
}

/** @param {string[]} parts @param {RawResponse} response */
function justified(parts, response) {
  const action = one(response.choice);
  const clauses = selected(parts.slice(1), response.justifications ?? [], "clause.");
  if (!action || !clauses) return undefined;
  if (Array.isArray(action) && Array.isArray(clauses)) return [...action, ...clauses];
  return unanswered([action, clauses].flatMap((tier) => (Array.isArray(tier) ? [] : tier.missing)));
}

/** @param {unknown} choice */
function one(choice) {
  if (!choice) return unanswered(["response"]);
  return typeof choice === "string" ? [choice] : undefined;
}

/**
 * @param {string[]} parts all begin with `prefix` where there is a second tier
 * @param {unknown} ids
 * @param {"" | "clause."} prefix
 */
function selected(parts, ids, prefix) {
  if (!Array.isArray(ids)) return undefined;
  if (!ids.length) return unanswered([prefix || "response"]);
  const wanted = new Set(ids.map((id) => prefix + id));
  const known = parts.filter((part) => wanted.has(part));
  // A foreign or repeated id: not for the table to judge.
  if (known.length !== ids.length) return undefined;
  return parts.map((part) => (wanted.has(part) ? "1" : "0"));
}

/** @param {string[]} parts @param {Record<string, unknown>} given */
function pairs(parts, given) {
  const missing = parts.filter((part) => !given[part]);
  if (Object.keys(given).some((part) => !parts.includes(part))) return undefined;
  return missing.length ? unanswered(missing) : parts.map((part) => String(given[part]));
}

/** @param {string[]} parts @param {unknown} given */
function order(parts, given) {
  if (!Array.isArray(given)) return undefined;
  if (!given.length) return unanswered(["response"]);
  if (given.length !== parts.length) return undefined;
  return parts.map((part) => String(given.indexOf(part) + 1));
}

/** @param {string[]} missing @returns {Unanswered} */
function unanswered(missing) {
  return { status: "unanswered", missing };
}
