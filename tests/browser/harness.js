// Lets a test call the course's own modules in a real browser, on a page of the built site.

import { Engine } from "../../browser/engine.js";
import { drawn } from "../../browser/draw.js";
import { resultOf } from "../../browser/mastery.js";
import { OutcomeTable } from "../../browser/table.js";

Object.assign(window, {
  harness: {
    /** Outcomes as text, "" where the table does not know the response. @param {any} payload @param {string[]} responses */
    async byTable(payload, responses) {
      const table = new OutcomeTable(payload, () => Promise.reject(new Error("no file here")));
      const outcomes = [];
      for (const text of responses) {
        const response = JSON.parse(text);
        const plain = typeof response === "object" && response !== null && !Array.isArray(response);
        const outcome = plain ? await table.get(response).catch(() => undefined) : undefined;
        outcomes.push(outcome ? JSON.stringify(outcome) : "");
      }
      return outcomes;
    },
    /** @param {string} definition @param {string[]} responses */
    async byEngine(definition, responses) {
      const outcomes = [];
      for (const text of responses) {
        outcomes.push(JSON.stringify(await Engine.shared().grade(definition, JSON.parse(text))));
      }
      return outcomes;
    },
    drawn(/** @type {any} */ { items, pools, seed, seen }) {
      return drawn(items, pools, seed, seen);
    },
    resultOf(/** @type {any} */ vector) {
      return resultOf(vector.items, new Map(Object.entries(vector.outcomes)), vector.mastery_score);
    },
  },
});
