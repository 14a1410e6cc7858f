// The worker: Pyodide with the engine. Text in, text out.

import { startPython } from "../worker/python.js";

// @ts-expect-error: the build writes it before this script
const parts = /** @type {import("../worker/python.js").Parts} */ (self.ENGINE);

async function start() {
  const python = await startPython(parts, new URL("../engine/", self.location.href).href);
  return python.pyimport("clientsfirst.bridge").grade_text;
}

const ready = start();
ready.then(
  () => self.postMessage({ ready: true }),
  (error) => self.postMessage({ failed: String(error?.message ?? error) }),
);

self.onmessage = async ({ data: { id, definition, response } }) => {
  try {
    const gradeText = await ready;
    self.postMessage({ id, outcome: gradeText(definition, response) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
};
