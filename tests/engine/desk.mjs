// Runs calls of the trainer's desk in Pyodide, with Node, the way browser/worker/desk.js does:
//   node desk.mjs <folder of the pyodide package> <folder with library.zip, desk.zip, workbooks.zip and calls.json>
// Calls are [method, ...texts]. answers.json has the texts that came back, the milliseconds that all took, and a workbook.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openDesk, openWorkbooks } from "../../browser/worker/desk.js";

const [pyodide, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: `${pyodide}/`, stdLibURL: join(folder, "library.zip") });
const desk = openDesk(python, readFileSync(join(folder, "desk.zip")));
const calls = JSON.parse(readFileSync(join(folder, "calls.json"), "utf8"));
const began = performance.now();
const answers = calls.map(([method, ...texts]) => desk[method](...texts));
const took = Math.round(performance.now() - began);
const workbook = openWorkbooks(python, readFileSync(join(folder, "workbooks.zip")))(desk.tables());
writeFileSync(join(folder, "answers.json"), JSON.stringify({ answers, took, workbook }));
