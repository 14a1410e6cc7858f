// The public parts of the questions of a sealed assignment. Keys are opened in a worker here, and stay on this device.

import { wellFormed } from "../assigning/names.js";
import { Asker, Desk } from "../collect/workers.js";
import { drawn } from "../draw.js";

/** @import { PublicItem } from "../assigning/public_item.js" */

/** Several notes that are longer than this together are cut. */
const MOST_NOTE = 8000;
const MOST_PACK = 64 * 1024 * 1024;

/** The pack cannot be used; the message says why. */
export class PackError extends Error {
  name = "PackError";
}

/**
 * @param {string[]} quizzes of the site
 * @param {File | undefined} file a pack
 * @param {string} seed
 * @returns {Promise<{items: PublicItem[], note: string, pack: object | null}>} `note` says what comes up in them, `pack`
 *   is what the page for collecting grades with
 */
export async function sealedItems(quizzes, file, seed) {
  const desk = new Desk();
  const opener = new Asker("opener.js");
  try {
    const pack = file ? await packIn(file, desk) : null;
    const known = quizzes.length ? await opener.ask("quizzes") : "";
    if (known) await desk.ask("define", known);
    const site = known ? JSON.parse(known) : { quizzes: [] };
    const packed = pack?.quizzes ?? [];
    const wanted = [...site.quizzes.filter((/** @type {any} */ quiz) => quizzes.includes(quiz.id) && !isIn(packed, quiz.id)), ...packed];
    const asked = wanted.flatMap((quiz) => set(quiz, seed).map((item) => ({ quiz: quiz.id, item })));
    if (!asked.length) throw new PackError("Tick at least one quiz, or choose a pack that holds questions");
    const notes = new Set(wanted.flatMap(({ content_note: note }) => note || []));
    return { items: await desk.of("sealed_items", asked), note: wellFormed([...notes].join("\n\n").slice(0, MOST_NOTE)), pack };
  } finally {
    desk.end();
    opener.end();
  }
}

/** @param {File} file @param {Desk} desk @returns {Promise<any>} */
async function packIn(file, desk) {
  if (file.size > MOST_PACK) throw new PackError(`${file.name} is larger than any pack`);
  const text = await file.text();
  const { quizzes, troubles } = JSON.parse(await desk.ask("define", text));
  if (troubles.length || !quizzes.length) throw new PackError(troubles[0] ? `${file.name}: ${troubles[0].fact}. ${troubles[0].remedy}` : `${file.name} holds no questions`);
  return JSON.parse(text);
}

/** @param {{id: string}[]} quizzes @param {string} id */
function isIn(quizzes, id) {
  return quizzes.some((quiz) => quiz.id === id);
}

/** The items that the first and only session sets. @param {any} quiz @param {string} seed @returns {string[]} */
function set({ items, pools }, seed) {
  return drawn(items.map((/** @type {any} */ item) => item.id), pools, `${seed}/1`, []);
}
