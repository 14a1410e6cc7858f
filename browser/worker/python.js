// Starts Python: from the snapshot where that works, else the plain way. Runs in the worker only.

import { bytesOf, fetchBytes, fetchProgram, spread, unpacked } from "./packed.js";

/**
 * @import { Packed } from "./packed.js"
 * @typedef {{loader: string, script: Packed, program: Packed, library: string, desk: string, workbooks: string, lock: object,
 *   snapshot: {packed: string, size: number, runs: [number, number][], same: [number, number, number]}}} Parts as clientsfirst/engine/runtime.py writes them
 */

/** What Pyodide asks for by this name, whatever the file is called. */
const PROGRAM = "pyodide.asm.wasm";
const LIBRARY = "library.zip";

/**
 * @param {Parts} parts
 * @param {string} folder the address of assets/engine/
 * @returns {Promise<any>} Pyodide with the engine importable
 */
export async function startPython(parts, folder) {
  const [from, to, length] = parts.snapshot.same;
  const { module, part } = fetchProgram(parts.program, folder, from, length);
  const loader = fetchBytes(folder + parts.loader);
  const script = unpacked(folder + parts.script.packed).then(bytesOf);
  const memory = memoryOf(parts, folder, part, to);
  // Where the loader cannot be had nobody waits for these any more; their failure is then the loader's, told once.
  for (const waiting of [module, part, script, memory]) waiting.catch(() => undefined);
  runScript(await loader, folder + parts.loader);
  runScript(await script.catch(() => undefined), folder + parts.script.plain);
  const program = await module;
  const started = await memory.then((there) => start(parts, folder, program, { memory: there })).catch(() => undefined);
  if (started) return started;
  return start(parts, folder, program, { library: await fetchBytes(folder + parts.library) });
}

/**
 * The memory of a Python that has started. Its zeros did not travel, nor twice what it has in common with the program.
 * @param {Parts} parts @param {string} folder
 * @param {Promise<Uint8Array<ArrayBuffer>>} part of the program, in whole words, and where it stands in the memory
 * @param {number} to
 */
async function memoryOf({ snapshot: { packed, size, runs } }, folder, part, to) {
  const memory = await spread(await unpacked(folder + packed), new Uint8Array(size), runs);
  const same = new Uint32Array((await part).buffer);
  const there = new Uint32Array(memory.buffer, to, same.length);
  for (let n = 0; n < same.length; n++) there[n] ^= same[n];
  return memory;
}

/**
 * With `memory` everything that the engine imports is there already, so that no library is needed.
 * @param {Parts} parts @param {string} folder @param {WebAssembly.Module} program
 * @param {{memory?: Uint8Array, library?: Uint8Array<ArrayBuffer>}} from
 */
async function start({ lock }, folder, program, { memory, library = new Uint8Array() }) {
  // Pyodide fetches and compiles what it needs. This is at hand, the program compiled already.
  const overNetwork = self.fetch;
  const { instantiateStreaming } = WebAssembly;
  const atHand = new Map([
    [folder + PROGRAM, () => new Response()],
    [folder + LIBRARY, () => new Response(library)],
  ]);
  self.fetch = async (address, options) => atHand.get(String(address))?.() ?? overNetwork(address, options);
  WebAssembly.instantiateStreaming = async (_, imports) => ({ module: program, instance: await WebAssembly.instantiate(program, imports) });
  try {
    // @ts-expect-error: the loader defines it
    const python = await self.loadPyodide({
      indexURL: folder,
      packageBaseUrl: folder,
      stdLibURL: folder + LIBRARY,
      lockFileContents: lock,
      ...(memory ? { _loadSnapshot: memory } : {}),
    });
    // An engine that cannot be called is no engine: then the other way is tried.
    python.pyimport("clientsfirst.bridge").destroy();
    return python;
  } finally {
    self.fetch = overNetwork;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** @param {Uint8Array<ArrayBuffer> | undefined} text @param {string} plain where the same stands unpacked */
function runScript(text, plain) {
  try {
    self.importScripts(text ? URL.createObjectURL(new Blob([text], { type: "text/javascript" })) : plain);
  } catch {
    // A host's own policy may refuse what did not come from it under a name.
    self.importScripts(plain);
  }
}
