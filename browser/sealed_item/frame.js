// The form of one item, made from its public part. The same names, labels and fieldsets as templates/item.html;
// tests/browser/test_sealed_item.py holds the two together.

import { make } from "../dom.js";
import { choiceQuestion, justifiedQuestion } from "./choices.js";
import { matchQuestion } from "./match.js";
import { orderQuestion } from "./order.js";
import { gapsQuestion, hotTextQuestion } from "./passages.js";
import { textQuestion } from "./text.js";

/** @import { PublicItem } from "../assigning/public_item.js" */

/** `base` is unique on the page. @typedef {{base: string, question: string, item: PublicItem}} Shown */

/** @type {Record<string, (shown: Shown) => HTMLElement[]>} */
const QUESTIONS = {
  choice: choiceQuestion,
  "multiple-response": choiceQuestion,
  match: matchQuestion,
  order: orderQuestion,
  "inline-choice": gapsQuestion,
  "hot-text": hotTextQuestion,
  "text-entry": textQuestion,
  "extended-text": textQuestion,
  "justified-choice": justifiedQuestion,
};
const SURE = [
  ["low", "Guessing"],
  ["mid", "Fairly sure"],
  ["high", "Certain"],
];

/** @param {PublicItem} item @param {number} number @param {number} total */
export function itemForm(item, number, total) {
  const base = `${item.quiz}-${item.id}`;
  const all = paragraphsOf(item.stem);
  const question = all.pop() ?? "";
  const label = make("h3", { class: "cf-item__label" }, `Question ${number} `, make("span", { class: "cf-item__of" }, `of ${total}`));
  const skip = item.may_skip ? [make("div", { class: "cf-actions" }, make("button", { type: "button", class: "cf-button cf-button--quiet", "data-skip": "" }, "Skip this question"))] : [];
  const form = make(
    "form",
    { class: "cf-form", novalidate: "", autocomplete: "off" },
    label,
    ...(all.length ? [make("div", { class: "cf-case" }, ...all.map((text) => make("p", {}, text)))] : []),
    ...QUESTIONS[item.interaction]({ base, question, item }),
    ...(item.certainty ? [certainty(base)] : []),
    ...skip,
    make("div", { class: "cf-outcome", role: "status", "aria-atomic": "true" }),
  );
  const attributes = { class: "cf-item", id: base, "data-quiz": item.quiz, "data-item": item.id, "data-digest": item.digest, "data-interaction": item.interaction };
  return make("div", attributes, form);
}

/** @param {string} base */
function certainty(base) {
  const choices = SURE.map(([value, text]) => {
    const made = choice({ base, name: "certainty", kind: "radio", id: value, text });
    // No part of the response.
    made.removeAttribute("data-part");
    return made;
  });
  const legend = make("legend", {}, "How sure are you? ", make("span", { class: "cf-how" }, "This never changes your score."));
  return make("fieldset", { class: "cf-certainty" }, legend, make("div", { class: "cf-choices cf-choices--row" }, ...choices));
}

/** @param {{base: string, name: string, kind: string, id: string, text: string, number?: number}} shown */
export function choice({ base, name, kind, id, text, number }) {
  const input = make("input", { type: kind, name, value: id, id: `${base}-${name}-${id}` });
  const numbered = number === undefined ? [] : [make("span", { class: "cf-choice__number" }, `${number}.`), " "];
  return make("div", { class: "cf-choice", "data-part": id }, input, make("label", { for: input.id }, ...numbered, text));
}

/** @param {string} id @param {string} question @param {string} how @param {...(Node | string)} parts */
export function fieldset(id, question, how, ...parts) {
  return make("fieldset", { class: "cf-question", "aria-describedby": id }, make("legend", {}, question), make("p", { class: "cf-how", id }, how), ...parts);
}

/** @param {string} text */
export function paragraphsOf(text) {
  return text.trim().split(/\n\s*\n/).map((part) => part.replace(/\s+/g, " ").trim()).filter(Boolean);
}
