// A hand that shakes presses twice, and a key that is held goes on pressing. Where a button means something else by then,
// only the first press counts.

/** @param {HTMLElement} box @param {string} buttons a selector: which of those in the box */
export function pressOnce(box, buttons) {
  // From the start, so that it does not take the focus either.
  for (const press of /** @type {const} */ (["mousedown", "click"])) {
    box.addEventListener(press, (event) => event.detail > 1 && refuse(event, buttons), { capture: true });
  }
  const isAgain = (/** @type {KeyboardEvent} */ { repeat, key }) => repeat && (key === "Enter" || key === " ");
  box.addEventListener("keydown", (event) => isAgain(event) && refuse(event, buttons), { capture: true });
}

/** @param {Event} event @param {string} buttons */
function refuse(event, buttons) {
  if (!(event.target instanceof Element) || !event.target.closest(buttons)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
