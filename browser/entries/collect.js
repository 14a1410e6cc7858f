import { CollectElement } from "../collect.js";
import { startShell } from "../shell/start.js";

customElements.define("cf-collect", CollectElement);
startShell();
