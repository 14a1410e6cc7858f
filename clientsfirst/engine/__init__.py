"""What the browser grades with: sealed outcome tables, and Pyodide with the engine already started."""
