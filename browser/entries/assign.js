import { AssignElement } from "../assign.js";

customElements.define("cf-set-work", AssignElement);
