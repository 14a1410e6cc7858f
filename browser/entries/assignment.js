import "../device.js";
import { AssignmentElement } from "../assignment.js";
import { SealedElement } from "../sealed.js";
import { startShell } from "../shell/start.js";

customElements.define("cf-sealed", SealedElement);
customElements.define("cf-assignment", AssignmentElement);
startShell();
