// Whether the course is saved in this browser, and how that begins and ends. The service worker does the saving itself.

import { pageUrl } from "../assets.js";
import { isFromStick } from "../files.js";
import { trustedScript } from "../trusted.js";
import { copyNames } from "./copies.js";

const NOT_WANTED = "not wanted";

export const root = pageUrl("");

export function canSave() {
  // A page from a stick has these too, and may not use them.
  return !isFromStick && "serviceWorker" in navigator && "caches" in globalThis && isBuiltForIt();
}

/** While an author is at work every page is new: the build says whether a copy may be made. */
function isBuiltForIt() {
  return document.body.dataset.offline === "true";
}

export function registration() {
  return navigator.serviceWorker.getRegistration(root);
}

/** Begins, or looks whether there is a newer edition. @returns {Promise<ServiceWorkerRegistration>} */
export function save() {
  return navigator.serviceWorker.register(trustedScript("offline", pageUrl("sw.js")));
}

/** Where somebody has not said anything: not on a line that is to be spared, and not after it was removed. */
export async function maySaveQuietly() {
  if (await registration()) return true;
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  return !connection?.saveData && !(await caches.has(notWanted()));
}

/** Removes all copies, and remembers that none is wanted. */
export async function remove() {
  await (await registration())?.unregister();
  await Promise.all((await copyNames(root)).map((name) => caches.delete(name)));
  await caches.open(notWanted());
}

export function wantAgain() {
  return caches.delete(notWanted());
}

function notWanted() {
  return `clients-first, ${NOT_WANTED}: ${new URL(root).pathname}`;
}
