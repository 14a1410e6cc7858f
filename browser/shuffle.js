// A seeded order: by the digest of seed and id, so that any language gives the same one.

import { keyFor, toHex } from "./seal.js";

const NO_SALT = new Uint8Array(0);

/**
 * Put sibling items into the order of the seed. Their numbers follow.
 * @param {HTMLElement[]} items
 * @param {string} seed
 */
export function reorder(items, seed) {
  const ranked = items
    .map((item) => ({ item, rank: toHex(keyFor(NO_SALT, seed, item.dataset.item ?? "")) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  const place = document.createComment("");
  items[0]?.before(place);
  place.after(...ranked.map(({ item }) => item));
  place.remove();
  for (const [index, { item }] of ranked.entries()) {
    const label = item.querySelector(".cf-item__label")?.firstChild;
    if (label) label.textContent = `Question ${index + 1} `;
  }
}
