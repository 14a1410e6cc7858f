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

/** Collects parts until they are whole, in whatever order they come. */
export class Puzzle {
  /** @type {Map<string, {form: string, count: number, parts: Map<number, string>}>} */
  #open = new Map();

  /** @param {string} text @returns {string | null | undefined} a whole code, null where parts are missing, undefined for no code */
  add(text) {
    if (/^CF[01]\./.test(text)) return text;
    const found = PART.exec(text);
    const [, form, place, of, tag, piece] = found ?? [];
    const count = Number(of);
    if (!found || !count || count > MOST_PARTS || Number(place) < 1 || Number(place) > count) return undefined;
    const name = `${form}/${count}/${tag}`;
    const puzzle = this.#open.get(name) ?? { form, count, parts: new Map() };
    this.#open.set(name, puzzle);
    puzzle.parts.set(Number(place), piece);
    if (puzzle.parts.size < count) return null;
    this.#open.delete(name);
    const rest = Array.from({ length: count }, (_, index) => puzzle.parts.get(index + 1)).join("");
    const code = `${form}.${rest}`;
    return tagOf(code) === tag ? code : undefined;
  }

  /** How many codes wait for more parts. */
  get waiting() {
    return this.#open.size;
  }
}

/** @param {string} code */
function tagOf(code) {
  return toHex(sha256(new TextEncoder().encode(code))).slice(0, TAG_DIGITS);
}
