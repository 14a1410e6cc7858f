// The receipt in its three forms. How it gets to the trainer is between the two of them.

import { qrPicture } from "../codes/qr.js";
import { partsOf } from "../codes/parts.js";
import { make } from "../dom.js";
import { copyText } from "../feedback_form/copying.js";
import { saveFile } from "../record/download.js";
import { button } from "../record/section.js";

/** @import { Receipt } from "./receipt.js" */

const SHOWS = "What the signature shows: nobody has changed the receipt since it was made. The score follows from the responses, as your trainer's copy works it out anew.";
const LASTING = "It is made with a key that stays in this browser, so your trainer sees that your receipts come from the same device.";
const PASSING = "It is made with a key that is gone when you leave this page, since nothing of yours stays on this computer. If you hand in again, your trainer sees another key. That is no fault, and your trainer's page says so.";
const CANNOT = "What it cannot show: who sat at the device, whether anybody helped, and whether its clock was right.";

/**
 * @param {Receipt} receipt
 * @param {string} code
 * @param {{isLocked: boolean, isLasting: boolean}} key whether it is locked to the trainer's, and the device's own stays
 * @returns {Node[]}
 */
export function receiptView(receipt, code, { isLocked, isLasting }) {
  const said = make("p", { class: "cf-record__said", role: "status" });
  const say = (/** @type {(Node | string)[]} */ ...words) => said.replaceChildren(...words);
  const file = button("Save the receipt as a file", () => {
    const name = `receipt-${slug(receipt.learner.label)}-${receipt.receipt_id}.cfr`;
    saveFile(name, code, "application/octet-stream");
    say(`Saved as ${name}. Now send it to your trainer.`);
  }, "cf-button");
  const copy = button("Copy it as a code", () => copyText(code, say));
  const locked = isLocked
    ? "Only your trainer can read it: it is locked to the key that came with the assignment."
    : "It is not locked: the assignment came without a key, so anybody who gets hold of it can read it. Send it in a way that you trust.";
  return [
    make("h3", { tabindex: "-1" }, "Your receipt is ready. It has not been sent"),
    make("p", {}, `Send it to your trainer in the way that you have agreed, such as by e-mail. ${locked}`),
    make("p", { class: "cf-actions" }, file, copy),
    said,
    picturesView(code),
    make("details", { class: "cf-more" }, make("summary", {}, "What the signature shows, and what not"), ...[SHOWS, isLasting ? LASTING : PASSING, CANNOT].map((text) => make("p", {}, text))),
  ];
}

/** Made when it is opened: a picture takes a moment. @param {string} code */
function picturesView(code) {
  const parts = partsOf(code);
  const name = parts.length > 1 ? `Show it as ${parts.length} pictures to scan` : "Show it as a picture to scan";
  const details = make("details", { class: "cf-more" }, make("summary", {}, name));
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    const pictures = parts.map((part, index) => {
      const label = parts.length > 1 ? `Picture ${index + 1} of ${parts.length}` : "The receipt as a picture";
      return make("figure", {}, qrPicture(part, label), make("figcaption", {}, label));
    });
    details.append(make("p", {}, "Let your trainer take a photo or a screenshot of each. Any order will do."), make("div", { class: "cf-codes" }, ...pictures));
  });
  return details;
}

/** @param {string} label */
function slug(label) {
  return label.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 30) || "trainee";
}
