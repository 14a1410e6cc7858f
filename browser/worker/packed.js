// Files that the build has packed, since not every host compresses what it sends.

/** @typedef {{packed: string, plain?: string}} Packed names of two files with the same content */

/**
 * @param {Packed} file
 * @param {string} folder
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function unpackedOrPlain({ packed, plain }, folder) {
  try {
    const answer = await fetched(folder + packed);
    const content = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body);
    return await bytesOf(new Response(content.pipeThrough(new DecompressionStream("deflate"))));
  } catch (error) {
    if (!plain) throw error;
    return fetchBytes(folder + plain);
  }
}

/** @param {string} address */
export async function fetchBytes(address) {
  return bytesOf(await fetched(address));
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/** @param {Response} answer */
async function bytesOf(answer) {
  return new Uint8Array(await answer.arrayBuffer());
}
