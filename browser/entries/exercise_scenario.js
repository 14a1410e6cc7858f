// For a page with both, so that they share one store.
import "./exercise.js";
import "./scenario.js";
