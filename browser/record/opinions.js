import { make } from "../dom.js";
import { moduleOf, opinionAsText, readOpinion } from "../feedback_form/answers.js";
import { copyText } from "../feedback_form/copying.js";
import { longDate } from "./notes.js";
import { row } from "./responses.js";
import { button } from "./section.js";

/** @import { Entry } from "../store/shelves.js" */
/** @import { Section } from "./section.js" */

/**
 * What was said about each module of the course.
 * @param {Entry[]} drafts
 * @param {Section} section
 * @param {(key: string, name: string) => void} erase
 * @returns {Node[]}
 */
export function opinionsView(drafts, section, erase) {
  return drafts.flatMap(({ key, at, value }) => {
    const module = moduleOf(key);
    if (module === null) return [];
    const read = readOpinion(value);
    const opinion = { ...read, title: read.title || module };
    const copy = button("Copy as text", () => copyText(opinionAsText(opinion, at), (...words) => section.say(...words)));
    const drop = button("Erase", () => erase(key, `what you said about “${opinion.title}”`));
    for (const one of [copy, drop]) one.append(make("span", { class: "cf-hidden" }, ` (${opinion.title})`));
    const facts = make("dl", { class: "cf-record__facts" }, ...opinion.answers.map(({ question, answer }) => row(question, answer)));
    const last = make("p", { class: "cf-how" }, `Last changed on ${longDate(at)}`);
    const actions = make("p", { class: "cf-actions" }, copy, drop);
    return [make("div", { class: "cf-record__card" }, make("h3", {}, opinion.title), last, facts, actions)];
  });
}
