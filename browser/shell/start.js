// Around every page: each part starts by itself.

import { startColours } from "./colours.js";
import { startContents } from "./contents.js";
import { startExit } from "./exit.js";
import { leadToFiles } from "./stick.js";
import { startOffline } from "./offline.js";
import { markOverdue } from "./reviews.js";
import { startSearch } from "./search.js";
import { startTerms } from "./terms.js";

/** One part that fails does not stop the others. @param {() => void} start */
function attempt(start) {
  try {
    start();
  } catch (error) {
    console.error(error);
  }
}

/** @param {string} id */
const the = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** What every page has. A page with parts of several kinds has several scripts: the first one starts it. */
export function startShell() {
  const root = document.documentElement;
  if ("started" in root.dataset) return;
  root.dataset.started = "";
  const exit = /** @type {HTMLElement | null} */ (document.querySelector(".cf-exit"));
  if (exit) attempt(() => startExit(exit));
  attempt(() => markOverdue(document, new Date()));
  // Inside a learning platform the frame around the page has the rest.
  if (!document.querySelector(".cf-header")) return;
  attempt(() => startColours(root, the("cf-scheme")));
  attempt(() => startContents(the("cf-path"), the("cf-menu"), the("cf-path-close")));
  attempt(() => leadToFiles(document));
  attempt(() => startTerms(document.querySelectorAll("a.cf-term"), document));
  attempt(() => startSearch(/** @type {HTMLDialogElement} */ (the("cf-search")), the("cf-search-open")));
  startOffline(the("cf-edition")).catch((error) => console.info(`The course is not saved here: ${error.message}`));
}
