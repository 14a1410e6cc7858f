// What somebody said about the course: shown in full, and handed in only if they tick it.

import { wellFormed } from "../assigning/names.js";
import { make } from "../dom.js";
import { moduleOf, readOpinion } from "../feedback_form/answers.js";
import { row } from "../record/responses.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Entry } from "../store/shelves.js" */

/** @typedef {{module: string, question: string, answer: string}} Opinion as a receipt holds it */

const MOST_QUESTION = 1000;
const MOST_ANSWER = 10_000;
const NAMED =
  "Your trainer's page lists what people say of the course without their names. But your name is on the receipt, so your trainer could look who said it, or know you by your words. If you would rather not, leave it out.";
const WITH = "It goes along, all that stands here.";
const WITHOUT = "It stays on your device.";

/** @param {Entry[]} drafts @param {Catalogue} catalogue @returns {Opinion[]} in the order of the modules */
export function opinionsIn(drafts, { modules }) {
  const kept = new Map(drafts.map(({ key, value }) => [moduleOf(key), value]));
  return Object.keys(modules).flatMap((module) =>
    readOpinion(kept.get(module)).answers.map(({ question, answer }) => ({
      module,
      question: wellFormed(question.slice(0, MOST_QUESTION)),
      answer: wellFormed(answer.slice(0, MOST_ANSWER)),
    })),
  );
}

/**
 * @param {Opinion[]} opinions
 * @param {Catalogue} catalogue
 * @returns {{view: Node[], chosen: () => Opinion[]}}
 */
export function opinionsChoice(opinions, { modules }) {
  if (!opinions.length) return { view: [], chosen: () => [] };
  const tick = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", id: "cf-with-opinions", autocomplete: "off", "aria-describedby": "cf-with-opinions-how" }));
  const said = make("p", { class: "cf-record__said", role: "status" }, WITHOUT);
  tick.addEventListener("change", () => said.replaceChildren(tick.checked ? WITH : WITHOUT));
  const answered = [...new Set(opinions.map(({ module }) => module))].flatMap((module) => [
    make("h5", {}, modules[module]?.title ?? module),
    make("dl", { class: "cf-record__facts" }, ...opinions.filter((one) => one.module === module).map(({ question, answer }) => row(question, answer))),
  ]);
  const view = make(
    "div",
    { class: "cf-opinions" },
    make("h4", {}, "What you said about the course"),
    make("div", { class: "cf-choice" }, tick, make("label", { for: tick.id }, "Include what I said about the course")),
    make("p", { class: "cf-how", id: "cf-with-opinions-how" }, NAMED),
    said,
    ...answered,
  );
  return { view: [view], chosen: () => (tick.checked ? opinions : []) };
}
