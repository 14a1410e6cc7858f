// The reading side of clientsfirst/engine/scenario_tables.py: follows sealed steps, knows no rule of play.

import { sha256 } from "@noble/hashes/sha2.js";
import { assetUrl } from "../assets.js";
import { readFile } from "../files.js";
import { Drawer, fromBase64, toHex } from "../seal.js";

/**
 * @typedef {{digest: string, data?: string}} Part bytes in the page, or in a file named after their digest
 * @typedef {{id: string, title: string, fact: string, first: string, texts: Part, ways: Part,
 *   steps: number}} VariantPayload `steps` is how many bytes of `ways` are steps; places follow
 * @typedef {{edition: string, salt: string, fragments: string[], variants: VariantPayload[],
 *   state: {title: string, minimum: number, maximum: number}[],
 *   clauses: Record<string, {title: string, href: string}>}} Payload
 * @typedef {{token: string, scene: string, offered: number, shown: number, outcome: "" | "failed" | "passed",
 *   values: number[]}} Place
 * @typedef {{title: string, passages: string[], decisions: {id: string, text: string}[],
 *   ending: {title: string, isGood: boolean, debrief: string} | null}} Scene
 * @typedef {{text: string, reasons: string}} Said
 * @typedef {{rating: string, why: string, clauses: string[]}} Reason
 * @typedef {{text: string, record: Record<string, string>}} Debrief
 */

const SECRET_BYTES = 6;
const PLACE_BYTES = SECRET_BYTES + 4;
const CHUNK_BYTES = 48;
const OUTCOMES = /** @type {const} */ (["", "failed", "passed"]);
const DIGEST_DIGITS = 16;
const ASCII = 0x80;

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
  // A variant has the texts that it tells differently; the rest is in the first one's.
  const parts = [...new Set([variant.ways, variant.texts, payload.variants[0].texts])];
  const [ways, ...texts] = await Promise.all(parts.map((part) => bytesOf(part, cache)));
  return new Bundle(payload, variant, ways, texts);
}

export class Bundle {
  /**
   * @param {Payload} payload
   * @param {VariantPayload} variant
   * @param {Uint8Array} ways
   * @param {Uint8Array[]} texts
   */
  constructor(payload, variant, ways, texts) {
    this.variant = variant;
    this.fragments = payload.fragments;
    this.salt = fromBase64(payload.salt);
    this.steps = new Drawer(ways.subarray(0, variant.steps), SECRET_BYTES);
    this.places = new Drawer(ways.subarray(variant.steps), PLACE_BYTES + payload.state.length);
    this.texts = texts.map((bytes) => new Drawer(bytes, CHUNK_BYTES));
    this.first = this.#place(variant.first);
  }

  /** Where `decision` leads. @param {Place} from @param {string} decision */
  step(from, decision) {
    const token = this.steps.find(this.salt, "step", `${from.token}|${decision}`);
    if (!token) throw new BundleError(`No step is known for ${decision}.`);
    return this.#place(toHex(token));
  }

  /** @param {Place} place @returns {Scene} */
  scene(place) {
    const [, title, passages, decisions, ending] = this.#text(place.scene, "scene");
    return {
      title,
      passages,
      decisions: decisions.map((/** @type {string[]} */ [id, text]) => ({ id, text })),
      ending: ending && { title: ending[0], isGood: ending[1], debrief: ending[2] },
    };
  }

  /** What happens at once. @param {Place} place @param {string} decision @returns {Said} */
  said(place, decision) {
    const [text, reasons] = this.#text(place.scene, `said|${decision}`);
    return { text, reasons };
  }

  /** Why each decision of a scene is rated as it is, in the scene's order. @param {Said} said @returns {Reason[]} */
  reasons(said) {
    const reasons = this.#text(said.reasons, "reasons");
    return reasons.map((/** @type {any[]} */ [rating, why, clauses]) => ({ rating, why, clauses }));
  }

  /** @param {NonNullable<Scene["ending"]>} ending @returns {Debrief} */
  debrief(ending) {
    const [text, record] = this.#text(ending.debrief, "debrief");
    return { text, record };
  }

  /** @param {string} token @returns {Place} */
  #place(token) {
    const row = this.places.find(this.salt, "place", token);
    if (!row) throw new BundleError("A step leads nowhere.");
    const [offered, high, low, outcome, ...values] = row.subarray(SECRET_BYTES);
    const scene = toHex(row.subarray(0, SECRET_BYTES));
    return { token, scene, offered, shown: (high << 8) | low, outcome: OUTCOMES[outcome], values };
  }

  /** @param {string} secret @param {string} kind @returns {any} */
  #text(secret, kind) {
    const label = `${secret}|${kind}`;
    const found = this.texts.map((drawer) => this.#unpacked(drawer, label)).find(Boolean);
    if (!found) throw new BundleError(`No text is known for this ${kind}.`);
    return JSON.parse(found);
  }

  /** All chunks of a text, with every fragment spelt out. @param {Drawer} drawer @param {string} label */
  #unpacked(drawer, label) {
    let text = "";
    for (let number = 0; ; number++) {
      const chunk = drawer.find(this.salt, "text", `${label}|${number}`);
      if (!chunk) return text;
      for (const byte of chunk) text += byte < ASCII ? String.fromCharCode(byte) : this.fragments[byte - ASCII];
    }
  }
}

/** @param {Part} part @param {RequestCache} cache */
async function bytesOf({ digest, data }, cache) {
  const bytes = data === undefined ? await readFile(assetUrl(`outcomes/${digest}.bin`), { cache }) : fromBase64(data);
  if (toHex(sha256(bytes)).slice(0, DIGEST_DIGITS) !== digest) throw new BundleError(`${digest} came damaged.`);
  return bytes;
}
