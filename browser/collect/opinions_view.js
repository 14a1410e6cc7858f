// What people chose to say of the course, by module. Names do not come this far.

import { make, paragraphs } from "../dom.js";
import { row } from "../record/responses.js";

/**
 * @typedef {{module: string, title: string, people: number, ratings: {question: string, counts: {rating: string, people: number}[]}[],
 *   answers: {question: string, answer: string}[]}} Opinions
 */

const ABOUT =
  "Only what people ticked to hand in. No names stand here, and answers are in the order of the alphabet. Each receipt does hold a name beside them, and they were told so; in a small group you may know somebody by their words. Read it for the course, not for who said it.";

/** @param {Opinions[]} modules @returns {Node[]} */
export function opinionsView(modules) {
  return modules.length ? [make("p", {}, ABOUT), ...modules.map(moduleView)] : [];
}

/** @param {Opinions} opinions */
function moduleView({ title, people, ratings, answers }) {
  const questions = [...new Set(answers.map(({ question }) => question))];
  const rows = ratings.map(({ question, counts }) => row(question, inWords(counts)));
  return make(
    "div",
    { class: "cf-record__card" },
    make("h3", {}, title),
    make("p", { class: "cf-how" }, `From ${people === 1 ? "1 person" : `${people} people`}`),
    ...(rows.length ? [make("dl", { class: "cf-record__facts" }, ...rows)] : []),
    ...questions.flatMap((question) => [
      make("h4", {}, question),
      ...answers.filter((one) => one.question === question).map(({ answer }) => make("blockquote", {}, ...paragraphs(answer))),
    ]),
  );
}

/** From the least to the most. @param {{rating: string, people: number}[]} counts */
function inWords(counts) {
  return counts.filter(({ people }) => people).map(({ rating, people }) => `${rating}: ${people}`).join(", ");
}
