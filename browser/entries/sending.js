// The only script of the only page that may speak to another host. The assignment's page hands it what to send.

import { post } from "../sending/posting.js";

addEventListener("message", ({ source, ports: [port] }) => {
  if (source !== parent || parent === self || !port) return;
  port.onmessage = async ({ data: { store, statements } }) => port.postMessage(await post(store, statements));
  port.postMessage("ready");
});
