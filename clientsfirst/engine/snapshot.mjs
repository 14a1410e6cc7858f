// Makes the engine's Python library and the snapshot of its memory. Run by runtime.py, with Node:
//   node snapshot.mjs <folder of the pyodide package> <engine.zip> <desk.zip> <xlsx.zip> <library.py> <folder to write into>
// The trainer's desk gets an archive of its own, of what the engine's library does not have; so do its workbooks.

import nodeCrypto from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, engineFile, deskFile, workbookFile, libraryMaker, target] = process.argv.slice(2);
const WORKBOOK = `from clientsfirst.desk_xlsx import to_xlsx; to_xlsx('[{"name": "A", "columns": ["B"], "rows": [["é"]]}]')`;
const MOST_ZEROS = 16_384; // in a row, in what travels of the memory
const STATIC_DATA_AT = 1024; // where Emscripten puts a program's static data in memory

// Python draws its hash seed and asks the time while it starts: fixed, so that the same engine gives the same bytes.
const fixed = (/** @type {ArrayBufferView} */ view) => {
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength).fill(7);
  return view;
};
nodeCrypto.randomFillSync = fixed;
Object.defineProperty(globalThis, "crypto", { value: { getRandomValues: fixed } });
Object.defineProperty(globalThis, "performance", { value: { now: () => 0, timeOrigin: 0 } });
Date.now = () => 0;

const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
const indexURL = `${pyodideFolder}/`;

for (const [name, bytes] of Object.entries(await makeLibraries())) writeFileSync(join(target, name), bytes);
const wasm = readFileSync(join(pyodideFolder, "pyodide.asm.wasm"));
const data = staticData(wasm);
const snapshot = await makeSnapshot();
// Whole words, as the worker puts them back.
const same = [data.at, memoryAt(snapshot) + STATIC_DATA_AT, data.length - (data.length % 4)];
if (same[1] % 4) throw new Error("The memory in the snapshot does not begin with a word.");
const { runs, bytes } = withoutZeros(without(snapshot, wasm, same));
writeFileSync(join(target, "snapshot"), bytes);
writeFileSync(join(target, "snapshot.json"), JSON.stringify({ size: snapshot.length, runs, same }));

async function makeLibraries() {
  const python = await loadPyodide({ indexURL });
  const standard = python.runPython("import sys; next(path for path in sys.path if path.endswith('.zip'))");
  python.FS.writeFile("/engine.zip", readFileSync(engineFile));
  python.runPython(readFileSync(libraryMaker, "utf8"));
  const writeLibrary = python.globals.get("write_library");
  const library = writeLibrary(standard, "/engine.zip").toJs();
  python.FS.writeFile("/library.zip", library);
  python.FS.writeFile("/desk.zip", readFileSync(deskFile));
  const desk = writeLibrary(standard, "/desk.zip", "/library.zip").toJs();
  python.FS.writeFile("/desk_library.zip", desk);
  python.FS.writeFile("/xlsx.zip", readFileSync(workbookFile));
  const workbooks = writeLibrary(standard, "/xlsx.zip", "/library.zip /desk_library.zip", WORKBOOK).toJs();
  return { "library.zip": library, "desk_library.zip": desk, "xlsx_library.zip": workbooks };
}

async function makeSnapshot() {
  const python = await loadPyodide({ indexURL, stdLibURL: join(target, "library.zip"), _makeSnapshot: true });
  // Nothing of it may stay in JavaScript's hands: a snapshot holds Python's memory only.
  python.runPython("import gc, clientsfirst.bridge; gc.collect(); None");
  return python.makeMemorySnapshot();
}

/** Where a snapshot's header ends and the memory begins. @param {Uint8Array} bytes */
function memoryAt(bytes) {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, 2)[1];
}

/**
 * The snapshot with zeros wherever its static data is still that of the program, which travels anyway.
 * The worker puts it back: exclusive or undoes itself.
 * @param {Uint8Array} bytes @param {Uint8Array} program @param {number[]} same where in the program, where here, how long
 */
function without(bytes, program, [from, to, length]) {
  for (let n = 0; n < length; n++) bytes[to + n] ^= program[from + n];
  return bytes;
}

/**
 * Two thirds of the memory are zeros. Those pack well, but unpacking them costs a phone its time.
 * @param {Uint8Array} bytes
 * @returns {{runs: [number, number][], bytes: Uint8Array}} where the rest stood (place and length), and the rest
 */
function withoutZeros(bytes) {
  const runs = /** @type {[number, number][]} */ ([]);
  let [from, to] = [0, 0]; // of the run that is open; `to` is behind its last byte that is not zero
  for (let at = 0; at < bytes.length; at++) {
    if (!bytes[at]) continue;
    if (at - to >= MOST_ZEROS) {
      if (to > from) runs.push([from, to - from]);
      from = at;
    }
    to = at + 1;
  }
  runs.push([from, to - from]);
  return { runs, bytes: Buffer.concat(runs.map(([at, length]) => bytes.subarray(at, at + length))) };
}

/** The one data segment of a WebAssembly program. @param {Uint8Array} program */
function staticData(program) {
  let at = 8; // after the magic number and the version
  const number = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = program[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < program.length) {
    const section = program[at++];
    const size = number();
    if (section !== 11) {
      at += size;
      continue;
    }
    if (number() !== 1) throw new Error("The program has more than one data segment: snapshot.mjs knows one.");
    number();
    at = program.indexOf(0x0b, at) + 1; // the end of the expression that says where it goes
    const length = number();
    return { at, length };
  }
  throw new Error("The program has no data segment.");
}
