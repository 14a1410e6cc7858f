// What could not be taken in, each with its reason. None of it stops the rest.

import { make } from "../dom.js";
import { table } from "./tables.js";

/** @import { Collection } from "./collection.js" */

const MOST = 200;
const PROVES = [
  "What the signature shows: nobody has changed a receipt since it was made, and receipts with the same key come from the same device. The scores follow from the responses, since they are worked out anew here. You see when somebody hands in twice, late, or with an altered assignment.",
  "What it cannot show: who sat at the device, whether anybody helped, and whether its clock was right. Whoever knows how can make a device give any responses they like.",
];

/** @param {Collection} collection @returns {Node[]} */
export function damagedView({ damaged, duplicates }) {
  const rows = [...damaged.values()];
  const shown = rows.slice(0, MOST).map(({ place, fact, remedy }) => [place, fact, remedy]);
  const more = rows.length > MOST ? [make("p", {}, `And ${rows.length - MOST} more of this kind.`)] : [];
  const again = duplicates.slice(0, MOST).map(({ place, first }) => make("li", {}, `${place} is the same receipt as ${first}`));
  return [
    ...(rows.length ? [table(`Not taken in: ${rows.length}`, ["Where", "Why", "What to do"], shown), ...more] : []),
    ...(duplicates.length ? [make("details", { class: "cf-more" }, make("summary", {}, `Handed over twice, counted once: ${duplicates.length}`), make("ul", {}, ...again))] : []),
  ];
}

/** @returns {Node[]} */
export function signatureView() {
  return [make("details", { class: "cf-more" }, make("summary", {}, "What the signatures show, and what not"), ...PROVES.map((text) => make("p", {}, text)))];
}
