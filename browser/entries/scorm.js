import { find } from "../dom.js";
import { findApi } from "../platform/api.js";
import { Frame } from "../platform/frame.js";
import { ScormPlatform } from "../platform/scorm.js";
import { SCORM_12 } from "../platform/scorm12.js";
import { SCORM_2004 } from "../platform/scorm2004.js";

/** @type {import("../platform/standing.js").Package} */
const data = JSON.parse(find(document, "#cf-package-data", HTMLScriptElement).textContent ?? "");
const dialect = data.standard === "scorm12" ? SCORM_12 : SCORM_2004;
findApi(window, dialect.api).then((api) => new Frame(data, api && new ScormPlatform(api, dialect)).start());
