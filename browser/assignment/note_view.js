// What comes up in a sealed assignment, said before it begins, and the way out that belongs to it.

import { addressOf } from "../assigning/catalogue.js";
import { make, paragraphs } from "../dom.js";

const EXIT =
  "“Leave this page quickly” shows a weather page instead of this one. Pressing Escape three times does the same. It does not erase your browser's history.";

/** @param {string} [note] @returns {Node[]} */
export function noteView(note) {
  if (!note) return [];
  const help = make("li", {}, make("a", { href: addressOf("get-help-now/") }, "Get help now"));
  const title = make("p", { class: "cf-careful__title" }, "Before you start");
  const ways = make("ul", { class: "cf-careful__ways" }, help);
  return [make("div", { class: "cf-careful" }, title, ...paragraphs(note), ways, make("p", { class: "cf-careful__exit" }, EXIT))];
}

/** The page has it, hidden, since only what it is opened with says whether it is needed. @param {boolean} isNeeded */
export function showExit(isNeeded) {
  const exit = document.querySelector(".cf-exit");
  if (exit instanceof HTMLElement) exit.hidden = !isNeeded;
}
