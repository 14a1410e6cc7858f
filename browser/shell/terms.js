// What a marked word means, shown beside it. Without this script the word is a link to the glossary.

import { make } from "../dom.js";

const EDGE = 8; // pixels between the note and the window's edge

/**
 * @param {Iterable<HTMLAnchorElement>} words
 * @param {Document} page
 */
export function startTerms(words, page) {
  // The word is described by the same text at the end of the page: the note is for the eyes.
  const note = make("div", { class: "cf-note-of-word", "aria-hidden": "true" });
  note.hidden = true;
  page.body.append(note);
  /** @type {HTMLAnchorElement | undefined} */
  let shown;
  let wasShown = false;

  const hide = () => {
    note.hidden = true;
    shown = undefined;
  };
  const show = (/** @type {HTMLAnchorElement} */ word) => {
    const means = page.getElementById(word.getAttribute("aria-describedby") ?? "");
    if (!means) return;
    shown = word;
    note.textContent = means.textContent;
    note.hidden = false;
    place(note, word);
  };

  for (const word of words) {
    word.addEventListener("focus", () => show(word));
    word.addEventListener("blur", hide);
    word.addEventListener("pointerenter", ({ pointerType }) => pointerType === "mouse" && show(word));
    word.addEventListener("pointerleave", ({ pointerType, relatedTarget }) => {
      if (pointerType === "mouse" && relatedTarget !== note && page.activeElement !== word) hide();
    });
    // The first tap shows, the second follows the link. Focus comes in between.
    word.addEventListener("pointerdown", ({ pointerType }) => {
      wasShown = pointerType === "mouse" || shown === word;
    });
    word.addEventListener("click", (event) => {
      if (wasShown || event.detail === 0) return; // a mouse, a second tap, or the Enter key
      event.preventDefault();
      show(word);
    });
  }
  note.addEventListener("pointerleave", ({ relatedTarget }) => {
    if (relatedTarget !== shown && page.activeElement !== shown) hide();
  });
  note.addEventListener("click", hide);
  addEventListener("resize", () => shown && place(note, shown)); // enlarged, or the device was turned
  page.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  page.addEventListener("pointerdown", ({ target }) => {
    if (shown && target !== shown && target !== note) hide();
  });
}

/** Below the word, or above it where there is no room; never beyond the sides. @param {HTMLElement} note @param {HTMLElement} word */
function place(note, word) {
  const lines = word.getClientRects();
  const { left, bottom } = lines[lines.length - 1] ?? word.getBoundingClientRect();
  const root = document.documentElement;
  const most = root.clientWidth - note.offsetWidth - EDGE;
  const fits = bottom + note.offsetHeight <= root.clientHeight;
  note.style.left = `${Math.max(EDGE, Math.min(left, most)) + scrollX}px`;
  note.style.top = `${(fits ? bottom : (lines[0]?.top ?? bottom) - note.offsetHeight) + scrollY}px`;
}
