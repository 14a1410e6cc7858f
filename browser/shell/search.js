// The search dialog. The index is fetched when somebody first opens it, never before.

import { make } from "../dom.js";
import { readFile } from "../files.js";
import { toText } from "../seal.js";
import { lookUp, readIndex } from "./index.js";

const LOOKING = "Looking.";
const NOT_HERE = "Search is not there just now. Everything can be found through the contents.";

/** @param {HTMLDialogElement} dialog @param {HTMLElement} button */
export function startSearch(dialog, button) {
  const words = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector('[role="status"]'));
  const results = /** @type {HTMLElement} */ (dialog.querySelector("ol"));
  /** @type {Promise<import("./index.js").Part[]> | undefined} */
  let index;
  let looking = Promise.resolve();

  const search = async () => {
    const query = words.value;
    // Not for the moment that it takes once the index is there.
    const late = setTimeout(() => (status.textContent = query.trim() && LOOKING));
    const parts = await (index ??= fetchIndex(dialog.dataset.index ?? "")).catch(() => undefined);
    clearTimeout(late);
    if (query !== words.value) return; // typed on meanwhile
    const { best, total } = lookUp(parts ?? [], query);
    results.replaceChildren(...best.map((one) => entry(one, dialog.dataset.base ?? "")));
    status.textContent = parts ? summary(best.length, total, query) : NOT_HERE;
    if (!parts) index = undefined;
  };
  const start = () => (looking = search());

  button.addEventListener("click", () => {
    dialog.showModal();
    words.select();
    start();
  });
  words.addEventListener("input", start);
  // Enter goes to the best result instead of closing, as soon as there is one.
  words.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const query = words.value;
    await looking;
    if (dialog.open && query === words.value) results.querySelector("a")?.click();
  });
  dialog.addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    if (target === dialog || link) dialog.close();
  });
}

/** @param {string} address */
async function fetchIndex(address) {
  return readIndex(JSON.parse(toText(await readFile(new URL(address, location.href).href))));
}

/** @param {import("./index.js").Found} found @param {string} base */
function entry({ location, title, page, excerpt }, base) {
  const item = make("li", {}, make("a", { href: base + location }, title));
  if (page) item.append(` in ${page}`);
  if (excerpt) item.append(make("p", {}, excerpt));
  return item;
}

/** @param {number} shown @param {number} total @param {string} query */
function summary(shown, total, query) {
  if (!query.trim()) return "";
  if (!total) return "Nothing found. A shorter word may help.";
  if (total === 1) return "1 part of the course";
  return shown < total ? `The ${shown} best of ${total} parts of the course` : `${total} parts of the course`;
}
