import { startShell } from "../shell/start.js";

startShell();
