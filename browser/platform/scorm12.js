// SCORM 1.2: the names of its data, and what it wants in which form.

import { in12, nameOf, typeOf } from "./responses.js";

/** @import { Answered, Dialect, Recorded, Standing } from "./scorm.js" */

const MOST_TYPED = 255;

/** @type {Dialect} */
export const SCORM_12 = {
  api: "API",
  calls: { start: "LMSInitialize", end: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", error: "LMSGetLastError" },
  limit: 4096,
  mode: "cmi.core.lesson_mode",
  status: "cmi.core.lesson_status",
  recorded,
  standing,
  answered,
  leaving: (seconds) => [
    ["cmi.core.session_time", lasting(seconds)],
    ["cmi.core.exit", "suspend"],
  ],
};

/** @param {(name: string) => string} get @returns {Recorded} */
function recorded(get) {
  const status = get("cmi.core.lesson_status");
  const raw = get("cmi.core.score.raw");
  return {
    share: raw === "" ? -1 : Number(raw) / 100,
    completion: ["passed", "failed", "completed"].includes(status) ? "completed" : "incomplete",
    success: status === "passed" || status === "failed" ? status : "unknown",
    progress: 0,
  };
}

/** One status for two things: a verdict says more than that it is complete. @param {Standing} standing */
function standing({ score, max_score, completion, success }) {
  const status = success === "unknown" ? completion : success;
  const percent = String(Math.floor((score / max_score) * 10000) / 100);
  const scored = [["min", "0"], ["max", "100"], ["raw", percent]].map(([name, value]) => [`cmi.core.score.${name}`, value]);
  return [...(max_score ? scored : []), ["cmi.core.lesson_status", status]];
}

/** @param {Answered} one */
function answered({ entry, places, correct, score, max_score, at }) {
  const isTyped = typeof places === "string";
  // A text that is cut says what nobody wrote.
  const isTooLong = isTyped && places.length > MOST_TYPED;
  const result = !max_score ? "neutral" : score === max_score ? "correct" : score ? String(score) : "wrong";
  return [
    ["id", nameOf(entry)],
    ["type", typeOf(entry).replace("long-", "")],
    ["time", at.toISOString().slice(11, 19)],
    ...correct.map((one, index) => [`correct_responses.${index}.pattern`, in12(entry, one)]),
    ["weighting", String(max_score)],
    ...(isTooLong ? [] : [["student_response", in12(entry, places)]]),
    ["result", result],
  ];
}

/** @param {number} seconds */
function lasting(seconds) {
  const pad = (/** @type {number} */ number, length = 2) => String(Math.floor(number)).padStart(length, "0");
  return `${pad(seconds / 3600, 4)}:${pad((seconds / 60) % 60)}:${pad(seconds % 60)}.00`;
}
