// The worker: Pyodide with the engine wheel. Text in, text out.

const engine = new URL("../engine/", self.location.href).href;

async function start() {
  self.importScripts(`${engine}pyodide.js`);
  // @ts-expect-error: pyodide.js defines it
  const pyodide = await self.loadPyodide({ indexURL: engine });
  const wheel = await fetch(`${engine}engine.whl`);
  if (!wheel.ok) throw new Error(`engine.whl: ${wheel.status}`);
  pyodide.unpackArchive(await wheel.arrayBuffer(), "zip");
  return pyodide.pyimport("clientsfirst.bridge").grade_text;
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
