// How it ended, and looking back: the way one took beside the best one, and why.

import { make, paragraphs } from "../dom.js";
import { decisionText, offeredDecisions, shownPassages } from "./run.js";
import { stateLines } from "./state.js";
import { stateView } from "./scene_view.js";

/**
 * @typedef {import("./run.js").Run} Run
 * @typedef {import("./run.js").Turn} Turn
 * @typedef {import("./progress.js").Tried} Tried
 * @typedef {import("./bundle.js").Reason} Reason
 * @typedef {Record<string, {title: string, href: string}>} Clauses
 */

const RATINGS = /** @type {Record<string, string>} */ ({
  best: "Best",
  acceptable: "Acceptable",
  poor: "Poor",
  harmful: "Harmful",
});

const OPEN = ["poor", "harmful"]; // where there is most to learn, the reasons stand open
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
  const reasons = turns.map((turn) => reasonsOf(bundle, turn));
  const path = turns.map((turn, at) => {
    const view = turnView(turn, reasons[at], clauses);
    view.append(...takenBack(tried, turn, at).filter((id) => reasons[at][id]).map((id) => backView(decisionText(turn.scene, id), reasons[at][id])));
    view.querySelector("details")?.append(againFrom(turn.scene.title, () => tryFrom(at)));
    return view;
  });
  section.append(
    make("p", { class: "cf-scenario__kicker" }, "How it ended"),
    heading,
    ...shownPassages(scene, place).flatMap(paragraphs),
    stateView(stateLines(state, place.values)),
    verdictView(place.outcome, !!scene.ending?.isGood),
    make("h3", {}, "Looking back, scene by scene"),
    countsView(turns.map(({ decision }, at) => reasons[at][decision].rating)),
    make("ol", { class: "cf-scenario__path" }, ...path),
    make("h3", {}, "What matters in this case"),
    make("div", { class: "cf-scenario__debrief" }, ...paragraphs(debrief)),
  );
  return section;
}

/** What was chosen here before what was chosen in the end, each once. @param {Tried[]} tried @param {Turn} turn @param {number} at */
function takenBack(tried, { decision: last }, at) {
  return [...new Set(tried.filter((one) => one.at === at && one.decision !== last).map(({ decision }) => decision))];
}

/** @param {import("./bundle.js").Bundle} bundle @param {Turn} turn @returns {Record<string, Reason>} */
function reasonsOf(bundle, { scene, said }) {
  const reasons = bundle.reasons(said);
  return Object.fromEntries(scene.decisions.map(({ id }, index) => [id, reasons[index]]));
}

/** @param {string} outcome @param {boolean} isGood whether the ending alone is a good one */
function verdictView(outcome, isGood) {
  const [how, so] =
    outcome === "passed"
      ? ["You did what mattered most, and nothing on the way could have harmed anybody.", "This run counts as passed."]
      : isGood
        ? ["In the end you did what mattered most, but something on the way could have done harm.", NOT_PASSED]
        : ["What mattered most did not happen this time.", NOT_PASSED];
  return make("p", { class: "cf-scenario__verdict" }, make("strong", {}, how), ` ${so}`);
}

/**
 * How many decisions had which rating.
 * @param {string[]} ratings
 */
function countsView(ratings) {
  const entries = Object.keys(RATINGS).flatMap((rating) => {
    const count = ratings.filter((one) => one === rating).length;
    return count ? [make("li", {}, ratingView(rating), ` ${count}`)] : [];
  });
  return make("ul", { class: "cf-scenario__counts", "aria-label": "Your decisions" }, ...entries);
}

/**
 * What was chosen in one scene and how it is rated; folded below it why, and what would have been best.
 * @param {Turn} turn
 * @param {Record<string, Reason>} reasons of the scene, by decision
 * @param {Clauses} clauses
 */
function turnView({ place, scene, decision }, reasons, clauses) {
  const { rating } = reasons[decision];
  const offered = rating === "best" ? [] : offeredDecisions(scene, place);
  const best = offered.filter(({ id }) => reasons[id].rating === "best");
  const cards = [
    cardView("What you chose", "", reasons[decision], clauses),
    ...best.map(({ id, text }) => cardView("The best here", text, reasons[id], clauses)),
  ];
  const about = make("span", { class: "cf-hidden" }, `: ${scene.title}`);
  const summary = make("summary", {}, best.length ? "Why, and what would have been best" : "Why", about);
  const compare = make("div", { class: "cf-scenario__compare" }, ...cards);
  const why = make("details", { class: "cf-scenario__why" }, summary, compare);
  why.toggleAttribute("open", OPEN.includes(rating));
  const chosen = make("p", {}, decisionText(scene, decision));
  const head = make("div", { class: "cf-scenario__head" }, make("h4", {}, scene.title), ratingView(rating));
  return make("li", {}, head, chosen, why);
}

/** @param {string} label @param {string} text @param {Reason} reason @param {Clauses} clauses */
function cardView(label, text, { rating, why, clauses: ids }, clauses) {
  const known = ids.flatMap((id) => (clauses[id] ? [clauses[id]] : []));
  const links = known.map(({ title, href }) => make("li", {}, make("a", { href }, title)));
  const head = make("p", { class: "cf-scenario__label" }, label);
  const card = make("div", { class: `cf-scenario__card cf-scenario__card--${rating}` }, head);
  if (text) card.append(make("p", { class: "cf-scenario__quote" }, text));
  card.append(...paragraphs(why));
  if (!links.length) return card;
  card.append(make("ul", { class: "cf-scenario__clauses", "aria-label": "What it rests on" }, ...links));
  return card;
}

/** @param {string} text @param {Reason} reason */
function backView(text, { rating, why }) {
  const summary = make("summary", {}, "You first chose something else, and took it back");
  const tried = make("p", { class: "cf-scenario__quote" }, text);
  const reason = [make("p", {}, ratingView(rating)), ...paragraphs(why)];
  return make("details", { class: "cf-scenario__tried" }, summary, tried, ...reason);
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
