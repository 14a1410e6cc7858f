// Items in a seeded order, numbered as they stand.

import { rank } from "./draw.js";

/**
 * Put sibling items into the order of the seed.
 * @param {HTMLElement[]} items
 * @param {string} seed
 */
export function reorder(items, seed) {
  const ranked = items.map((item) => ({ item, key: rank(seed, item.dataset.item ?? "") }));
  ranked.sort((one, other) => (one.key < other.key ? -1 : 1));
  const place = document.createComment("");
  items[0]?.before(place);
  place.after(...ranked.map(({ item }) => item));
  place.remove();
}

/** @param {HTMLElement[]} items */
export function number(items) {
  for (const [index, item] of items.entries()) {
    const label = item.querySelector(".cf-item__label");
    if (label?.firstChild) label.firstChild.textContent = `Question ${index + 1} `;
    const of = label?.querySelector(".cf-item__of");
    if (of) of.textContent = `of ${items.length}`;
  }
}
