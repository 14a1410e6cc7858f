import { make } from "../dom.js";

/** @import { Store } from "../store.js" */

/**
 * Hands a file to the browser to save. Nothing is sent.
 * @param {string} name
 * @param {string | Blob} content
 * @param {string} type
 */
export function saveFile(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = make("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: a slow phone may still be reading it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * @param {Store} store
 * @param {{reflections: boolean}} consent
 * @returns {Promise<string>} the file's name
 */
export async function saveRecord(store, consent) {
  const backup = await store.everything(consent);
  const name = `clients-first-record-${backup.exported_at.slice(0, 10)}.json`;
  saveFile(name, JSON.stringify(backup, null, 1), "application/json");
  return name;
}
