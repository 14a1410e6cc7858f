// What the responses say about the questions: a chart of each that is a table at the same time.

import { make } from "../dom.js";
import { bar, decimal, percent, table } from "./tables.js";

/**
 * @typedef {{id: string, text: string, verdict: string, low: number, middle: number, high: number}} Option
 * @typedef {{quiz: string, item: string, digest: string, n: number, max_score: number, facility: number | null,
 *   discrimination: number | null, too_few: boolean, critical_failed: number, options: Option[],
 *   misconception: string, certainty: {certainty: string, right: number, wrong: number}[]}} ItemRow
 * @typedef {{quiz: string, title: string, people: number, complete: number, mean: number | null,
 *   deviation: number | null, alpha: number | null, error: number | null, too_few: boolean, items: ItemRow[]}} QuizFigures
 * @typedef {{id: string, title: string, n: number, facility: number | null, items: string[]}} GroupRow
 * @typedef {{least: number, people: number, quizzes: QuizFigures[], clauses: GroupRow[], modules: GroupRow[],
 *   scenarios: import("./paths_view.js").Ways[]}} Analysis
 */

const SURE = /** @type {Record<string, string>} */ ({ "": "did not say", low: "guessing", mid: "fairly sure", high: "certain" });
const VERDICTS = /** @type {Record<string, string>} */ ({ right: "right", wrong: "not this one", missed: "left out", harmful: "could hurt a client", compare: "own words" });
const MEANING = [
  ["Facility", "the share of the points that were reached. Near 100 % everybody knew it; that is good teaching or an easy question."],
  ["Tells apart", "the correlation of this question with the rest of the quiz, from -1 to 1. Near 0 or below, the question deserves a second look."],
  ["Alpha", "how well the questions of a quiz hang together. It is low in short quizzes and where a quiz covers many things."],
  ["Error", "the standard error of measurement, in points: how far a score may be off by chance."],
];

/** @typedef {Record<string, string>} Names the words of questions, by quiz and item */

/**
 * Each part as what makes it, so that the page can take breath between them.
 * @param {Analysis} analysis
 * @param {Names} names
 * @returns {(() => Node[])[]}
 */
export function analysisParts(analysis, names) {
  const { quizzes, least, clauses, modules } = analysis;
  if (!quizzes.length) return [];
  const words = `First times through a quiz, first responses: what people knew before any feedback. Where fewer than ${least} people answered, a figure that would look more exact than it is stays out: it says “too few”. Where nothing varies, as when everybody is right, there is no figure: it says “none”.`;
  const meaning = make("dl", { class: "cf-record__facts" }, ...MEANING.map(([name, text]) => make("div", {}, make("dt", {}, name), make("dd", {}, text))));
  return [
    () => [make("p", {}, words), make("details", { class: "cf-more" }, make("summary", {}, "What the figures mean"), meaning)],
    ...quizzes.map((quiz) => () => quizView(quiz, names)),
    () => groupsView("By clause: what was hard", "Clause", clauses),
    () => groupsView("By module", "Module", modules),
  ];
}

/** @param {QuizFigures} quiz @param {Names} names @returns {Node[]} */
function quizView(quiz, names) {
  const { title, people, complete, mean, deviation, alpha, error, too_few, items } = quiz;
  const said = (/** @type {number | null} */ figure) => decimal(figure, too_few);
  const figures = `${people} ${people === 1 ? "person" : "people"}, ${complete} with all of it. Mean ${said(mean)} points, standard deviation ${said(deviation)}, alpha ${said(alpha)}, error ${said(error)}.`;
  const rows = items.map((item, index) => [
    nameOf(item, index, names),
    String(item.n),
    item.max_score ? barOr(item.facility) : "not scored",
    item.max_score ? decimal(item.discrimination, item.too_few) : "",
    item.critical_failed ? `${item.critical_failed} could have hurt a client` : "",
    make("span", { class: "cf-wide" }, misconceptionOf(item)),
  ]);
  const columns = ["Question", "People", "Facility", "Tells apart", "Critical", "What led most people astray"];
  return [make("h3", {}, title), make("p", {}, figures), table(`Questions of “${title}”`, columns, rows), ...items.map((item, index) => itemView(item, nameOf(item, index, names)))];
}

/** @param {ItemRow} item @param {number} index @param {Names} names */
function nameOf({ quiz, item }, index, names) {
  return `${index + 1}. ${names[`${quiz}/${item}`] ?? item.replace(/-/g, " ")}`;
}

/** @param {number | null} share */
function barOr(share) {
  return share === null ? "too few" : bar(share, percent(share));
}

/** @param {ItemRow} item */
function misconceptionOf({ options, misconception }) {
  const found = options.find(({ id }) => id === misconception);
  const times = found ? found.low + found.middle + found.high : 0;
  return found && times ? `${found.text} (${times})` : "";
}

/** Its tables are made when it is opened: a course has hundreds, and the page must stay quick. @param {ItemRow} item @param {string} name */
function itemView(item, name) {
  const details = make("details", { class: "cf-more" }, make("summary", {}, `Responses to ${name}`));
  details.addEventListener("toggle", () => details.children.length > 1 || details.append(...responsesTables(item, name)));
  return details;
}

/** @param {ItemRow} item @param {string} name @returns {Node[]} */
function responsesTables({ options, certainty }, name) {
  const most = Math.max(1, ...options.flatMap(({ low, middle, high }) => [low, middle, high]));
  const rows = options.map(({ text, verdict, low, middle, high }) => [
    text,
    VERDICTS[verdict] ?? verdict,
    ...[low, middle, high].map((count) => bar(count / most, String(count), `cf-bar--${verdict}`)),
  ]);
  const all = Math.max(1, ...certainty.flatMap(({ right, wrong }) => [right, wrong]));
  const sure = certainty.map((one) => [SURE[one.certainty] ?? one.certainty, bar(one.right / all, String(one.right)), bar(one.wrong / all, String(one.wrong), "cf-bar--wrong")]);
  const hasSure = certainty.some((one) => one.certainty);
  return [
    ...(rows.length ? [table(`Who chose what, by their score in the rest of the quiz: ${name}`, ["Response", "Verdict", "Lowest third", "Middle third", "Highest third"], rows)] : []),
    ...(hasSure ? [table(`How sure people were: ${name}`, ["How sure", "Right", "Not right"], sure)] : []),
  ];
}

/** The hardest first. @param {string} caption @param {string} name @param {GroupRow[]} groups @returns {Node[]} */
function groupsView(caption, name, groups) {
  if (!groups.length) return [];
  const sorted = [...groups].sort((one, other) => (one.facility ?? 2) - (other.facility ?? 2));
  const rows = sorted.map(({ title, n, facility, items }) => [title, String(n), facility === null ? "not scored" : barOr(facility), String(items.length)]);
  return [make("h3", {}, caption), table(caption, [name, "Responses", "Facility", "Questions"], rows)];
}
