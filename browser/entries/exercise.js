import { showBanner } from "../assignment/banner.js";
import { ItemElement } from "../item.js";
import { QuizElement } from "../quiz.js";
import { startShell } from "../shell/start.js";

// Items first: a quiz looks for items that are ready.
customElements.define("cf-item", ItemElement);
customElements.define("cf-quiz", QuizElement);
showBanner();
startShell();
