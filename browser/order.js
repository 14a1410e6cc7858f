// Move up and Move down for an order: focus stays on the button, and the new place is announced.

import { make } from "./dom.js";

/**
 * @param {HTMLElement} list
 * @param {(message: string) => void} announce
 * @param {() => void} changed
 */
export function makeMovable(list, announce, changed) {
  for (const element of list.children) {
    const text = element.textContent?.trim() ?? "";
    const buttons = make("span", { class: "cf-order__moves" });
    for (const [step, name] of /** @type {const} */ ([[-1, "up"], [1, "down"]])) {
      const label = make("span", { class: "cf-hidden" }, `Move ${name}: ${text}`);
      const button = make("button", { type: "button", class: `cf-move cf-move--${name}` }, label);
      button.addEventListener("click", () => {
        move(element, step);
        const place = Array.from(list.children).indexOf(element) + 1;
        announce(`“${text}” is now ${place} of ${list.children.length}.`);
        button.focus();
        changed();
      });
      buttons.append(button);
    }
    element.append(buttons);
  }
}

/** @param {Element} element @param {1 | -1} step */
function move(element, step) {
  if (step < 0) element.previousElementSibling?.before(element);
  else element.nextElementSibling?.after(element);
}
