// The regions of a scenario in the page: what shows when, and where the focus goes.

import { find, make } from "../dom.js";

const KEPT = /** @type {Record<string, string>} */ ({
  own: "Your place is kept on this device. You can come back to it at any time.",
  shared: "Your place is kept until you close this tab.",
  platform: "Your place is kept by the learning platform. You can come back to it at any time.",
});
const NOT_KEPT = "Your place is kept while this page stays open.";

export class Stage {
  /** @param {HTMLElement} element the scenario's */
  constructor(element) {
    this.element = element;
    /** @param {string} name */
    const part = (name) => find(element, `.cf-scenario__${name}`, HTMLElement);
    this.start = part("start");
    this.trouble = part("trouble");
    this.stage = part("stage");
    this.stop = part("stop");
    this.record = part("record");
    this.again = part("again");
    part("opening").hidden = true;
    for (const actions of element.querySelectorAll(".cf-actions")) actions.removeAttribute("hidden");
    // Start waits until it is known whether a run is under way.
    find(this.start, ".cf-actions", HTMLElement).hidden = true;
    this.#only(this.start);
  }

  /** @param {boolean} focus */
  intro(focus) {
    this.stage.replaceChildren();
    find(this.start, ".cf-actions", HTMLElement).hidden = false;
    this.#only(this.start);
    if (focus) bring(find(this.start, "input:checked", HTMLElement));
  }

  /**
   * Show a scene, with what went before and what else one can do.
   * @param {Node[]} parts
   * @param {{focus: boolean, hasEnded: boolean}} how
   */
  scene(parts, { focus, hasEnded }) {
    this.stage.replaceChildren(...parts);
    if (hasEnded) this.#only(this.stage, this.record, this.again);
    else this.#only(this.stage);
    if (focus) this.#focus(this.stage);
  }

  /** @param {Node} view of what one can do after an ending */
  ways(view) {
    find(this.again, ".cf-scenario__ways", HTMLElement).replaceChildren(view);
  }

  /** @param {string} keeping as in the store */
  pause(keeping) {
    find(this.stop, ".cf-scenario__kept", HTMLElement).textContent = KEPT[keeping] ?? NOT_KEPT;
    this.#only(this.stop);
    bring(find(this.stop, "h2", HTMLElement));
  }

  /** Come back from the pause. */
  carryOn() {
    this.#only(this.stage);
    this.#focus(this.stage);
  }

  get said() {
    return this.trouble.textContent;
  }

  /**
   * Say what went wrong, or nothing, with a way to mend it.
   * @param {string} message
   * @param {string} [name] of the button
   * @param {() => void} [mend]
   */
  say(message, name = "", mend = () => undefined) {
    const hadFocus = this.trouble.contains(document.activeElement);
    this.trouble.replaceChildren(...(message ? [make("p", {}, message)] : []));
    if (!name) return;
    const button = make("button", { type: "button", class: "cf-button cf-button--quiet" }, name);
    button.addEventListener("click", mend);
    this.trouble.append(button);
    if (hadFocus) button.focus();
  }

  /** @param {HTMLElement} region */
  #focus(region) {
    const target = region.querySelector("[data-focus]");
    if (target instanceof HTMLElement) bring(target, region.querySelector("[data-top]") ?? target);
  }

  /** @param {...HTMLElement} shown */
  #only(...shown) {
    for (const part of [this.start, this.stage, this.stop, this.record, this.again]) {
      part.hidden = !shown.includes(part);
    }
  }
}

/** @param {HTMLElement} target @param {Element} [top] what comes to the top of the screen */
function bring(target, top = target) {
  target.focus({ preventScroll: true });
  top.scrollIntoView({ block: "start" });
}
