// Move up and Move down for an order: focus stays on the button, and the new place is announced.

import { make } from "./dom.js";

/**
 * A move is an input like any other; the form's reset puts the first order back.
 * @param {HTMLElement} list
 * @param {(message: string) => void} announce
 */
export function makeMovable(list, announce) {
  const first = Array.from(list.children);
  for (const element of first) {
    const text = element.textContent?.trim() ?? "";
    const buttons = make("span", { class: "cf-order__moves" });
    for (const [step, name] of /** @type {const} */ ([[-1, "up"], [1, "down"]])) {
      const label = make("span", { class: "cf-hidden" }, `Move ${name}: ${text}`);
      const button = make("button", { type: "button", class: `cf-move cf-move--${name}` }, label);
      button.addEventListener("click", () => {
        move(element, step);
        button.focus();
        // What was said of the order before goes first, and not with what is said of this move.
        list.dispatchEvent(new Event("input", { bubbles: true }));
        announce(`“${text}” is now ${Array.from(list.children).indexOf(element) + 1} of ${list.children.length}.`);
      });
      buttons.append(button);
    }
    element.append(buttons);
  }
  list.closest("form")?.addEventListener("reset", () => list.append(...first));
}

/** @param {Element} element @param {1 | -1} step */
function move(element, step) {
  if (step < 0) element.previousElementSibling?.before(element);
  else element.nextElementSibling?.after(element);
}
