// Long lists a part at a time: ten thousand rows at once would stop the page, and nobody could read them.

import { make } from "../dom.js";
import { button } from "../record/section.js";

/**
 * @typedef {{nodes: Node[], total: number}} Drawn the first node that can have the focus gets it when somebody turned here
 * @typedef {{size: number, earlier: string, more: string, draw: (from: number) => Drawn | Promise<Drawn>}} List
 * `show` gives how many there are; `again` shows the same part of what there is now.
 * @typedef {{element: HTMLElement, show: (from: number) => Promise<number>, again: () => Promise<number>}} Pages
 */

/** @param {List} list @returns {Pages} empty until `show` is asked for the first part */
export function pages({ size, earlier, more, draw }) {
  const element = make("div");
  let asked = 0;
  let at = 0;
  const show = async (/** @type {number} */ from) => {
    const turn = (asked += 1);
    const { nodes, total } = await draw(from);
    // Somebody who types quickly asks again before the answer is there.
    if (turn !== asked) return total;
    at = from;
    back.hidden = from === 0;
    on.hidden = from + size >= total;
    acts.hidden = back.hidden && on.hidden;
    settle(element, [...nodes, acts]);
    return total;
  };
  const turned = async (/** @type {number} */ to) => {
    await show(to);
    const first = element.querySelector("[tabindex], summary");
    if (first instanceof HTMLElement) first.focus();
  };
  const back = button(earlier, () => turned(Math.max(0, at - size)));
  const on = button(more, () => turned(at + size));
  const acts = make("p", { class: "cf-actions" }, back, on);
  return { element, show, again: () => show(at) };
}

/** Leaves what stays where it is, and the focus in it. @param {HTMLElement} element @param {Node[]} nodes all that is to be in it, in order */
export function settle(element, nodes) {
  for (const node of [...element.childNodes]) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, place) => element.childNodes[place] === node || element.insertBefore(node, element.childNodes[place] ?? null));
}

/** Lets the page draw and answer between two parts of it. @returns {Promise<void>} */
export function aMoment() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Where a part stands in the whole, for its caption. @param {number} from @param {number} shown @param {number} total */
export function span(from, shown, total) {
  return total > shown ? `, ${from + 1} to ${from + shown} of ${total}` : "";
}
