// What one sees of the frame around a package's pages: the contents, the way on, and what is said.

import { find, make } from "../dom.js";

/** @import { Package } from "./standing.js" */

export class FrameView {
  #data;
  #frame = find(document, "#cf-package-page", HTMLIFrameElement);
  #status = find(document, "#cf-package-status", HTMLElement);
  #previous = find(document, "#cf-package-previous", HTMLButtonElement);
  #next = find(document, "#cf-package-next", HTMLButtonElement);
  #hasMoved = false;
  /** @type {Document | undefined} */
  #inner;
  /** @type {(page: number, inner: Document) => void} */
  #opened = () => {};
  /** The page that is open; the page with help is none of them. */
  at = 0;

  /** @param {Package} data */
  constructor(data) {
    this.#data = data;
    this.#previous.addEventListener("click", () => this.go(this.at - 1));
    this.#next.addEventListener("click", () => this.go(this.at + 1));
    const moved = () => (this.#hasMoved = true);
    for (const part of [this.#previous, this.#next, ...document.querySelectorAll("a[target]")]) {
      part.addEventListener("click", moved);
    }
  }

  /** @param {string} words */
  say(words) {
    this.#status.replaceChildren(words);
  }

  /** @param {number} page */
  go(page) {
    const { path } = this.#data.pages[page] ?? this.#data.pages[0];
    this.#frame.src = new URL(path, document.baseURI).href;
  }

  /** @param {(page: number, inner: Document) => void} opened -1 for a page that is not in the contents */
  whenOpened(opened) {
    this.#opened = opened;
    this.#frame.addEventListener("load", () => {
      const inner = this.#frame.contentDocument;
      if (inner && inner.location.protocol !== "about:") this.arrived(inner);
    });
  }

  /** A page is here, once: its own scripts say so before it has loaded, where it has any. @param {Document} inner */
  arrived(inner) {
    if (inner === this.#inner) return;
    this.#inner = inner;
    const page = this.#data.pages.findIndex(({ path }) => new URL(path, document.baseURI).pathname === inner.location.pathname);
    if (page >= 0) this.at = page;
    this.#frame.title = inner.title;
    this.#showWay();
    this.#takeFocus(inner);
    this.#opened(page, inner);
  }

  /** Who went on finds their keyboard where they went. @param {Document} inner */
  #takeFocus(inner) {
    if (this.#hasMoved) inner.getElementById("content")?.focus();
    const contents = document.querySelector(".cf-package__contents");
    if (contents instanceof HTMLDetailsElement) contents.open = false;
  }

  #showWay() {
    this.#previous.disabled = this.at === 0;
    this.#next.disabled = this.at === this.#data.pages.length - 1;
    for (const link of document.querySelectorAll("[data-page]")) {
      const isHere = link.getAttribute("data-page") === String(this.at);
      link.toggleAttribute("aria-current", isHere);
      if (isHere) link.setAttribute("aria-current", "page");
    }
  }

  /** @param {Set<number>} pages */
  showOpened(pages) {
    for (const [page, mark] of document.querySelectorAll(".cf-package__done").entries()) {
      mark.replaceChildren(...(pages.has(page) ? [make("span", {}, "opened")] : []));
    }
  }

  /** Nothing that could still be done, and not kept, stays on the screen. @param {string} [words] where not all is saved */
  finish(words) {
    for (const part of [this.#frame, ...document.querySelectorAll(".cf-package__head > :not(h1), .cf-package__on")]) {
      if (part instanceof HTMLElement) part.hidden = true;
    }
    this.#frame.src = "about:blank";
    const over = find(document, "#cf-package-over", HTMLElement);
    if (words) over.replaceChildren(words);
    over.hidden = false;
    over.focus();
  }
}
