// What is kept of a response while it is worked on: a draft, under the session that it belongs to.

import { isAssigned } from "../assignment/sessions.js";
import { openStore } from "../store.js";

/** @import { Given, Submission } from "./attempts.js" */

/** @typedef {Given & {digest: string, session: string, submitted: boolean, skipped?: boolean, as?: Submission}} Kept */

export class Keeping {
  #item;

  /** @param {HTMLElement & {session: string, begun: Promise<void>}} item */
  constructor(item) {
    this.#item = item;
  }

  /** What is done under an assignment is kept apart from free practice. */
  get #key() {
    const { dataset, session } = this.#item;
    return `item/${dataset.quiz}/${dataset.item}${isAssigned(session) ? `/${session}` : ""}`;
  }

  /** What was kept, as it was found. @returns {Promise<Kept | undefined>} */
  async read() {
    const store = await this.#ready();
    const kept = /** @type {Kept | undefined} */ (await store.draft(this.#key));
    return kept && kept.digest === this.#item.dataset.digest ? kept : undefined;
  }

  /** @param {Given} given @param {{submitted?: boolean, as?: Submission, skipped?: boolean}} [state] */
  async write(given, state) {
    const store = await this.#ready();
    const { dataset, session } = this.#item;
    await store.putDraft(this.#key, { digest: dataset.digest, ...given, submitted: false, session, ...state });
  }

  async drop() {
    const store = await openStore();
    await store.dropDraft(this.#key);
  }

  async #ready() {
    const store = await openStore();
    // Looked at after that: an item may be in the page before its quiz is, which says when the session is known.
    await this.#item.begun;
    return store;
  }
}
