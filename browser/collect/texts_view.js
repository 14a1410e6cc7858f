// Own words, for the trainer to read beside the model answer, and to answer. Comments go back as a file.

import { make, paragraphs } from "../dom.js";
import { saveFile } from "../record/download.js";
import { button, counted } from "../record/section.js";
import { commentsCode } from "./comments.js";
import { keepMark, markOn, nameOf } from "./marks.js";
import { pages } from "./pages.js";

/** @import { Words } from "./marks.js" */
/** @import { Desk } from "./workers.js" */

const ROWS = 20;
const ABOUT =
  "No machine scores these. Read them beside the model answer, tick what is there, and write a line back. What you write is kept in this browser; a file takes it to the trainee, who opens it on the page “Your assignment”.";
const NOT_KEPT = "What you wrote last could not be kept: this browser has no room left, or keeps nothing. Copy it before you leave this page.";

/** It stays while more people come in: a card in which somebody writes is left alone. */
export class TextsView {
  /** By whose words they are, and which. @type {Map<string, Card>} */
  #cards = new Map();
  #list;

  /** @param {Desk} desk */
  constructor(desk) {
    const draw = async (/** @type {number} */ from) => {
      const total = await desk.of("texts");
      return { nodes: this.#shown(await desk.of("people", { from, count: ROWS })), total };
    };
    this.#list = pages({ size: ROWS, earlier: "Earlier people", more: "More people", draw });
    this.nodes = [make("p", {}, ABOUT), this.#list.element];
  }

  /** @returns {Promise<number>} of how many people there are own words */
  show() {
    return this.#list.again();
  }

  /** @param {Words[][]} people */
  #shown(people) {
    const before = this.#cards;
    this.#cards = new Map();
    for (const own of people) {
      const name = own.map(nameOf).join();
      const card = before.get(name) ?? new Card();
      card.own = own;
      this.#cards.set(name, card);
    }
    const nodes = [...this.#cards.values()].map(({ element }) => element);
    const held = [...before.values()].find((card) => card.isWrittenIn)?.element;
    // Where it stands: moved, it would lose the focus.
    if (held && !nodes.includes(held)) nodes.splice([...this.#list.element.children].indexOf(held), 0, held);
    return nodes;
  }
}

/** What one person wrote. It comes in when it is opened. */
class Card {
  /** @type {Words[]} as it was handed in last */
  #own = [];
  #name = make("summary");
  #said = make("p", { class: "cf-record__said", role: "status" });
  #save = button("", () => this.#saveComments());
  element = /** @type {HTMLDetailsElement} */ (make("details", { class: "cf-more cf-record__card" }, this.#name));

  constructor() {
    this.element.addEventListener("toggle", () => this.#fill(), { once: true });
  }

  get own() {
    return this.#own;
  }

  set own(own) {
    this.#own = own;
    const [{ label, group }] = own;
    this.#name.replaceChildren(`${group ? `${label}, ${group}` : label}: ${counted(own.length, "text")}`);
    this.#save.replaceChildren(`Save the comments for ${label} as a file`);
  }

  get isWrittenIn() {
    return document.activeElement !== this.#name && this.element.contains(document.activeElement);
  }

  async #fill() {
    const way = this.own[0].receipt_id ? make("p", { class: "cf-actions" }, this.#save) : make("p", { class: "cf-how" }, "Typed from paper: write your comment on the sheet, or tell them.");
    const failed = () => this.#said.replaceChildren(NOT_KEPT);
    this.element.append(...(await Promise.all(this.own.map((words) => wordsView(words, failed)))), way, this.#said);
  }

  async #saveComments() {
    const [{ label, receipt_id }] = this.own;
    const code = await commentsCode(this.own);
    if (!code) return this.#said.replaceChildren("There is no comment for this person yet, or no key to sign it with.");
    const file = `comments-${receipt_id}.cfm`;
    saveFile(file, code, "application/octet-stream");
    this.#said.replaceChildren(`Saved as ${file}. Send it to ${label}.`);
  }
}

/** @param {Words} words @param {() => void} failed where what was written could not be kept */
async function wordsView(words, failed) {
  const mark = await markOn(words);
  const base = `cf-comment-${nameOf(words).replace(/ /g, "-")}`;
  const area = /** @type {HTMLTextAreaElement} */ (make("textarea", { class: "cf-text", id: base, rows: "3", maxlength: "2000" }));
  area.value = mark.text;
  const ticks = words.checklist.map((text, index) => {
    const tick = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", id: `${base}-${index}` }));
    tick.checked = mark.checklist[index];
    return { tick, element: make("div", { class: "cf-choice" }, tick, make("label", { for: tick.id }, text)) };
  });
  const write = inTurn(() => keepMark(words, { text: area.value, checklist: ticks.map(({ tick }) => tick.checked) }), failed);
  for (const control of [area, ...ticks.map(({ tick }) => tick)]) control.addEventListener("input", write);
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

/** One after the other, so that the last one counts. @param {() => Promise<void>} write @param {() => void} failed */
function inTurn(write, failed) {
  let turn = Promise.resolve();
  return () => {
    turn = turn.then(write).catch((error) => {
      console.error(error);
      failed();
    });
  };
}
