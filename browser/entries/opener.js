// The worker that opens receipts and definitions, so that the page stays quick.

import { readPicture } from "../codes/reading.js";
import { opened, waysIn } from "../collect/opening.js";
import { quizDefinitions, scenarioDefinitions } from "../collect/definitions.js";

/** What is for the desk comes as text: the page only hands it on, and has no time to lose on it. @type {Record<string, (given: any) => Promise<unknown>>} */
const METHODS = {
  quizzes: async () => JSON.stringify(await quizDefinitions()),
  open: openAll,
  picture: readPicture,
};

/**
 * What could be opened and what not, in order, with definitions of scenarios that come up for the first time.
 * @param {{pieces: (import("../collect/codes.js").Found | import("../collect/codes.js").Unusable)[], key: CryptoKey | undefined}} given
 */
async function openAll({ pieces, key }) {
  const rows = await Promise.all(pieces.map((one) => ("code" in one ? opened(one, key) : one)));
  const ways = rows.flatMap((row) => ("payload" in row ? waysIn(row.payload) : []));
  const scenarios = await scenarioDefinitions(ways);
  return { rows: JSON.stringify(rows), scenarios: scenarios && JSON.stringify(scenarios) };
}

self.onmessage = async ({ data: { id, method, text } }) => {
  try {
    self.postMessage({ id, answer: await METHODS[method](text) });
  } catch (error) {
    self.postMessage({ id, error: String(/** @type {any} */ (error)?.message ?? error).slice(-500) });
  }
};
