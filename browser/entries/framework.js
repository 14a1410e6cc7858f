import { FrameworkElement } from "../framework.js";
import { startShell } from "../shell/start.js";

customElements.define("cf-framework", FrameworkElement);
startShell();
