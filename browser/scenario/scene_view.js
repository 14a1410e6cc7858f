// How a scene reads: what was said before, the narrative, what can be done, and what came of it.

import { make, paragraphs } from "../dom.js";
import { decisionText, offeredDecisions, shownPassages } from "./run.js";
import { stateLines } from "./state.js";

/**
 * @typedef {import("./run.js").Run} Run
 * @typedef {import("./run.js").Turn} Turn
 * @typedef {import("./state.js").Variable} Variable
 */

/**
 * The scenes so far, oldest first, each folded to what was chosen there.
 * @param {Turn[]} turns
 */
export function historyView(turns) {
  const entries = turns.map(({ place, scene, decision, said }) => {
    const summary = make(
      "summary",
      {},
      make("span", { class: "cf-scenario__past-title" }, scene.title),
      make("span", { class: "cf-scenario__past-choice" }, "You chose: ", decisionText(scene, decision)),
    );
    const told = shownPassages(scene, place).flatMap(paragraphs);
    const answer = [chosen(scene, decision), ...paragraphs(said.text)];
    const past = make("details", { class: "cf-scenario__past" }, summary, ...told, ...answer);
    return make("li", {}, past);
  });
  return make("ol", { class: "cf-scenario__history", "aria-label": "What happened so far" }, ...entries);
}

/**
 * All of it once it has ended, folded up.
 * @param {Turn[]} turns
 */
export function wholeView(turns) {
  const summary = make("summary", {}, "Read the whole conversation again");
  return make("details", { class: "cf-scenario__whole" }, summary, historyView(turns));
}

/**
 * A scene to decide in.
 * @param {Run} run
 * @param {{id: string, state: Variable[], decide: (decision: string) => void}} page
 */
export function sceneView({ scene, place, turns }, { id, state, decide }) {
  const section = framed(id, turns.length + 1, scene.title);
  section.append(...shownPassages(scene, place).flatMap(paragraphs), stateView(stateLines(state, place.values)));
  section.append(decisionForm(offeredDecisions(scene, place), id, decide));
  return section;
}

/**
 * The same scene once it is decided: the choice, what comes of it, and on.
 * @param {Run} run
 * @param {{id: string, state: Variable[], goOn: () => void}} page
 */
export function consequenceView({ turns, place: next }, { id, state, goOn }) {
  const { scene, place, decision, said } = turns[turns.length - 1];
  const section = framed(id, turns.length, scene.title);
  const choice = chosen(scene, decision);
  choice.dataset.top = "";
  section.append(...shownPassages(scene, place).flatMap(paragraphs), choice);
  const heading = make("h3", { tabindex: "-1", "data-focus": "" }, "What happens");
  const button = make("button", { type: "button", class: "cf-button" }, "Continue");
  button.addEventListener("click", goOn);
  const lines = stateView(stateLines(state, next.values, place.values));
  section.append(
    make("div", { class: "cf-scenario__consequence" }, heading, ...paragraphs(said.text), lines),
    make("div", { class: "cf-actions" }, button),
  );
  section.querySelector("h2")?.removeAttribute("data-focus");
  return section;
}

/**
 * Which telling it is, if it is not the plain one.
 * @param {import("./bundle.js").VariantPayload} variant
 * @param {boolean} isPlain
 */
export function tellingView({ title, fact }, isPlain) {
  const name = make("strong", {}, isPlain ? title : `What if: ${title}`);
  return make("p", { class: "cf-scenario__telling" }, name, ` ${fact}`);
}

/** @param {{title: string, word: string}[]} lines */
export function stateView(lines) {
  const entries = lines.map(({ title, word }) => make("p", {}, `${title}: `, make("strong", {}, word)));
  return make("div", { class: "cf-scenario__state" }, ...entries);
}

/** @param {string} id @param {number} number @param {string} title */
function framed(id, number, title) {
  const heading = make("h2", { id: `${id}-scene`, tabindex: "-1", "data-focus": "" }, title);
  const kicker = make("p", { class: "cf-scenario__kicker" }, `Scene ${number}`);
  return make("section", { class: "cf-scenario__scene", "aria-labelledby": heading.id }, kicker, heading);
}

/** @param {import("./bundle.js").Scene} scene @param {string} decision */
function chosen(scene, decision) {
  const label = make("strong", { class: "cf-scenario__label" }, "You chose: ");
  return make("p", { class: "cf-scenario__chosen" }, label, decisionText(scene, decision));
}

/**
 * Radios and a button, so that choosing and doing are two acts.
 * @param {{id: string, text: string}[]} decisions
 * @param {string} id
 * @param {(decision: string) => void} decide
 */
function decisionForm(decisions, id, decide) {
  const error = make("p", { class: "cf-error", id: `${id}-error` });
  error.hidden = true;
  const rows = decisions.map((decision) => {
    const input = make("input", { type: "radio", name: "decision", value: decision.id, id: `${id}-${decision.id}` });
    return make("div", { class: "cf-choice" }, input, make("label", { for: input.id }, decision.text));
  });
  const fieldset = make(
    "fieldset",
    { class: "cf-question", "aria-describedby": error.id },
    make("legend", {}, "What do you do?"),
    make("div", { class: "cf-choices" }, ...rows),
    error,
  );
  const button = make("button", { type: "submit", class: "cf-button" }, "Do this");
  const actions = make("div", { class: "cf-actions" }, button);
  const form = make("form", { class: "cf-form cf-scenario__decision", autocomplete: "off" }, fieldset, actions);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const picked = form.querySelector("input:checked");
    if (picked instanceof HTMLInputElement) return decide(picked.value);
    error.hidden = false;
    form.toggleAttribute("data-error", true);
    error.textContent = "Select what you do, then go on.";
    const first = form.querySelector("input");
    first?.focus();
  });
  form.addEventListener("change", () => {
    error.hidden = true;
    form.removeAttribute("data-error");
  });
  return form;
}
