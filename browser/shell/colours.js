// The button for dark colours. The device's own choice holds until somebody presses it; a choice lasts as long as the
// tab, so nothing about it is kept on a shared computer.

const KEPT = "cf-scheme";

/** @param {HTMLElement} root @param {HTMLElement} button */
export function startColours(root, button) {
  const device = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : device.matches);
  const show = () => button.setAttribute("aria-pressed", String(isDark()));
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    keep(root.dataset.scheme);
    show();
  });
  device.addEventListener("change", show);
  show();
}

/** @param {string} scheme */
function keep(scheme) {
  try {
    sessionStorage.setItem(KEPT, scheme);
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}
