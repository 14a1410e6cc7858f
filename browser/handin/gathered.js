// What a receipt of this moment would hold, out of the store. Nothing leaves the device by it.

import { digestOf } from "../assigning/assignment.js";
import { isAssigned } from "../assignment/sessions.js";
import { receiptOf } from "./receipt.js";
import { sealedAttempts } from "./sealed_responses.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Work } from "../assignment/work.js" */
/** @import { Store } from "../store.js" */
/** @import { Attempt } from "../store/reading.js" */

/**
 * @param {Work} work
 * @param {Store} store
 * @param {Catalogue} catalogue
 * @param {string} receipt_id
 */
export async function gathered(work, store, catalogue, receipt_id) {
  const drafts = await store.entries("drafts");
  const kept = (await store.entries("attempts"))
    .map(({ value }) => /** @type {Attempt} */ (value))
    .filter(({ session }) => isAssigned(session))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const attempts = work.assignment.items ? sealedAttempts(work.assignment, drafts) : kept;
  const stamp = { receipt_id, handed_in_at: new Date().toISOString(), assignment_digest: digestOf(work.assignment) };
  return receiptOf(work, attempts, drafts, catalogue, stamp);
}
