// A statement of completion, from the trainee's own record. Nobody has checked it, and it says so.

import { make } from "../dom.js";
import { read } from "../scenario/kept.js";
import { longDate } from "./notes.js";
import { button } from "./section.js";

/** @import { Entry } from "../store/shelves.js" */
/** @import { QuizSummary } from "./quizzes.js" */
/** @import { Catalogue, ModuleFacts } from "./stories.js" */

/** @typedef {{facts: ModuleFacts, lines: string[]}} Done a module in which something was brought to an end */

const BEFORE =
  "For an employer, a college or your own file: what you have completed, what it was for and how long it takes. Your name goes on the paper and is not kept.";
const DECLARED =
  "Self-declared. This comes from the person's own record in their own browser. Nobody has checked it, and it does not show who did the work. A trainer who has the responses can sign a badge instead.";
const PRINTING = "cf-prints-statement";

/** @param {Catalogue} catalogue @param {QuizSummary[]} quizzes @param {Entry[]} drafts @returns {Done[]} */
export function done(catalogue, quizzes, drafts) {
  const found = catalogue.modules.map((facts) => ({
    facts,
    lines: [
      ...facts.quizzes.flatMap((quiz) => quizLine(quizzes.find((one) => one.quiz === quiz)) ?? []),
      ...facts.scenarios.flatMap((id) => storyLine(catalogue.scenarios[id].title, drafts.find(({ key }) => key === `scenario/${id}`)) ?? []),
    ],
  }));
  return found.filter(({ lines }) => lines.length);
}

/** @param {QuizSummary | undefined} quiz */
function quizLine(quiz) {
  const best = quiz?.best;
  if (!quiz || best?.result.completion_status !== "completed") return undefined;
  const { score, max_score, success_status } = best.result;
  const verdict = success_status === "passed" ? "passed" : "completed, not passed";
  return `${quiz.title}: ${verdict}, ${score} of ${max_score} points, ${longDate(best.at)}`;
}

/** @param {string} title @param {Entry | undefined} draft */
function storyLine(title, draft) {
  const { finished } = read(draft?.value);
  const last = finished[finished.length - 1];
  return last && `${title}, a conversation: gone through to an end, ${longDate(last.at)}`;
}

/** @param {Done[]} modules @param {string} edition @returns {Node[]} */
export function statementView(modules, edition) {
  if (!modules.length) return [];
  const field = /** @type {HTMLInputElement} */ (
    make("input", { type: "text", id: "cf-statement-name", class: "cf-text", maxlength: "100", autocomplete: "name" })
  );
  const paper = make("article", { class: "cf-statement", "aria-label": "Statement of completion" });
  const print = button("Print the statement", () => {
    paper.replaceChildren(...paperOf(field.value.trim(), modules, edition));
    document.documentElement.classList.add(PRINTING);
    addEventListener("afterprint", () => document.documentElement.classList.remove(PRINTING), { once: true });
    window.print();
  });
  const label = make("label", { for: field.id }, "Your name, as it shall stand on it");
  return [make("p", {}, BEFORE), make("p", {}, label, field), make("p", { class: "cf-actions" }, print), paper];
}

/** @param {string} name @param {Done[]} modules @param {string} edition */
function paperOf(name, modules, edition) {
  const minutes = modules.reduce((sum, { facts }) => sum + facts.minutes, 0);
  const parts = modules.flatMap(({ facts, lines }) => [
    make("h4", {}, facts.title),
    make("ul", {}, ...lines.map((line) => make("li", {}, line))),
    make("p", {}, "What the whole module is for:"),
    make("ul", { class: "cf-statement__aims" }, ...[...new Set(facts.objectives)].map((aim) => make("li", {}, aim))),
  ]);
  return [
    make("h3", {}, "Statement of completion"),
    make("p", { class: "cf-statement__name" }, name || "____________________________"),
    make("p", {}, "has completed these exercises of Clients First, an open course in putting clients first:"),
    ...parts,
    make("p", {}, `The course plans ${planned(minutes)} for the whole of these modules, lessons included. Which lessons somebody has read is not recorded. Edition ${edition}. Printed on ${longDate(new Date().toISOString())}.`),
    make("p", { class: "cf-statement__proof" }, DECLARED),
  ];
}

/** @param {number} minutes */
function planned(minutes) {
  const halves = Math.max(1, Math.round(minutes / 30));
  return halves === 1 ? "about half an hour" : `about ${halves / 2} hours`;
}
