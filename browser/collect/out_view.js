// Taking the results away: for a spreadsheet, for other programs, for a learning record store.

import { pageUrl } from "../assets.js";
import { make } from "../dom.js";
import { saveFile } from "../record/download.js";
import { button } from "../record/section.js";
import { fromBase64 } from "../seal.js";

/** @import { Desk } from "./workers.js" */
/** @import { Section } from "../record/section.js" */

/** @typedef {{text: string, name: string, type: string, made: (desk: Desk) => Promise<string | Uint8Array<ArrayBuffer>>}} Way */

const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const WORDS =
  "For your own records or your college's system. In a spreadsheet every name and response is plain text, whatever it begins with.";

/** @type {Way[]} */
const WAYS = [
  { text: "Spreadsheet (XLSX), everything", name: "clients-first.xlsx", type: SHEET, made: async (desk) => fromBase64(await desk.ask("workbook")) },
  { text: "Gradebook (CSV)", name: "gradebook.csv", type: "text/csv", made: (desk) => desk.ask("csv", "Gradebook") },
  { text: "Questions (CSV)", name: "questions.csv", type: "text/csv", made: (desk) => desk.ask("csv", "Items") },
  { text: "About the course (CSV)", name: "opinions.csv", type: "text/csv", made: (desk) => desk.ask("csv", "Opinions") },
  { text: "Everything (JSON)", name: "clients-first-results.json", type: "application/json", made: (desk) => desk.ask("everything") },
  { text: "Statements (xAPI)", name: "clients-first-xapi.json", type: "application/json", made: (desk) => desk.ask("xapi", pageUrl("")) },
];

/** @param {Desk} desk @param {Section} section @returns {Node[]} */
export function outView(desk, section) {
  const acts = WAYS.map(({ text, name, type, made }) =>
    button(text, async () => {
      section.say(`Making ${name}.`);
      saveFile(name, await made(desk), type);
      section.say(`Saved as ${name}. It holds people's names and work: keep it where only you get at it.`);
    }),
  );
  return [make("p", {}, WORDS), make("p", { class: "cf-actions" }, ...acts)];
}
