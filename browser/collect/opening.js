// Opens one receipt: decrypts it with the trainer's key, checks the signature, unpacks. Runs in a worker.

import { compactDecrypt, compactVerify, decodeProtectedHeader, importJWK } from "jose";
import { MOST_UNPACKED, PackingError, unpack } from "../assigning/packing.js";
import { parsed } from "../assigning/shapes.js";
import { isRecord } from "../store/plain.js";
import { thumbprint } from "../trainer/keys.js";
import { LOCKED, OPEN } from "../handin/sealing.js";

/** @import { Found, Unusable } from "./codes.js" */

/** @typedef {{place: string, payload: string, key: string}} Opened `key` is the thumbprint of the device's */

const ASK = "Ask for it again, as a file or as a code.";
const OTHER_KEY = "Open it with the key of the trainer whose link was used.";

class Refusal extends Error {
  /** @param {string} fact @param {string} [remedy] */
  constructor(fact, remedy = ASK) {
    super(fact);
    this.remedy = remedy;
  }
}

/** @param {Found} found @param {CryptoKey | undefined} key @returns {Promise<Opened | Unusable>} */
export async function opened({ place, code }, key) {
  try {
    const signed = code.startsWith(OPEN) ? code.slice(OPEN.length) : await unlocked(code, key);
    return { place, ...(await verified(signed)) };
  } catch (error) {
    if (error instanceof Refusal) return { place, fact: error.message, remedy: error.remedy };
    const fact = error instanceof PackingError ? `it ${error.message}` : "it was altered or cut short";
    return { place, fact, remedy: ASK };
  }
}

/** @param {string} code @param {CryptoKey | undefined} key */
async function unlocked(code, key) {
  if (!key) throw new Refusal("it is encrypted, and there is no key here", OTHER_KEY);
  try {
    const options = { keyManagementAlgorithms: ["ECDH-ES"], contentEncryptionAlgorithms: ["A256GCM"] };
    const { plaintext } = await compactDecrypt(code.slice(LOCKED.length), key, options);
    return new TextDecoder().decode(plaintext);
  } catch {
    throw new Refusal("it is encrypted for another key, or it was altered or cut short", OTHER_KEY);
  }
}

/** @param {string} signed */
async function verified(signed) {
  const { x, y } = pointOf(header(signed));
  const key = await importJWK({ kty: "EC", crv: "P-256", x, y }, "ES256").catch(() => {
    throw new Refusal("it does not say which key signed it");
  });
  try {
    const { payload } = await compactVerify(signed, key, { algorithms: ["ES256"] });
    const text = unpack(payload);
    // Looked at before Python does, whose stack is small here.
    const found = parsed(text, MOST_UNPACKED);
    if ("fact" in found) throw new Refusal(`it ${found.fact}`);
    return { payload: text, key: await thumbprint({ x, y }) };
  } catch (error) {
    throw error instanceof PackingError || error instanceof Refusal ? error : new Refusal("it was altered after it was signed");
  }
}

/** @param {string} signed */
function header(signed) {
  try {
    return decodeProtectedHeader(signed);
  } catch {
    throw new Refusal("it is not a receipt");
  }
}

/** @param {unknown} header @returns {{x: string, y: string}} */
function pointOf(header) {
  const { alg, typ, zip, jwk, ...others } = /** @type {Record<string, unknown>} */ (header);
  const isReceipts = alg === "ES256" && typ === "cf-receipt" && zip === "DEF" && !Object.keys(others).length;
  if (!isReceipts) throw new Refusal("it is not signed as receipts are");
  const isPoint = isRecord(jwk) && Object.keys(jwk).sort().join() === "crv,kty,x,y" && jwk.crv === "P-256" && jwk.kty === "EC";
  if (!isPoint) throw new Refusal("it does not say which key signed it");
  return { x: String(jwk.x), y: String(jwk.y) };
}

/**
 * The ways through scenarios in a payload; none where it is not what it should be, which the desk says.
 * @param {string} payload
 * @returns {import("./definitions.js").Way[]}
 */
export function waysIn(payload) {
  const found = parsed(payload, MOST_UNPACKED);
  const value = "value" in found && isRecord(found.value) ? found.value.scenarios : [];
  return (Array.isArray(value) ? value : []).filter(isRecord).flatMap(({ id, variant, path }) => {
    const isWay = typeof id === "string" && typeof variant === "string" && Array.isArray(path);
    return isWay ? [{ scenario: id, variant, path: path.map(String) }] : [];
  });
}
