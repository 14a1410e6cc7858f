// How far the taking in has come, and the way to stop it and to go on.

import { make } from "../dom.js";
import { button, counted as said } from "../record/section.js";

/** @import { Collection } from "./collection.js" */

const NOT_STARTED = "The engine that grades could not be started here. Reload the page to try again. What was taken in is kept.";
const GO_ON = "Go on to try again; if it fails once more, reload the page and choose again what is missing.";
const UNKEPT = "could not be kept: this browser has no room left, or keeps nothing. All of it counts here until you leave this page. Take the results away, or make room and try again.";

export class ProgressView {
  #bar = /** @type {HTMLProgressElement} */ (make("progress", { "aria-label": "Taken in" }));
  #words = make("p");
  #running = make("div", { hidden: "" });
  #status = make("p", { class: "cf-record__said", role: "status", tabindex: "-1" });
  #stopped = make("p", { class: "cf-actions", hidden: "" });

  #goOn = make("button");
  #keep = make("button");

  element = make("div", { class: "cf-progress" }, this.#running, this.#status, this.#stopped);

  /** @param {Collection} collection */
  follow(collection) {
    const stop = button("Stop here", () => collection.cancel());
    this.#running.replaceChildren(this.#bar, this.#words, make("p", { class: "cf-actions" }, stop));
    this.#goOn = button("Go on", () => collection.resume());
    this.#keep = button("Try again to keep them", () => collection.keepAgain());
    this.#stopped.replaceChildren(this.#goOn, this.#keep);
    collection.addEventListener("progress", () => this.#advance(collection));
    collection.addEventListener("idle", () => this.#rest(collection));
  }

  notStarted() {
    this.say(NOT_STARTED);
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
  #rest(collection) {
    const { progress, trouble } = collection;
    const held = [this.#goOn, this.#keep].find((act) => act === document.activeElement);
    this.say(standing(collection));
    this.#goOn.hidden = progress.taken === progress.total || trouble === "not started";
    this.#keep.hidden = !progress.unkept;
    const hasActs = !this.#goOn.hidden || !this.#keep.hidden;
    this.#swap(hasActs ? this.#stopped : this.#status, this.#running);
    this.#stopped.hidden = !hasActs;
    // A button may be gone by what it did.
    if (held && (held.hidden || !hasActs)) this.#status.focus();
  }

  /** Shows the one and hides the other; who had the focus in the other keeps a place. @param {HTMLElement} shown @param {HTMLElement} hidden */
  #swap(shown, hidden) {
    const isHeld = hidden.contains(document.activeElement);
    shown.hidden = false;
    const next = shown.querySelector("button:not([hidden])") ?? shown;
    if (isHeld && next instanceof HTMLElement) next.focus();
    hidden.hidden = true;
  }
}

/** @param {Collection} collection @returns {string} */
function standing({ progress, damaged, reader, trouble }) {
  const { taken, total, counted, unkept } = progress;
  if (trouble === "not started") return NOT_STARTED;
  const so_far = `${taken} of ${total} taken in.`;
  const bad = damaged.size ? `, ${damaged.size} not taken in` : "";
  const parts = reader.waiting.length ? `, ${said(reader.waiting.length, "code")} of which parts are missing` : "";
  let words = total || counted || damaged.size ? `${said(counted, "receipt")} counted${bad}${parts}.` : "";
  if (trouble) words = `Stopped, since the engine that grades failed: ${so_far} ${GO_ON}`;
  else if (taken < total) words = `Stopped: ${so_far}${unkept ? "" : " What was taken in is kept."}`;
  return unkept ? `${words} ${unkept} ${UNKEPT}` : words;
}
