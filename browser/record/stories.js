import { make } from "../dom.js";
import { read } from "../scenario/kept.js";
import { longDate } from "./notes.js";
import { row } from "./responses.js";
import { button, counted } from "./section.js";

/** @import { Entry } from "../store/shelves.js" */
/** @import { QuizFacts } from "./quizzes.js" */

/**
 * @typedef {{title: string, variants: Record<string, string>}} ScenarioFacts
 * @typedef {{title: string, minutes: number, objectives: string[], quizzes: string[], scenarios: string[]}} ModuleFacts
 * @typedef {{edition: string, modules: ModuleFacts[], quizzes: Record<string, QuizFacts>,
 *   scenarios: Record<string, ScenarioFacts>}} Catalogue
 */

const STORY = "scenario/";

/**
 * Conversations gone through or begun.
 * @param {Entry[]} drafts
 * @param {Catalogue} catalogue
 * @param {(key: string, title: string) => void} erase
 * @returns {Node[]}
 */
export function storiesView(drafts, { scenarios }, erase) {
  return drafts.filter(({ key }) => key.startsWith(STORY)).map(({ key, at, value }) => {
    const id = key.slice(STORY.length);
    const { title, variants } = scenarios[id] ?? { title: id, variants: {} };
    const kept = read(value);
    const under = kept.variant && !kept.recorded ? [row("Begun", `“${variants[kept.variant] ?? kept.variant}”, ${longDate(at)}`)] : [];
    const ended = [...kept.finished].reverse().map((run) => row(longDate(run.at), endText(run, variants)));
    const facts = make("dl", { class: "cf-record__facts" }, ...under, ...ended);
    const act = button(`Erase what is kept of “${title}”`, () => erase(key, title));
    const count = make("p", { class: "cf-how" }, `Gone through to an end ${counted(kept.finished.length, "time")}`);
    return make("div", { class: "cf-record__card" }, make("h3", {}, title), count, facts, act);
  });
}

/** @param {import("../scenario/kept.js").Finished} run @param {Record<string, string>} variants */
function endText({ variant, success_status }, variants) {
  const how = success_status === "passed" ? "It went well." : "It did not go well.";
  return `“${variants[variant] ?? variant}”. Completed. ${how}`;
}

/**
 * Responses that are in a form and were not submitted.
 * @param {Entry[]} drafts
 * @param {Catalogue} catalogue
 * @param {(key: string, name: string) => void} erase
 * @returns {Node[]}
 */
export function draftsView(drafts, { quizzes }, erase) {
  const open = drafts.filter(({ key, value }) => key.startsWith("item/") && !isSubmitted(value));
  if (!open.length) return [];
  const rows = open.map(({ key, at }) => {
    const [, quiz, item] = key.split("/");
    const place = quizzes[quiz]?.items.indexOf(item) ?? -1;
    const name = `${place < 0 ? item : `Question ${place + 1}`} of “${quizzes[quiz]?.title ?? quiz}”`;
    const act = button("Erase", () => erase(key, name), "cf-link");
    act.append(make("span", { class: "cf-hidden" }, ` (${name})`));
    return make("li", {}, `${name}, ${longDate(at)} `, act);
  });
  return [make("ul", { class: "cf-record__list" }, ...rows)];
}

/** @param {unknown} value */
function isSubmitted(value) {
  return typeof value === "object" && value !== null && /** @type {any} */ (value).submitted === true;
}
