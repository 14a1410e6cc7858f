// A QR code as a picture made of elements, so that nothing is ever markup from data.

import encodeQR from "qr";

const NS = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of white around it, as the standard asks
/** Bytes that fit into the largest code at low and at medium correction. */
export const MOST_BYTES = 2300;

/**
 * @param {string} text ASCII
 * @param {string} name what it holds, for who does not see it
 * @returns {SVGSVGElement}
 */
export function qrPicture(text, name) {
  const rows = encodeQR(text, "raw", { ecc: text.length > 1200 ? "low" : "medium", border: QUIET });
  const picture = /** @type {SVGSVGElement} */ (made("svg", { class: "cf-qr", role: "img", "aria-label": name }));
  picture.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  picture.append(
    made("rect", { width: String(rows.length), height: String(rows.length), fill: "#fff" }),
    made("path", { d: rows.map(runs).join(""), fill: "#000", "shape-rendering": "crispEdges" }),
  );
  return picture;
}

/** @param {boolean[]} row @param {number} y */
function runs(row, y) {
  let path = "";
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x += 1;
    path += `M${start} ${y}h${x + 1 - start}v1h${start - x - 1}z`;
  }
  return path;
}

/** @param {string} name @param {Record<string, string>} attributes */
function made(name, attributes) {
  const element = document.createElementNS(NS, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  return element;
}
