import { startColours } from "../shell/colours.js";
import { startContents } from "../shell/contents.js";
import { startExit } from "../shell/exit.js";
import { leadToFiles } from "../shell/stick.js";
import { startOffline } from "../shell/offline.js";
import { markOverdue } from "../shell/reviews.js";
import { startSearch } from "../shell/search.js";
import { startTerms } from "../shell/terms.js";

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
const exit = /** @type {HTMLElement | null} */ (document.querySelector(".cf-exit"));

if (exit) attempt(() => startExit(exit));
attempt(() => startColours(document.documentElement, the("cf-scheme")));
attempt(() => startContents(the("cf-path"), the("cf-menu"), the("cf-path-close")));
attempt(() => leadToFiles(document));
attempt(() => markOverdue(document, new Date()));
attempt(() => startTerms(document.querySelectorAll("a.cf-term"), document));
attempt(() => startSearch(/** @type {HTMLDialogElement} */ (the("cf-search")), the("cf-search-open")));
startOffline(the("cf-edition")).catch((error) => console.info(`The course is not saved here: ${error.message}`));
