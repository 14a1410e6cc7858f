// From what was chosen, dropped or pasted to the single things in it. Nothing is opened here.

import { sha256 } from "@noble/hashes/sha2.js";
import { Puzzle } from "../codes/parts.js";
import { toHex } from "../seal.js";
import { codesIn } from "./codes.js";

/** @import { Waiting } from "../codes/parts.js" */
/** @import { Found, Unusable } from "./codes.js" */
/** @import { KeptDamage } from "./kept.js" */
/** @import { Asker } from "./workers.js" */

/**
 * `isKept`: it comes from the database. `content` tells things of one name apart.
 * @typedef {{place: string, isKept?: boolean} & ({text: () => Promise<string>} | {picture: Blob} | {damage: KeptDamage})} Source
 * @typedef {(Found | Unusable) & {isKept: boolean, id?: string, content: string | Uint8Array}} Piece
 */

const ASK = "Ask for it again, as a file or as a code.";
const EMPTY = { fact: "it is empty", remedy: ASK };
const NO_CODE = { fact: "no code could be read in this picture", remedy: "Take it again, straight and sharp, or ask for the file." };
const NOT_READ = { fact: "it could not be read from this device", remedy: "Choose it again. If it is a picture, it may be of a kind that this browser does not know." };

export class Reader {
  #puzzle = new Puzzle();
  #opener;

  /** @param {Asker} opener which reads pictures */
  constructor(opener) {
    this.#opener = opener;
  }

  /** @param {Source} source @returns {Promise<Piece[]>} none where it is a part, and others are missing */
  async read(source) {
    const { place, isKept = false } = source;
    if ("damage" in source) return [{ ...source.damage, isKept, content: "" }];
    try {
      const text = "picture" in source ? await this.#opener.ask("picture", source.picture) : await source.text();
      if (text === null && "picture" in source) return [{ place, ...NO_CODE, isKept, content: new Uint8Array(await source.picture.arrayBuffer()) }];
      if (!text.trim()) return [{ place, ...EMPTY, isKept, content: "" }];
      return codesIn(text, place, this.#puzzle).map((piece) => ({ ...piece, isKept, content: text }));
    } catch {
      return [{ place, ...NOT_READ, isKept, content: "" }];
    }
  }

  /** Parts whose others have not come. @returns {Unusable[]} */
  get waiting() {
    return this.#puzzle.waiting.map(inWords);
  }
}

/** @param {Waiting} waiting @returns {Unusable} */
function inWords({ places, count, missing }) {
  const last = missing[missing.length - 1];
  const named = missing.length > 1 ? `parts ${missing.slice(0, -1).join(", ")} and ${last} are` : `part ${last} is`;
  return {
    place: places.join(", "),
    fact: `it is cut into ${count} parts, and ${named} missing`,
    remedy: "Take in the pictures or codes of the other parts too, or ask for the file. The parts that came are gone when you leave this page.",
  };
}

/** Two bad files of one name are two, and one that comes twice is one. @param {Piece} piece */
export function damageId({ id, place, content }) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return id ?? `damaged ${place} ${toHex(sha256(bytes)).slice(0, 32)}`;
}
