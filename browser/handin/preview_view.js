// All that will leave the device, in words, before it does.

import { make } from "../dom.js";
import { longDate } from "../record/notes.js";
import { row } from "../record/responses.js";
import { counted } from "../record/section.js";
import { inWords } from "./words.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Handed, Receipt } from "./receipt.js" */

const SURE = /** @type {Record<string, string>} */ ({ low: "guessing", mid: "fairly sure", high: "certain" });
export const NOT_SENT =
  "Not in it: your reflections, your decision records, what you wrote and did not check, anything else from outside this assignment, and anything about your device.";
const POINTS_WAIT =
  "Also in it: your points, and whether that is enough, as this device worked them out. You see them with the feedback, once you have handed in. Your trainer's copy works this out anew.";

/**
 * @param {Receipt} receipt
 * @param {Catalogue} catalogue
 * @param {Map<string, Map<string, Element>>} forms of each quiz, by item
 * @param {boolean} isHeld whether points wait for handing in, as feedback does: somebody could find the key by them
 * @returns {Node[]}
 */
export function previewView(receipt, catalogue, forms, isHeld) {
  const { learner, started_at, attempts, scenarios, lessons, skipped } = receipt;
  const quizzes = [...new Set(attempts.map(({ quiz }) => quiz))];
  return [
    make(
      "dl",
      { class: "cf-record__facts" },
      ...learnerRows(learner),
      row("You took it up", timeText(started_at)),
      row("Responses", counted(attempts.length, "response")),
      row("Left out", skipped.length ? `${counted(skipped.length, "question")} that you skipped: that you did, and nothing more` : "Nothing"),
    ),
    ...quizzes.map((quiz) => quizView(quiz, receipt, catalogue, forms.get(quiz) ?? new Map(), isHeld)),
    ...(scenarios.length ? [scenariosView(receipt, catalogue)] : []),
    ...(lessons.length ? [make("h4", {}, "Lessons that you ticked as read"), make("ul", {}, ...lessons.map((lesson) => make("li", {}, lessonTitle(lesson, catalogue))))] : []),
  ];
}

/** @param {Receipt["learner"]} learner */
function learnerRows({ label, group }) {
  const rows = [row("Your name or code", label), ...(group ? [row("Your group", group)] : [])];
  for (const one of rows) one.toggleAttribute("data-learner", true);
  return rows;
}

/** Nothing else moves: somebody may be pressing the button below. @param {HTMLElement} preview @param {Receipt["learner"]} learner */
export function showLearner(preview, learner) {
  const [first, ...others] = preview.querySelectorAll("[data-learner]");
  for (const other of others) other.remove();
  first?.replaceWith(...learnerRows(learner));
}

/** @param {string} quiz @param {Receipt} receipt @param {Catalogue} catalogue @param {Map<string, Element>} forms @param {boolean} isHeld */
function quizView(quiz, receipt, catalogue, forms, isHeld) {
  const own = receipt.attempts.filter((attempt) => attempt.quiz === quiz);
  const claims = receipt.claimed.filter((claim) => claim.quiz === quiz);
  const title = catalogue.quizzes[quiz]?.title ?? quiz;
  const rows = own.map((attempt) => attemptView(attempt, forms.get(attempt.item)));
  return make(
    "details",
    { class: "cf-more", open: "" },
    make("summary", {}, `${title}: ${counted(own.length, "response")}`),
    make("ol", { class: "cf-handed" }, ...rows),
    ...(isHeld && claims.length ? [make("p", {}, POINTS_WAIT)] : claims.map((claim) => make("p", {}, claimText(claim, claims.length)))),
  );
}

/** @param {Handed} attempt @param {Element | undefined} form */
function attemptView({ item, attempt, session, response, certainty, at }, form) {
  const { question, given } = inWords(form, item, response);
  const more = [
    ...(session > 1 ? [`time ${session} through the quiz`] : []),
    ...(attempt > 1 ? [`tried again, ${attempt - 1}`] : []),
    ...(SURE[certainty] ? [SURE[certainty]] : []),
    timeText(at),
  ];
  const responses = given.map((one) => make("span", { class: "cf-handed__given" }, one));
  return make("li", {}, make("span", { class: "cf-handed__question" }, question), ...responses, make("span", { class: "cf-how" }, more.join(", ")));
}

/** @param {import("./receipt.js").Claim} claim @param {number} sessions */
function claimText({ session, score, max_score, completion_status, success_status }, sessions) {
  const which = sessions > 1 ? `Time ${session} through: ` : "";
  const done = completion_status === "completed" ? "completed" : "not completed";
  const success = { passed: ", passed", failed: ", not passed", unknown: "" }[success_status] ?? "";
  return `${which}${score} of ${counted(max_score, "point")} on first responses, ${done}${success}. Your trainer's copy works this out anew.`;
}

/** @param {Receipt} receipt @param {Catalogue} catalogue */
function scenariosView({ scenarios }, catalogue) {
  const rows = scenarios.map(({ id, variant, path, at }) => {
    const facts = catalogue.scenarios[id];
    const telling = facts?.variants[variant] ?? variant;
    return make("li", {}, `${facts?.title ?? id}, “${telling}”: which of the ${counted(path.length, "decision")} you took, and where it ended. ${timeText(at)}`);
  });
  return make("div", {}, make("h4", {}, "Conversations that you went through to an end"), make("ul", {}, ...rows));
}

/** @param {string} path @param {Catalogue} catalogue */
export function lessonTitle(path, { modules }) {
  const url = path.replace(/\.md$/, "/");
  const found = Object.values(modules).flatMap(({ lessons }) => lessons).find((lesson) => lesson.url === url);
  return found?.title ?? path;
}

/** @param {string} at */
export function timeText(at) {
  return `${longDate(at)}, ${new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}
