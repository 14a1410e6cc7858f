// What is kept of a scenario: where one is, and every finished run. One plain value in the store.

import { openStore } from "../store.js";
import { isSame, read, united } from "./kept.js";

/**
 * @typedef {import("./kept.js").Kept} Kept
 * @typedef {import("./kept.js").Tried} Tried
 * @typedef {{ending: string, hasPassed: boolean}} Ended `ending` is its title
 */

export class Progress {
  #written = "";
  /** A run was put aside since the story has been revised. */
  isOutdated = false;

  /**
   * @param {import("../store.js").Store} store
   * @param {string} key
   * @param {string} edition
   */
  constructor(store, key, edition) {
    this.store = store;
    this.key = key;
    this.edition = edition;
    this.kept = read(undefined);
  }

  /** @param {string} scenario @param {string} edition the page's */
  static async open(scenario, edition) {
    const progress = new Progress(await openStore(), `scenario/${scenario}`, edition);
    await progress.reread();
    return progress;
  }

  get isUnderWay() {
    return this.kept.variant !== "";
  }

  async reread() {
    const stored = await this.store.draft(this.key);
    this.#written = JSON.stringify(stored) ?? "";
    this.kept = read(stored);
    this.isOutdated = this.isUnderWay && this.kept.edition !== this.edition;
    if (this.isOutdated) this.#turnTo({ variant: "", decisions: [], tried: [], telling: false, recorded: false });
  }

  /**
   * @param {Partial<Kept>} change
   * @param {Ended} [ended] how the run ended, if it has: it is recorded in the same write, so that it is once or not yet
   */
  async save(change, ended) {
    Object.assign(this.kept, change);
    const stored = await this.store.draft(this.key);
    // Another tab may have finished a run meanwhile, or this very one: its entry stays.
    this.#join(stored);
    if (ended && !this.kept.recorded) this.#record(ended, read(stored));
    this.#written = JSON.stringify(this.kept);
    await this.store.putDraft(this.key, JSON.parse(this.#written));
  }

  /**
   * Go on elsewhere, and keep an unfinished run that is left by it.
   * @param {Partial<Kept>} change
   */
  async setAside(change) {
    this.#turnTo(change);
    await this.save({});
  }

  /** @param {Ended} ended @param {Kept} stored */
  #record({ ending, hasPassed }, stored) {
    const { edition, variant, decisions, tried, finished } = this.kept;
    this.kept.recorded = true;
    if (stored.recorded && stored.variant === variant && isSame(stored.decisions, decisions)) return;
    const run = {
      ...{ edition, variant, decisions, tried, ending },
      completion_status: /** @type {const} */ ("completed"),
      success_status: hasPassed ? /** @type {const} */ ("passed") : /** @type {const} */ ("failed"),
      at: new Date().toISOString(),
    };
    this.kept.finished = [...finished, run];
  }

  /**
   * Tell when another tab went on with the same scenario.
   * @param {() => void} changed
   */
  watch(changed) {
    for (const event of ["change", "decided"]) {
      this.store.addEventListener(event, async () => {
        if (await this.#hasMovedOn()) changed();
      });
    }
  }

  async #hasMovedOn() {
    const before = this.#written;
    const stored = await this.store.draft(this.key);
    // This tab wrote meanwhile, and took in what was there.
    if (this.#written !== before) return false;
    // Erased means erased: nothing that was read before may be written again.
    if (!stored) Object.assign(this.kept, { finished: [], set_aside: [] });
    if (!stored || JSON.stringify(stored) === this.#written) return false;
    this.#written = JSON.stringify(stored);
    this.#join(stored);
    return true;
  }

  /** @param {Partial<Kept>} change */
  #turnTo(change) {
    const { edition, variant, decisions, recorded, set_aside } = this.kept;
    const isLeft = this.isUnderWay && decisions.length && !recorded;
    const left = isLeft ? [{ edition, variant, decisions }] : [];
    Object.assign(this.kept, { set_aside: united(set_aside, left) }, change);
  }

  /** @param {unknown} stored */
  #join(stored) {
    const other = read(stored);
    this.kept.finished = united(this.kept.finished, other.finished);
    this.kept.set_aside = united(this.kept.set_aside, other.set_aside);
  }
}
