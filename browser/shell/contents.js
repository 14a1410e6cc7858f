// The contents on narrow screens: they slide in, take focus, and give it back. The style sheet keeps them out of sight
// and out of the order of focus while they are closed. The quick exit stays within reach.

/** @param {HTMLElement} contents @param {HTMLElement} button @param {HTMLElement} close */
export function startContents(contents, button, close) {
  const others = Array.from(document.querySelectorAll("main, .cf-header, .cf-footer, .cf-edition, .cf-skip"));

  const isOpen = () => contents.classList.contains("is-open");
  /** @param {boolean} open */
  const set = (open) => {
    contents.classList.toggle("is-open", open);
    button.setAttribute("aria-expanded", String(open));
    for (const other of others) other.toggleAttribute("inert", open);
    document.documentElement.classList.toggle("cf-still", open);
  };
  const shut = () => {
    if (!isOpen()) return;
    set(false);
    button.focus();
  };

  button.addEventListener("click", () => {
    set(true);
    close.focus();
  });
  close.addEventListener("click", shut);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && shut());
  // The rest of the page is inert: a press outside lands on the body.
  document.addEventListener("click", ({ target }) => target instanceof Node && !contents.contains(target) && !button.contains(target) && shut());
  // A link to a part of this very page.
  contents.addEventListener("click", ({ target }) => target instanceof HTMLAnchorElement && set(false));
  // Turned or widened until the contents stand beside the text: the button goes away, and so does the closed state.
  new ResizeObserver(() => isOpen() && !button.offsetWidth && set(false)).observe(document.body);
}
