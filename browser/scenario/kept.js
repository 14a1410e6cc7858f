// The shape of what is kept, and reading it back without trusting it.

/**
 * @typedef {{at: number, decision: string}} Tried a decision that was taken back, and after how many others
 * @typedef {{edition: string, variant: string, decisions: string[], tried: Tried[], ending: string,
 *   completion_status: "completed", success_status: "passed" | "failed", at: string}} Finished
 * @typedef {{edition: string, variant: string, decisions: string[]}} SetAside a run that was left unfinished
 * @typedef {{edition: string, variant: string, decisions: string[], tried: Tried[], telling: boolean,
 *   recorded: boolean, finished: Finished[], set_aside: SetAside[]}} Kept
 *   `telling`: the last consequence is on show, Continue not pressed; `recorded`: this run is in `finished`
 */

/** @returns {Kept} */
function nothing() {
  const run = { edition: "", variant: "", decisions: [], tried: [], telling: false, recorded: false };
  return { ...run, finished: [], set_aside: [] };
}

/**
 * What was stored, without anything that has another shape.
 * @param {any} stored
 * @returns {Kept}
 */
export function read(stored) {
  const kept = nothing();
  if (!stored || typeof stored !== "object") return kept;
  for (const name of /** @type {(keyof Kept)[]} */ (Object.keys(kept))) {
    const value = stored[name];
    const fits = typeof value === typeof kept[name] && Array.isArray(value) === Array.isArray(kept[name]);
    if (fits) Object.assign(kept, { [name]: value });
  }
  kept.decisions = kept.decisions.filter((decision) => typeof decision === "string");
  kept.tried = kept.tried.filter((one) => typeof one?.at === "number" && typeof one.decision === "string");
  return kept;
}

/** @param {string[]} decisions @param {string[]} others */
export function isSame(decisions, others) {
  return decisions.length === others.length && decisions.every((decision, at) => decision === others[at]);
}

/**
 * Both lists without doubles.
 * @template T
 * @param {T[]} one
 * @param {T[]} other
 */
export function united(one, other) {
  return [...new Map([...one, ...other].map((entry) => [JSON.stringify(entry), entry])).values()];
}
