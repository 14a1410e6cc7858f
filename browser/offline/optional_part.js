// A part that is saved only when somebody asks for it.

import { fill, missing } from "./copies.js";
import { megabytes, PartView, sizeOf } from "./part_view.js";
import { registration, root, save, wantAgain } from "./saving.js";
import { button } from "../record/section.js";

export class OptionalPart {
  #view;

  /**
   * @param {Cache} copy @param {import("./copies.js").Files} files
   * @param {(words: string) => void} say
   * @param {{id: string, title: string, what: string}} words
   */
  constructor(copy, files, say, { id, title, what }) {
    this.copy = copy;
    this.files = files;
    this.say = say;
    this.title = title;
    this.#view = new PartView(id, title, what);
    this.element = this.#view.element;
  }

  /** @returns {Promise<void>} */
  async show() {
    const lacking = await missing(this.copy, root, this.files);
    if (!lacking.length) {
      return this.#view.show(`Saved. It takes ${megabytes(sizeOf(this.files))}.`, button("Remove", () => this.#remove()));
    }
    const state = `Not saved. It takes ${megabytes(sizeOf(this.files, lacking))}.`;
    return this.#view.show(state, button("Save for offline", () => this.#save(), "cf-button"));
  }

  async #save() {
    this.say(`${this.title}: being saved.`);
    const all = sizeOf(this.files);
    let done = all - sizeOf(this.files, await missing(this.copy, root, this.files));
    this.#view.advance(done, all);
    try {
      await wantAgain();
      // Without the course there is nothing that it would be of use to.
      if (!(await registration())) await save();
      await fill(this.copy, root, this.files, { onFile: (bytes) => this.#view.advance((done += bytes), all) });
      this.say(`${this.title}: saved.`);
    } catch {
      this.say(`${this.title}: the connection broke off, or this browser has no room. What has come is kept: press the button again to go on.`);
    }
    await this.show();
  }

  async #remove() {
    await Promise.all(Object.keys(this.files).map((path) => this.copy.delete(root + path)));
    this.say(`${this.title}: removed.`);
    await this.show();
  }
}
