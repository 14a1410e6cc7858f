// A hand that shakes presses twice, and a key that is held goes on pressing. Where a button means something else by then,
// only the first press counts. Enter in a field presses the form's button.

/** @param {HTMLElement} box @param {string} buttons a selector: which of those in the box */
export function pressOnce(box, buttons) {
  // From the start, so that it does not take the focus either.
  for (const press of /** @type {const} */ (["mousedown", "click"])) {
    box.addEventListener(press, (event) => event.detail > 1 && refuse(event, buttons), { capture: true });
  }
  const pressing = /** @type {Record<string, string>} */ ({ Enter: `${buttons}, input, select`, " ": buttons });
  box.addEventListener("keydown", (event) => event.repeat && event.key in pressing && refuse(event, pressing[event.key]), { capture: true });
}

/** @param {Event} event @param {string} places a selector */
function refuse(event, places) {
  if (!(event.target instanceof Element) || !event.target.closest(places)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}
