import Cmi5 from "@xapi/cmi5";
import { find } from "../dom.js";
import { Cmi5Platform } from "../platform/cmi5.js";
import { Frame } from "../platform/frame.js";

/** @type {import("../platform/standing.js").Package} */
const data = JSON.parse(find(document, "#cf-package-data", HTMLScriptElement).textContent ?? "");
const platform = Cmi5.isCmiAvailable ? new Cmi5Platform(Cmi5.instance) : null;
new Frame(data, platform).start();
