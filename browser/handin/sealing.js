// From a receipt to what is handed in: signed by this device, then locked to the trainer's key.

import { CompactEncrypt, CompactSign, exportJWK, importJWK } from "jose";
import { pack } from "../assigning/packing.js";
import { canonical } from "../store/plain.js";
import { thumbprint } from "../trainer/keys.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { Receipt } from "./receipt.js" */

const SIGNING = { name: "ECDSA", namedCurve: "P-256" };
const KID = 12;
/** The prefixes of what is locked to a key, and of what everybody can read. */
export const LOCKED = "CF1.";
export const OPEN = "CF0.";

/** A pair whose private half no script can read, this one neither. @returns {Promise<CryptoKeyPair>} */
export function makeSigningKey() {
  return crypto.subtle.generateKey(SIGNING, false, ["sign", "verify"]);
}

/**
 * @param {Receipt} receipt
 * @param {CryptoKeyPair} pair
 * @param {Assignment["key"]} key the trainer's
 * @returns {Promise<string>} the code
 */
export async function sealed(receipt, { privateKey, publicKey }, key) {
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const signed = await new CompactSign(pack(canonical(receipt)))
    .setProtectedHeader({ alg: "ES256", typ: "cf-receipt", zip: "DEF", jwk: { kty, crv, x, y } })
    .sign(privateKey);
  if (!key) return OPEN + signed;
  const kid = (await thumbprint(key)).slice(0, KID);
  const locked = await new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", typ: "cf-receipt+jwe", kid })
    .encrypt(await importJWK({ kty: "EC", crv: "P-256", ...key }, "ECDH-ES"));
  return LOCKED + locked;
}
