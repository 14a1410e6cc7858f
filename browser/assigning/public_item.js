// The public part of an item, as clientsfirst/results/sealed.py writes it: what a trainee sees, and no key.

import { isRecord } from "../store/plain.js";
import { among, listOf, matching, optional, shape, SLUG, text, whole } from "./shapes.js";

/**
 * @typedef {{id: string, text: string}} PublicChoice
 * @typedef {{quiz: string, id: string, digest: string, interaction: string, stem: string, max_score: number,
 *   certainty: boolean, may_skip: boolean, choices?: PublicChoice[], justifications?: PublicChoice[],
 *   categories?: PublicChoice[], statements?: PublicChoice[], elements?: PublicChoice[], passage?: string,
 *   gaps?: {id: string, label: string, choices: PublicChoice[]}[],
 *   segments?: {id: string, text: string, starts_paragraph: boolean}[], numbered_from?: number}} PublicItem
 */

const LONG = text(4000, 1);
const CHOICES = listOf(shape({ id: SLUG, text: LONG }), 40, 1);
const COMMON = {
  quiz: SLUG,
  id: SLUG,
  digest: matching(/^[0-9a-f]{16}$/, "a digest"),
  stem: text(8000, 1),
  max_score: whole(0, 200),
  certainty: among(true, false),
  may_skip: among(true, false),
};
const NUMBERED = { numbered_from: optional(whole(0, 100)) };
const GAP = shape({ id: SLUG, label: text(200, 1), choices: CHOICES });
const SEGMENT = shape({
  id: (/** @type {unknown} */ value) => (value === "" ? null : SLUG(value)),
  text: LONG,
  starts_paragraph: among(true, false),
});

/** What each interaction shows, beside what all have. @type {Record<string, Record<string, import("./shapes.js").Check>>} */
const KINDS = {
  choice: { choices: CHOICES },
  "multiple-response": { choices: CHOICES, ...NUMBERED },
  match: { categories: CHOICES, statements: CHOICES, ...NUMBERED },
  order: { elements: CHOICES },
  "inline-choice": { passage: text(8000, 1), gaps: listOf(GAP, 40, 1) },
  "hot-text": { segments: listOf(SEGMENT, 80, 1) },
  "text-entry": {},
  "extended-text": {},
  "justified-choice": { choices: CHOICES, justifications: CHOICES },
};

/** @param {unknown} value */
export function publicItem(value) {
  const kind = isRecord(value) && typeof value.interaction === "string" ? value.interaction : "";
  const own = Object.prototype.hasOwnProperty.call(KINDS, kind) ? KINDS[kind] : null;
  if (!own) return "has a question of a kind that this edition of the course does not know";
  return shape({ ...COMMON, interaction: among(kind), ...own })(value);
}
