// `table.get(response) ?? await worker.grade(item, response)` is the whole rule.

import { assetUrl } from "./assets.js";
import { Engine } from "./engine.js";
import { isFromStick, readFile } from "./files.js";
import { fromBase64, toText } from "./seal.js";
import { OutcomeTable } from "./table.js";

/**
 * @typedef {import("./table.js").Outcome} Outcome
 * @typedef {import("./table.js").RawResponse} RawResponse
 */

export class Grader {
  /** @param {any} payload as clientsfirst/site/payloads.py writes it */
  constructor(payload) {
    this.payload = payload;
    this.table = payload.definition ? undefined : new OutcomeTable(payload, fetchRows);
  }

  /** Get ready, since the item comes near the screen. A failure shows when grading, not before. */
  prepare() {
    const ready = this.table ? this.table.load() : Engine.shared().ready();
    ready.catch(() => undefined);
  }

  /** What to say when grading failed. @returns {Promise<string>} */
  async notChecked() {
    const isTyped = Boolean(this.payload.definition);
    if (isTyped && isFromStick) return fromStick(JSON.parse(await definitionOf(this.payload.definition)));
    const why = isTyped && !navigator.onLine
      ? " For typed answers a connection is needed, unless you have saved their checking under “Without a connection”."
      : "";
    return `This could not be checked just now.${why} What you put in is kept: try again, or carry on with the rest.`;
  }

  /**
   * Ids and titles of the clauses that the item exercises; for after it was scored, since they may name the key.
   * @returns {[string, string][]}
   */
  get clauses() {
    return JSON.parse(this.table ? this.table.clauses : toText(fromBase64(this.payload.clauses)));
  }

  /**
   * @param {RawResponse} response
   * @returns {Promise<Outcome>}
   */
  async grade(response) {
    const outcome = await this.table?.get(response);
    if (outcome) return outcome;
    if (!this.payload.definition) return { status: "invalid", reason: "the response does not fit the item" };
    return Engine.shared().grade(await definitionOf(this.payload.definition), response);
  }
}

/** @param {string} name */
function fetchRows(name) {
  return readFile(assetUrl(`outcomes/${name}`));
}

/** @param {string} encoded base64 of zlib's deflate */
async function definitionOf(encoded) {
  const unpacked = new Blob([fromBase64(encoded)]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(unpacked).text();
}

/**
 * From a stick no Python starts: the trainee compares.
 * @param {{interaction: {accepted?: {texts: string[]}[]}, rationale: string}} definition
 */
function fromStick({ interaction, rationale }) {
  const texts = interaction.accepted?.[0]?.texts ?? [];
  const ours = texts.length ? ` The course's own answer: “${texts[0]}”.` : "";
  return `Opened from a file, the course cannot check this, so compare it yourself.${ours} ${rationale}`;
}
