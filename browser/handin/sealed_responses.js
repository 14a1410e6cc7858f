// What was filled in under a sealed assignment, as attempts that claim no score. No DOM, no storage.

import { sessionName } from "../assignment/sessions.js";
import { isRecord } from "../store/plain.js";
import { statesOf } from "../table.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { PublicItem } from "../assigning/public_item.js" */
/** @import { Attempt } from "../store/reading.js" */
/** @import { Entry } from "../store/shelves.js" */

/** @param {Assignment} assignment @param {Entry[]} drafts @returns {Attempt[]} the whole responses, in the order of the items */
export function sealedAttempts({ id, items = [] }, drafts) {
  const session = sessionName(id, 1);
  const kept = new Map(drafts.map((entry) => [entry.key, entry]));
  return items.flatMap((item) => {
    const entry = kept.get(`item/${item.quiz}/${item.id}/${session}`);
    const value = entry?.value;
    if (!entry || !isRecord(value) || value.skipped === true || !isWhole(item, value.response)) return [];
    const response = /** @type {object} */ (value.response);
    const claimed = { score: 0, max_score: 0, critical_failed: false };
    return [{ id: entry.key, quiz: item.quiz, item: item.id, digest: item.digest, session, response, certainty: String(value.certainty ?? ""), ...claimed, at: entry.at }];
  });
}

/** @param {PublicItem} item @param {unknown} response */
export function isWhole(item, response) {
  if (!isRecord(response)) return false;
  if (item.interaction === "text-entry" || item.interaction === "extended-text") return String(response.text ?? "").trim() !== "";
  return Array.isArray(statesOf({ interaction: item.interaction, parts: partsOf(item) }, response));
}

/** The parts that a response must fill, as outcome tables name them. @param {PublicItem} item */
function partsOf({ interaction, choices = [], justifications = [], statements = [], gaps = [], elements = [], segments = [] }) {
  const ids = (/** @type {{id: string}[]} */ all) => all.map(({ id }) => id);
  switch (interaction) {
    case "match":
      return ids(statements);
    case "inline-choice":
      return ids(gaps);
    case "order":
      return ids(elements);
    case "hot-text":
      return ids(segments).filter(Boolean);
    case "justified-choice":
      return ["response", ...ids(justifications).map((id) => `clause.${id}`)];
    default:
      return ids(choices);
  }
}
