// What is said when the browser cannot keep the record. Nothing is ever deleted because of one of these.

import { BlockedError, SlowError } from "./editions.js";
import { tabCanKeep } from "./tab.js";

export const STAYS = "What you do now stays on this page only: save it as a file before you leave.";

const TROUBLES = {
  refused: `This browser does not let this site keep your work. ${STAYS}`,
  slow: `Your record on this device has not opened yet. ${STAYS}`,
  damaged: `Your record on this device could not be opened. It was left as it is. ${STAYS}`,
  newer: `Your record on this device was made by a newer edition of this course. It was left as it is; reload this page to get the newer edition. ${STAYS}`,
  blocked: `This course is open in another tab in an older edition. Close that tab, then reload this page. ${STAYS}`,
  full: `There is no room left for your record on this device. What was kept before is safe. ${STAYS}`,
};

export const UNREADABLE =
  "Something in your record could not be read. It was left as it is, and My record shows it.";
export const FROM_NEWER =
  "Something in your record was written by a newer edition of this course. It was left as it is, and My record shows it.";

/** Gone when what could not be read is gone. */
export const ABOUT_READING = [UNREADABLE, FROM_NEWER];

/** @param {unknown} error what IndexedDB or sessionStorage threw */
export function troubleFor(error) {
  if (error instanceof BlockedError) return TROUBLES.blocked;
  if (error instanceof SlowError) return TROUBLES.slow;
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "VersionError") return TROUBLES.newer;
  if (name === "QuotaExceededError") return TROUBLES.full;
  // Browsers name a refusal in many ways, or have no IndexedDB at all. One that refuses the tab's storage too refuses all.
  const refusals = ["SecurityError", "InvalidStateError", "NotAllowedError", "ReferenceError", "TypeError"];
  return refusals.includes(name) || !tabCanKeep() ? TROUBLES.refused : TROUBLES.damaged;
}
