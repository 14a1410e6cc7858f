// What could not be taken in, each with its reason. None of it stops the rest.

import { make } from "../dom.js";
import { pages, span } from "./pages.js";
import { table } from "./tables.js";

/** @import { Collection } from "./collection.js" */

/** @typedef {{rows: string[][], duplicates: Collection["duplicates"]}} Damage */

const ROWS = 50;
const MOST_TWICE = 200;
const PROVES = [
  "What the signature shows: nobody has changed a receipt since it was made, and receipts with the same key come from the same device. On a shared computer each visit has a key of its own, so there another key means nothing. The scores follow from the responses, since they are worked out anew here. You see when somebody hands in twice, late, or with an altered assignment.",
  "What it cannot show: who sat at the device, whether anybody helped, and whether its clock was right. Whoever knows how can make a device give any responses they like.",
];

/** What there is to show. @param {Collection} collection @returns {Damage} */
export function damageIn({ damaged, reader, duplicates }) {
  const rows = [...damaged.values(), ...reader.waiting].map(({ place, fact, remedy }) => [place, fact, remedy]);
  return { rows, duplicates: [...duplicates] };
}

/** @param {Damage} damage @returns {Promise<Node[]>} */
export async function damagedView({ rows, duplicates }) {
  const draw = (/** @type {number} */ from) => {
    const shown = rows.slice(from, from + ROWS);
    const caption = `Not taken in${span(from, shown.length, rows.length) || `: ${rows.length}`}`;
    return { nodes: [table(caption, ["Where", "Why", "What to do"], shown)], total: rows.length };
  };
  const list = pages({ size: ROWS, earlier: "Earlier ones", more: "More of them", draw });
  if (rows.length) await list.show(0);
  return [...(rows.length ? [list.element] : []), ...twiceView(duplicates)];
}

/** @param {Collection["duplicates"]} duplicates */
function twiceView(duplicates) {
  if (!duplicates.length) return [];
  const again = duplicates.slice(0, MOST_TWICE).map(({ place, first }) => make("li", {}, `${place} is the same receipt as ${first}`));
  const left = duplicates.length - again.length;
  const more = left ? [make("p", {}, `And ${left} more.`)] : [];
  return [make("details", { class: "cf-more" }, make("summary", {}, `Handed over twice, counted once: ${duplicates.length}`), make("ul", {}, ...again), ...more)];
}

/** @returns {Node[]} */
export function signatureView() {
  return [make("details", { class: "cf-more" }, make("summary", {}, "What the signatures show, and what not"), ...PROVES.map((text) => make("p", {}, text)))];
}
