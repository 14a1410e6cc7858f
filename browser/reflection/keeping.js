import { textOf } from "../record/notes.js";
import { earlierKey, newPut } from "../store/shelves.js";

/** @import { Store } from "../store.js" */

/** @typedef {{id: string, stem: string, place: number}} PromptPlace */

/** One reflection in the store: each prompt's text is an entry of its own, beside where one has got to. */
export class KeptReflection {
  #store;
  #title;
  /** What waits to be written, by prompt, while an earlier writing is under way. @type {Map<string, string>} */
  #waiting = new Map();
  /** @type {Set<string>} */
  #writing = new Set();
  /** @type {Promise<void> | undefined} */
  #puttingAway;

  /**
   * @param {Store} store
   * @param {string} slug
   * @param {string} title
   */
  constructor(store, slug, title) {
    this.#store = store;
    this.#title = title;
    this.id = `reflection:${slug}`;
  }

  async #entries() {
    const entries = await this.#store.entries("privateNotes");
    return entries.filter(({ key }) => key === this.id || key.startsWith(`${this.id}#`));
  }

  /** @returns {Promise<Map<string, string>>} text by prompt */
  async texts() {
    const entries = await this.#entries();
    return new Map(entries.map(({ key, value }) => [key.slice(this.id.length + 1), textOf(value, "text")]));
  }

  /** How many prompts of the first half are behind; null when it has not begun. */
  async step() {
    const found = /** @type {{step?: unknown} | undefined} */ (await this.#store.privateNote(this.id));
    return typeof found?.step === "number" ? found.step : null;
  }

  /** @param {number} step */
  async keepStep(step) {
    await this.#store.putPrivate(this.id, { title: this.#title, step });
  }

  /**
   * Writes at once, and while that is under way only the latest of what comes.
   * @param {PromptPlace} prompt
   * @param {string} text
   */
  async keepText(prompt, text) {
    this.#waiting.set(prompt.id, text);
    if (this.#writing.has(prompt.id)) return;
    this.#writing.add(prompt.id);
    try {
      for (let next = this.#take(prompt.id); next !== undefined; next = this.#take(prompt.id)) {
        await this.#write(prompt, next);
      }
    } finally {
      this.#writing.delete(prompt.id);
    }
  }

  /** @param {string} id */
  isWriting(id) {
    return this.#writing.has(id);
  }

  /** @param {string} id */
  #take(id) {
    const text = this.#waiting.get(id);
    this.#waiting.delete(id);
    return text;
  }

  /** @param {PromptPlace} prompt @param {string} text */
  #write({ id, stem, place }, text) {
    const key = `${this.id}#${id}`;
    if (!text.trim()) return this.#store.dropPrivate(key);
    return this.#store.putPrivate(key, { title: this.#title, prompt: stem, place, text });
  }

  /** Puts what is written aside under a name of its own, so that a new one can begin. Asked twice, done once. */
  putAway() {
    return (this.#puttingAway ??= this.#putAway().finally(() => (this.#puttingAway = undefined)));
  }

  async #putAway() {
    const now = new Date().toISOString();
    const entries = await this.#entries();
    // All of it or none: half of it under each name would be two reflections.
    await this.#store.write(entries.map(({ key, value }) => newPut("privateNotes", earlierKey(key, now), value)));
    await this.#store.drop("privateNotes", entries.map(({ key }) => key));
  }

  erase() {
    return this.#store.erase({ note: this.id });
  }
}
