// The reading side of clientsfirst/engine/seal.py: what it seals, this opens.

import { chacha20 } from "@noble/ciphers/chacha.js";
import { sha256 } from "@noble/hashes/sha2.js";

const TAG_BYTES = 6;
const NONCE = new Uint8Array(12);
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @param {string} text base64 */
export function fromBase64(text) {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

/** @param {Uint8Array} bytes */
export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} bytes */
export function toText(bytes) {
  return decoder.decode(bytes);
}

/**
 * @param {Uint8Array} salt
 * @param {string} purpose
 * @param {string} label
 */
export function keyFor(salt, purpose, label) {
  const rest = encoder.encode(`${purpose}\0${label}`);
  const all = new Uint8Array(salt.length + rest.length);
  all.set(salt);
  all.set(rest, salt.length);
  return sha256(all);
}

/**
 * @param {Uint8Array} key
 * @param {Uint8Array} sealed
 */
export function open(key, sealed) {
  return chacha20(key, NONCE, sealed);
}

/** Envelopes of one length in one run of bytes, sorted by tag. */
export class Drawer {
  /**
   * @param {Uint8Array} bytes
   * @param {number} size of a plain text, without its tag
   */
  constructor(bytes, size) {
    this.bytes = bytes;
    this.step = size + TAG_BYTES;
  }

  /**
   * What belongs to this salt, purpose and label, or undefined.
   * @param {Uint8Array} salt
   * @param {string} purpose
   * @param {string} label
   * @returns {Uint8Array | undefined}
   */
  find(salt, purpose, label) {
    const key = keyFor(salt, purpose, label);
    const tag = sha256(key).subarray(0, TAG_BYTES);
    let low = 0;
    let high = this.bytes.length / this.step;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = middle * this.step;
      const order = compare(this.bytes.subarray(at, at + TAG_BYTES), tag);
      if (order === 0) return open(key, this.bytes.subarray(at + TAG_BYTES, at + this.step));
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return undefined;
  }
}

/**
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
function compare(one, other) {
  for (let i = 0; i < TAG_BYTES; i++) {
    if (one[i] !== other[i]) return one[i] - other[i];
  }
  return 0;
}
