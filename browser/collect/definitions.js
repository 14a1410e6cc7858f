// What the desk regrades with: opened from the sealed files of clientsfirst/site/definitions.py. Runs in a worker.

import { unzlibSync } from "fflate";
import { assetUrl } from "../assets.js";
import { loadBundle } from "../scenario/bundle.js";
import { Run } from "../scenario/run.js";
import { Drawer, fromBase64, keyFor, open, toHex, toText } from "../seal.js";

/** @typedef {{scenario: string, variant: string, path: string[]}} Way */

const SHARE_AT = 2;
const ROW_BYTES = 10;

/** @param {string} name below assets/ */
async function fetched(name) {
  const answer = await fetch(assetUrl(name));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer;
}

/** @type {Promise<any> | undefined} */
let course;

function index() {
  return (course ??= fetched("definitions/course.json").then((answer) => answer.json()));
}

/** All quizzes of the course, as one document. */
export async function quizDefinitions() {
  const { edition, quizzes, modules, clauses } = await index();
  return document({ edition, modules, clauses, quizzes: await Promise.all(quizzes.map(quizOf)), scenarios: [] });
}

/** @param {{edition: string, modules: unknown[], clauses: unknown[], quizzes: unknown[], scenarios: unknown[]}} parts */
function document(parts) {
  return { v: 1, kind: "clients-first-definitions", title: "The course", ...parts };
}

/** @param {any} quiz */
async function quizOf({ id, title, module, mastery_score, attempts, pools, content_note, file }) {
  const { items } = await (await fetched(`definitions/${file}`)).json();
  return { id, title, module, mastery_score, attempts, pools, content_note, items: await Promise.all(items.map(itemOf)) };
}

/** @param {any} item */
async function itemOf(item) {
  const { id, digest, definition } = item;
  const packed = definition ? fromBase64(definition) : open(keyFor(fromBase64(item.salt), "definition", await sharesOf(item)), fromBase64(item.sealed));
  return { id, digest, definition: toText(unzlibSync(packed)) };
}

/** Any whole response gives all shares: here the first state of every part, or the first order there is. @param {any} item */
async function sharesOf({ interaction, salt, parts, states, groups }) {
  const bytes = fromBase64(salt);
  const given = parts.map((/** @type {string} */ part, /** @type {number} */ place) => `${part}=${states[place][interaction === "order" ? place : 0]}`);
  const shares = [];
  for (const [number, group] of groups.entries()) {
    const rows = group.file ? new Uint8Array(await (await fetched(`outcomes/${group.file}`)).arrayBuffer()) : fromBase64(group.rows);
    const label = group.parts.map((/** @type {number} */ part) => given[part]).join("|");
    const row = new Drawer(rows, ROW_BYTES).find(bytes, `row${number}`, label);
    if (!row) throw new Error(`No row is known for ${label}.`);
    shares.push(toHex(row.subarray(SHARE_AT)));
  }
  return shares.join("");
}

/** @type {Map<string, Promise<unknown>>} */
const known = new Map();

/**
 * The scenarios that these ways reach an ending of, each telling once. What cannot be followed is left out.
 * @param {Way[]} ways
 * @returns {Promise<object | null>} null where there is nothing new
 */
export async function scenarioDefinitions(ways) {
  const found = [];
  for (const way of ways) {
    const name = `${way.scenario}/${way.variant}`;
    if (known.has(name)) continue;
    const one = await scenarioOf(way).catch(() => null);
    if (!one) continue;
    known.set(name, Promise.resolve(one));
    found.push(one);
  }
  return found.length ? document({ edition: "", modules: [], clauses: [], quizzes: [], scenarios: found }) : null;
}

/** @param {Way} way */
async function scenarioOf({ scenario, variant, path }) {
  const { scenarios } = await index();
  const facts = scenarios.find((/** @type {any} */ one) => one.id === scenario);
  if (!facts?.variants.some((/** @type {any} */ one) => one.id === variant)) return null;
  const { story, sealed } = await (await fetched(`definitions/${facts.file}`)).json();
  const run = new Run(await loadBundle(story, variant));
  if (!run.follow(path) || !run.scene.ending) return null;
  const key = keyFor(fromBase64(story.salt), "definition", `${variant}|${run.scene.ending.debrief}`);
  const definition = toText(unzlibSync(open(key, fromBase64(sealed[variant]))));
  return { id: scenario, title: facts.title, module: facts.module, digest: facts.digest, definition };
}
