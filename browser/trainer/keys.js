// A trainer's two key pairs: one that receipts are locked to, one that signs comments. Made and kept in this browser.

import { calculateJwkThumbprint, CompactEncrypt, compactDecrypt, exportJWK, importJWK } from "jose";
import { keep, oneOf } from "./database.js";
import { isRecord } from "../store/plain.js";

/**
 * @typedef {{id: "trainer", made: string, decrypt: CryptoKey, sign: CryptoKey,
 *   key: {x: string, y: string}, signer: {x: string, y: string}}} TrainerKeys
 * `key` is public and goes into assignments; the private ones are extractable only for the sake of the backup.
 */

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const SIGNING = { name: "ECDSA", namedCurve: "P-256" };
/** Above what OWASP asks for with SHA-512; the command line opens no more. */
const ROUNDS = 300_000;
const KIND = "clients-first-keys";
const PREFIX = "CFK.";
const LEAST_WORDS = 10;
export const MOST_BACKUP = 20_000;

/** The passphrase is not the right one, or the file is not such a backup; the message says which. */
export class BackupError extends Error {
  name = "BackupError";
}

/** @returns {boolean} a page that did not come over a safe connection has no keys */
export function canHaveKeys() {
  return globalThis.crypto?.subtle !== undefined;
}

/** @returns {Promise<TrainerKeys | undefined>} */
export function trainerKeys() {
  return oneOf("keys", "trainer");
}

/** @returns {Promise<TrainerKeys>} */
export async function makeKeys() {
  const lock = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const sign = await crypto.subtle.generateKey(SIGNING, true, ["sign"]);
  const [own, signer] = await Promise.all([exportJWK(lock.publicKey), exportJWK(sign.publicKey)]);
  const keys = /** @type {TrainerKeys} */ ({
    id: "trainer",
    made: new Date().toISOString(),
    decrypt: lock.privateKey,
    sign: sign.privateKey,
    key: { x: own.x, y: own.y },
    signer: { x: signer.x, y: signer.y },
  });
  await keep("keys", [keys]);
  return keys;
}

/** RFC 7638. @param {{x: string, y: string}} point @returns {Promise<string>} */
export function thumbprint({ x, y }) {
  return calculateJwkThumbprint({ kty: "EC", crv: "P-256", x, y });
}

/** What a passphrase needs to be taken. @param {string} words @returns {string | null} */
export function passphraseFact(words) {
  return words.length < LEAST_WORDS ? `A passphrase needs at least ${LEAST_WORDS} characters. Four words that do not belong together are good and easy to type.` : null;
}

/**
 * The private keys as text that only the passphrase opens.
 * @param {TrainerKeys} keys
 * @param {string} passphrase
 */
export async function backupOf(keys, passphrase) {
  const [decrypt, sign] = await Promise.all([exportJWK(keys.decrypt), exportJWK(keys.sign)]);
  const plain = JSON.stringify({ v: 1, kind: KIND, encryption: decrypt, signing: sign });
  const encoder = new TextEncoder();
  const locked = await new CompactEncrypt(encoder.encode(plain))
    .setProtectedHeader({ alg: "PBES2-HS512+A256KW", enc: "A256GCM", typ: "cf-keys" })
    .setKeyManagementParameters({ p2c: ROUNDS })
    .encrypt(encoder.encode(passphrase.normalize("NFC")));
  return PREFIX + locked;
}

/**
 * @param {string} text
 * @param {string} passphrase
 * @returns {Promise<TrainerKeys>} not kept yet
 */
export async function fromBackup(text, passphrase) {
  const plain = await opened(text.trim(), passphrase);
  if (!isRecord(plain) || plain.kind !== KIND || plain.v !== 1) throw notABackup();
  const { encryption: decrypt, signing: sign } = /** @type {Record<string, any>} */ (plain);
  try {
    const usable = { kty: "EC", crv: "P-256" };
    return {
      id: "trainer",
      made: new Date().toISOString(),
      decrypt: /** @type {CryptoKey} */ (await importJWK({ ...decrypt, ...usable }, "ECDH-ES", { extractable: true })),
      sign: /** @type {CryptoKey} */ (await importJWK({ ...sign, ...usable }, "ES256", { extractable: true })),
      key: { x: decrypt.x, y: decrypt.y },
      signer: { x: sign.x, y: sign.y },
    };
  } catch {
    throw notABackup();
  }
}

/** @param {string} text @param {string} passphrase */
async function opened(text, passphrase) {
  if (text.length > MOST_BACKUP || !text.startsWith(PREFIX)) throw notABackup();
  try {
    const options = { maxPBES2Count: ROUNDS, keyManagementAlgorithms: ["PBES2-HS512+A256KW"] };
    const { plaintext } = await compactDecrypt(text.slice(PREFIX.length), new TextEncoder().encode(passphrase.normalize("NFC")), options);
    return JSON.parse(new TextDecoder().decode(plaintext));
  } catch {
    throw new BackupError("That passphrase does not open this file, or the file is damaged. Try again; capitals and spaces count.");
  }
}

function notABackup() {
  return new BackupError("This file is not a copy of a trainer's key. Choose the file that “Save a copy of the key” made.");
}
