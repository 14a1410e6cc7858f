// A code that is too long for one picture, in parts, and parts put together again. Text only.

import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../seal.js";

/** What one picture holds so that a phone reads it well. */
const MOST_IN_PART = 900;
const MOST_PARTS = 60;
const TAG_DIGITS = 8;
const PART = /^(CF[01])\/(\d{1,2})\/(\d{1,2})\/([0-9a-f]{8})\.([\s\S]+)$/;

/** @param {string} code such as `CF1.xyz` @returns {string[]} one where it fits, else `CF1/1/3/tag.xy` and so on */
export function partsOf(code) {
  const count = Math.ceil(code.length / MOST_IN_PART);
  if (count <= 1) return [code];
  const [form] = code.split(".", 1);
  const rest = code.slice(form.length + 1);
  const size = Math.ceil(rest.length / count);
  const tag = tagOf(code);
  return Array.from({ length: count }, (_, index) => `${form}/${index + 1}/${count}/${tag}.${rest.slice(index * size, (index + 1) * size)}`);
}

/**
 * @typedef {{count: number, parts: Map<number, string>, places: Set<string>}} Begun
 * @typedef {{count: number, places: string[], missing: number[]}} Waiting
 */

/** Collects parts until they are whole, in whatever order they come. */
export class Puzzle {
  /** Whole ones too, or a picture that comes twice would begin a code that is never whole. @type {Map<string, Begun>} */
  #begun = new Map();

  /**
   * @param {string} text
   * @param {string} place what to call where it came from
   * @returns {string | null | undefined} a whole code, null where parts are missing, undefined for no code
   */
  add(text, place) {
    if (/^CF[01]\./.test(text)) return text;
    const found = PART.exec(text);
    const [, form, number, of, tag, piece] = found ?? [];
    const count = Number(of);
    if (!found || !count || count > MOST_PARTS || Number(number) < 1 || Number(number) > count) return undefined;
    const name = `${form}/${count}/${tag}`;
    const puzzle = this.#begun.get(name) ?? { count, parts: new Map(), places: new Set() };
    this.#begun.set(name, puzzle);
    puzzle.parts.set(Number(number), piece);
    puzzle.places.add(place);
    if (puzzle.parts.size < count) return null;
    const code = `${form}.${numbers(count).map((one) => puzzle.parts.get(one)).join("")}`;
    if (tagOf(code) === tag) return code;
    this.#begun.delete(name);
    return undefined;
  }

  /** Codes that are not whole yet. @returns {Waiting[]} */
  get waiting() {
    const open = [...this.#begun.values()].filter(({ parts, count }) => parts.size < count);
    return open.map(({ parts, places, count }) => ({ count, places: [...places], missing: numbers(count).filter((one) => !parts.has(one)) }));
  }
}

/** @param {number} count @returns {number[]} 1, 2 ... */
function numbers(count) {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** @param {string} code */
function tagOf(code) {
  return toHex(sha256(new TextEncoder().encode(code))).slice(0, TAG_DIGITS);
}
