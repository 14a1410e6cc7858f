import { make } from "../dom.js";
import { confirmed } from "../record/dialog.js";
import { saveFile } from "../record/download.js";
import { noteAsText } from "../record/notes.js";

/** @import { PromptField } from "./prompt.js" */

/**
 * What can be done with a reflection that has something in it.
 * @param {{save: () => void, begin: () => void, erase: () => void}} acts
 */
export function awayButtons({ save, begin, erase }) {
  const acts = /** @type {[string, () => void][]} */ ([
    ["Save as a text file", save],
    ["Print", () => print()],
    ["Put it away and begin a new one", begin],
    ["Erase this reflection", erase],
  ]);
  return acts.map(([name, act]) => {
    const button = make("button", { type: "button", class: "cf-button cf-button--quiet" }, name);
    button.addEventListener("click", act);
    return button;
  });
}

/**
 * @param {string} title
 * @param {PromptField[]} fields
 * @returns {string} the file's name
 */
export function saveReflection(title, fields) {
  const at = new Date().toISOString();
  const parts = fields.filter((field) => !field.isEmpty).map(({ stem, text }) => ({ prompt: stem, text }));
  const slug = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const name = `${slug}-${at.slice(0, 10)}.txt`;
  saveFile(name, noteAsText({ id: "", title, at, parts }), "text/plain;charset=utf-8");
  return name;
}

export function mayErase() {
  return confirmed({
    question: "Erase this reflection?",
    detail: "Everything you wrote here goes, and cannot be brought back. Files that you saved stay where they are.",
    yes: "Erase it",
    no: "Keep it",
  });
}
