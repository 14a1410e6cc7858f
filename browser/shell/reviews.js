// A claim whose review is overdue says so: the page may have been built long ago.

import { make } from "../dom.js";

/** @param {ParentNode} page @param {Date} today */
export function markOverdue(page, today) {
  const now = today.toISOString().slice(0, 10);
  for (const claim of page.querySelectorAll("[data-review-by]")) {
    const due = claim.getAttribute("data-review-by") ?? "";
    if (due < now) claim.append(make("p", { class: "cf-overdue" }, `This was due to be checked again by ${due}. Check it yourself before you rely on it.`));
  }
}
