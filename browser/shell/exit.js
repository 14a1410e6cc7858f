// "Leave this page quickly": the page is emptied at once, and another takes its place in the history.

const PRESSES = 3;
const SECONDS = 5; // a press of Escape long ago does not count

/** @param {HTMLElement} exit */
export function startExit(exit) {
  const link = /** @type {HTMLAnchorElement} */ (exit.querySelector("a"));
  const status = /** @type {HTMLElement} */ (exit.querySelector('[role="status"]'));
  /** @type {number[]} */
  let presses = [];
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  // In the capture phase: whatever else Escape closes, three of them leave.
  const pressed = (/** @type {KeyboardEvent} */ { key, repeat, timeStamp }) => {
    if (key !== "Escape" || repeat || exit.hidden) return;
    presses = [...presses.filter((at) => timeStamp - at < SECONDS * 1000), timeStamp];
    const more = PRESSES - presses.length;
    if (more <= 0) leave(link.href);
    else status.textContent = `Press Escape ${more === 1 ? "once" : "twice"} more to leave this page.`;
  };
  addEventListener("keydown", pressed, true);
  stayInReach(exit);
}

/** While a dialog is open all else is inert: then the exit stands in it. @param {HTMLElement} exit */
function stayInReach(exit) {
  const place = document.createComment("the way out");
  exit.before(place);
  const follow = () => {
    const dialog = [...document.querySelectorAll("dialog[open]")].pop();
    if (dialog && exit.parentElement !== dialog) dialog.append(exit);
    if (!dialog && exit.parentElement !== document.body) place.after(exit);
  };
  new MutationObserver(follow).observe(document.body, { subtree: true, childList: true, attributeFilter: ["open"] });
}

/** @param {string} address */
function leave(address) {
  document.title = "";
  document.body.replaceChildren();
  try {
    // Inside a frame all of the window leaves, where that is allowed.
    (globalThis.top ?? globalThis).location.replace(address);
  } catch {
    location.replace(address);
  }
}
