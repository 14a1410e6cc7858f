// One run through a story: the turns taken so far and the scene one stands in. No DOM, no storage.

/**
 * @typedef {import("./bundle.js").Bundle} Bundle
 * @typedef {import("./bundle.js").Place} Place
 * @typedef {import("./bundle.js").Scene} Scene
 * @typedef {{place: Place, scene: Scene, decision: string, said: import("./bundle.js").Said}} Turn
 */

export class Run {
  /** @type {Turn[]} */
  turns = [];

  /** @param {Bundle} bundle */
  constructor(bundle) {
    this.bundle = bundle;
    this.place = bundle.first;
    this.scene = bundle.scene(this.place);
  }

  get decisions() {
    return this.turns.map(({ decision }) => decision);
  }

  get hasEnded() {
    return this.scene.ending !== null;
  }

  /** What there is to say once it has ended. */
  debrief() {
    if (!this.scene.ending) throw new Error("The run has not ended.");
    return this.bundle.debrief(this.scene.ending);
  }

  /** @param {string} decision an id that is on offer here */
  decide(decision) {
    const { bundle, place, scene } = this;
    const next = bundle.step(place, decision);
    const turn = { place, scene, decision, said: bundle.said(place, decision) };
    this.#stand(next);
    this.turns.push(turn);
  }

  /** Take the last decision back. */
  goBack() {
    const turn = this.turns.pop();
    if (turn) this.#stand(turn.place);
    return turn;
  }

  /**
   * Follow decisions that were kept, as far as they lead.
   * @param {string[]} decisions
   * @returns {boolean} whether all of them could be followed
   */
  follow(decisions) {
    try {
      for (const decision of decisions) this.decide(decision);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {Place} place */
  #stand(place) {
    this.scene = this.bundle.scene(place);
    this.place = place;
  }
}

/** The paragraphs that show here. @param {Scene} scene @param {Place} place */
export function shownPassages(scene, place) {
  return scene.passages.filter((_, index) => place.shown & (1 << index));
}

/** The decisions on offer here. @param {Scene} scene @param {Place} place */
export function offeredDecisions(scene, place) {
  return scene.decisions.filter((_, index) => place.offered & (1 << index));
}

/** @param {Scene} scene @param {string} id */
export function decisionText(scene, id) {
  return scene.decisions.find((decision) => decision.id === id)?.text ?? "";
}
