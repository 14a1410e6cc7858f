// Where the site's assets are: found from the running script's own address, so any base path works.

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const folder = new URL("../", script?.src ?? document.baseURI);

/** @param {string} path below assets/ */
export function assetUrl(path) {
  return new URL(path, folder).href;
}

/** @param {string} path below the site's root */
export function pageUrl(path) {
  return new URL(`../${path}`, folder).href;
}
