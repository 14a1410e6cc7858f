// Long lists a part at a time: ten thousand rows at once would stop the page, and nobody could read them.

import { make } from "../dom.js";
import { button } from "../record/section.js";

/**
 * @typedef {{nodes: Node[], total: number}} Drawn the first node that can have the focus gets it when somebody turned here
 * @typedef {{size: number, earlier: string, more: string, draw: (from: number) => Drawn | Promise<Drawn>}} List
 * @typedef {{element: HTMLElement, show: (from: number) => Promise<number>}} Pages `show` gives how many there are
 */

/** @param {List} list @returns {Pages} empty until `show` is asked for the first part */
export function pages({ size, earlier, more, draw }) {
  const element = make("div");
  let asked = 0;
  const show = async (/** @type {number} */ from) => {
    const turn = (asked += 1);
    const { nodes, total } = await draw(from);
    // Somebody who types quickly asks again before the answer is there.
    if (turn !== asked) return total;
    const turned = (/** @type {string} */ text, /** @type {number} */ to) =>
      button(text, async () => {
        await show(to);
        const first = element.querySelector("[tabindex], summary");
        if (first instanceof HTMLElement) first.focus();
      });
    const acts = [
      ...(from > 0 ? [turned(earlier, Math.max(0, from - size))] : []),
      ...(from + size < total ? [turned(more, from + size)] : []),
    ];
    element.replaceChildren(...nodes, ...(acts.length ? [make("p", { class: "cf-actions" }, ...acts)] : []));
    return total;
  };
  return { element, show };
}

/** Lets the page draw and answer between two parts of it. @returns {Promise<void>} */
export function aMoment() {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Where a part stands in the whole, for its caption. @param {number} from @param {number} shown @param {number} total */
export function span(from, shown, total) {
  return total > shown ? `, ${from + 1} to ${from + shown} of ${total}` : "";
}
