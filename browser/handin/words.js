// Responses in words, read off the same forms that trainees fill in.

import { isRecord } from "../store/plain.js";

/** @typedef {{question: string, given: string[]}} InWords */

/**
 * @param {ParentNode | undefined} item its element, if it is known
 * @param {string} name what to call it where it is not
 * @param {unknown} response
 * @returns {InWords}
 */
export function inWords(item, name, response) {
  if (!isRecord(response)) return { question: name, given: ["Something that cannot be shown"] };
  const question = questionOf(item) || name;
  return { question, given: given(item, response) };
}

/** @param {ParentNode | undefined} item */
export function questionOf(item) {
  return textOf(item?.querySelector(".cf-question > legend, .cf-legend"));
}

/** @param {ParentNode | undefined} item @param {Record<string, unknown>} response @returns {string[]} */
function given(item, { choice, choices, justifications, pairs, order, text }) {
  const said = [];
  if (typeof choice === "string") said.push(chosen(item, "choice", choice));
  for (const one of listed(choices)) said.push(chosen(item, "choice", one));
  for (const one of listed(justifications)) said.push(`Because: ${chosen(item, "justification", one)}`);
  if (isRecord(pairs)) for (const [part, value] of Object.entries(pairs)) said.push(paired(item, part, String(value)));
  listed(order).forEach((one, index) => said.push(`${index + 1}. ${textOf(part(item, one)?.querySelector(".cf-order__text")) || one}`));
  if (typeof text === "string") said.push(text);
  return said.length ? said : ["Nothing"];
}

/** @param {unknown} value */
function listed(value) {
  return Array.isArray(value) ? value.map(String) : [];
}

/** @param {ParentNode | undefined} item @param {string} name @param {string} value */
function chosen(item, name, value) {
  const input = item?.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
  return labelOf(item, input) || value;
}

/** @param {ParentNode | undefined} item @param {string} name @param {string} value */
function paired(item, name, value) {
  const place = part(item, name);
  if (place?.localName === "select") {
    const option = place.querySelector(`option[value="${CSS.escape(value)}"]`);
    return `${place.getAttribute("aria-label") ?? name}: ${textOf(option) || value}`;
  }
  return `${textOf(place?.querySelector("legend")) || name}: ${chosen(item, name, value)}`;
}

/** @param {ParentNode | undefined} item @param {string} name */
function part(item, name) {
  return item?.querySelector(`[data-part="${CSS.escape(name)}"]`);
}

/** @param {ParentNode | undefined} item @param {Element | null | undefined} input */
function labelOf(item, input) {
  return input?.id ? textOf(item?.querySelector(`label[for="${CSS.escape(input.id)}"]`)) : "";
}

/** @param {Element | null | undefined} element */
export function textOf(element) {
  return element?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}
