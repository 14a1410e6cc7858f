import { make } from "../dom.js";
import { pressOnce } from "../steady.js";

/**
 * Asks before something that cannot be undone. The safe way out has the focus and is what Escape means.
 * @param {{question: string, detail: string, yes: string, no: string}} words
 * @returns {Promise<boolean>}
 */
export function confirmed({ question, detail, yes, no }) {
  const agree = make("button", { class: "cf-button cf-button--danger", value: "yes" }, yes);
  const decline = make("button", { class: "cf-button cf-button--quiet", value: "no", autofocus: "" }, no);
  const form = make(
    "form",
    { method: "dialog" },
    make("h2", { id: "cf-dialog-question" }, question),
    make("p", {}, detail),
    make("p", { class: "cf-actions" }, decline, agree),
  );
  const dialog = /** @type {HTMLDialogElement} */ (
    make("dialog", { class: "cf-dialog", "aria-labelledby": "cf-dialog-question" }, form)
  );
  // It may open under a finger that presses once more.
  pressOnce(dialog, "button");
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
    dialog.showModal();
  });
}
