// One part that can be saved: what it is, how it stands with it, and what can be done.

import { make } from "../dom.js";

export class PartView {
  #heading;
  #state = make("p", { class: "cf-offline__state" });
  #progress = make("progress", { max: "1", value: "0" });
  #actions = make("p", { class: "cf-actions" });

  /** @param {string} id @param {string} title @param {string} what */
  constructor(id, title, what) {
    this.#heading = make("h2", { id, tabindex: "-1" }, title);
    this.#progress.setAttribute("aria-labelledby", id);
    this.#progress.hidden = true;
    const parts = [this.#heading, make("p", {}, what), this.#state, this.#progress, this.#actions];
    this.element = make("section", { class: "cf-offline__part", "aria-labelledby": id }, ...parts);
  }

  /**
   * A button that had the focus may go: then the heading has it.
   * @param {string} state
   * @param {...HTMLElement} actions
   */
  show(state, ...actions) {
    const hadFocus = this.#actions.contains(document.activeElement);
    this.#state.replaceChildren(state);
    this.#progress.hidden = true;
    this.#actions.replaceChildren(...actions);
    if (hadFocus) this.#heading.focus();
  }

  /** @param {number} done @param {number} all bytes */
  advance(done, all) {
    const hadFocus = this.#actions.contains(document.activeElement);
    this.#state.replaceChildren(`${megabytes(done)} of ${megabytes(all)} saved. You can go on reading meanwhile, on this page or in another tab.`);
    this.#progress.hidden = false;
    this.#progress.setAttribute("value", String(all ? done / all : 1));
    this.#actions.replaceChildren();
    if (hadFocus) this.#heading.focus();
  }
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return bytes < 100_000 ? "less than 0.1 MB" : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** @param {import("./copies.js").Files} files @param {string[]} [paths] */
export function sizeOf(files, paths = Object.keys(files)) {
  return paths.reduce((sum, path) => sum + files[path][1], 0);
}
