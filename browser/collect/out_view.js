// Taking the results away: for a spreadsheet, for other programs, for a learning record store.

import { pageUrl } from "../assets.js";
import { make } from "../dom.js";
import { saveFile } from "../record/download.js";
import { button } from "../record/section.js";

/** @import { Desk } from "./workers.js" */
/** @import { Section } from "../record/section.js" */

/** @typedef {{text: string, name: string, type: string, what: string, given?: string}} Way `what` is asked of the desk */

const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const WORDS =
  "For your own records or your college's system. In a spreadsheet every name and response is plain text, whatever it begins with.";

/** @type {Way[]} */
const WAYS = [
  { text: "Spreadsheet (XLSX), everything", name: "clients-first.xlsx", type: SHEET, what: "workbook" },
  { text: "Gradebook (CSV)", name: "gradebook.csv", type: "text/csv", what: "csv", given: "Gradebook" },
  { text: "Questions (CSV)", name: "questions.csv", type: "text/csv", what: "csv", given: "Items" },
  { text: "About the course (CSV)", name: "opinions.csv", type: "text/csv", what: "csv", given: "Opinions" },
  { text: "Everything (JSON)", name: "clients-first-results.json", type: "application/json", what: "everything" },
  { text: "Statements (xAPI)", name: "clients-first-xapi.json", type: "application/json", what: "xapi", given: pageUrl("") },
];

/** @param {Desk} desk @param {Section} section @returns {Node[]} */
export function outView(desk, section) {
  const acts = WAYS.map(({ text, name, type, ...asked }) =>
    button(text, async () => {
      section.say(`Making ${name}.`);
      saveFile(name, await desk.ask("file", JSON.stringify({ ...asked, type })), type);
      section.say(`Saved as ${name}. It holds people's names and work: keep it where only you get at it.`);
    }),
  );
  return [make("p", {}, WORDS), make("p", { class: "cf-actions" }, ...acts)];
}
