import { FrameworkElement } from "../framework.js";

customElements.define("cf-framework", FrameworkElement);
