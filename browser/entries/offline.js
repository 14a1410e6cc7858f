import { OfflineElement } from "../offline.js";
import { startShell } from "../shell/start.js";

customElements.define("cf-offline", OfflineElement);
startShell();
