// What people type to be known by, without what a screen or a spreadsheet would act on.

/** Controls, and marks that turn the direction of writing round. Joiners stay: some scripts need them. */
const ACTING = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** @param {string} text */
export function tidy(text) {
  return text.normalize("NFC").replace(/\s+/g, " ").replace(ACTING, "").trim();
}

/** Half a character, as some programs leave behind when they cut a text, is in no JSON. @param {string} text */
export function wellFormed(text) {
  return text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (found) => (found.length === 2 ? found : "\uFFFD"));
}
