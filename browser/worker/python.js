// Starts Python: from the snapshot where that works, else the plain way. Runs in the worker only.

import { fetchBytes, unpackedOrPlain } from "./packed.js";

/**
 * @import { Packed } from "./packed.js"
 * @typedef {{loader: string, script: Packed, program: Packed, library: string, desk: string, workbooks: string, lock: object,
 *   snapshot: {packed: string, same: [number, number, number]}}} Parts as clientsfirst/engine/runtime.py writes them
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
  const waiting = unpackedOrPlain(parts.program, folder);
  // Where the loader cannot be had nobody waits for this any more; its failure is then the loader's, told once.
  waiting.catch(() => undefined);
  const snapshot = snapshotOf(parts, folder, waiting).catch(() => undefined);
  self.importScripts(folder + parts.loader);
  const [program, memory] = [await waiting, await snapshot];
  await runScript(parts.script, folder);
  const started = memory && (await start(parts, folder, program, { memory }).catch(() => undefined));
  if (started) return started;
  return start(parts, folder, program, { library: await fetchBytes(folder + parts.library) });
}

/**
 * The memory of a Python that has started. What it has in common with the program did not travel twice.
 * @param {Parts} parts @param {string} folder @param {Promise<Uint8Array<ArrayBuffer>>} program
 */
async function snapshotOf({ snapshot }, folder, program) {
  const bytes = await unpackedOrPlain(snapshot, folder);
  const [from, to, length] = snapshot.same;
  const same = (await program).subarray(from, from + length);
  for (let n = 0; n < length; n++) bytes[to + n] ^= same[n];
  return bytes;
}

/**
 * With `memory` everything that the engine imports is there already, so that no library is needed.
 * @param {Parts} parts @param {string} folder @param {Uint8Array<ArrayBuffer>} program
 * @param {{memory?: Uint8Array, library?: Uint8Array<ArrayBuffer>}} from
 */
async function start({ lock }, folder, program, { memory, library = new Uint8Array() }) {
  // Pyodide fetches what it needs. This is at hand, and with a type that any host would give it.
  const overNetwork = self.fetch;
  const atHand = new Map([
    [folder + PROGRAM, () => new Response(program, { headers: { "content-type": "application/wasm" } })],
    [folder + LIBRARY, () => new Response(library)],
  ]);
  self.fetch = async (address, options) => atHand.get(String(address))?.() ?? overNetwork(address, options);
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
  }
}

/** @param {Packed} script @param {string} folder */
async function runScript(script, folder) {
  const text = await unpackedOrPlain({ packed: script.packed }, folder).catch(() => undefined);
  const address = text ? URL.createObjectURL(new Blob([text], { type: "text/javascript" })) : folder + script.plain;
  try {
    self.importScripts(address);
  } catch {
    // A host's own policy may refuse what did not come from it under a name.
    self.importScripts(folder + script.plain);
  }
}
