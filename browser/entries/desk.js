// The trainer's worker: Pyodide with the desk, which remembers what was added. Text in, text out.

import { fromBase64 } from "../seal.js";
import { paragraphsOf } from "../sealed_item/frame.js";
import { openDesk, openWorkbooks } from "../worker/desk.js";
import { fetchBytes } from "../worker/packed.js";
import { startPython } from "../worker/python.js";

// @ts-expect-error: the build writes it before this script
const parts = /** @type {import("../worker/python.js").Parts} */ (self.ENGINE);

const folder = new URL("../engine/", self.location.href).href;

async function start() {
  const [python, library] = await Promise.all([startPython(parts, folder), fetchBytes(folder + parts.desk)]);
  return { python, desk: openDesk(python, library) };
}

const ready = start();
ready.catch(() => undefined);

/** The gradebook stays here: of ten thousand rows the page shows some at a time. @type {any[]} */
let rows = [];
let book = "[]";
/** Counts the gradebooks that differ, so that the page draws what has changed and nothing else. */
let edition = 0;

/** So do own words, a list for each person. @type {any[][]} */
let people = [];

/** What makes workbooks comes when the first one is wanted. @type {Promise<(tables: string) => string> | undefined} */
let workbooks;

/** @type {Record<string, (desk: any, text: string, python: any) => string | Promise<string | Blob>>} What is asked of this worker and not of the desk. */
const OWN = {
  define: (desk, text) => {
    remember(text);
    return desk.define(text);
  },
  questions: () => JSON.stringify(questions),
  file: async (desk, text, python) => {
    const { what, given, type } = JSON.parse(text);
    return new Blob([what === "workbook" ? await workbook(desk, python) : given === undefined ? desk[what]() : desk[what](given)], { type });
  },
  ready: () => "",
  gradebook: (desk) => {
    const text = desk.gradebook();
    if (text !== book) {
      edition += 1;
      book = text;
      rows = JSON.parse(text);
    }
    return JSON.stringify(summary());
  },
  page: (_desk, text) => JSON.stringify(pageOf(JSON.parse(text))),
  texts: (desk) => {
    const own = new Map();
    for (const one of JSON.parse(desk.texts())) own.set(one.digest, [...(own.get(one.digest) ?? []), one]);
    people = [...own.values()];
    return JSON.stringify(people.length);
  },
  people: (_desk, text) => {
    const { from, count } = JSON.parse(text);
    return JSON.stringify(people.slice(from, from + count));
  },
};

/** @param {any} desk @param {any} python @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function workbook(desk, python) {
  workbooks ??= fetchBytes(folder + parts.workbooks).then((archive) => openWorkbooks(python, archive));
  return fromBase64((await workbooks)(desk.tables()));
}

/** The words of every question, by quiz and item. @type {Record<string, string>} */
const questions = {};

/** @param {string} definitions what is not a document of definitions is for the desk to refuse */
function remember(definitions) {
  try {
    for (const { id: quiz, items } of JSON.parse(definitions).quizzes) {
      for (const { id, definition } of items) questions[`${quiz}/${id}`] = paragraphsOf(JSON.parse(definition).stem).pop() ?? id;
    }
  } catch {
    // Said by the desk.
  }
}

function summary() {
  const quizzes = new Map(rows.flatMap((row) => row.quizzes).map(({ quiz, title }) => [quiz, title]));
  const count = (/** @type {(row: any) => boolean} */ is) => rows.filter(is).length;
  return {
    edition,
    people: new Set(rows.map(({ label, group }) => `${group}\n${label}`.toLowerCase())).size,
    rows: rows.length,
    late: count((row) => row.notes.some((/** @type {any} */ note) => note.code === "late")),
    quizzes: [...quizzes].map(([quiz, title]) => ({ quiz, title })),
    hasScenarios: rows.some((row) => row.scenarios.length),
    hasGroups: rows.some((row) => row.group),
    hasLessons: rows.some((row) => row.lessons),
    assignments: new Set(rows.map((row) => row.assignment)).size,
    devices: new Set(rows.map((row) => row.device).filter(Boolean)).size,
  };
}

/** @param {{from: number, count: number, words: string}} asked */
function pageOf({ from, count, words }) {
  const wanted = words.toLowerCase();
  const found = wanted ? rows.filter((row) => `${row.label} ${row.group} ${row.assignment_title}`.toLowerCase().includes(wanted)) : rows;
  return { total: found.length, rows: found.slice(from, from + count) };
}

self.onmessage = async ({ data: { id, method, text } }) => {
  try {
    const { python, desk } = await ready;
    const answer = OWN[method] ? await OWN[method](desk, text, python) : text === undefined ? desk[method]() : desk[method](text);
    self.postMessage({ id, answer });
  } catch (error) {
    self.postMessage({ id, error: String(/** @type {any} */ (error)?.message ?? error).slice(-500) });
  }
};
