import { make } from "../dom.js";
import { saveRecord } from "./download.js";
import { button, counted } from "./section.js";

/** @import { Store } from "../store.js" */
/** @import { Restored } from "../store/backup.js" */
/** @import { Section } from "./section.js" */

const MOST_BYTES = 20_000_000;
const WHY_NOT =
  "They stay out unless you tick this. A copy is easily sent on or left on a shared computer, and what you wrote for yourself goes with it.";

/** @param {Store} store @param {Section} section */
export function exportView(store, section) {
  const tick = make("input", { type: "checkbox", id: "cf-record-reflections", "aria-describedby": "cf-record-why" });
  const label = make("label", { for: "cf-record-reflections" }, "With my reflections and decision records");
  const save = button(
    "Save a copy",
    async () => {
      const reflections = /** @type {HTMLInputElement} */ (tick).checked;
      const name = await saveRecord(store, { reflections });
      const what = reflections ? "with your reflections. Anybody who opens it can read them" : "without your reflections";
      section.say(`Saved as ${name}, ${what}.`);
    },
    "cf-button",
  );
  return [
    make("p", {}, "A file with everything that this page shows, to keep or to take to another device. Nothing is sent."),
    make("div", { class: "cf-choice" }, tick, label),
    make("p", { class: "cf-how", id: "cf-record-why" }, WHY_NOT),
    make("p", { class: "cf-actions" }, save),
  ];
}

/** @param {Store} store @param {Section} section @param {() => void} taken */
export function importView(store, section, taken) {
  const input = /** @type {HTMLInputElement} */ (
    make("input", { type: "file", id: "cf-record-file", accept: ".json,application/json" })
  );
  const bring = button("Bring it back", async () => {
    section.say(...(await bringBack(store, input.files?.[0])));
    taken();
  });
  return [
    make("p", {}, "What is in the file comes to what is here. Nothing here is written over."),
    make("p", {}, make("label", { for: "cf-record-file" }, "A copy that you saved"), input),
    make("p", { class: "cf-actions" }, bring),
  ];
}

/**
 * @param {Store} store
 * @param {File | undefined} file
 * @returns {Promise<Node[]>} what happened, in words
 */
async function bringBack(store, file) {
  if (!file) return lines(["There is no file yet. Choose the copy that you saved, then bring it back."]);
  if (file.size > MOST_BYTES) {
    return lines([`${file.name}: is larger than any record of this course (20 MB). Choose the copy that you saved here.`]);
  }
  let parsed;
  try {
    parsed = JSON.parse(await file.text());
  } catch {
    return lines([`${file.name}: is not a record, or is damaged. Choose the copy that you saved, or another one. Nothing was changed.`]);
  }
  return said(await store.restore(parsed), file.name);
}

/** @param {Restored} report @param {string} name */
function said({ added, same, kept, problems }, name) {
  const facts = [];
  if (added || same || kept.length) facts.push(`Brought back: ${counted(added, "thing")}.`);
  if (same) facts.push(`Already here: ${same}.`);
  if (kept.length) {
    facts.push(`Different here, and left as it is here: ${kept.join(", ")}. To have the one in the file, erase the one here and bring the file back again.`);
  }
  if (!facts.length && !problems.length) facts.push("There was nothing in this file.");
  return lines([facts.join(" "), ...problems.map((problem) => `${name}: ${problem}`)]);
}

/** @param {string[]} sentences */
function lines(sentences) {
  return sentences.filter(Boolean).map((sentence) => make("span", { class: "cf-record__line" }, sentence));
}
