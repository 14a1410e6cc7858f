// The page's side of the Python engine: starts the worker, asks it, and tells when it cannot.

import { scriptUrl } from "./assets.js";
import { trustedScript } from "./trusted.js";

/** @typedef {import("./table.js").Outcome} Outcome */

/** The engine could not be started, or it stopped. Nothing the trainee wrote is lost by it. */
export class EngineUnavailableError extends Error {}

export class Engine {
  /** @type {Engine | undefined} */
  static #shared;

  /** The page's one engine. */
  static shared() {
    return (Engine.#shared ??= new Engine());
  }

  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<void> | undefined} */
  #ready;
  /** @type {Map<number, {resolve: (outcome: Outcome) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();
  #asked = 0;

  /** Started when first called; after a failure the next call tries again. */
  ready() {
    this.#ready ??= this.#start().catch((error) => {
      this.#stop(error);
      throw error;
    });
    return this.#ready;
  }

  /**
   * @param {string} definition
   * @param {object} response
   * @returns {Promise<Outcome>}
   */
  async grade(definition, response) {
    await this.ready();
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker?.postMessage({ id, definition, response: JSON.stringify(response) });
    });
  }

  /** @returns {Promise<void>} */
  #start() {
    return new Promise((resolve, reject) => {
      const worker = new Worker(trustedScript("worker", scriptUrl("worker.js")));
      this.#worker = worker;
      worker.onerror = (event) => {
        const error = new EngineUnavailableError(event.message || "the worker could not be loaded");
        reject(error);
        this.#stop(error);
      };
      worker.onmessage = ({ data }) => {
        if (data.ready) resolve();
        else if (data.failed) reject(new EngineUnavailableError(data.failed));
        else this.#answer(data);
      };
    });
  }

  /** @param {{id: number, outcome?: string, error?: string}} data */
  #answer({ id, outcome, error }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (outcome) waiting?.resolve(JSON.parse(outcome));
    else waiting?.reject(new EngineUnavailableError(error ?? "no outcome"));
  }

  /** @param {Error} error */
  #stop(error) {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#ready = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
