import "../device.js";
import { FeedbackElement } from "../feedback_form.js";
import { ReflectionElement } from "../reflection.js";
import { startShell } from "../shell/start.js";

customElements.define("cf-reflection", ReflectionElement);
customElements.define("cf-feedback", FeedbackElement);
startShell();
