// Where people went in a conversation: a picture of scenes and ways, and the same as a table.

import { make } from "../dom.js";
import { svg, table } from "./tables.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */

/**
 * @typedef {{from: string, decision: string, text: string, rating: string, to: string, people: number}} Step
 * @typedef {{scenario: string, variant: string, title: string, people: number, not_followed: number,
 *   scenes: {scene: string, title: string, people: number}[], steps: Step[],
 *   endings: {scene: string, title: string, success: boolean, people: number}[]}} Ways
 * @typedef {{scene: string, title: string, people: number, depth: number, row: number, ending: boolean | null}} Place
 */

const WIDE = 190;
const HIGH = 74;
const BOX = 150;
const TALL = 46;
const LETTERS = 40;

/** @param {Ways} ways @param {Catalogue} catalogue @returns {Node[]} */
export function pathsView(ways, { scenarios }) {
  const { title, scenario, variant, people, steps, endings, not_followed } = ways;
  const titles = new Map(ways.scenes.map(({ scene, title: name }) => [scene, name]));
  const rows = [...steps]
    .sort((one, other) => other.people - one.people)
    .map(({ from, text, rating, to, people: count }) => [titles.get(from) ?? from, text, rating, titles.get(to) ?? to, String(count)]);
  const ends = endings.map(({ title: name, success, people: count }) => `${name} (${success ? "a good end" : "not a good end"}): ${count}`);
  return [
    make("h3", {}, `${title}: “${scenarios[scenario]?.variants[variant] ?? variant}”`),
    make("p", {}, `First ways of ${people} ${people === 1 ? "person" : "people"}. ${ends.join("; ")}.${not_followed ? ` ${not_followed} could not be followed, as of another edition.` : ""}`),
    make("div", { class: "cf-paths", role: "group", tabindex: "0", "aria-label": `Picture of the ways through ${title}` }, picture(ways)),
    make("details", { class: "cf-more" }, make("summary", {}, "The same as a table"), table(`Ways through “${title}”`, ["Scene", "What was decided", "Rated", "Led to", "People"], rows)),
  ];
}

/** @param {Ways} ways */
function picture(ways) {
  const places = laidOut(ways);
  const width = Math.max(...places.map(({ depth }) => depth + 1)) * WIDE;
  const height = Math.max(...places.map(({ row }) => row + 1)) * HIGH;
  const at = new Map(places.map((place) => [place.scene, place]));
  const lines = joined(ways.steps).map(({ from, to, people }) => line(at.get(from), at.get(to), people / ways.people));
  const summary = places.map(({ title, people }) => `${title}: ${people}`).join("; ");
  const root = svg("svg", { viewBox: `0 0 ${width} ${height}`, width: String(width), height: String(height), role: "img", "aria-label": `People in each scene. ${summary}. The table below has every decision.` });
  root.append(...lines.filter((one) => one !== null), ...places.map(box));
  return root;
}

/** Scenes in columns, by how many decisions away they are from the start. @param {Ways} ways @returns {Place[]} */
function laidOut({ scenes, steps, endings }) {
  const depths = new Map([[scenes[0]?.scene, 0]]);
  // A way may come back to a scene, so each is placed once, where it is first reached.
  for (let round = 0; round < scenes.length; round += 1) {
    for (const { from, to } of steps) {
      const depth = depths.get(from);
      if (depth !== undefined && !depths.has(to)) depths.set(to, depth + 1);
    }
  }
  const rows = new Map();
  const good = new Map(endings.map(({ scene, success }) => [scene, success]));
  return scenes.map(({ scene, title, people }) => {
    const depth = depths.get(scene) ?? 0;
    const row = rows.get(depth) ?? 0;
    rows.set(depth, row + 1);
    return { scene, title, people, depth, row, ending: good.get(scene) ?? null };
  });
}

/** Several decisions may lead from one scene to the same other one. @param {Step[]} steps */
function joined(steps) {
  /** @type {Map<string, {from: string, to: string, people: number}>} */
  const found = new Map();
  for (const { from, to, people } of steps) {
    const name = `${from} ${to}`;
    found.set(name, { from, to, people: people + (found.get(name)?.people ?? 0) });
  }
  return [...found.values()];
}

/** @param {Place | undefined} from @param {Place | undefined} to @param {number} share */
function line(from, to, share) {
  if (!from || !to) return null;
  const [x1, y1] = [from.depth * WIDE + BOX, from.row * HIGH + TALL / 2];
  const [x2, y2] = [to.depth * WIDE, to.row * HIGH + TALL / 2];
  const middle = (x1 + x2) / 2;
  return svg("path", { class: "cf-paths__way", d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`, "stroke-width": String(1 + Math.round(share * 12)) });
}

/** @param {Place} place */
function box({ title, people, depth, row, ending }) {
  const [x, y] = [depth * WIDE, row * HIGH];
  const kind = ending === null ? "" : ending ? " cf-paths__scene--good" : " cf-paths__scene--end";
  const mark = ending === null ? "" : ending ? "✓ " : "× ";
  const short = title.length > LETTERS / 2 ? `${title.slice(0, LETTERS / 2 - 1)}…` : title;
  return svg(
    "g",
    { class: `cf-paths__scene${kind}` },
    svg("rect", { x: String(x), y: String(y), width: String(BOX), height: String(TALL), rx: "6" }),
    svg("text", { x: String(x + 8), y: String(y + 19) }, mark + short),
    svg("text", { x: String(x + 8), y: String(y + 37), class: "cf-paths__count" }, `${people} ${people === 1 ? "person" : "people"}`),
    svg("title", {}, `${title}: ${people}`),
  );
}
