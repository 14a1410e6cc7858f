// Whether a trainee has agreed that statements are sent, and how far that has come. It goes when what is kept of the
// assignment goes. Tabs share it, so it is read anew before each change.

import { isRecord } from "../store/plain.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { Store } from "../store.js" */

/**
 * `not_before` is a time until which the record store wants to be left alone, or empty.
 * @typedef {{agreed: "" | "yes" | "no", sent: string[], refused: {id: string, fact: string}[], not_before: string}} Sending
 */

/** @param {string} assignment its id */
export function sendingKey(assignment) {
  return `sending/${assignment}`;
}

/** @param {Store} store @param {Assignment} assignment */
export async function sendingOf(store, assignment) {
  return readSending(await store.draft(sendingKey(assignment.id)), assignment);
}

/**
 * @param {Store} store
 * @param {Assignment} assignment
 * @param {(kept: Sending) => Partial<Sending>} change
 */
export async function changeSending(store, assignment, change) {
  const kept = await sendingOf(store, assignment);
  await store.putDraft(sendingKey(assignment.id), { ...kept, ...change(kept), url: assignment.lrs?.url ?? "" });
}

/**
 * Who agreed to one record store has not agreed to another.
 * @param {unknown} value from storage
 * @param {Assignment} assignment
 * @returns {Sending}
 */
export function readSending(value, { lrs }) {
  const isKnown = isRecord(value) && value.url === lrs?.url && (value.agreed === "yes" || value.agreed === "no");
  if (!isKnown) return { agreed: "", sent: [], refused: [], not_before: "" };
  const { agreed, sent, refused, not_before } = value;
  return {
    agreed: agreed === "yes" ? "yes" : "no",
    sent: Array.isArray(sent) ? sent.filter((one) => typeof one === "string") : [],
    refused: Array.isArray(refused) ? refused.filter(isRecord).map(({ id, fact }) => ({ id: String(id), fact: String(fact) })) : [],
    not_before: Number.isNaN(Date.parse(String(not_before))) ? "" : String(not_before),
  };
}
