// Whether a clause is what somebody looks for. No DOM.

/** @param {string} text @returns {string[]} its words, in small letters */
export function wordsOf(text) {
  return text.normalize("NFC").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * Every word that is looked for begins a word of the text. A number is a number: 3 is not 31.
 * @param {string[]} wanted
 * @param {string[]} words
 */
export function matches(wanted, words) {
  return wanted.every((word) => (/^\d+$/.test(word) ? words.includes(word) : words.some((one) => one.startsWith(word))));
}

/** @param {number} count @param {number} total */
export function countText(count, total) {
  if (!count) return "No clause found. Try a shorter word, or another one.";
  return `${count} of ${total} clauses`;
}
