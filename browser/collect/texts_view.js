// Own words, for the trainer to read beside the model answer, and to answer. Comments go back as a file.

import { make, paragraphs } from "../dom.js";
import { saveFile } from "../record/download.js";
import { button, counted } from "../record/section.js";
import { keep, oneOf } from "../trainer/database.js";
import { commentsCode } from "./comments.js";
import { pages } from "./pages.js";

/** @import { Desk } from "./workers.js" */

/**
 * @typedef {{receipt_id: string, digest: string, assignment: string, label: string, group: string, quiz: string, item: string,
 *   stem: string, model_answer: string, checklist: string[], text: string}} Words
 */

const ROWS = 20;

/** @param {Desk} desk @returns {Promise<Node[]>} */
export async function textsView(desk) {
  const total = await desk.of("texts");
  if (!total) return [];
  const draw = async (/** @type {number} */ from) => {
    const people = await desk.of("people", { from, count: ROWS });
    return { nodes: people.map(personView), total };
  };
  const list = pages({ size: ROWS, earlier: "Earlier people", more: "More people", draw });
  await list.show(0);
  const text = "No machine scores these. Read them beside the model answer, tick what is there, and write a line back. What you write is kept in this browser; a file takes it to the trainee, who opens it on the page “Your assignment”.";
  return [make("p", {}, text), list.element];
}

/** What somebody wrote comes in when it is opened. @param {Words[]} own */
function personView(own) {
  const [{ label, group, receipt_id }] = own;
  const name = group ? `${label}, ${group}` : label;
  const card = make("details", { class: "cf-more cf-record__card" }, make("summary", {}, `${name}: ${counted(own.length, "text")}`));
  const said = make("p", { class: "cf-record__said", role: "status" });
  const save = button(`Save the comments for ${label} as a file`, async () => {
    const code = await commentsCode(own);
    if (!code) return said.replaceChildren("There is no comment for this person yet, or no key to sign it with.");
    const file = `comments-${receipt_id}.cfm`;
    saveFile(file, code, "application/octet-stream");
    said.replaceChildren(`Saved as ${file}. Send it to ${label}.`);
  });
  const way = receipt_id ? make("p", { class: "cf-actions" }, save) : make("p", { class: "cf-how" }, "Typed from paper: write your comment on the sheet, or tell them.");
  card.addEventListener("toggle", async () => card.children.length > 1 || card.append(...(await Promise.all(own.map(wordsView))), way, said), { once: true });
  return card;
}

/** @param {Words} words */
async function wordsView(words) {
  const id = keyOf(words);
  const kept = await oneOf("texts", id);
  const base = `cf-comment-${id.replace(/[^A-Za-z0-9_-]+/g, "-")}`;
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea", { class: "cf-text", id: base, rows: "3", maxlength: "2000" }));
  area.value = kept?.text ?? "";
  const ticks = words.checklist.map((text, index) => {
    const tick = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", id: `${base}-${index}` }));
    tick.checked = kept?.checklist?.[index] === true;
    return { tick, element: make("div", { class: "cf-choice" }, tick, make("label", { for: tick.id }, text)) };
  });
  const write = () => keep("texts", [{ id, ...{ text: area.value, checklist: ticks.map(({ tick }) => tick.checked) } }]);
  for (const control of [area, ...ticks.map(({ tick }) => tick)]) control.addEventListener("change", write);
  return make(
    "div",
    { class: "cf-own-words" },
    make("h3", {}, words.stem.split(/\n\s*\n/).pop() ?? words.stem),
    make("blockquote", {}, ...paragraphs(words.text)),
    make("details", { class: "cf-more" }, make("summary", {}, "One way of saying it"), ...paragraphs(words.model_answer)),
    ...(ticks.length ? [make("fieldset", {}, make("legend", {}, "What is there"), make("div", { class: "cf-choices" }, ...ticks.map(({ element }) => element)))] : []),
    make("div", { class: "cf-field" }, make("label", { class: "cf-legend", for: base }, "Your comment"), area),
  );
}

/** @param {Words} words */
export function keyOf({ receipt_id, digest, quiz, item }) {
  return `${receipt_id || digest} ${quiz}/${item}`;
}
