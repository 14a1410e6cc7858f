// A reflection that is taken again: what was written the first time, found and put beside what is written now.

import { make } from "../dom.js";
import { longDate, textOf } from "../record/notes.js";
import { said } from "./written.js";

/** @import { Store } from "../store.js" */
/** @import { PromptField } from "./prompt.js" */

/** @typedef {{at: string, isPutAway: boolean, texts: Map<string, string>}} Version one time of writing; text by prompt */

/**
 * `first` is undefined until it has been looked for, null when there is none; `at` is when the present one was last
 * written, or empty.
 * @typedef {{of: string, first: Version | null | undefined, at: string}} Retake
 */

const NO_FIRST =
  "There is no first time in this browser. You may have written it on another device or on paper, or passed it by. That is fine: what comes today is worth having on its own.";
const BRING = "If you saved a copy of it, you can bring it back in My record, now or later.";

/**
 * What was written of a reflection: the one that is open, or else the one put away last.
 * @param {Store} store
 * @param {string} slug
 * @param {string[]} prompts those that are compared
 * @returns {Promise<Version | null>} null when nothing is written in any of them
 */
export async function readVersion(store, slug, prompts) {
  /** @type {Map<string, Version>} */
  const versions = new Map();
  for (const { key, at, value } of await store.entries("privateNotes")) {
    const [note, prompt] = key.split("#");
    const [id, ...putAway] = note.split("@");
    const text = textOf(value, "text");
    if (id !== `reflection:${slug}` || !prompts.includes(prompt) || !text) continue;
    const version = versions.get(note) ?? { at, isPutAway: putAway.length > 0, texts: new Map() };
    version.texts.set(prompt, text);
    if (Date.parse(at) > Date.parse(version.at)) version.at = at;
    versions.set(note, version);
  }
  const latest = [...versions.values()].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return latest.find(({ isPutAway }) => !isPutAway) ?? latest[0] ?? null;
}

/** What is said before it begins. @param {Retake} retake @returns {Node[]} */
export function aboutFirst({ first }) {
  if (first === undefined) return [];
  if (!first) return [make("p", {}, NO_FIRST), make("p", {}, BRING)];
  return [make("p", {}, `What you wrote the first time (${when(first)}) stays as it is, and covered until you have finished.`)];
}

/**
 * Each sentence with both endings.
 * @param {PromptField[]} fields
 * @param {Retake} retake
 * @returns {Node[]}
 */
export function comparison(fields, { first, at }) {
  const isWritten = fields.some((field) => !field.isEmpty);
  const now = isWritten && at ? `Now, ${longDate(at)}` : "Now";
  const rows = fields.map(({ id, stem, text }) => {
    const then = first ? [side(`Then, ${when(first)}`, first.texts.get(id))] : [];
    const both = make("dl", { class: "cf-pair__both" }, ...then, side(now, text));
    return make("div", { class: "cf-pair" }, make("h3", {}, stem), both);
  });
  return first ? rows : [make("p", {}, NO_FIRST), ...rows];
}

/** @param {Version} first */
function when({ at, isPutAway }) {
  return isPutAway ? `put away on ${longDate(at)}` : longDate(at);
}

/** @param {string} name @param {string} [text] */
function side(name, text) {
  return make("div", {}, make("dt", {}, name), said(text));
}
