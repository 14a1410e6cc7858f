// Tables that scroll in a region of their own, and charts that are such tables.

import { make } from "../dom.js";

const NS = "http://www.w3.org/2000/svg";
let made = 0;

/**
 * @param {string} caption
 * @param {string[]} columns the first one names the rows
 * @param {(Node | string)[][]} rows
 */
export function table(caption, columns, rows) {
  const id = `cf-table-${(made += 1)}`;
  const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)));
  const body = rows.map(([name, ...cells]) => make("tr", {}, make("th", { scope: "row" }, name), ...cells.map((cell) => make("td", {}, cell))));
  return make(
    "section",
    { class: "cf-matrix cf-results" },
    make(
      "div",
      { class: "cf-matrix__scroll", role: "group", "aria-labelledby": id, tabindex: "0" },
      make("table", {}, make("caption", { id }, make("span", {}, caption)), make("thead", {}, head), make("tbody", {}, ...body)),
    ),
  );
}

/**
 * A bar with its number beside it: the number is what is read, the bar is what is seen.
 * @param {number} share 0 to 1
 * @param {string} text
 * @param {string} [tone] a class for its colour, which never says anything alone
 */
export function bar(share, text, tone = "") {
  const picture = svg("svg", { class: `cf-bar ${tone}`.trim(), viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
  picture.append(
    svg("rect", { class: "cf-bar__ground", width: "100", height: "10" }),
    svg("rect", { class: "cf-bar__value", width: String(Math.round(Math.max(0, Math.min(1, share)) * 1000) / 10), height: "10" }),
  );
  return make("span", { class: "cf-barred" }, make("span", {}, text), picture);
}

/** @param {string} name @param {Record<string, string>} attributes @param {...(Node | string)} children */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(NS, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

/** @param {number | null} share */
export function percent(share) {
  return share === null ? "too few" : `${Math.round(share * 100)}\u00a0%`;
}

/** Where enough people answered and there is still no figure, nothing varies, or there is one question only. @param {number | null} figure @param {boolean} isTooFew */
export function decimal(figure, isTooFew) {
  if (figure === null) return isTooFew ? "too few" : "none";
  return figure.toFixed(2);
}
