// Private notes as a person reads them. A note's parts are entries of their own, so that tabs never undo each other.

import { isRecord } from "../store/plain.js";

/** @import { Entry } from "../store/shelves.js" */

/**
 * `id` is the key that all parts share, `at` when the last was written; the title may be empty.
 * @typedef {{id: string, title: string, at: string, parts: {prompt: string, text: string}[]}} PrivateNote
 */

/**
 * @param {Entry[]} entries of the private shelf
 * @returns {PrivateNote[]} the latest first
 */
export function gatherNotes(entries) {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const id = entry.key.split("#")[0];
    groups.set(id, [...(groups.get(id) ?? []), entry]);
  }
  const notes = [...groups].map(([id, group]) => ({
    id,
    title: group.map(({ value }) => textOf(value, "title")).find(Boolean) ?? "",
    at: group.map(({ at }) => at).sort().slice(-1)[0],
    parts: group.sort((one, other) => placeOf(one) - placeOf(other)).flatMap(({ value }) => partsOf(value)),
  }));
  return notes.sort((one, other) => (one.at < other.at ? 1 : -1));
}

/** @param {Entry} entry */
function placeOf({ value }) {
  return isRecord(value) && typeof value.place === "number" ? value.place : 0;
}

/**
 * A part has a prompt and a text. A decision record has `fields` by name.
 * @param {unknown} value
 * @returns {{prompt: string, text: string}[]}
 */
function partsOf(value) {
  if (isRecord(value) && isRecord(value.fields)) {
    return Object.entries(value.fields).flatMap(([name, text]) => partsOf({ prompt: spoken(name), text }));
  }
  const text = textOf(value, "text");
  return text ? [{ prompt: textOf(value, "prompt"), text }] : [];
}

/** A field's name as words. @param {string} name */
function spoken(name) {
  return name.charAt(0).toUpperCase() + name.slice(1).replace(/_/g, " ");
}

/** @param {unknown} value @param {string} name */
export function textOf(value, name) {
  const found = isRecord(value) ? value[name] : undefined;
  return typeof found === "string" ? found : "";
}

/** @param {PrivateNote} note */
export function noteAsText({ title, at, parts }) {
  const body = parts.map(({ prompt, text }) => `${prompt}\n${text}\n`);
  return [title, longDate(at), "", ...body].join("\n");
}

/** @param {string} at */
export function longDate(at) {
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}
