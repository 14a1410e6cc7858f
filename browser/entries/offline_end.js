// Takes the place of the service worker where a site has moved or is not to work offline: it removes itself and all copies.

import { copyNames } from "../offline/copies.js";

const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(end()));

async function end() {
  const names = await copyNames(worker.registration.scope);
  await Promise.all(names.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
