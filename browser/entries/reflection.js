import "../device.js";
import { ReflectionElement } from "../reflection.js";

customElements.define("cf-reflection", ReflectionElement);
