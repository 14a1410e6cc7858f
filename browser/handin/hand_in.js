// The way from "see what will be handed in" to a receipt. Nothing leaves the device in it.

import { randomName } from "../assigning/packing.js";
import { askName } from "../assignment/name_view.js";
import { quizProgress } from "../assignment/parts_view.js";
import { isHeldBack, workOf } from "../assignment/work.js";
import { make } from "../dom.js";
import { button, counted } from "../record/section.js";
import { canHaveKeys } from "../trainer/keys.js";
import { formsOf } from "./forms.js";
import { gathered } from "./gathered.js";
import { receiptView } from "./made_view.js";
import { opinionsChoice, opinionsIn } from "./opinions.js";
import { NOT_SENT, previewView, showLearner } from "./preview_view.js";
import { learnerOf } from "./receipt.js";
import { makeSigningKey, sealed } from "./sealing.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Work } from "../assignment/work.js" */
/** @import { Section } from "../record/section.js" */
/** @import { Store } from "../store.js" */
/** @import { Receipt } from "./receipt.js" */

const NOT_SAFE =
  "This page did not come over a safe connection (https), and without one a browser cannot sign. Ask whoever runs this site, or hand in on paper.";
const NOTHING = "There is nothing to hand in yet. Do a part of it first.";

/**
 * `work` is as it stands now.
 * @typedef {{store: Store, catalogue: Catalogue, section: Section, work: () => Work | undefined,
 *   handedIn: (handed: Work["handed_in"][0]) => Promise<void>}} Around
 */

/** @param {Work} work @param {Around} around */
export function handInView(work, around) {
  if (!canHaveKeys()) return [make("p", {}, NOT_SAFE)];
  const see = button("See what will be handed in", () => preview(work.assignment.id, around), "cf-button");
  const words = "Next you see all of it in words. Nothing is handed in before you agree, and then it is for you to send it.";
  return [make("p", {}, words), make("p", { class: "cf-actions" }, see), make("div", { class: "cf-hand-in" })];
}

/** What is shown is what is handed in. @param {Section} section @param {Work} work whose name or group was changed */
export function renamed(section, work) {
  showLearner(section.element, learnerOf(work));
}

/** @param {Around} around */
function placeOf({ section }) {
  return /** @type {HTMLElement} */ (section.element.querySelector(".cf-hand-in"));
}

/** @param {string} id @param {Around} around */
async function preview(id, around) {
  const { store, catalogue, section } = around;
  const work = await workOf(store, id);
  if (!work) return;
  if (!work.label) {
    askName();
    return;
  }
  section.say();
  const receipt = await gathered(work, store, catalogue, randomName(12));
  const isEmpty = !receipt.attempts.length && !receipt.scenarios.length && !receipt.lessons.length;
  if (isEmpty) return section.say(NOTHING);
  const quizzes = [...new Set(receipt.attempts.map(({ quiz }) => quiz))];
  const forms = new Map(await Promise.all(quizzes.map(async (quiz) => /** @type {const} */ ([quiz, await wordsFor(quiz, catalogue)]))));
  const heading = make("h3", { tabindex: "-1" }, "This is what will be handed in");
  const opinions = opinionsChoice(opinionsIn(await store.entries("drafts"), catalogue), catalogue);
  const agree = button("Make the receipt", () => finish({ ...receipt, opinions: opinions.chosen() }, around), "cf-button");
  const wait = button("Not yet", () => {
    placeOf(around).replaceChildren();
    section.focus();
  });
  placeOf(around).replaceChildren(
    make(
      "div",
      { class: "cf-panel" },
      heading,
      ...remarks(work, receipt, catalogue),
      ...previewView(receipt, catalogue, forms, isHeldBack(work, receipt.attempts)),
      ...opinions.view,
      make("p", { class: "cf-not-sent" }, NOT_SENT),
      make("p", { class: "cf-actions" }, agree, wait),
    ),
  );
  heading.focus();
}

/** A sealed assignment's questions stand on this page itself. @param {string} quiz @param {Catalogue} catalogue */
export async function wordsFor(quiz, catalogue) {
  const here = document.querySelectorAll(`cf-sealed [data-quiz="${CSS.escape(quiz)}"][data-item]`);
  if (here.length) return new Map(Array.from(here, (item) => [item.getAttribute("data-item") ?? "", item]));
  const url = catalogue.quizzes[quiz]?.url;
  return url ? formsOf(url, quiz) : new Map();
}

/** What one may want to know before; none of it stands in the way. @param {Work} work @param {Receipt} receipt @param {Catalogue} catalogue */
function remarks(work, receipt, catalogue) {
  const attempts = receipt.attempts.map((one) => ({ ...one, id: "", session: `as.${work.assignment.id}.${one.session}` }));
  const open = work.quizzes.flatMap((quiz) => {
    const { isDone, text } = quizProgress(work, catalogue, quiz, attempts, receipt.skipped);
    return isDone ? [] : [`“${catalogue.quizzes[quiz]?.title ?? quiz}” is not finished: ${text.toLowerCase()}. You can hand in all the same, and again later.`];
  });
  const given = receipt.attempts.length + receipt.skipped.length;
  const left = (work.assignment.items?.length ?? given) - given;
  const played = new Set(receipt.scenarios.map(({ id }) => id));
  const unplayed = work.scenarios.filter((id) => !played.has(id));
  const said = [
    ...open,
    ...(left > 0 ? [`${counted(left, "question")} ${left === 1 ? "has" : "have"} no whole response yet. You can hand in all the same, and again later.`] : []),
    ...(unplayed.length ? [`${counted(unplayed.length, "conversation")} of the assignment ${unplayed.length === 1 ? "is" : "are"} not gone through to an end yet.`] : []),
    ...(work.assignment.due && receipt.handed_in_at > work.assignment.due ? ["The date has passed. It will show as late; you can hand in all the same."] : []),
    ...(work.handed_in.length ? ["You have handed in before. This receipt holds everything so far and takes the place of the earlier one."] : []),
  ];
  return said.length ? [make("ul", {}, ...said.map((text) => make("li", {}, text)))] : [];
}

/** @param {Receipt} previewed @param {Around} around */
async function finish(previewed, around) {
  const { store, section } = around;
  const work = around.work();
  if (!work?.label) return askName();
  const receipt = { ...previewed, learner: learnerOf(work) };
  const pair = await store.signingPair(makeSigningKey);
  const code = await sealed(receipt, pair, work.assignment.key);
  await around.handedIn({ receipt_id: receipt.receipt_id, at: receipt.handed_in_at });
  const key = { isLocked: work.assignment.key !== undefined, isLasting: store.keeping === "own" };
  const opens = work.assignment.mode === "assessment" ? [make("p", {}, "Feedback is open now, on the pages of the quizzes.")] : [];
  placeOf(around).replaceChildren(make("div", { class: "cf-panel" }, ...receiptView(receipt, code, key), ...opens));
  section.say();
  placeOf(around).querySelector("h3")?.focus();
}
