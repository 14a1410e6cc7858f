// Asking a worker, and getting its answer or the reason why there is none.

import { scriptUrl } from "../assets.js";
import { trustedScript } from "../trusted.js";

/** A worker could not be started, or stopped. What was kept is not lost by it. */
export class WorkerError extends Error {
  name = "WorkerError";
}

export class Asker {
  #asked = 0;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();
  #worker;

  /** @param {string} script its file's name */
  constructor(script) {
    this.#worker = new Worker(trustedScript("worker", scriptUrl(script)));
    this.#worker.onmessage = ({ data: { id, answer, error } }) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(answer);
      else waiting?.reject(new WorkerError(error));
    };
    this.#worker.onerror = (event) => {
      for (const { reject } of this.#waiting.values()) reject(new WorkerError(event.message || "it could not be loaded"));
      this.#waiting.clear();
    };
  }

  /**
   * @param {string} method
   * @param {unknown} [given]
   * @param {Transferable[]} [handed]
   * @returns {Promise<any>}
   */
  ask(method, given, handed = []) {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, method, text: given }, handed);
    });
  }

  end() {
    this.#worker.terminate();
  }
}

/** The desk: JSON in, JSON out. */
export class Desk extends Asker {
  constructor() {
    super("desk.js");
  }

  /** @param {string} method @param {unknown} [given] @returns {Promise<any>} */
  async of(method, given) {
    return JSON.parse(await this.ask(method, given === undefined ? undefined : JSON.stringify(given)));
  }
}
