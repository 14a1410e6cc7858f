// Which items a session sets: the same draw as clientsfirst/draw.py, held to it by tests/vectors/draw.json.

import { keyFor, toHex } from "./seal.js";

/** @typedef {{draw: number, items: string[]}} Pool */

const NO_SALT = new Uint8Array(0);

/** Where an item stands in the order of a seed. @param {string} seed @param {string} item */
export function rank(seed, item) {
  return toHex(keyFor(NO_SALT, seed, item));
}

/**
 * @param {string[]} itemIds
 * @param {Pool[]} pools
 * @param {string} seed
 * @param {string[]} seen items of earlier sessions: these come last
 * @returns {string[]}
 */
export function drawn(itemIds, pools, seed, seen) {
  const pooled = new Set(pools.flatMap((pool) => pool.items));
  const chosen = new Set(itemIds.filter((item) => !pooled.has(item)));
  for (const pool of pools) {
    const ranked = pool.items.map((item) => ({ item, key: (seen.includes(item) ? "1" : "0") + rank(seed, item) }));
    ranked.sort((one, other) => (one.key < other.key ? -1 : 1));
    for (const { item } of ranked.slice(0, pool.draw)) chosen.add(item);
  }
  return itemIds.filter((item) => chosen.has(item));
}
