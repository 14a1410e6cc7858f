// One trainee's way through one scenario: the run that is shown, and what is kept of it. No DOM.

import { loadBundle } from "./bundle.js";
import { Progress } from "./progress.js";
import { Run } from "./run.js";

/**
 * @typedef {import("./bundle.js").Payload} Payload
 * @typedef {import("./progress.js").Tried} Tried
 * @typedef {import("./progress.js").Kept} Kept
 */

export class Session {
  /** @type {Run | undefined} */
  run;
  #isFresh = true;

  /** @param {Payload} payload @param {Progress} progress */
  constructor(payload, progress) {
    this.payload = payload;
    this.progress = progress;
  }

  /** @param {Payload} payload @param {string} scenario */
  static async open(payload, scenario) {
    return new Session(payload, await Progress.open(scenario, payload.edition));
  }

  /** The last consequence is on show, and the next scene waits for Continue. */
  get isTelling() {
    return this.progress.kept.telling && !!this.run?.turns.length;
  }

  /** How the store keeps things. */
  get keeping() {
    return this.progress.store.keeping;
  }

  get tried() {
    return this.progress.kept.tried;
  }

  /**
   * Stand where one stood when it was last kept.
   * @returns {Promise<boolean>} whether everything that was kept could be followed
   */
  async resume() {
    const { variant, decisions } = this.progress.kept;
    if (!this.payload.variants.some(({ id }) => id === variant)) {
      await this.leave();
      return false;
    }
    const run = new Run(await this.#load(variant));
    const isWhole = run.follow(decisions);
    this.run = run;
    if (!isWhole) {
      await this.progress.setAside({ decisions: run.decisions, telling: false, recorded: false });
    } else if (this.#ended(run, this.isTelling) && !this.progress.kept.recorded) {
      await this.#keep({});
    }
    return isWhole;
  }

  /**
   * Start a run, at the beginning or after some decisions of an earlier one.
   * @param {string} variant
   * @param {string[]} [decisions]
   * @param {Tried[]} [tried]
   */
  async begin(variant, decisions = [], tried = []) {
    const run = new Run(await this.#load(variant));
    run.follow(decisions);
    const { edition } = this.payload;
    const start = { edition, variant, decisions, tried, telling: false, recorded: false };
    await this.progress.setAside(start);
    this.run = run;
  }

  /** @param {string} decision */
  async decide(decision) {
    this.run?.decide(decision);
    await this.#keep({ telling: true });
  }

  async goOn() {
    await this.#keep({ telling: false });
  }

  /** Take the last decision back. That it was taken stays on record. */
  async goBack() {
    const turn = this.run?.goBack();
    if (!turn) return;
    const at = this.run?.turns.length ?? 0;
    await this.#keep({ telling: false, tried: [...this.tried, { at, decision: turn.decision }] });
  }

  /**
   * Another run that leaves this one's way at one of its scenes.
   * @param {number} at
   */
  async tryFrom(at) {
    const { decisions = [] } = this.run ?? {};
    const tried = [...this.tried.filter((one) => one.at <= at), { at, decision: decisions[at] }];
    await this.begin(this.progress.kept.variant, decisions.slice(0, at), tried);
  }

  async leave() {
    await this.progress.setAside({ variant: "", decisions: [], tried: [], telling: false, recorded: false });
    this.run = undefined;
  }

  /** @param {Partial<Kept>} change */
  async #keep(change) {
    const { run, progress } = this;
    if (!run) return;
    const { telling } = { ...progress.kept, ...change };
    await progress.save({ ...change, decisions: run.decisions }, this.#ended(run, telling));
  }

  /**
   * @param {Run} run
   * @param {boolean} isTelling
   * @returns {import("./progress.js").Ended | undefined} nothing before its ending is on show
   */
  #ended({ scene, place, hasEnded }, isTelling) {
    if (!hasEnded || isTelling) return undefined;
    return { ending: scene.ending?.title ?? scene.title, hasPassed: place.outcome === "passed" };
  }

  /** @param {string} variant */
  async #load(variant) {
    if (this.run?.bundle.variant.id === variant) return this.run.bundle;
    const isRetry = !this.#isFresh;
    this.#isFresh = false;
    // A copy that came damaged may lie in the browser's cache: asking again means asking anew.
    const bundle = await loadBundle(this.payload, variant, isRetry ? "reload" : "default");
    this.#isFresh = true;
    return bundle;
  }
}
