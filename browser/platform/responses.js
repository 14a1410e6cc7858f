// A response as places in the author's lists: short to keep, and the one source of every platform's notation.

/**
 * @typedef {{quiz: string, item: string, digest: string, interaction: string, max_score: number, ids: string[],
 *   targets: string[], sealed: boolean, correct: string}} Entry as clientsfirst/export/packages/interactions.py has it
 * @typedef {Record<string, any>} Raw
 * @typedef {number[] | string} Places a text where one was typed
 */

const TYPES = /** @type {Record<string, string>} */ ({
  choice: "choice",
  "multiple-response": "choice",
  "hot-text": "choice",
  "justified-choice": "choice",
  match: "matching",
  "inline-choice": "matching",
  order: "sequencing",
  "text-entry": "fill-in",
  "extended-text": "long-fill-in",
});

/** The kind of interaction in the words of SCORM and xAPI. @param {Entry} entry */
export function typeOf(entry) {
  return TYPES[entry.interaction];
}

/** @param {Entry} entry @param {Raw} raw @returns {Places} */
export function placesOf({ interaction, ids, targets }, raw) {
  const among = (/** @type {string[]} */ list, /** @type {unknown} */ id) => list.indexOf(String(id ?? ""));
  const all = (/** @type {string[]} */ list, /** @type {unknown[]} */ chosen = []) => chosen.map((id) => among(list, id));
  switch (interaction) {
    case "choice":
      return raw.choice ? all(ids, [raw.choice]) : [];
    case "multiple-response":
    case "hot-text":
      return all(ids, raw.choices);
    case "justified-choice":
      return all([...ids, ...targets], [...(raw.choice ? [raw.choice] : []), ...(raw.justifications ?? [])]);
    case "match":
    case "inline-choice":
      return ids.map((id) => among(targets, raw.pairs?.[id]));
    case "order":
      return all(ids, raw.order);
    default:
      return String(raw.text ?? "");
  }
}

/** The response that `placesOf` read. @param {Entry} entry @param {Places} places @returns {Raw} */
export function rawOf({ interaction, ids, targets }, places) {
  if (typeof places === "string") return { text: places };
  const named = (/** @type {number[]} */ some) => some.flatMap((place) => ids[place] ?? []);
  switch (interaction) {
    case "choice":
      return { choice: named(places)[0] ?? "" };
    case "multiple-response":
    case "hot-text":
      return { choices: named(places) };
    case "justified-choice": {
      const reasons = places.flatMap((place) => targets[place - ids.length] ?? []);
      return { choice: named(places)[0] ?? "", justifications: reasons };
    }
    case "match":
    case "inline-choice":
      return { pairs: Object.fromEntries(ids.map((id, row) => [id, targets[places[row]] ?? ""])) };
    default:
      return { order: named(places) };
  }
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const NUMBERS = "123456789abcdefghijklmnopqrstuvwxyz";

/** SCORM 1.2: single characters. @param {Entry} entry @param {Places} places */
export function in12(entry, places) {
  if (typeof places === "string") return places;
  const isMatching = typeOf(entry) === "matching";
  return isMatching
    ? places.map((target, row) => `${NUMBERS[row]}.${NUMBERS[target]}`).join(",")
    : places.map((place) => LETTERS[place]).join(",");
}

/** SCORM 2004 and xAPI: identifiers, with delimiters in brackets. @param {Entry} entry @param {Places} places */
export function in2004(entry, places) {
  if (typeof places === "string") return places;
  const { ids, targets } = entry;
  const isMatching = typeOf(entry) === "matching";
  return isMatching
    ? places.map((target, row) => `${named(ids[row])}[.]${named(targets[target])}`).join("[,]")
    : places.map((place) => named(ids[place] ?? targets[place - ids.length])).join("[,]");
}

/** What the standards allow in an identifier: letters, digits, full stops, underscores. @param {string} id */
export function named(id) {
  return id.replaceAll(/[^A-Za-z0-9.]/g, "_");
}

/** @param {Entry} entry */
export function nameOf(entry) {
  return named(`${entry.quiz}.${entry.item}`);
}
