// What there is to do, with how far one has come and the way there.

import { expanded } from "../assigning/catalogue.js";
import { make } from "../dom.js";
import { skippedIn } from "../handin/receipt.js";
import { counted } from "../record/section.js";
import { read } from "../scenario/kept.js";
import { itemsSet, sessionNumber } from "./sessions.js";
import { addressWithin } from "./work.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Work } from "./work.js" */
/** @import { Skipped } from "../handin/receipt.js" */
/** @import { Attempt } from "../store/reading.js" */
/** @import { Entry } from "../store/shelves.js" */

/** @typedef {{text: string, isDone: boolean, isOpen: boolean}} Progress `isOpen`: begun, and not all of it answered */

/**
 * @param {Work} work
 * @param {Catalogue} catalogue
 * @param {{attempts: Attempt[], drafts: Entry[]}} done
 * @param {(lesson: string, isRead: boolean) => void} ticked
 * @returns {Node[]}
 */
export function partsView(work, catalogue, done, ticked) {
  const { quizzes, scenarios, lessons } = expanded(work.assignment.parts, catalogue);
  const skipped = skippedIn(done.drafts, work);
  const rows = [
    ...lessons.map(({ title, url }) => lessonRow(title, url, work, ticked)),
    ...quizzes.map((quiz) => partRow(work, "Quiz", catalogue.quizzes[quiz], quiz, quizProgress(work, catalogue, quiz, done.attempts, skipped))),
    ...scenarios.map((id) => partRow(work, "Conversation", catalogue.scenarios[id], id, scenarioProgress(work, id, done.drafts))),
  ];
  return [make("ul", { class: "cf-plain cf-parts" }, ...rows)];
}

/** @param {Work} work @param {string} kind @param {{title: string, url: string} | undefined} facts @param {string} id @param {Progress} progress */
function partRow({ assignment }, kind, facts, id, progress) {
  if (!facts) return make("li", {}, `${kind} “${id}” is not in this edition of the course. Tell your trainer.`);
  const link = make("a", { href: addressWithin(facts.url, assignment.id) }, `${kind}: ${facts.title}`);
  return make("li", progress.isDone ? { "data-done": "" } : {}, link, make("span", { class: "cf-how" }, progress.text));
}

/** @param {string} title @param {string} url @param {Work} work @param {(lesson: string, isRead: boolean) => void} ticked */
function lessonRow(title, url, { assignment, lessons }, ticked) {
  const name = lessonName(url);
  const id = `cf-read-${name.replace(/[^a-z0-9]+/g, "-")}`;
  const tick = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", id }));
  tick.checked = lessons.includes(name);
  tick.addEventListener("change", () => ticked(name, tick.checked));
  const label = make("label", { for: id }, "I have read this", make("span", { class: "cf-hidden" }, `: ${title}`));
  return make("li", {}, make("a", { href: addressWithin(url, assignment.id) }, `Lesson: ${title}`), make("span", { class: "cf-tick" }, tick, label));
}

/** As receipts name a lesson. @param {string} url */
export function lessonName(url) {
  return `${url.replace(/\/$/, "")}.md`;
}

/**
 * @param {Work} work
 * @param {Catalogue} catalogue
 * @param {string} quiz
 * @param {Attempt[]} attempts
 * @param {Skipped[]} skipped what was answered as well counts as answered
 * @returns {Progress}
 */
export function quizProgress({ assignment }, catalogue, quiz, attempts, skipped) {
  const facts = catalogue.quizzes[quiz];
  const own = attempts.filter((one) => one.quiz === quiz && sessionNumber(one.session, assignment.id));
  if (!facts || !own.length) return { text: "Not begun", isDone: false, isOpen: false };
  const last = Math.max(...own.map(({ session }) => sessionNumber(session, assignment.id)));
  const set = itemsSet(assignment, facts, own, last);
  const answered = new Set(own.filter(({ session }) => sessionNumber(session, assignment.id) === last).map(({ item }) => item));
  const count = set.filter((item) => answered.has(item)).length;
  const left = set.filter((item) => !answered.has(item) && skipped.some((one) => one.quiz === quiz && one.item === item && one.session === last)).length;
  const time = last > 1 ? `Time ${last} through: ` : "";
  const isDone = count + left === set.length;
  return { text: `${time}${count} of ${counted(set.length, "question")} answered${left ? `, ${left} skipped` : ""}`, isDone, isOpen: !isDone };
}

/** @param {Work} work @param {string} id @param {Entry[]} drafts @returns {Progress} */
function scenarioProgress({ started_at }, id, drafts) {
  const kept = read(drafts.find(({ key }) => key === `scenario/${id}`)?.value);
  const runs = kept.finished.filter(({ at }) => Date.parse(at) >= Date.parse(started_at)).length;
  const begun = kept.variant && !kept.recorded ? "Begun" : "Not begun";
  return { text: runs ? `Gone through to an end ${runs === 1 ? "once" : `${runs} times`}` : begun, isDone: runs > 0, isOpen: !runs && begun === "Begun" };
}
