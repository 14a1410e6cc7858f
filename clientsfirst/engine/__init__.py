"""What the browser grades with: sealed outcome tables, the engine wheel and the Pyodide runtime."""
