// Files that the build has packed, since not every host compresses what it sends.

/** @typedef {{packed: string, plain: string}} Packed names of two files with the same content */
/** @typedef {ReadableStream<Uint8Array<ArrayBuffer>>} Content */

/** @param {string} address @returns {Promise<Content>} */
export async function unpacked(address) {
  return (await content(address)).pipeThrough(new DecompressionStream("deflate"));
}

/**
 * A program compiled while it comes, elsewhere, so that what else there is to do goes on here; and a part of its bytes.
 * @param {Packed} file
 * @param {string} folder
 * @param {number} from
 * @param {number} length
 * @returns {{module: Promise<WebAssembly.Module>, part: Promise<Uint8Array<ArrayBuffer>>}}
 */
export function fetchProgram({ packed, plain }, folder, from, length) {
  const contents = unpacked(folder + packed).then((whole) => whole.tee());
  const part = contents.then(([one]) => spread(one, new Uint8Array(length), [[-from, from], [0, length]]));
  // Whatever type a host gives to a packed file, this is what browsers want to compile.
  const headers = { "content-type": "application/wasm" };
  const streamed = contents.then(([, other]) => WebAssembly.compileStreaming(new Response(other, { headers })));
  return { part, module: streamed.catch(async () => WebAssembly.compile(await fetchBytes(folder + plain))) };
}

/**
 * Puts the content where its runs belong, as it comes: through a Response it takes half as long again.
 * @param {Content} content
 * @param {Uint8Array<ArrayBuffer>} into
 * @param {[number, number][]} runs place and length of each; what lies before the beginning is left out, as is what
 *   comes after the last. Rejects when there is less.
 */
export async function spread(content, into, runs) {
  const left = runs.map(([at, length]) => ({ at, length }));
  const reader = content.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (let piece = next.value; piece.length && left.length; ) {
      const [run] = left;
      const length = Math.min(run.length, piece.length);
      if (run.at >= 0) into.set(piece.subarray(0, length), run.at);
      piece = piece.subarray(length);
      run.at += length;
      run.length -= length;
      if (!run.length) left.shift();
    }
  }
  if (left.length) throw new Error("A file ends too early.");
  return into;
}

/** @param {string} address */
export async function fetchBytes(address) {
  return bytesOf(await content(address));
}

/** @param {Content} content */
export async function bytesOf(content) {
  return new Uint8Array(await new Response(content).arrayBuffer());
}

/** @param {string} address @returns {Promise<Content>} */
async function content(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return /** @type {Content} */ (answer.body);
}
