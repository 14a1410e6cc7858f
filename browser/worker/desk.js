// The trainer's desk: it comes as an archive of its own, and takes the place of the engine in a Python that runs.

const ARCHIVE = "/desk.zip";
const PUT_FIRST = `
import sys
for name in [name for name in sys.modules if name.split(".")[0] == "clientsfirst"]:
    del sys.modules[name]
sys.path.insert(0, "${ARCHIVE}")
`;

/**
 * @param {any} python Pyodide, as startPython gives it
 * @param {Uint8Array} archive the file that `parts.desk` names
 * @returns {any} clientsfirst.desk.Desk, whose methods take and give JSON text
 */
export function openDesk(python, archive) {
  python.FS.writeFile(ARCHIVE, archive);
  python.runPython(PUT_FIRST);
  return python.pyimport("clientsfirst.desk").Desk();
}
