// The reading side of clientsfirst/engine/scenario_tables.py: follows sealed steps, knows no rule of play.

import { sha256 } from "@noble/hashes/sha2.js";
import { assetUrl } from "../assets.js";
import { Drawer, fromBase64, toHex, toText } from "../seal.js";

/**
 * @typedef {{digest: string, data?: string}} Part bytes in the page, or in a file named after their digest
 * @typedef {{id: string, title: string, fact: string, first: string, steps: Part}} VariantPayload
 * @typedef {{edition: string, salt: string, texts: Part, state: {title: string, minimum: number, maximum: number}[],
 *   clauses: Record<string, {title: string, href: string}>, variants: VariantPayload[]}} Payload
 * @typedef {{token: string, scene: string, offered: number, shown: number, outcome: "" | "failed" | "passed",
 *   values: number[]}} Step
 * @typedef {{id: string, title: string, passages: string[], decisions: {id: string, text: string}[],
 *   ending: {title: string, success: boolean} | null}} Scene
 * @typedef {{text: string, reasons: string}} Said
 * @typedef {Record<string, {rating: string, why: string, clauses: string[]}>} Reasons
 * @typedef {{debrief: string, record: Record<string, string>}} Debrief
 */

const SECRET_BYTES = 8;
const STEP_BYTES = SECRET_BYTES * 2 + 4;
const CHUNK_BYTES = 96;
const OUTCOMES = /** @type {const} */ (["", "failed", "passed"]);
const DIGEST_DIGITS = 16;

/** The story could not be loaded, or what came is not what was sent. */
export class BundleError extends Error {}

/**
 * Fetch what one variant needs.
 * @param {Payload} payload
 * @param {string} id the variant's
 * @param {RequestCache} [cache]
 */
export async function loadBundle(payload, id, cache = "default") {
  const variant = payload.variants.find((one) => one.id === id);
  if (!variant) throw new BundleError(`There is no telling called ${id}.`);
  const [texts, steps] = await Promise.all([payload.texts, variant.steps].map((part) => bytesOf(part, cache)));
  return new Bundle(payload, variant, texts, steps);
}

export class Bundle {
  /**
   * @param {Payload} payload
   * @param {VariantPayload} variant
   * @param {Uint8Array} texts
   * @param {Uint8Array} steps
   */
  constructor(payload, variant, texts, steps) {
    const first = fromBase64(variant.first);
    this.variant = variant;
    this.salt = fromBase64(payload.salt);
    this.first = readStep(first);
    this.texts = new Drawer(texts, CHUNK_BYTES);
    this.steps = new Drawer(steps, first.length);
  }

  /** Where `decision` leads. @param {Step} from @param {string} decision */
  step(from, decision) {
    const row = this.steps.find(this.salt, "step", `${from.token}|${decision}`);
    if (!row) throw new BundleError(`No step is known for ${decision}.`);
    return readStep(row);
  }

  /** @param {Step} step @returns {Scene} */
  scene(step) {
    return this.#text(step.scene, "scene");
  }

  /** What happens at once. @param {Step} step @param {string} decision @returns {Said} */
  said(step, decision) {
    return this.#text(step.scene, `said|${decision}`);
  }

  /** Why each decision of a scene is rated as it is. @param {Said} said @returns {Reasons} */
  reasons(said) {
    return this.#text(said.reasons, "reasons");
  }

  /** @param {Step} ending @returns {Debrief} */
  debrief(ending) {
    return this.#text(ending.token, "debrief");
  }

  /** @param {string} secret @param {string} kind @returns {any} */
  #text(secret, kind) {
    const chunks = [];
    for (;;) {
      const chunk = this.texts.find(this.salt, "text", `${secret}|${kind}|${chunks.length}`);
      if (!chunk) break;
      chunks.push(chunk);
    }
    if (!chunks.length) throw new BundleError(`No text is known for this ${kind}.`);
    const whole = new Uint8Array(chunks.length * CHUNK_BYTES);
    chunks.forEach((chunk, number) => whole.set(chunk, number * CHUNK_BYTES));
    return JSON.parse(toText(whole));
  }
}

/** @param {Uint8Array} row @returns {Step} */
function readStep(row) {
  const [offered, high, low, outcome] = row.subarray(SECRET_BYTES * 2);
  return {
    token: toHex(row.subarray(0, SECRET_BYTES)),
    scene: toHex(row.subarray(SECRET_BYTES, SECRET_BYTES * 2)),
    offered,
    shown: (high << 8) | low,
    outcome: OUTCOMES[outcome],
    values: [...row.subarray(STEP_BYTES)],
  };
}

/** @param {Part} part @param {RequestCache} cache */
async function bytesOf({ digest, data }, cache) {
  const bytes = data === undefined ? await fetched(`${digest}.bin`, cache) : fromBase64(data);
  if (toHex(sha256(bytes)).slice(0, DIGEST_DIGITS) !== digest) throw new BundleError(`${digest} came damaged.`);
  return bytes;
}

/** @param {string} name @param {RequestCache} cache */
async function fetched(name, cache) {
  const answer = await fetch(assetUrl(`outcomes/${name}`), { cache });
  if (!answer.ok) throw new BundleError(`${name}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
