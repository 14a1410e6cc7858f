// Paper cannot be unfolded: everything that is folded away prints open, and folds again afterwards.

/** @param {HTMLElement} element */
export function unfoldForPrint(element) {
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...element.querySelectorAll("details")].filter((details) => !details.open && isPast(details));
    for (const details of unfolded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
  });
}

/** The model record stays folded: it is there to compare with, not to hand in. @param {Element} details */
function isPast(details) {
  return !details.closest("[data-field]");
}
