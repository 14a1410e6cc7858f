// What is said after erasing.

import { counted } from "./section.js";

/** @import { Erased } from "../store/erasing.js" */

export const NOT_ERASED =
  "Not all of it could be erased: some or all of it may still be in this browser. Close other tabs with this course, reload this page and erase it again. If that does not help, clear this site's data in the browser's settings.";

/** @param {Erased} erased @param {boolean} isEverything */
export function erasedText({ attempts, drafts, privateNotes, unreadable }, isEverything) {
  const parts = [
    attempts && counted(attempts, "response"),
    drafts && counted(drafts, "thing begun", "things begun"),
    privateNotes && counted(privateNotes, "private text"),
    unreadable && counted(unreadable, "unreadable thing"),
  ].filter(Boolean);
  const what = parts.length ? `Erased: ${parts.join(", ")}.` : "There was nothing to erase.";
  return isEverything ? `${what} Nothing of yours is left in this browser.` : what;
}
