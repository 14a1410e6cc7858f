// What a quiz says at its end: what is still open, or how it went.

import { focusFirst, make } from "../dom.js";

/** @import { ItemElement } from "../item.js" */
/** @import { Result } from "../mastery.js" */

const HARMFUL =
  " was answered in a way that could hurt a client. Points elsewhere cannot make up for that: read it again, then take the quiz again.";

/**
 * The error summary of GOV.UK's design system: a heading, a link to each question that is in the way.
 * @param {ItemElement[]} items
 * @param {boolean} mayGoWithout whether what is set may be handed in without them
 */
export function summaryView(items, mayGoWithout) {
  const links = items.map((item) => {
    const link = make("a", { href: `#${item.id}` }, `${labelOf(item)} ${whyOpen(item, mayGoWithout)}`);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      focusFirst(item);
    });
    return make("li", {}, link);
  });
  return [make("h2", {}, "There is a problem"), make("ul", {}, ...links)];
}

/** @param {ItemElement} item @param {boolean} mayGoWithout */
function whyOpen(item, mayGoWithout) {
  if (item.isOpen()) return "has no response yet";
  if (!item.hasFailed) return "is not checked yet";
  return `could not be checked here. Try again${mayGoWithout ? ", or hand in without it" : ""}`;
}

/**
 * @param {Result} result
 * @param {number} mastery scaled
 * @param {{skipped: ItemElement[], unchecked: ItemElement[], items: ItemElement[]}} of `unchecked`: left out since they cannot be checked here
 */
export function resultView(result, mastery, { skipped, unchecked, items }) {
  const percent = Math.floor((result.scaled ?? 0) * 100);
  const names = unchecked.map(labelOf).join(", ");
  return [
    make("p", { class: "cf-result__score" }, `${result.score} of ${result.max_score} points on your first responses: ${percent} %.`),
    make("p", {}, `Completed. ${verdictOn(result, mastery)}`),
    ...(skipped.length ? [make("p", {}, `${skipped.length} skipped, and left out of this.`)] : []),
    ...(names ? [make("p", {}, `Could not be checked here, and left out of this: ${names}. What you put in is kept.`)] : []),
    ...result.critical_failed.map((id) => criticalLine(id, items)),
  ];
}

/** @param {string} id @param {ItemElement[]} items */
function criticalLine(id, items) {
  const item = items.find((one) => one.dataset.item === id);
  const link = make("a", { href: `#${item?.id}` }, item ? labelOf(item) : id);
  return make("p", { class: "cf-result__critical" }, link, HARMFUL);
}

/** @param {ItemElement} item */
function labelOf(item) {
  return item.querySelector(".cf-item__label")?.firstChild?.textContent?.trim() ?? "A question";
}

/** @param {Result} result @param {number} mastery */
function verdictOn(result, mastery) {
  const needed = `Mastery is ${Math.round(mastery * 100)} %`;
  if (result.success_status === "passed") return `Passed. ${needed}.`;
  if (result.critical_failed.length) return "Not passed yet.";
  return `Not passed yet. ${needed}: the notes under each question say what to look at.`;
}
