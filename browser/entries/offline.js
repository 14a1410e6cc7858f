import { OfflineElement } from "../offline.js";

customElements.define("cf-offline", OfflineElement);
