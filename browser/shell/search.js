// The search dialog. The index is fetched when somebody first opens it, never before.

import { make } from "../dom.js";
import { readFile } from "../files.js";
import { toText } from "../seal.js";
import { lookUp, readIndex } from "./index.js";

const NOT_HERE = "Search is not there just now. Everything can be found through the contents.";

/** @param {HTMLDialogElement} dialog @param {HTMLElement} button */
export function startSearch(dialog, button) {
  const words = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const status = /** @type {HTMLElement} */ (dialog.querySelector('[role="status"]'));
  const results = /** @type {HTMLElement} */ (dialog.querySelector("ol"));
  /** @type {Promise<import("./index.js").Part[]> | undefined} */
  let index;

  const search = async () => {
    const query = words.value;
    const parts = await (index ??= fetchIndex(dialog.dataset.index ?? "")).catch(() => undefined);
    if (query !== words.value) return; // typed on meanwhile
    const found = parts ? lookUp(parts, query) : [];
    results.replaceChildren(...found.map((one) => entry(one, dialog.dataset.base ?? "")));
    status.textContent = parts ? summary(found.length, query) : NOT_HERE;
    if (!parts) index = undefined;
  };

  button.addEventListener("click", () => {
    dialog.showModal();
    words.select();
    search();
  });
  words.addEventListener("input", search);
  // Enter goes to the best result instead of closing.
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    results.querySelector("a")?.click();
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

/** @param {number} count @param {string} query */
function summary(count, query) {
  if (!query.trim()) return "";
  if (!count) return "Nothing found. A shorter word may help.";
  return count === 1 ? "1 part of the course" : `${count} parts of the course`;
}
