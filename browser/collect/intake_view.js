// How work comes in: files, pictures, pasted codes, lines typed from paper.

import { make } from "../dom.js";
import { timeText } from "../handin/preview_view.js";
import { button, counted } from "../record/section.js";
import { isTyped } from "./codes.js";

/** @import { Collection } from "./collection.js" */
/** @import { Typed } from "./kept.js" */
/** @import { Source } from "./sources.js" */
/** @import { Section } from "../record/section.js" */
/** @import { Assignment } from "../assigning/assignment.js" */

const MOST_FILE = 8_000_000;
const PICTURES = /^image\//;
const WORDS =
  "Choose the files that were handed in, as many as you like and in any mix, or drop them here. Pictures of codes will do too, and so will an assignment or a pack that you made on another computer; what is here already is never replaced by a file. What is taken in stays in this browser until you erase it, and goes nowhere.";

/** @param {Collection} collection @param {Section} section @param {Assignment[]} assignments @returns {Node[]} */
export function intakeView(collection, section, assignments) {
  const input = /** @type {HTMLInputElement} */ (make("input", { type: "file", id: "cf-receipts", multiple: "", accept: ".cfr,.txt,.json,.cfpack,image/*" }));
  input.addEventListener("change", () => {
    take(collection, section, Array.from(input.files ?? []));
    input.value = "";
  });
  const drop = make("div", { class: "cf-drop" }, make("label", { class: "cf-legend", for: "cf-receipts" }, "Receipts"), make("p", { class: "cf-how" }, WORDS), input);
  for (const event of ["dragover", "dragleave", "drop"]) drop.addEventListener(event, (happened) => dragged(/** @type {DragEvent} */ (happened), drop));
  drop.addEventListener("drop", (event) => take(collection, section, Array.from(event.dataTransfer?.files ?? [])));
  return [drop, pasteView(collection, section, assignments)];
}

/** @param {DragEvent} event @param {HTMLElement} drop */
function dragged(event, drop) {
  event.preventDefault();
  drop.toggleAttribute("data-over", event.type === "dragover");
}

/** @param {Collection} collection @param {Section} section @param {File[]} files */
async function take(collection, section, files) {
  const learnt = files.filter(({ name }) => /\.(json|cfpack)$/.test(name));
  const large = files.filter((file) => file.size > MOST_FILE && !PICTURES.test(file.type) && !learnt.includes(file));
  const words = large.length ? [`Left out, since no receipt is as large: ${large.map(({ name }) => name).join(", ")}`] : [];
  // What receipts are graded with comes before them.
  const found = [];
  for (const file of learnt) found.push(await collection.learn(await file.text(), file.name));
  if (found.some(({ isNew }) => isNew)) collection.gradeAnew();
  section.say(...[...words, ...found.map(({ said }) => said)].map((text) => make("span", { class: "cf-record__line" }, text)));
  collection.add(sourcesOf(files.filter((file) => !large.includes(file) && !learnt.includes(file))));
}

/** Two of one name, from two folders, are told apart. @param {File[]} files @returns {Source[]} */
function sourcesOf(files) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return files.map((file) => {
    const number = (seen.get(file.name) ?? 0) + 1;
    seen.set(file.name, number);
    const place = number > 1 ? `${file.name} (${number})` : file.name;
    return PICTURES.test(file.type) ? { place, picture: file } : { place, text: () => file.text() };
  });
}

/** @param {Collection} collection @param {Section} section @param {Assignment[]} assignments */
function pasteView(collection, section, assignments) {
  const text = /** @type {HTMLTextAreaElement} */ (make("textarea", { class: "cf-text cf-code", id: "cf-paste", rows: "4", spellcheck: "false", "aria-describedby": "cf-paste-how" }));
  const how = "Codes that start with CF, as many as you like. Or lines from paper forms, one for each person, such as: K7QD Sam: 1B 2AD 3C";
  const which = /** @type {HTMLSelectElement} */ (make("select", { class: "cf-text cf-text--short", id: "cf-paste-for" }));
  const group = /** @type {HTMLSelectElement} */ (make("select", { class: "cf-text cf-text--short", id: "cf-paste-group" }));
  const groupField = field("cf-paste-group", "Their group", group);
  const offer = () => {
    const known = [...assignments, ...collection.learnt];
    const groups = [...new Set(known.flatMap((assignment) => assignment.groups))];
    fill(which, "No assignment", known.map(({ id, title }) => [id, title]));
    fill(group, "No group", groups.map((name) => [name, name]));
    groupField.hidden = !groups.length;
  };
  offer();
  collection.addEventListener("learnt", offer);
  const add = button("Take in what is pasted", async () => {
    const pasted = text.value.trim();
    if (!pasted) return section.say("Paste something first.");
    if (isTyped(pasted)) text.value = await typed(collection, section, { assignment: which.value, group: group.value, text: pasted });
    else {
      collection.add([{ place: `Pasted on ${timeText(new Date().toISOString())}`, text: async () => pasted }]);
      text.value = "";
    }
  });
  return make(
    "details",
    { class: "cf-more" },
    make("summary", {}, "Paste codes, or type lines from paper"),
    make("div", { class: "cf-field" }, make("label", { class: "cf-legend", for: "cf-paste" }, "Codes or lines"), make("p", { class: "cf-how", id: "cf-paste-how" }, how), text),
    field("cf-paste-for", "Lines from paper belong to", which),
    groupField,
    make("p", { class: "cf-actions" }, add),
  );
}

/** What was chosen stays chosen. @param {HTMLSelectElement} select @param {string} none @param {string[][]} options value and text of each */
function fill(select, none, options) {
  const chosen = select.value;
  select.replaceChildren(...[["", none], ...options].map(([value, text]) => make("option", { value }, text)));
  select.value = chosen;
}

/** @param {string} id @param {string} name @param {HTMLElement} control */
function field(id, name, control) {
  return make("div", { class: "cf-field" }, make("label", { class: "cf-legend", for: id }, name), control);
}

/**
 * @param {Collection} collection
 * @param {Section} section
 * @param {Typed} given
 * @returns {Promise<string>} the lines that are still to be mended
 */
async function typed(collection, section, given) {
  const rows = await collection.addTyped(given);
  const lines = given.text.split("\n");
  const bad = new Set(rows.filter(({ status }) => status === "damaged").map(({ line }) => line));
  const good = rows.filter(({ status }) => status === "counted").length;
  const facts = rows.flatMap((row) => {
    if (row.status === "damaged") return [`${row.place}: ${row.fact}. ${row.remedy}`];
    return row.status === "duplicate" ? [`${row.place} was taken in before, as ${row.first}.`] : [];
  });
  const left = bad.size ? `; ${counted(bad.size, "line")} left to mend` : "";
  section.say(`${counted(good, "line")} taken in${left}.`, ...facts.map((fact) => make("span", { class: "cf-record__line" }, fact)));
  return lines.filter((_, index) => bad.has(index + 1)).join("\n");
}
