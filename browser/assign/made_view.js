// An assignment that was made: its link, its code, its slip, its file.

import { linkTo, MOST_LINK, MOST_SEALED_LINK } from "../assigning/assignment.js";
import { addressOf, titleOf } from "../assigning/catalogue.js";
import { MOST_BYTES, qrPicture } from "../codes/qr.js";
import { make, paragraphs } from "../dom.js";
import { copyText } from "../feedback_form/copying.js";
import { saveFile } from "../record/download.js";
import { button } from "../record/section.js";
import { row } from "../record/responses.js";
import { hostOf } from "../sending/view.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { Catalogue } from "../assigning/catalogue.js" */

const MODES = { practice: "Practice: feedback while they work", assessment: "Assessment: feedback after handing in", sealed: "Sealed: no keys, no feedback" };

/** @param {Assignment} assignment @param {Catalogue} catalogue @returns {Node[]} */
export function madeView(assignment, catalogue) {
  const said = make("p", { class: "cf-record__said", role: "status" });
  const say = (/** @type {(Node | string)[]} */ ...words) => said.replaceChildren(...words);
  const link = linkTo(assignment, addressOf("assignment/"));
  const isLinked = link.length <= (assignment.mode === "sealed" ? MOST_SEALED_LINK : MOST_BYTES);
  const copy = button("Copy the link", () => copyText(link, say), "cf-button");
  const file = button("Save as a file", () => {
    const name = `${slug(assignment.title)}.assignment.json`;
    saveFile(name, JSON.stringify(assignment, null, 1), "application/json");
    say(`Saved as ${name}. A trainee can open it on the page “Your assignment”.`);
  });
  const slip = button("Print a slip", () => print());
  return [
    make("h2", { id: "cf-made", tabindex: "-1" }, `“${assignment.title}” is ready`),
    facts(assignment, catalogue, link, isLinked),
    make("p", { class: "cf-actions" }, ...(isLinked ? [copy] : []), file, ...(link.length <= MOST_BYTES ? [slip] : [])),
    said,
    ...(isLinked ? [linkField(link)] : [make("p", {}, "It is too long for a link. Save it as a file, and give the file to your trainees.")]),
    ...(link.length <= MOST_BYTES ? [slipView(assignment, catalogue, link)] : []),
  ];
}

/** @param {Assignment} assignment @param {Catalogue} catalogue @param {string} link @param {boolean} isLinked */
function facts(assignment, catalogue, link, isLinked) {
  const short = link.length <= MOST_LINK ? "short enough for any message and for a code" : "long: some programs may cut it off, so send the file too";
  return make(
    "dl",
    { class: "cf-record__facts" },
    row("What", assignment.parts.map((part) => titleOf(part, catalogue)).join("; ")),
    row("How", MODES[assignment.mode]),
    row("Due", assignment.due ? dueText(assignment.due) : "No date"),
    row("Readable for", assignment.key ? "you alone: what is handed in is locked to your key" : "anybody who gets hold of it, since there is no key"),
    ...(assignment.lrs ? [row("Record store", `${hostOf(assignment.lrs)}, from those who agree`)] : []),
    ...(isLinked ? [row("The link", `${link.length} characters, ${short}`)] : []),
  );
}

/** @param {string} link */
function linkField(link) {
  const field = /** @type {HTMLTextAreaElement} */ (make("textarea", { class: "cf-text cf-code", id: "cf-link", rows: "3", readonly: "", spellcheck: "false" }));
  field.value = link;
  return make("div", { class: "cf-field" }, make("label", { class: "cf-legend", for: "cf-link" }, "The link"), field);
}

/** @param {Assignment} assignment @param {Catalogue} catalogue @param {string} link */
function slipView(assignment, catalogue, link) {
  return make(
    "div",
    { class: "cf-slip" },
    make(
      "div",
      {},
      make("p", { class: "cf-slip__title" }, assignment.title),
      ...paragraphs(assignment.note),
      make("ul", {}, ...assignment.parts.map((part) => make("li", {}, titleOf(part, catalogue)))),
      ...(assignment.due ? [make("p", {}, `Due: ${dueText(assignment.due)}`)] : []),
      make("p", { class: "cf-how" }, `Point your phone's camera at the code. You need no account, and nothing is sent ${assignment.lrs ? "unless you agree to it" : "until you hand in yourself"}.`),
    ),
    qrPicture(link, `A code that opens the assignment “${assignment.title}”`),
  );
}

/** @param {string} due */
export function dueText(due) {
  return new Date(due).toLocaleString("en-GB", { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });
}

/** @param {string} text */
export function slug(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "assignment";
}
