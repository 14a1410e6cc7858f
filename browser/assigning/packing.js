// Bytes, text and what travels in links and codes. What comes from outside is opened only so far.

import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";

/** 256 KiB of packed bytes and 4 MiB unpacked are more than any class needs. */
export const MOST_PACKED = 256 * 1024;
export const MOST_UNPACKED = 4 * 1024 * 1024;
/** One piece can swell a thousandfold, so pieces are small: the limit is noticed before memory is full. */
const PIECE = 1024;

/** What came is larger than allowed, or is not packed as it should be. */
export class PackingError extends Error {
  name = "PackingError";
}

/** @param {string} text @returns {Uint8Array} deflated, without a header */
export function pack(text) {
  return deflateSync(strToU8(text), { level: 9 });
}

/** @param {Uint8Array} bytes @returns {string} */
export function unpack(bytes) {
  if (bytes.length > MOST_PACKED) throw new PackingError("is larger than anything this course makes");
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  const inflate = new Inflate((part) => {
    size += part.length;
    if (size > MOST_UNPACKED) throw new PackingError("unpacks to more than anything this course makes");
    parts.push(part);
  });
  try {
    for (let at = 0; at === 0 || at < bytes.length; at += PIECE) {
      inflate.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    }
  } catch (error) {
    throw error instanceof PackingError ? error : new PackingError("is cut off or damaged");
  }
  return strFromU8(joined(parts, size));
}

/** @param {Uint8Array[]} parts @param {number} size */
function joined(parts, size) {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @param {Uint8Array} bytes @returns {string} base64url without padding */
export function toBase64Url(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** @param {string} text @returns {Uint8Array} */
export function fromBase64Url(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) throw new PackingError("has characters in it that do not belong there");
  try {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  } catch {
    throw new PackingError("is cut off or damaged");
  }
}

/** @param {number} bytes @returns {string} base64url of so many random bytes */
export function randomName(bytes) {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)));
}
