// The saved copies of the course, one for each edition, in the browser's cache. For the service worker and for pages.
// They hold what the site gives to everybody, and nothing of anybody's.

/**
 * @typedef {Record<string, [sum: string, bytes: number]>} Files by path; a sum is a SHA-256 in base64
 * @typedef {{copy: string, edition: string, parts: Record<string, Files>}} List as clientsfirst/site/offline.py writes it
 */

const LIST = "offline.json";
const LANES = 4;

/** What the names of a site's copies begin with: one host may hold several. @param {string} root its address */
function beginning(root) {
  return `clients-first ${new URL(root).pathname} `;
}

/** @param {string} root @param {string} copy */
export function copyName(root, copy) {
  return beginning(root) + copy;
}

/** @param {string} root */
export async function copyNames(root) {
  return (await caches.keys()).filter((name) => name.startsWith(beginning(root)));
}

/** @param {string} root @param {string} [sum] what its content has to be @returns {Promise<List>} */
export async function fetchList(root, sum) {
  const answer = await fetchFile(root + LIST, sum);
  return answer.json();
}

/** The list of what a copy is meant to hold. @param {Cache} copy @param {string} root @returns {Promise<List | undefined>} */
export async function listOf(copy, root) {
  return (await copy.match(root + LIST))?.json();
}

/** @param {Cache} copy @param {string} root @param {List} list */
export function keepList(copy, root, list) {
  return copy.put(root + LIST, new Response(JSON.stringify(list), { headers: { "content-type": "application/json" } }));
}

/**
 * Paths of `files` that the copy does not hold.
 * @param {Cache} copy @param {string} root @param {Files} files
 */
export async function missing(copy, root, files) {
  const held = new Set((await copy.keys()).map(({ url }) => url));
  return Object.keys(files).filter((path) => !held.has(root + path));
}

/**
 * Puts the files into the copy that it does not hold yet, so that it goes on where it was cut off.
 * @param {Cache} copy @param {string} root @param {Files} files
 * @param {{older?: [Cache, List][], onFile?: (bytes: number) => void}} [more] `older` copies, for what did not change
 */
export async function fill(copy, root, files, { older = [], onFile = () => undefined } = {}) {
  const waiting = await missing(copy, root, files);
  const lane = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const [sum, bytes] = files[path];
      const kept = await unchanged(older, root, path, sum);
      await copy.put(root + path, kept ?? (await fetchFile(root + path, sum)));
      onFile(bytes);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** @param {[Cache, List][]} older @param {string} root @param {string} path @param {string} sum */
async function unchanged(older, root, path, sum) {
  for (const [copy, list] of older) {
    const isSame = Object.values(list.parts).some((files) => files[path]?.[0] === sum);
    const kept = isSame && (await copy.match(root + path));
    if (kept) return kept;
  }
  return undefined;
}

/** Fails if the host gives anything but what the list says: a copy is of one edition. @param {string} address @param {string} [sum] */
async function fetchFile(address, sum) {
  const answer = await fetch(address, { cache: "no-cache", ...(sum ? { integrity: `sha256-${sum}` } : {}) });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  // A page that was reached by a detour may not be given as the answer to somebody's click.
  return answer.redirected ? new Response(await answer.blob(), { headers: answer.headers }) : answer;
}
