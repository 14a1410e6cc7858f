// One run through a story: the turns taken so far and the scene one stands in. No DOM, no storage.

/**
 * @typedef {import("./bundle.js").Bundle} Bundle
 * @typedef {import("./bundle.js").Step} Step
 * @typedef {import("./bundle.js").Scene} Scene
 * @typedef {{step: Step, scene: Scene, decision: string, said: import("./bundle.js").Said}} Turn
 */

export class Run {
  /** @type {Turn[]} */
  turns = [];

  /** @param {Bundle} bundle */
  constructor(bundle) {
    this.bundle = bundle;
    this.step = bundle.first;
    this.scene = bundle.scene(this.step);
  }

  get decisions() {
    return this.turns.map(({ decision }) => decision);
  }

  get hasEnded() {
    return this.step.outcome !== "";
  }

  /** @param {string} decision an id that is on offer here */
  decide(decision) {
    const { bundle, step, scene } = this;
    const next = bundle.step(step, decision);
    const turn = { step, scene, decision, said: bundle.said(step, decision) };
    this.#stand(next);
    this.turns.push(turn);
  }

  /** Take the last decision back. */
  goBack() {
    const turn = this.turns.pop();
    if (turn) this.#stand(turn.step);
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

  /** @param {Step} step */
  #stand(step) {
    this.scene = this.bundle.scene(step);
    this.step = step;
  }
}

/** The paragraphs that show here. @param {Scene} scene @param {Step} step */
export function shownPassages(scene, step) {
  return scene.passages.filter((_, index) => step.shown & (1 << index));
}

/** The decisions on offer here. @param {Scene} scene @param {Step} step */
export function offeredDecisions(scene, step) {
  return scene.decisions.filter((_, index) => step.offered & (1 << index));
}

/** @param {Scene} scene @param {string} id */
export function decisionText(scene, id) {
  return scene.decisions.find((decision) => decision.id === id)?.text ?? "";
}
