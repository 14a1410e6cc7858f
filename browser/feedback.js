// Shows an outcome: a headline in the status region, a note beside each part, then the rationale.

import { pageUrl } from "./assets.js";
import { make, paragraphs } from "./dom.js";

/** @typedef {import("./table.js").Scored} Scored */

const NAMES = /** @type {Record<string, string>} */ ({
  right: "Right",
  wrong: "Not this one",
  missed: "You left this one out",
  left: "",
  harmful: "This could hurt someone",
  compare: "",
});

const CALIBRATION = /** @type {Record<string, [string, string]>} */ ({
  // certainty: [when fully right, when not]
  low: ["You were guessing, and it fits. Now you know why.", "You said that you were guessing: good to know what to read again."],
  mid: ["You were fairly sure, with reason.", "You were fairly sure. The note says where it turns."],
  high: ["You were certain, with reason.", "You were certain. These are the ones worth a second look."],
});

/**
 * @param {HTMLElement} item the cf-item
 * @param {Scored} outcome
 * @param {string} certainty
 * @param {[string, string][]} clauses ids and titles
 */
export function showOutcome(item, outcome, certainty, clauses) {
  clearOutcome(item);
  const { status, after } = regions(item);
  const full = outcome.score === outcome.max_score;
  const kind = outcome.critical_failed ? "harmful" : full ? "right" : outcome.score ? "partly" : "wrong";
  const compare = outcome.max_score === 0;
  status.dataset.kind = compare ? "compare" : kind;
  status.append(make("p", { class: "cf-outcome__head" }, headline(outcome, kind)));
  if (item.dataset.interaction === "choice" || item.dataset.interaction === "text-entry") {
    status.append(...paragraphs(outcome.feedback[0].text));
  } else if (compare) {
    showModel(after, outcome);
  } else {
    showNotes(item, outcome);
  }
  const calibration = CALIBRATION[certainty];
  if (calibration && !compare) status.append(make("p", { class: "cf-outcome__certainty" }, calibration[full ? 0 : 1]));
  const why = make("div", { class: "cf-rationale" }, make("p", { class: "cf-rationale__head" }, "Why"));
  why.append(...paragraphs(outcome.rationale));
  after.append(why);
  if (clauses.length) after.append(clauseLinks(clauses));
  keepFocusInSight(item);
}

/** Notes above the button push it down, and what has the focus must not slip below the screen. @param {HTMLElement} item */
function keepFocusInSight(item) {
  if (item.contains(document.activeElement)) document.activeElement?.scrollIntoView({ block: "nearest" });
}

/** @param {[string, string][]} clauses */
function clauseLinks(clauses) {
  const links = clauses.map(([id, title]) => make("li", {}, make("a", { href: pageUrl(`about/sources/#${id}`) }, title)));
  return make("div", { class: "cf-clauses" }, make("p", {}, "What this was about:"), make("ul", {}, ...links));
}

/** @param {HTMLElement} item */
export function clearOutcome(item) {
  const { status, after } = regions(item);
  status.replaceChildren();
  delete status.dataset.kind;
  after.replaceChildren();
  for (const note of item.querySelectorAll(".cf-note-of-part")) note.remove();
  for (const part of item.querySelectorAll("[data-verdict]")) part.removeAttribute("data-verdict");
}

/** @param {HTMLElement} item @returns {{status: HTMLElement, after: HTMLElement}} */
export function regions(item) {
  return {
    status: /** @type {HTMLElement} */ (item.querySelector(".cf-outcome")),
    after: /** @type {HTMLElement} */ (item.querySelector(".cf-after")),
  };
}

/** @param {Scored} outcome @param {string} kind */
function headline({ score, max_score }, kind) {
  if (max_score === 0) return "Here is one way to say it. Compare it with yours.";
  const points = max_score > 1 ? ` ${score} of ${max_score} points.` : "";
  if (kind === "harmful") return `Not quite, and this one matters for somebody's safety.${points}`;
  if (kind === "right") return `Correct.${points}`;
  if (kind === "partly") return `Partly.${points} The notes say more.`;
  return `Not quite.${points}`;
}

/** @param {HTMLElement} item @param {Scored} outcome */
function showNotes(item, outcome) {
  const list = item.querySelector(".cf-notes");
  for (const { id, verdict, text } of outcome.feedback) {
    const [part, state] = split(id);
    const place = placeOf(item, part, state);
    place?.setAttribute("data-verdict", verdict);
    if (!text && !NAMES[verdict]) continue;
    const note = make("div", { class: "cf-note-of-part", "data-verdict": verdict });
    if (NAMES[verdict]) note.append(make("strong", { class: "cf-verdict" }, nameOf(item, verdict)), " ");
    note.append(text);
    if (list && place) {
      note.prepend(make("q", { class: "cf-quoted" }, quoted(place)), " ");
      list.append(note);
    } else place?.append(note);
  }
}

/** @param {HTMLElement} item @param {string} verdict */
function nameOf(item, verdict) {
  if (item.dataset.interaction === "order") return verdict === "right" ? "In its place." : "Belongs elsewhere.";
  return `${NAMES[verdict]}.`;
}

/** @param {Element} place */
function quoted(place) {
  const text = place instanceof HTMLSelectElement ? place.selectedOptions[0]?.text : place.textContent;
  const words = (text ?? "").trim().split(/\s+/);
  return words.length > 9 ? `${words.slice(0, 8).join(" ")} …` : words.join(" ");
}

/** @param {HTMLElement} after @param {Scored} outcome */
function showModel(after, outcome) {
  const [model, ...checks] = outcome.feedback;
  after.append(make("blockquote", { class: "cf-model" }, ...paragraphs(model.text)));
  if (!checks.length) return;
  const list = make("ul", { class: "cf-checklist" });
  for (const { id, text } of checks) {
    const name = `${Math.random().toString(36).slice(2)}-${id}`;
    const box = make("input", { type: "checkbox", id: name });
    list.append(make("li", { class: "cf-choice" }, box, make("label", { for: name }, text)));
  }
  after.append(make("p", { class: "cf-rationale__head" }, "Does yours do these? Tick what it does, for yourself."), list);
}

/** @param {HTMLElement} item @param {string} part @param {string} state @returns {Element | null} */
function placeOf(item, part, state) {
  const clause = part.startsWith("clause.");
  const wanted = part === "response" ? state : part.replace(/^clause\./, "");
  const places = Array.from(item.querySelectorAll(`[data-part="${CSS.escape(wanted)}"]`));
  // The two tiers of a justified choice may use the same ids; the second tier stands second.
  const named = places.filter((place) => !!place.querySelector('[name="justification"]') === clause);
  return named[0] ?? null;
}

/** @param {string} id */
function split(id) {
  const at = id.indexOf("=");
  return [id.slice(0, at), id.slice(at + 1)];
}
