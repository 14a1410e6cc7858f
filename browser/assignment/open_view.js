// Opening what came as a file.

import { make } from "../dom.js";
import { button } from "../record/section.js";

/** @import { Section } from "../record/section.js" */

const MOST_BYTES = 4_000_000;

/** @param {Section} section @param {(text: string) => Promise<void>} opened @returns {Node[]} */
export function openView(section, opened) {
  const input = /** @type {HTMLInputElement} */ (make("input", { type: "file", id: "cf-assignment-file" }));
  const open = button("Open the file", async () => {
    const file = input.files?.[0];
    if (!file) return section.say("Choose the file first.");
    if (file.size > MOST_BYTES) return section.say(`${file.name} is larger than anything this course makes. Choose another file.`);
    section.say();
    await opened(await file.text());
    input.value = "";
  });
  const label = make("label", { class: "cf-legend", for: "cf-assignment-file" }, "A file that your trainer gave you");
  return [make("div", { class: "cf-field" }, label, input), make("p", { class: "cf-actions" }, open)];
}
