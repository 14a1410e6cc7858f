// How it ended, and looking back: the way one took beside the best one, and why.

import { make, paragraphs } from "../dom.js";
import { decisionText, offeredDecisions, shownPassages } from "./run.js";
import { stateLines } from "./state.js";
import { stateView } from "./scene_view.js";

/**
 * @typedef {import("./run.js").Run} Run
 * @typedef {import("./run.js").Turn} Turn
 * @typedef {import("./progress.js").Tried} Tried
 * @typedef {Record<string, {title: string, href: string}>} Clauses
 */

const RATINGS = /** @type {Record<string, string>} */ ({
  best: "Best",
  acceptable: "Acceptable",
  poor: "Poor",
  harmful: "Harmful",
});

const NOT_PASSED = "This run does not count as passed. You can take another way as often as you like.";

/**
 * @param {Run} run that has ended
 * @param {{id: string, state: import("./state.js").Variable[], clauses: Clauses, tried: Tried[],
 *   debrief: string, tryFrom: (at: number) => void}} page
 */
export function endingView({ bundle, scene, place, turns }, { id, state, clauses, tried, debrief, tryFrom }) {
  const title = scene.ending?.title ?? scene.title;
  const heading = make("h2", { id: `${id}-scene`, tabindex: "-1", "data-focus": "" }, title);
  const section = make("section", { class: "cf-scenario__ending", "aria-labelledby": heading.id });
  const path = turns.map((turn, at) => {
    const takenBack = tried.filter((one) => one.at === at).map(({ decision }) => decision);
    const view = turnView(bundle, turn, clauses, takenBack);
    view.append(againFrom(turn.scene.title, () => tryFrom(at)));
    return view;
  });
  section.append(
    make("p", { class: "cf-scenario__kicker" }, "How it ended"),
    heading,
    ...shownPassages(scene, place).flatMap(paragraphs),
    stateView(stateLines(state, place.values)),
    verdictView(place.outcome, !!scene.ending?.isGood),
    make("h3", {}, "Looking back, scene by scene"),
    make("ol", { class: "cf-scenario__path" }, ...path),
    make("h3", {}, "What matters in this case"),
    make("div", { class: "cf-scenario__debrief" }, ...paragraphs(debrief)),
  );
  return section;
}

/** @param {string} outcome @param {boolean} isGood whether the ending alone is a good one */
function verdictView(outcome, isGood) {
  const [how, so] =
    outcome === "passed"
      ? ["It ended well, and nothing you did on the way could have harmed anybody.", "This run counts as passed."]
      : isGood
        ? ["It ended well, but something you did on the way could have done harm.", NOT_PASSED]
        : ["It did not end well this time.", NOT_PASSED];
  return make("p", { class: "cf-scenario__verdict" }, make("strong", {}, how), ` ${so}`);
}

/**
 * @param {import("./bundle.js").Bundle} bundle
 * @param {Turn} turn
 * @param {Clauses} clauses
 * @param {string[]} takenBack
 */
function turnView(bundle, { place, scene, decision, said }, clauses, takenBack) {
  const told = bundle.reasons(said);
  const reasons = Object.fromEntries(scene.decisions.map(({ id }, index) => [id, told[index]]));
  const best = offeredDecisions(scene, place).filter(({ id }) => reasons[id].rating === "best");
  const wasBest = reasons[decision].rating === "best";
  /** @param {string} label @param {string} id */
  const card = (label, id) => cardView(label, decisionText(scene, id), reasons[id], clauses);
  const compare = make("div", { class: "cf-scenario__compare" }, card("You chose", decision));
  if (!wasBest) compare.append(...best.map(({ id }) => card("The best here", id)));
  const view = make("li", {}, make("h4", {}, scene.title), compare);
  for (const id of takenBack) view.append(backView(decisionText(scene, id), reasons[id]));
  return view;
}

/** @param {string} label @param {string} text @param {import("./bundle.js").Reason} reason @param {Clauses} clauses */
function cardView(label, text, { rating, why, clauses: ids }, clauses) {
  const links = ids.filter((id) => clauses[id]).map((id) => make("li", {}, make("a", { href: clauses[id].href }, clauses[id].title)));
  const card = make(
    "div",
    { class: `cf-scenario__card cf-scenario__card--${rating}` },
    make("p", { class: "cf-scenario__label" }, label),
    make("p", { class: "cf-scenario__quote" }, text),
    make("p", {}, ratingView(rating)),
    ...paragraphs(why),
  );
  if (links.length) card.append(make("ul", { class: "cf-scenario__clauses", "aria-label": "What it rests on" }, ...links));
  return card;
}

/** @param {string} text @param {import("./bundle.js").Reason} reason */
function backView(text, { rating, why }) {
  const summary = make("summary", {}, "You first chose something else, and took it back");
  return make("details", { class: "cf-scenario__tried" }, summary, make("p", { class: "cf-scenario__quote" }, text), make("p", {}, ratingView(rating)), ...paragraphs(why));
}

/** @param {string} rating */
function ratingView(rating) {
  return make("span", { class: `cf-rating cf-rating--${rating}` }, RATINGS[rating] ?? rating);
}

/** @param {string} scene @param {() => void} tryFrom */
function againFrom(scene, tryFrom) {
  const about = make("span", { class: "cf-hidden" }, `: ${scene}`);
  const button = make("button", { type: "button", class: "cf-link" }, "Go back to here and take another way", about);
  button.addEventListener("click", tryFrom);
  return make("p", { class: "cf-scenario__from-here" }, button);
}
