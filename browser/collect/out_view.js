// Taking the results away: for a spreadsheet, for other programs, for a learning record store.

import { make } from "../dom.js";
import { saveFile } from "../record/download.js";
import { button } from "../record/section.js";

/** @import { Desk } from "./workers.js" */
/** @import { Section } from "../record/section.js" */

/** @type {[string, string, string, string][]} */
const WAYS = [];

/** @param {Desk} desk @param {Section} section @returns {Node[]} */
export function outView(desk, section) {
  const acts = WAYS.map(([text, method, name, type]) =>
    button(text, async () => {
      saveFile(name, await desk.ask(method), type);
      section.say(`Saved as ${name}. It holds people's names and work: keep it where only you get at it.`);
    }),
  );
  return acts.length ? [make("p", { class: "cf-actions" }, ...acts)] : [];
}
