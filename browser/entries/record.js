import "../device.js";
import { RecordElement } from "../record.js";
import { startShell } from "../shell/start.js";

customElements.define("cf-record", RecordElement);
startShell();
