import { ScenarioElement } from "../scenario.js";

customElements.define("cf-scenario", ScenarioElement);
