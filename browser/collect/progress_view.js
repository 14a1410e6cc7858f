// How far the taking in has come, and the way to stop it and to go on.

import { make } from "../dom.js";
import { button, counted as said } from "../record/section.js";

/** @import { Collection } from "./collection.js" */

export class ProgressView {
  #bar = /** @type {HTMLProgressElement} */ (make("progress", { "aria-label": "Taken in" }));
  #words = make("p");
  #running = make("div", { hidden: "" });
  #status = make("p", { class: "cf-record__said", role: "status", tabindex: "-1" });
  #stopped = make("p", { class: "cf-actions", hidden: "" });

  element = make("div", { class: "cf-progress" }, this.#running, this.#status, this.#stopped);

  /** @param {Collection} collection */
  follow(collection) {
    const stop = button("Stop here", () => collection.cancel());
    this.#running.replaceChildren(this.#bar, this.#words, make("p", { class: "cf-actions" }, stop));
    this.#stopped.replaceChildren(button("Go on", () => collection.resume()));
    collection.addEventListener("progress", () => this.#advance(collection));
    collection.addEventListener("idle", () => this.#rest(collection));
  }

  /** @param {string} words */
  say(words) {
    this.#status.replaceChildren(words);
  }

  /** @param {Collection} collection */
  #advance({ progress: { taken, total } }) {
    this.#bar.max = total;
    this.#bar.value = taken;
    this.#words.replaceChildren(`${taken} of ${total} taken in`);
    if (!this.#running.hidden) return;
    this.#swap(this.#running, this.#stopped);
    this.say("");
  }

  /** @param {Collection} collection */
  #rest({ progress: { taken, total, counted }, damaged }) {
    const isStopped = taken < total;
    const bad = damaged.size ? `, ${damaged.size} not taken in` : "";
    if (isStopped) this.say(`Stopped: ${taken} of ${total} taken in. What was taken in is kept.`);
    else this.say(total || counted ? `${said(counted, "receipt")} counted${bad}.` : "");
    this.#swap(isStopped ? this.#stopped : this.#status, this.#running);
    if (!isStopped) this.#stopped.hidden = true;
  }

  /** Shows the one and hides the other; who had the focus in the other keeps a place. @param {HTMLElement} shown @param {HTMLElement} hidden */
  #swap(shown, hidden) {
    const isHeld = hidden.contains(document.activeElement);
    shown.hidden = false;
    const next = shown.querySelector("button") ?? shown;
    if (isHeld) next.focus();
    hidden.hidden = true;
  }
}
