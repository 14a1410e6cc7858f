import { make } from "../dom.js";

const COPIED = "Copied. Now you can paste it, in a message to your trainer or wherever you like.";
const BY_HAND = "This browser does not let a page copy. Here is the text, selected, for you to copy.";

/**
 * Copies, or where that is refused shows the text to copy by hand.
 * @param {string} text
 * @param {(...words: (Node | string)[]) => void} say into a region that is announced
 */
export async function copyText(text, say) {
  try {
    await navigator.clipboard.writeText(text);
    say(COPIED);
  } catch {
    const attributes = { class: "cf-text", rows: "6", readonly: "", "aria-label": "The text to copy" };
    const field = /** @type {HTMLTextAreaElement} */ (make("textarea", attributes));
    field.value = text;
    say(BY_HAND, field);
    field.focus();
    field.select();
  }
}
