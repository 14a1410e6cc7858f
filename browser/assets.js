// Where the site's assets are: found from the running script's own address, so any base path works.

const folder = new URL("../", ownAddress());
const mark = new URL(ownAddress()).search;

function ownAddress() {
  if (typeof document === "undefined") return self.location.href; // a worker
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  return script?.src ?? document.baseURI;
}

/** @param {string} path below assets/ */
export function assetUrl(path) {
  return new URL(path, folder).href;
}

/** A script of the same edition as the running one: see clientsfirst/site/marks.py. @param {string} name */
export function scriptUrl(name) {
  return assetUrl(`javascripts/${name}${mark}`);
}

/** @param {string} path below the site's root */
export function pageUrl(path) {
  return new URL(`../${path}`, folder).href;
}
