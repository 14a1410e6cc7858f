// The service worker: gives pages from the saved copy of one edition, and makes that copy when it is installed.

import { copyName, copyNames, fetchList, fill, keepList, listOf, missing } from "../offline/copies.js";

/** @import { List } from "../offline/copies.js" */

const worker = /** @type {any} */ (self);
/** @type {{copy: string, sum: string}} the build writes it before this script */
const { copy, sum } = worker.COPY;
/** @type {string} */
const root = worker.registration.scope;
const own = copyName(root, copy);
const OFFLINE = `${root}offline/`;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim().then(tidy)));
worker.addEventListener("message", (/** @type {any} */ event) => {
  if (event.data === "use") event.waitUntil(worker.skipWaiting());
  if (event.data === "tidy") event.waitUntil(tidy());
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(root)) event.respondWith(answer(event.request));
});

/** Whole or not at all: a browser tries again later, and what was fetched already is there. */
async function install() {
  const list = await fetchList(root, sum);
  const held = await caches.open(own);
  const older = await olderCopies();
  await fill(held, root, list.parts.course, { older });
  for (const [name, files] of Object.entries(list.parts)) {
    const wasSaved = await Promise.all(older.map(async ([cache, { parts }]) => isWhole(cache, parts[name])));
    // What somebody saved on purpose is renewed too, but the course does not wait for it.
    if (wasSaved.includes(true)) await fill(held, root, files, { older }).catch(() => undefined);
  }
  await keepList(held, root, list);
}

/** @returns {Promise<[Cache, List][]>} */
async function olderCopies() {
  const names = (await copyNames(root)).filter((name) => name !== own);
  const caches_ = await Promise.all(names.map((name) => caches.open(name)));
  const pairs = await Promise.all(caches_.map(async (cache) => /** @type {const} */ ([cache, await listOf(cache, root)])));
  return pairs.flatMap(([cache, list]) => (list ? [/** @type {[Cache, List]} */ ([cache, list])] : []));
}

/** @param {Cache} cache @param {import("../offline/copies.js").Files | undefined} files */
async function isWhole(cache, files) {
  return files !== undefined && !(await missing(cache, root, files)).length;
}

/** Older copies go, but not from under a second page, which may be of an older edition; nor a newer one that waits. */
async function tidy() {
  const { installing, waiting } = worker.registration;
  if (installing || waiting) return;
  const open = await worker.clients.matchAll({ type: "window" });
  if (open.length > 1) return;
  const older = (await copyNames(root)).filter((name) => name !== own);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** @param {Request} request */
async function answer(request) {
  const address = request.url.replace(/[?#].*$/, "");
  const kept = await find(address);
  if (kept) return kept;
  const isPage = request.mode === "navigate";
  if (isPage && (await find(`${address}/`))) return Response.redirect(`${address}/`);
  return fetch(request).catch((error) => {
    if (isPage && address !== OFFLINE) return Response.redirect(`${OFFLINE}#not-here`);
    throw error;
  });
}

/** @param {string} address */
async function find(address) {
  const held = await caches.open(own);
  const kept = (await held.match(address)) ?? (await held.match(address.replace(/index\.html$/, "")));
  // A page of an older edition still asks for its own tables, which are named by their content.
  return kept ?? (address.startsWith(`${root}assets/outcomes/`) ? caches.match(address) : undefined);
}
