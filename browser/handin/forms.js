// The forms of a quiz, fetched from its page and never shown: they hold the words of its questions.

import { addressOf } from "../assigning/catalogue.js";
import { inertDocument } from "../trusted.js";

/**
 * @param {string} url below the site's root
 * @param {string} quiz
 * @returns {Promise<Map<string, Element>>} by item; empty where the page cannot be had, as from a stick
 */
export async function formsOf(url, quiz) {
  try {
    const answer = await fetch(addressOf(url));
    const page = inertDocument("forms", answer.ok ? await answer.text() : "");
    const items = page.querySelectorAll(`cf-quiz[data-quiz="${CSS.escape(quiz)}"] cf-item`);
    return new Map(Array.from(items, (item) => [item.getAttribute("data-item") ?? "", item]));
  } catch {
    return new Map();
  }
}
