// What else one can do: go back, stop, and after an ending take another way.

import { make } from "../dom.js";

/**
 * Beside a scene.
 * @param {{goBack?: () => void, pause?: () => void}} actions those that make sense here
 */
export function toolsView({ goBack, pause }) {
  const tools = make("div", { class: "cf-scenario__tools" });
  if (goBack) tools.append(quiet("Go back one step", goBack));
  if (pause) tools.append(quiet("I'd rather stop here", pause));
  return tools;
}

/**
 * After an ending: the same telling again, or one with a fact changed.
 * @param {import("./bundle.js").VariantPayload[]} variants
 * @param {string} current
 * @param {(variant: string) => void} begin
 */
export function waysView(variants, current, begin) {
  const again = make("button", { type: "button", class: "cf-button" }, "Start again with the same facts");
  again.addEventListener("click", () => begin(current));
  const others = variants.filter(({ id }) => id !== current);
  const list = others.map(({ id, title, fact }) => {
    const name = id === variants[0].id ? title : `What if: ${title}`;
    const describe = make("span", { class: "cf-scenario__fact", id: `way-${id}` }, fact);
    const button = quiet(name, () => begin(id));
    button.setAttribute("aria-describedby", describe.id);
    return make("li", {}, button, describe);
  });
  const ways = make("div", {}, make("p", { class: "cf-actions" }, again));
  if (!list.length) return ways;
  ways.append(make("h3", {}, "One fact changed"), make("ul", { class: "cf-scenario__variants" }, ...list));
  return ways;
}

/** @param {string} name @param {() => void} action */
function quiet(name, action) {
  const button = make("button", { type: "button", class: "cf-button cf-button--quiet" }, name);
  button.addEventListener("click", action);
  return button;
}
