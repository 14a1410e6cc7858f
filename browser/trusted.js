// Where the page's policy refuses plain text, since what is given there could run: a script's address, and markup that
// is read. The policy names every purpose: see "Trusted Types" in clientsfirst/site/policy.py.

/**
 * @typedef {{createScriptURL: (text: string) => string, createHTML: (text: string) => string}} Policy
 * @typedef {{createPolicy: (name: string, rules: Partial<Policy>) => Policy}} Policies not yet among TypeScript's types
 * @typedef {"worker" | "offline" | "stick" | "forms"} Purpose
 */

const policies = /** @type {Policies | undefined} */ (Reflect.get(globalThis, "trustedTypes"));
const asItIs = (/** @type {string} */ text) => text;
/** @type {Map<Purpose, Policy>} */
const made = new Map();

/** The address of a script of the site's own. @param {Purpose} purpose @param {string} address */
export function trustedScript(purpose, address) {
  return policyFor(purpose).createScriptURL(address);
}

/** A document that nobody sees and that runs nothing and loads nothing. @param {Purpose} purpose @param {string} html */
export function inertDocument(purpose, html) {
  return new DOMParser().parseFromString(policyFor(purpose).createHTML(html), "text/html");
}

/** @param {Purpose} purpose @returns {Policy} */
function policyFor(purpose) {
  const rules = { createScriptURL: asItIs, createHTML: asItIs };
  const policy = made.get(purpose) ?? policies?.createPolicy(`clientsfirst-${purpose}`, rules) ?? rules;
  made.set(purpose, policy);
  return policy;
}
