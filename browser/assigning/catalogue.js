// The course's own titles and addresses, as clientsfirst/site/assigning.py puts them into the page.

import { pageUrl } from "../assets.js";
import { find } from "../dom.js";

/**
 * @typedef {import("./assignment.js").Part} Part
 * @typedef {{draw: number, items: string[]}} Pool
 * @typedef {{title: string, url: string, mastery: number, items: Record<string, string>, pools: Pool[]}} QuizFacts
 * @typedef {{title: string, url: string, edition: string, variants: Record<string, string>}} ScenarioFacts
 * @typedef {{title: string, url: string}} LessonFacts
 * @typedef {{title: string, lessons: LessonFacts[], quizzes: string[], scenarios: string[]}} ModuleFacts
 * @typedef {{edition: string, engine: string, quizzes: Record<string, QuizFacts>, scenarios: Record<string, ScenarioFacts>,
 *   modules: Record<string, ModuleFacts>}} Catalogue
 */

/** @param {HTMLElement} element @returns {Catalogue} */
export function readCatalogue(element) {
  return JSON.parse(find(element, ".cf-catalogue", HTMLScriptElement).textContent ?? "");
}

/**
 * What there is to do: a module stands for its lessons, quizzes and scenarios. Nothing comes twice.
 * @param {Part[]} parts
 * @param {Catalogue} catalogue
 */
export function expanded(parts, { modules }) {
  const quizzes = new Set();
  /** @type {Map<string, string>} */
  const scenarios = new Map();
  /** @type {Map<string, LessonFacts>} */
  const lessons = new Map();
  for (const part of parts) {
    if ("quiz" in part) quizzes.add(part.quiz);
    else if ("scenario" in part) scenarios.set(part.scenario, part.variant);
    else {
      const module = modules[part.module];
      for (const quiz of module?.quizzes ?? []) quizzes.add(quiz);
      for (const scenario of module?.scenarios ?? []) if (!scenarios.has(scenario)) scenarios.set(scenario, "");
      for (const lesson of module?.lessons ?? []) lessons.set(lesson.url, lesson);
    }
  }
  return { quizzes: /** @type {string[]} */ ([...quizzes]), scenarios: [...scenarios.keys()], lessons: [...lessons.values()] };
}

/** @param {Part} part @param {Catalogue} catalogue */
export function titleOf(part, { quizzes, scenarios, modules }) {
  if ("quiz" in part) return `Quiz: ${quizzes[part.quiz]?.title ?? part.quiz}`;
  if ("scenario" in part) return `Conversation: ${scenarios[part.scenario]?.title ?? part.scenario}`;
  return `Module: ${modules[part.module]?.title ?? part.module}`;
}

/** A folder's page has a name of its own where no server is there to find it. @param {string} path */
export function addressOf(path) {
  return pageUrl(location.protocol === "file:" ? `${path}index.html` : path);
}
