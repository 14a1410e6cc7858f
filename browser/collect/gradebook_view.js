// The gradebook: a page of it at a time, since there may be ten thousand people in it.

import { make } from "../dom.js";
import { counted } from "../record/section.js";
import { timeText } from "../handin/preview_view.js";
import { pages, span } from "./pages.js";
import { table } from "./tables.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Desk } from "./workers.js" */

/**
 * @typedef {{code: string, fact: string}} Note
 * @typedef {{quiz: string, title: string, session: number, sessions: number, score: number, max_score: number,
 *   percent: number | null, completion_status: string, success_status: string, critical_failed: string[],
 *   skipped: number, ungraded: number}} QuizRow
 * @typedef {{scenario: string, variant: string, followed: boolean, ending: string, completion_status: string,
 *   success_status: string}} RunRow
 * @typedef {{label: string, group: string, assignment: string, assignment_title: string, receipt_id: string,
 *   handed_in_at: string, device: string, quizzes: QuizRow[], scenarios: RunRow[], lessons: number, notes: Note[]}} Row
 * @typedef {{edition: number, people: number, rows: number, late: number, quizzes: {quiz: string, title: string}[], hasScenarios: boolean,
 *   hasGroups: boolean, hasLessons: boolean, assignments: number, devices: number}} Summary `edition` is another one when anything in the book is
 */

const ROWS = 50;
const COMPLETION = /** @type {Record<string, string>} */ ({ completed: "completed", incomplete: "not completed" });
const SUCCESS = /** @type {Record<string, string>} */ ({ passed: "passed", failed: "not passed", unknown: "no verdict" });
/** True of almost everybody, so it is said once, above the table. */
const QUIET = ["first-key"];
const RULES = [
  "Of several receipts from one device for one assignment the latest counts. What was in an earlier one and is different now is named in the last column.",
  "What one person handed in from several devices, or at several visits to a shared computer, is put together. Of two responses to the same question the earlier counts. It is said in the last column.",
  "Of several times through a quiz the best counts here, among those that the assignment allows. Within one time, the first response to each question counts: trying again is practice.",
  "How the questions went, further down, looks at everybody's first time only, since it shows what people knew before any feedback.",
  "People are told apart by the name and the group that they gave.",
  "Each device signs with a key of its own, and a shared computer makes a new one at every visit. So a key that is new, or other than the one before, is no fault.",
];

/** It stays while more people come in: somebody may be looking for a name. */
export class GradebookView {
  #words = /** @type {HTMLInputElement} */ (make("input", { class: "cf-text", type: "search", id: "cf-find", autocomplete: "off" }));
  #found = make("p", { class: "cf-record__said", role: "status" });
  #find = make("div", { class: "cf-field" }, make("label", { class: "cf-legend", for: "cf-find" }, "Find a name or a group"), this.#words, this.#found);
  #facts = make("p");
  #list;
  /** @type {Summary | undefined} */
  #summary;

  /** @param {Desk} desk @param {Catalogue} catalogue */
  constructor(desk, catalogue) {
    const draw = async (/** @type {number} */ from) => {
      const { total, rows } = await desk.of("page", { from, count: ROWS, words: this.#words.value.trim() });
      return { nodes: [bookView(rows, `People and results${span(from, rows.length, total)}`, /** @type {Summary} */ (this.#summary), catalogue)], total };
    };
    this.#list = pages({ size: ROWS, earlier: "Earlier names", more: "More names", draw });
    this.#words.addEventListener("input", async () => this.#say(await this.#list.show(0)));
    const rules = make("details", { class: "cf-more" }, make("summary", {}, "What counts, where there is more than one"), make("ul", {}, ...RULES.map((rule) => make("li", {}, rule))));
    this.nodes = [this.#facts, rules, this.#find, this.#list.element];
  }

  /** @param {number} total */
  #say(total) {
    this.#found.replaceChildren(this.#words.value.trim() ? `${total} found.` : "");
  }

  /** @param {Summary} summary */
  async show(summary) {
    this.#summary = summary;
    const { people, rows, late, devices } = summary;
    const signed = devices ? ` Signed on ${counted(devices, "device")}.` : "";
    this.#facts.replaceChildren(`${counted(people, "person", "people")}${late ? `, ${late} late` : ""}.${signed} Every score here was worked out anew from the responses.`);
    this.#find.hidden = rows <= ROWS;
    this.#say(await this.#list.again());
  }
}

/** @param {Row[]} rows @param {string} caption @param {Summary} summary @param {Catalogue} catalogue */
function bookView(rows, caption, summary, catalogue) {
  const columns = [
    "Name",
    ...(summary.hasGroups ? ["Group"] : []),
    ...(summary.assignments > 1 ? ["Assignment"] : []),
    ...summary.quizzes.map(({ title }) => title),
    ...(summary.hasScenarios ? ["Conversations"] : []),
    ...(summary.hasLessons ? ["Lessons read"] : []),
    "Handed in",
    "To look at",
  ];
  return table(caption, columns, rows.map((row) => rowView(row, summary, catalogue)));
}

/** @param {Row} row @param {Summary} summary @param {Catalogue} catalogue @returns {(Node | string)[]} */
function rowView(row, { quizzes, hasGroups, hasScenarios, hasLessons, assignments }, catalogue) {
  const notes = row.notes.filter(({ code }) => !QUIET.includes(code));
  return [
    row.label,
    ...(hasGroups ? [row.group] : []),
    ...(assignments > 1 ? [row.assignment_title || "unknown"] : []),
    ...quizzes.map(({ quiz }) => quizCell(row.quizzes.find((one) => one.quiz === quiz))),
    ...(hasScenarios ? [lines(row.scenarios.map((run) => runText(run, catalogue)))] : []),
    ...(hasLessons ? [String(row.lessons)] : []),
    row.handed_in_at ? timeText(row.handed_in_at) : "on paper",
    notes.length ? lines(notes.map(({ fact }) => fact)) : make("span", { class: "cf-hidden" }, "nothing"),
  ];
}

/** Completion and success are two things, and stand under each other. @param {QuizRow | undefined} result */
function quizCell(result) {
  if (!result) return make("span", { class: "cf-hidden" }, "not handed in");
  const { score, max_score, percent, completion_status, success_status, critical_failed, skipped, session, sessions } = result;
  const points = max_score ? `${score} of ${max_score}${percent === null ? "" : `, ${percent}\u00a0%`}` : "not scored";
  return lines([
    make("strong", {}, points),
    COMPLETION[completion_status] ?? completion_status,
    make("span", { class: `cf-success cf-success--${success_status}` }, SUCCESS[success_status] ?? success_status),
    ...(critical_failed.length ? [`${critical_failed.length} that could hurt a client`] : []),
    ...(skipped ? [`${skipped} skipped`] : []),
    ...(sessions > 1 ? [`time ${session} of ${sessions}`] : []),
  ]);
}

/** @param {RunRow} run @param {Catalogue} catalogue */
function runText({ scenario, variant, followed, completion_status, success_status }, { scenarios }) {
  const facts = scenarios[scenario];
  const how = `${COMPLETION[completion_status]}, ${SUCCESS[success_status]}`;
  return `${facts?.title ?? scenario}, “${facts?.variants[variant] ?? variant}”: ${followed ? how : "of another edition"}`;
}

/** @param {(Node | string)[]} texts */
export function lines(texts) {
  return make("span", { class: "cf-lines" }, ...texts.map((text) => make("span", {}, text)));
}
