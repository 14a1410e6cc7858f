import { CollectElement } from "../collect.js";

customElements.define("cf-collect", CollectElement);
