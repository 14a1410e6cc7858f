import { showBanner } from "../assignment/banner.js";
import { ScenarioElement } from "../scenario.js";
import { startShell } from "../shell/start.js";

customElements.define("cf-scenario", ScenarioElement);
showBanner();
startShell();
