import { startExit } from "../shell/exit.js";
import { markOverdue } from "../shell/reviews.js";

const exit = /** @type {HTMLElement | null} */ (document.querySelector(".cf-exit"));

if (exit) startExit(exit);
markOverdue(document, new Date());
