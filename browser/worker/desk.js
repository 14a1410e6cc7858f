// The trainer's desk and its workbooks: archives of their own, added to a Python that runs.

const DESK = "/desk.zip";
const WORKBOOKS = "/xlsx.zip";
// The desk brings the whole engine with it, which takes the place of the one that is there.
const FORGET_ENGINE = `
import sys
for name in [name for name in sys.modules if name.split(".")[0] == "clientsfirst"]:
    del sys.modules[name]
`;
// A package that is loaded already would look for the rest of itself only where it came from.
const ADD_ARCHIVE = `
import sys
sys.path.insert(0, archive)
for name, module in list(sys.modules.items()):
    if hasattr(module, "__path__"):
        module.__path__ = [*module.__path__, archive + "/" + name.replace(".", "/")]
`;

/**
 * @param {any} python Pyodide, as startPython gives it
 * @param {Uint8Array} archive the file that `parts.desk` names
 * @returns {any} clientsfirst.desk.Desk, whose methods take and give JSON text
 */
export function openDesk(python, archive) {
  python.runPython(FORGET_ENGINE);
  add(python, DESK, archive);
  return python.pyimport("clientsfirst.desk").Desk();
}

/**
 * @param {any} python Pyodide, with a desk open in it
 * @param {Uint8Array} archive the file that `parts.workbooks` names
 * @returns {(tables: string) => string} from what Desk.tables gives to a workbook as base64
 */
export function openWorkbooks(python, archive) {
  add(python, WORKBOOKS, archive);
  return python.pyimport("clientsfirst.desk_xlsx").to_xlsx;
}

/** @param {any} python @param {string} path @param {Uint8Array} archive */
function add(python, path, archive) {
  python.FS.writeFile(path, archive);
  python.runPython(ADD_ARCHIVE, { locals: python.toPy({ archive: path }) });
}
