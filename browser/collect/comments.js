// Comments on own words: made and signed on the trainer's page, checked and read on the trainee's.

import { CompactSign, compactVerify, decodeProtectedHeader, importJWK } from "jose";
import { among, listOf, matching, parsed, shape, SLUG, text } from "../assigning/shapes.js";
import { wellFormed } from "../assigning/names.js";
import { trainerKeys } from "../trainer/keys.js";
import { markOn } from "./marks.js";

/** @import { Words } from "./marks.js" */
/** @import { Assignment } from "../assigning/assignment.js" */

/**
 * @typedef {{quiz: string, item: string, text: string, checklist: boolean[]}} Comment
 * @typedef {{v: 1, kind: string, receipt: string, assignment: string, comments: Comment[]}} Comments
 */

export const PREFIX = "CFM.";
const KIND = "clients-first-comments";
const ID = matching(/^[A-Za-z0-9_-]{16}$/, "an id");
const COMMENTS = shape({
  v: among(1),
  kind: among(KIND),
  receipt: ID,
  assignment: ID,
  comments: listOf(shape({ quiz: SLUG, item: SLUG, text: text(2000), checklist: listOf(among(true, false), 50) }), 500, 1),
});
const MOST = 1_000_000;
const NOT_READ = "These comments were altered or cut short on their way. Ask your trainer for the file once more.";

/** @param {Words[]} own of one receipt @returns {Promise<string | null>} null where there is nothing to say */
export async function commentsCode(own) {
  const keys = await trainerKeys();
  const found = await Promise.all(own.map(commentOn));
  const comments = found.filter((one) => one !== null);
  if (!keys || !comments.length) return null;
  const [{ receipt_id: receipt, assignment }] = own;
  const plain = JSON.stringify({ v: 1, kind: KIND, receipt, assignment, comments });
  const jwk = { kty: "EC", crv: "P-256", ...keys.signer };
  const signed = await new CompactSign(new TextEncoder().encode(plain))
    .setProtectedHeader({ alg: "ES256", typ: "cf-comments", jwk })
    .sign(keys.sign);
  return PREFIX + signed;
}

/** @param {Words} words @returns {Promise<Comment | null>} */
async function commentOn(words) {
  const { text, checklist } = await markOn(words);
  if (!text.trim() && !checklist.includes(true)) return null;
  return { quiz: words.quiz, item: words.item, text: wellFormed(text.trim()), checklist };
}

/**
 * @param {string} code
 * @param {Assignment | undefined} assignment the one that they must belong to
 * @returns {Promise<{comments: Comments} | {problem: string}>}
 */
export async function readComments(code, assignment) {
  const signed = code.replace(/\s+/g, "").slice(PREFIX.length);
  if (signed.length > MOST) return { problem: NOT_READ };
  if (!assignment?.signing_key) return { problem: "Open the assignment that these comments belong to first." };
  const { signing_key } = assignment;
  try {
    const { typ, jwk } = decodeProtectedHeader(signed);
    if (typ !== "cf-comments" || jwk?.x !== signing_key.x || jwk?.y !== signing_key.y) {
      return { problem: "These comments are not from the trainer who gave you the assignment that is open here." };
    }
    const key = await importJWK({ kty: "EC", crv: "P-256", ...signing_key }, "ES256");
    const { payload } = await compactVerify(signed, key, { algorithms: ["ES256"] });
    const found = parsed(new TextDecoder().decode(payload), MOST);
    if ("fact" in found || COMMENTS(found.value)) return { problem: NOT_READ };
    const comments = /** @type {Comments} */ (found.value);
    return comments.assignment === assignment.id ? { comments } : { problem: "These comments belong to another assignment. Open that one first." };
  } catch {
    return { problem: NOT_READ };
  }
}
