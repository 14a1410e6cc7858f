import { FeedbackElement } from "../feedback_form.js";

customElements.define("cf-feedback", FeedbackElement);
