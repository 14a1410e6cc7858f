// What a reflection shows in each of its views. Builds and hides; decides nothing.

import { find, make } from "../dom.js";
import { aboutFirst, comparison } from "./then_and_now.js";
import { writtenList } from "./written.js";

/** @import { Keeping } from "../store/shelves.js" */
/** @import { PromptField } from "./prompt.js" */
/** @import { Retake } from "./then_and_now.js" */

/** @typedef {"start" | "quick" | "look-back" | "all"} View */

/**
 * `isOpen`: what is kept has been read. `step` is how many prompts of the first half are behind, null before it has
 * begun; `retake` is null the first time.
 * @typedef {{view: View, isOpen: boolean, step: number | null, quick: PromptField[], slow: PromptField[],
 *   keeping: Keeping, retake: Retake | null}} State
 * @typedef {{go: (view: View) => void, next: () => void}} Acts
 */

const KEPT = {
  undecided: "Not kept yet: what you write is on this page only, until you choose above where to keep it.",
  own: "What you write is kept in this browser as you type.",
  shared: "What you write is kept in this tab as you type, until you close it.",
  nothing: "Not kept: what you write is gone when you leave this page.",
  platform: "What you write here stays with you: it is not given to the learning platform, and is gone when you close this window. Save it as a file if you want to keep it.",
};
const ENTER =
  "Enter takes you on; Shift and Enter begin a new line. What is behind you stays as it is until you look back.";

/**
 * @param {HTMLElement} root
 * @param {State} state
 * @param {Acts} acts
 */
export function showView(root, state, acts) {
  const { view, quick, slow } = state;
  root.dataset.view = view;
  part(root, "half[data-half=quick]").hidden = view === "start" || view === "look-back";
  for (const half of root.querySelectorAll("[data-half=look-back]")) {
    half.toggleAttribute("hidden", view === "start" || view === "quick");
  }
  quick.forEach((field, index) => {
    const isOne = view === "quick" && index === state.step;
    field.show(view !== "quick" || isOne, isOne ? `Sentence ${index + 1} of ${quick.length}` : "");
  });
  for (const field of slow) field.show(true);
  part(root, "start").hidden = view !== "start";
  // Where one begins depends on what is kept.
  redraw(part(root, "start"), view === "start" && state.isOpen ? startOf(state, acts) : []);
  redraw(part(root, "steps"), stepsOf(root, state, acts));
  showWritten(root, state, acts);
  showKept(root, state);
}

/** @param {HTMLElement} root @param {string} name */
function part(root, name) {
  return find(root, `.cf-reflection__${name}`, HTMLElement);
}

/** @param {State} state @param {Acts} acts */
function startOf({ step, quick, slow, retake }, { go }) {
  const isOver = step !== null && step >= quick.length && slow.length > 0;
  let name = `Carry on with sentence ${(step ?? 0) + 1} of ${quick.length}`;
  if (step === null) name = "Start: one sentence at a time";
  if (isOver) name = retake ? "See then and now" : "Look back at what you wrote";
  const said = step === null ? "Nobody times you, and you can stop at any point." : "It is as you left it.";
  const main = button(name, "cf-button", () => go(isOver ? "look-back" : "quick"));
  const all = button("See everything at once", "cf-button cf-button--quiet", () => go("all"));
  const about = retake && !isOver ? aboutFirst(retake) : [];
  return [make("p", {}, said), ...about, make("p", { class: "cf-actions" }, main, all)];
}

/** @param {HTMLElement} root @param {State} state @param {Acts} acts */
function stepsOf(root, { view, step, quick, retake }, { go, next }) {
  if (view === "start") return [];
  const stop = button("Stop here for now", "cf-button cf-button--quiet", () => go("start"));
  const both = button("See then and now", "cf-button", () => go("look-back"));
  if (view !== "quick") return [make("p", { class: "cf-actions" }, ...(retake && view === "all" ? [both] : []), stop)];
  const on = button(nextName(quick[step ?? 0]), "cf-button", next);
  on.dataset.next = "";
  const behind = quick.slice(0, step ?? 0);
  const buttons = make("p", { class: "cf-actions" }, on, stop);
  const how = make("p", { class: "cf-how" }, ENTER);
  return behind.length ? [buttons, how, earlier(root, behind)] : [buttons, how];
}

/** @param {HTMLElement} root @param {PromptField[]} behind */
function earlier(root, behind) {
  const summary = make("summary", {}, `What you have written so far (${behind.length})`);
  const details = make("details", { class: "cf-earlier" }, summary, writtenList(behind));
  details.toggleAttribute("open", root.querySelector(".cf-earlier[open]") !== null);
  return details;
}

/** The button says what it will do with an empty field. @param {HTMLElement} root @param {State} state */
export function nameNext(root, { step, quick }) {
  const on = root.querySelector("[data-next]");
  if (on) on.textContent = nextName(quick[step ?? 0]);
}

/** @param {PromptField | undefined} field */
function nextName(field) {
  return field?.isEmpty ? "Skip this one" : "Next";
}

/** @param {HTMLElement} root @param {State} state @param {Acts} acts */
function showWritten(root, { view, quick, retake }, { go }) {
  const written = root.querySelector(".cf-written");
  if (!(written instanceof HTMLElement)) return;
  written.hidden = view !== "look-back";
  const change = button("Change something here", "cf-link", () => go("all"));
  written.setAttribute("role", "region");
  written.setAttribute("aria-label", retake ? "What you wrote, then and now" : "What you wrote");
  // The list scrolls by itself where it is long, and then the keyboard has to reach it.
  if (!retake) written.tabIndex = 0;
  const shown = retake ? comparison(quick, retake) : [make("h3", {}, "What you wrote"), writtenList(quick)];
  // What is covered is not in the page either.
  redraw(written, written.hidden ? [] : [...shown, make("p", {}, change)]);
}

/**
 * Another tab may write at any time: whoever is on a button stays on it.
 * @param {HTMLElement} box
 * @param {Node[]} parts
 */
function redraw(box, parts) {
  const fresh = /** @type {HTMLElement} */ (box.cloneNode());
  fresh.append(...parts);
  if (fresh.isEqualNode(box)) return;
  const place = Array.from(box.querySelectorAll("button")).findIndex((one) => one === document.activeElement);
  box.replaceChildren(...fresh.childNodes);
  if (place >= 0) box.querySelectorAll("button")[place]?.focus();
}

/** @param {HTMLElement} root @param {State} state */
export function showKept(root, { view, quick, slow, keeping }) {
  const isEmpty = [...quick, ...slow].every((field) => field.isEmpty);
  part(root, "kept").textContent = KEPT[keeping];
  part(root, "kept").hidden = view === "start" && isEmpty;
  part(root, "away").hidden = view === "quick" || isEmpty;
}

/** @param {string} text @param {string} kind @param {() => void} act */
function button(text, kind, act) {
  const made = make("button", { type: "button", class: kind }, text);
  made.addEventListener("click", act);
  return made;
}
