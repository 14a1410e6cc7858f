// What is kept of an assignment that a trainee works on, and which one is the current one.

import { readAssignment } from "../assigning/assignment.js";
import { addressOf, expanded } from "../assigning/catalogue.js";
import { isRecord } from "../store/plain.js";

/** @import { Assignment } from "../assigning/assignment.js" */
/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Store } from "../store.js" */
/** @import { Entry } from "../store/shelves.js" */

/**
 * `quizzes`, `scenarios` and `pages` (addresses below the site's root) are what the assignment comes to in this
 * edition of the course; `lessons` are those of the pages that the trainee ticked as read.
 * @typedef {{assignment: Assignment, started_at: string, label: string, group: string, lessons: string[],
 *   quizzes: string[], scenarios: string[], pages: string[], handed_in: {receipt_id: string, at: string}[]}} Work
 */

const KEY = "assignment/";
const CURRENT = "assignment-current";
/** In an address, before the id of an assignment: tabs that work on different ones must not take each other's. */
const NAMED = "#as=";

/**
 * Takes up an assignment, or goes on with it.
 * @param {Store} store
 * @param {Assignment} assignment
 * @param {Catalogue} catalogue
 * @returns {Promise<Work>}
 */
export async function takeUp(store, assignment, catalogue) {
  const kept = await workOf(store, assignment.id);
  const { quizzes, scenarios, lessons } = expanded(assignment.parts, catalogue);
  const pages = [
    ...quizzes.flatMap((quiz) => catalogue.quizzes[quiz]?.url ?? []),
    ...scenarios.flatMap((scenario) => catalogue.scenarios[scenario]?.url ?? []),
    ...lessons.map(({ url }) => url),
  ];
  const fresh = { started_at: new Date().toISOString(), label: "", group: "", lessons: [], handed_in: [] };
  const isSealed = assignment.mode === "sealed";
  const work = { ...(kept ?? fresh), assignment, quizzes: isSealed ? [] : quizzes, scenarios, pages: isSealed ? [] : pages };
  await saveWork(store, work);
  await makeCurrent(store, assignment.id);
  return work;
}

/** @param {Store} store @param {string} id */
async function makeCurrent(store, id) {
  if ((await currentId(store)) !== id) await store.putDraft(CURRENT, { id });
}

/** @param {Store} store */
async function currentId(store) {
  const current = await store.draft(CURRENT);
  return isRecord(current) ? String(current.id ?? "") : "";
}

/** The address of a page of this assignment. @param {string} path below the site's root @param {string} id */
export function addressWithin(path, id) {
  return `${addressOf(path)}${NAMED}${id}`;
}

/** The assignment that this page's address names, or nothing. */
export function namedHere() {
  return location.hash.startsWith(NAMED) ? location.hash.slice(NAMED.length) : "";
}

/** Its page, from the page of one of its parts. */
export function addressBack() {
  return namedHere() ? addressWithin("assignment/", namedHere()) : addressOf("assignment/");
}

/** @param {Store} store @param {Work} work */
export function saveWork(store, work) {
  return store.putDraft(KEY + work.assignment.id, work);
}

/** @param {Store} store @param {string} id @returns {Promise<Work | undefined>} */
export async function workOf(store, id) {
  return readWork(await store.draft(KEY + id));
}

/**
 * The one that the trainee works on here: which the address names, else the one that was taken up last.
 * @param {Store} store
 * @returns {Promise<Work | undefined>}
 */
export async function currentWork(store) {
  const named = namedHere() ? await workOf(store, namedHere()) : undefined;
  if (named) await makeCurrent(store, named.assignment.id);
  return named ?? workOf(store, await currentId(store));
}

/** @param {Store} store @returns {Promise<Work[]>} */
export async function allWork(store) {
  return worksIn(await store.entries("drafts"));
}

/** @param {Entry[]} drafts @returns {Work[]} */
export function worksIn(drafts) {
  return drafts.flatMap(({ key, value }) => (key.startsWith(KEY) ? (readWork(value) ?? []) : []));
}

/** Back to free practice; nothing is lost. @param {Store} store */
export async function putAside(store) {
  await store.dropDraft(CURRENT);
  history.replaceState(null, "", location.pathname + location.search);
}

/** @param {Work} work */
export function lastHandedIn({ handed_in }) {
  return handed_in.map(({ at }) => at).sort().pop() ?? "";
}

/**
 * Whether feedback on these attempts waits for handing in. What is tried again afterwards is practice.
 * @param {Work} work
 * @param {{quiz: string, item: string, session: string | number, at: string}[]} attempts
 */
export function isHeldBack(work, attempts) {
  /** @type {Map<string, string>} */
  const first = new Map();
  for (const { quiz, item, session, at } of attempts) {
    const name = `${quiz}/${item}/${session}`;
    const before = first.get(name);
    if (before === undefined || at < before) first.set(name, at);
  }
  const isHandedIn = first.size > 0 && [...first.values()].every((at) => at <= lastHandedIn(work));
  return work.assignment.mode !== "practice" && !isHandedIn;
}

/** Whether the page that is open belongs to the work. @param {Work} work */
export function isOnPage({ pages }) {
  const here = location.href.replace(/[?#].*$/, "");
  return pages.some((page) => addressOf(page) === here);
}

/** @param {unknown} value @returns {Work | undefined} */
export function readWork(value) {
  if (!isRecord(value)) return undefined;
  const found = readAssignment(value.assignment);
  if ("problem" in found) return undefined;
  const texts = (/** @type {unknown} */ list) => (Array.isArray(list) ? list.filter((one) => typeof one === "string") : []);
  const handedIn = Array.isArray(value.handed_in) ? value.handed_in.filter(isRecord) : [];
  return {
    assignment: found.assignment,
    started_at: String(value.started_at ?? ""),
    label: String(value.label ?? ""),
    group: String(value.group ?? ""),
    lessons: texts(value.lessons),
    quizzes: texts(value.quizzes),
    scenarios: texts(value.scenarios),
    pages: texts(value.pages),
    handed_in: handedIn.map(({ receipt_id, at }) => ({ receipt_id: String(receipt_id), at: String(at) })),
  };
}
