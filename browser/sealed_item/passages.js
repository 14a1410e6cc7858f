import { make } from "../dom.js";
import { fieldset, paragraphsOf } from "./frame.js";

/** @import { PublicItem } from "../assigning/public_item.js" */
/** @import { Shown } from "./frame.js" */

/** A passage with gaps to fill. @param {Shown} shown */
export function gapsQuestion({ base, question, item }) {
  const gaps = new Map((item.gaps ?? []).map((gap) => [gap.id, gap]));
  const texts = paragraphsOf(item.passage ?? "").map((text) => {
    // Split by one group: text, gap, text, gap, ..., text.
    const pieces = text.split(/\[([a-z][a-z0-9-]*)\]/);
    return make("p", {}, ...pieces.map((piece, index) => (index % 2 ? select(base, gaps.get(piece), piece) : piece)));
  });
  return [fieldset(`${base}-how`, question, "Choose the words for each gap.", make("div", { class: "cf-passage" }, ...texts))];
}

/** @param {string} base @param {NonNullable<PublicItem["gaps"]>[0] | undefined} gap @param {string} name */
function select(base, gap, name) {
  if (!gap) return `[${name}]`;
  const options = gap.choices.map(({ id, text }) => make("option", { value: id }, text));
  const attributes = { name: gap.id, id: `${base}-${gap.id}`, "aria-label": `Gap: ${gap.label}`, "data-part": gap.id };
  return make("select", attributes, make("option", { value: "" }, "Choose"), ...options);
}

/** Sentences of a case note to select. @param {Shown} shown */
export function hotTextQuestion({ base, question, item }) {
  /** @type {HTMLElement[]} */
  const texts = [];
  for (const { id, text, starts_paragraph } of item.segments ?? []) {
    if (starts_paragraph || !texts.length) texts.push(make("p"));
    texts[texts.length - 1].append(id ? segment(base, id, text) : make("span", {}, text), " ");
  }
  return [fieldset(`${base}-how`, question, "Select all the sentences that apply.", make("div", { class: "cf-note" }, ...texts))];
}

/** @param {string} base @param {string} id @param {string} text */
function segment(base, id, text) {
  const input = make("input", { type: "checkbox", name: "choice", value: id, id: `${base}-${id}` });
  return make("span", { class: "cf-hot", "data-part": id }, input, make("label", { for: input.id }, text));
}
