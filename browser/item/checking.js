// From a response to its outcome: graded once, and an attempt before anything of it shows.

import { openStore } from "../store.js";
import { canonical } from "../store/plain.js";
import { attemptOf, countLate, newSubmission } from "./attempts.js";

/** @import { Grader } from "../grader.js" */
/** @import { Outcome, Scored } from "../table.js" */
/** @import { Given } from "./attempts.js" */
/** @import { Kept, Keeping } from "./keeping.js" */

/** @typedef {HTMLElement & {session: string, grader: Grader}} Graded */

export class Checking {
  #item;
  #keeping;
  /** @type {{given: Given, result: Promise<Outcome | undefined>} | undefined} */
  #now;

  /** @param {Graded} item @param {Keeping} keeping */
  constructor(item, keeping) {
    this.#item = item;
    this.#keeping = keeping;
  }

  /**
   * What is asked again of the same response meanwhile gets the same answer.
   * @param {Given} given
   * @param {(given: Given) => Promise<Outcome | undefined>} check
   */
  once(given, check) {
    if (this.#now && canonical(this.#now.given) === canonical(given)) return this.#now.result;
    const result = check(given).finally(() => this.#now?.result === result && (this.#now = undefined));
    this.#now = { given, result };
    return result;
  }

  /**
   * Rejects where it cannot be graded now.
   * @param {Given} given
   * @param {() => void} takesLong called once the response is safe, where Python grades it
   */
  async grade(given, takesLong) {
    const { grader } = this.#item;
    const as = newSubmission();
    const names = this.#names;
    // Kept while it is graded and stored; the attempt is what has to be durable before anything shows.
    const kept = this.#keeping.write(given, { submitted: true, as }).catch((error) => console.error(error));
    if (!grader.table) await kept.then(takesLong);
    const outcome = await grader.grade(given.response);
    const store = await openStore();
    if (outcome.status === "scored") await store.addAttempt(attemptOf({ ...names, ...given }, outcome, as));
    return outcome;
  }

  /**
   * A page may end before what was submitted is scored: then it counts now. Rejects where it cannot be graded now.
   * @param {Kept} kept
   * @returns {Promise<{outcome: Scored, isNew: boolean} | null>}
   */
  async resume(kept) {
    const outcome = await this.#item.grader.grade(kept.response);
    if (outcome.status !== "scored") return null;
    return { outcome, isNew: await countLate(await openStore(), { ...kept, ...this.#names }, outcome) };
  }

  get #names() {
    const { dataset, session } = this.#item;
    const { quiz = "", item = "", digest = "" } = dataset;
    return { quiz, item, digest, session };
  }
}
