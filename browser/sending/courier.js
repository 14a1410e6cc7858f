// Hands statements to the sending page. This page's own policy lets it speak to no other host.

import { addressOf } from "../assigning/catalogue.js";
import { make } from "../dom.js";

/** @import { RecordStore } from "../assigning/assignment.js" */
/** @import { Outcome } from "./posting.js" */
/** @import { Statement } from "./statements.js" */

const PATIENCE = 20_000;
const NOT_HERE = "the course itself cannot be reached";

/** One errand at a time; `stop` calls it back. */
export class Courier {
  /** @type {HTMLIFrameElement | undefined} */
  #frame;
  /** @type {((outcome: Outcome) => void) | undefined} */
  #end;

  /** @param {RecordStore} store @param {Statement[]} statements @returns {Promise<Outcome>} */
  send(store, statements) {
    // Without allow-same-origin the page in it can read nothing that is kept for this site.
    const frame = /** @type {HTMLIFrameElement} */ (make("iframe", { sandbox: "allow-scripts", src: addressOf("sending/"), title: "Sends records", hidden: "" }));
    this.#frame = frame;
    return new Promise((resolve) => {
      const { port1: port, port2 } = new MessageChannel();
      const timer = setTimeout(() => end({ sent: [], refused: [], busy: NOT_HERE }), PATIENCE);
      const end = (/** @type {Outcome} */ outcome) => {
        clearTimeout(timer);
        port.close();
        frame.remove();
        resolve(outcome);
      };
      this.#end = end;
      port.onmessage = ({ data }) => {
        clearTimeout(timer);
        if (data === "ready") port.postMessage({ store, statements });
        else end(data);
      };
      frame.addEventListener("load", () => frame.contentWindow?.postMessage("", "*", [port2]), { once: true });
      document.body.append(frame);
    });
  }

  /** What is on its way may have arrived. */
  stop() {
    if (this.#frame?.isConnected) this.#end?.({ sent: [], refused: [] });
  }
}
