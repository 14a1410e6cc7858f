import { make } from "../dom.js";
import { longDate } from "./notes.js";
import { button, counted } from "./section.js";

/** @import { QuizSummary, SessionSummary } from "./quizzes.js" */

const CERTAINTY = /** @type {Record<string, string>} */ ({ low: "guessing", mid: "fairly sure", high: "certain" });

/**
 * @param {QuizSummary[]} summaries
 * @param {(summary: QuizSummary) => void} erase
 * @returns {Node[]}
 */
export function responsesView(summaries, erase) {
  return summaries.map((summary) => {
    const act = button(`Erase the responses to “${summary.title}”`, () => erase(summary));
    return make("div", { class: "cf-record__card" }, make("h3", {}, summary.title), facts(summary), list(summary), act);
  });
}

/** @param {QuizSummary} summary */
function facts({ set, items, answered, attempts, latest, best }) {
  const drawn = set < items.length ? `. ${set} of them are drawn each time` : "";
  const last = attempts[attempts.length - 1].at;
  const rows = [
    ["Questions answered", `${answered} of ${items.length}${drawn}`],
    ["Last worked on", longDate(last)],
  ];
  if (latest) rows.push(["Latest score", scoreText(latest)]);
  if (best && best !== latest) rows.push(["Best score", scoreText(best)]);
  return make("dl", { class: "cf-record__facts" }, ...rows.map(([name, text]) => row(name, text)));
}

/** Completion and success are two things, and are said one after the other. */
/** @param {SessionSummary} session */
function scoreText({ at, result, answered, total, isSecret }) {
  if (isSecret) return `${answered} of ${total} answered, ${longDate(at)}. How it went shows when you have handed in.`;
  const score = result.max_score ? `${result.score} of ${counted(result.max_score, "point")} on first responses` : "Not scored";
  const points = `${score}, ${longDate(at)}.`;
  const done = result.completion_status === "completed" ? "Completed." : `${answered} of ${total} answered so far.`;
  const success = { passed: " Passed.", failed: " Not passed yet.", unknown: "" }[result.success_status] ?? "";
  const harm = result.critical_failed.length ? " One response could hurt a client; points cannot make up for that." : "";
  return `${points} ${done}${success}${harm}`;
}

/** @param {QuizSummary} summary */
function list({ items, attempts }) {
  const rows = [...attempts].reverse().map((attempt) => make("li", {}, attemptText(attempt, items)));
  const summary = make("summary", {}, `All ${counted(attempts.length, "response")}`);
  return make("details", {}, summary, make("ul", {}, ...rows));
}

/** @param {QuizSummary["attempts"][number]} attempt @param {string[]} items */
function attemptText({ item, score, max_score, certainty, at, isSecret }, items) {
  const place = items.indexOf(item);
  const name = place < 0 ? item : `Question ${place + 1}`;
  const points = isSecret ? "kept" : max_score ? `${score} of ${counted(max_score, "point")}` : "compared, not scored";
  const sure = CERTAINTY[certainty] ? `, ${CERTAINTY[certainty]}` : "";
  return `${name}: ${points}${sure}. ${longDate(at)}, ${timeOf(at)}`;
}

/** @param {string} at */
function timeOf(at) {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** @param {string} name @param {string} text */
export function row(name, text) {
  return make("div", {}, make("dt", {}, name), make("dd", {}, text));
}
