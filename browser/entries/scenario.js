import { showBanner } from "../assignment/banner.js";
import { ScenarioElement } from "../scenario.js";

customElements.define("cf-scenario", ScenarioElement);
showBanner();
