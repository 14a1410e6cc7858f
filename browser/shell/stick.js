// From a stick nothing turns the address of a folder into that of its page: links that scripts make are led there.

import { isFromStick } from "../files.js";

/** @param {Document} page */
export function leadToFiles(page) {
  if (!isFromStick) return;
  page.addEventListener("click", ({ target }) => {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.protocol !== "file:") return;
    if (link.pathname.endsWith("/")) link.pathname += "index.html";
  }, true);
}
