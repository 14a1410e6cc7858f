// What the trainer's key is, said before there is one; its copy; bringing it to another computer.

import { make } from "../dom.js";
import { saveFile } from "../record/download.js";
import { confirmed } from "../record/dialog.js";
import { longDate } from "../record/notes.js";
import { button } from "../record/section.js";
import { eraseAll, keep } from "../trainer/database.js";
import { backupOf, BackupError, fromBackup, makeKeys, MOST_BACKUP, passphraseFact, trainerKeys } from "../trainer/keys.js";

/** @import { Section } from "../record/section.js" */
/** @import { TrainerKeys } from "../trainer/keys.js" */

const BEFORE = [
  "Nothing has been stored yet. To receive work that only you can read, this browser makes a key for you.",
  "Stored in this browser, on this device, apart from anybody's own learning: the key, the assignments that you make, and the receipts that you collect. Nothing is sent to anybody.",
  "Whoever uses this browser under your name can open what is stored. On a computer that you share, save a copy of the key and erase the rest when you leave.",
];
const NOT_SAFE =
  "This page did not come over a safe connection (https), and without one a browser makes no keys. You can make assignments, but what is handed in would be readable for anybody who gets hold of it. Ask whoever runs this site for https.";

/** @param {() => void} changed @param {Section} section @returns {Node[]} where there is no key yet */
export function beforeView(changed, section) {
  const makeOne = button("Make a key and keep it here", async () => {
    await makeKeys();
    await navigator.storage?.persist?.().catch(() => false);
    changed();
  }, "cf-button");
  const list = make("ul", {}, ...BEFORE.slice(1).map((sentence) => make("li", {}, sentence)));
  return [make("p", {}, BEFORE[0]), list, make("p", { class: "cf-actions" }, makeOne), restoreView(changed, section)];
}

/** @returns {Node[]} */
export function withoutView() {
  return [make("p", {}, make("strong", {}, "No key here. "), NOT_SAFE)];
}

/** @param {TrainerKeys} keys @param {() => void} changed @param {Section} section @returns {Node[]} */
export function keysView(keys, changed, section) {
  const text = `Your key is in this browser since ${longDate(keys.made)}. What is handed in to you opens with this key and with nothing else: if the key is lost, so are the receipts. Save a copy where only you get at it.`;
  const erase = button("Erase all that these pages keep", () => eraseEverything(changed, section), "cf-button cf-button--danger");
  return [make("p", {}, text), backupView(section), restoreView(changed, section), make("p", { class: "cf-actions" }, erase)];
}

/** @param {Section} section */
function backupView(section) {
  const words = field("cf-backup-words", "A passphrase for the copy", "Ten characters or more. Nobody can bring it back for you.");
  const save = button("Save a copy of the key", async () => {
    const keys = await trainerKeys();
    const fact = passphraseFact(words.input.value);
    if (fact || !keys) return section.say(fact ?? "There is no key any more.");
    section.say("Locking the copy. This takes a moment.");
    const name = "clients-first-keys.cfk";
    saveFile(name, await backupOf(keys, words.input.value), "application/octet-stream");
    words.input.value = "";
    section.say(`Saved as ${name}. It opens with your passphrase only.`);
  });
  return details("Save a copy of the key", words.element, make("p", { class: "cf-actions" }, save));
}

/** @param {() => void} changed @param {Section} section */
function restoreView(changed, section) {
  const input = /** @type {HTMLInputElement} */ (make("input", { type: "file", id: "cf-key-file", accept: ".cfk" }));
  const words = field("cf-key-words", "Its passphrase", "");
  const bring = button("Bring the key here", async () => {
    const file = input.files?.[0];
    if (!file) return section.say("Choose the file with the copy first.");
    section.say("Opening the copy. This takes a moment.");
    try {
      const keys = await fromBackup(file.size > MOST_BACKUP ? "" : await file.text(), words.input.value);
      if (!(await mayReplace(keys))) return section.say("Nothing was changed.");
      await keep("keys", [keys]);
      section.say("The key is here now. You can read what is handed in to it.");
      changed();
    } catch (error) {
      if (!(error instanceof BackupError)) throw error;
      section.say(error.message);
    }
  });
  const label = make("label", { class: "cf-legend", for: "cf-key-file" }, "The file with the copy");
  return details("I have a key already, on another computer", make("div", { class: "cf-field" }, label, input), words.element, make("p", { class: "cf-actions" }, bring));
}

/** @param {TrainerKeys} keys */
async function mayReplace(keys) {
  const here = await trainerKeys();
  if (!here || here.key.x === keys.key.x) return true;
  return confirmed({
    question: "Put this key in the place of the one that is here?",
    detail: "Work that was handed in to the key that is here cannot be opened here any more. If you may need it, save a copy of it first.",
    yes: "Put it in its place",
    no: "Leave it as it is",
  });
}

/** @param {() => void} changed @param {Section} section */
async function eraseEverything(changed, section) {
  const isSure = await confirmed({
    question: "Erase the key, the assignments and the receipts?",
    detail: "This cannot be undone. Without a copy of the key, work that is still to be handed in to it can never be read.",
    yes: "Erase all of it",
    no: "Keep it",
  });
  if (!isSure) return;
  await eraseAll();
  section.say("Erased. These pages keep nothing in this browser any more.");
  changed();
}

/** @param {string} id @param {string} name @param {string} hint */
function field(id, name, hint) {
  const attributes = { class: "cf-text", type: "password", id, autocomplete: "off", ...(hint ? { "aria-describedby": `${id}-how` } : {}) };
  const input = /** @type {HTMLInputElement} */ (make("input", attributes));
  const how = hint ? [make("p", { class: "cf-how", id: `${id}-how` }, hint)] : [];
  return { input, element: make("div", { class: "cf-field" }, make("label", { class: "cf-legend", for: id }, name), ...how, input) };
}

/** @param {string} name @param {...Node} parts */
function details(name, ...parts) {
  return make("details", { class: "cf-more" }, make("summary", {}, name), ...parts);
}
