import "../device.js";
import { AssignmentElement } from "../assignment.js";

customElements.define("cf-assignment", AssignmentElement);
