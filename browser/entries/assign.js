import { AssignElement } from "../assign.js";
import { startShell } from "../shell/start.js";

customElements.define("cf-set-work", AssignElement);
startShell();
