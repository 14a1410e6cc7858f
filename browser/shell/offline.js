// Lets the browser save the course quietly once a page is there, and tells when a new edition is ready.

import { make } from "../dom.js";
import { canSave, maySaveQuietly, save } from "../offline/saving.js";

const READY = "A new edition of the course is ready. ";
const FIRST =
  "To use it, this page is opened again: what you have not checked yet has to be entered again, and if you keep nothing, so has everything on this page. It can wait.";

/** @param {HTMLElement} place a status region */
export async function startOffline(place) {
  if (!canSave()) return;
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  if (!(await maySaveQuietly())) return;
  const registered = await save();
  navigator.serviceWorker.controller?.postMessage("tidy");
  const look = () => tell(place, registered.waiting);
  // On a busy machine one can be found before anybody listens, and be ready before the listener is called.
  const follow = () => {
    registered.installing?.addEventListener("statechange", look);
    look();
  };
  registered.addEventListener("updatefound", follow);
  follow();
}

/** @param {HTMLElement} place @param {ServiceWorker | null} waiting */
function tell(place, waiting) {
  // Without a controller this is the first edition here: nothing is exchanged for it.
  if (!waiting || !navigator.serviceWorker.controller || place.childElementCount) return;
  const use = make("button", { type: "button", class: "cf-button" }, "Use it now");
  const later = make("button", { type: "button", class: "cf-button cf-button--quiet" }, "Later");
  use.addEventListener("click", () => {
    // Another tab uses it already.
    if (waiting.state !== "installed") return location.reload();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("use");
  });
  later.addEventListener("click", () => {
    place.replaceChildren();
    document.querySelector("main")?.focus({ preventScroll: true });
  });
  const words = make("p", {}, make("strong", {}, READY), FIRST);
  place.replaceChildren(make("div", { class: "cf-edition__inner" }, words, make("p", { class: "cf-actions" }, use, later)));
}
