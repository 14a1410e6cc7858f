// Taking a record off a device, and leaving a shared computer with nothing behind.

import { make } from "../dom.js";
import { confirmed } from "./dialog.js";

/** @import { Keeping } from "../store/shelves.js" */

const ERASED = "#all-erased";
const WORDS =
  "Erased. This browser holds nothing of yours from this course any more. Close this tab now, and think of any file that you saved here.";

/** @param {Keeping} keeping what it would be instead of the person's own device */
export function mayTakeOff(keeping) {
  const then = keeping === "shared" ? "you close this tab" : "you leave this page";
  return confirmed({
    question: "Take your record off this device?",
    detail: `Everything is taken out of this browser's storage at once. Here you can still see it until ${then}. If you want to keep a copy, save one from My record first.`,
    yes: "Take it off",
    no: "Leave it as it is",
  });
}

/** Loads the page anew, so that nothing that was written is left in it either. */
export function loadErased() {
  history.replaceState(null, "", ERASED);
  location.reload();
}

/** Says, on the page that was loaded anew, that all is erased. @param {Element} content */
export function sayErased(content) {
  if (location.hash !== ERASED) return;
  history.replaceState(null, "", location.pathname + location.search);
  const said = make("p", { class: "cf-device cf-device__erased", tabindex: "-1" }, WORDS);
  content.prepend(said);
  said.focus();
}
