import "../device.js";
import { RecordElement } from "../record.js";

customElements.define("cf-record", RecordElement);
