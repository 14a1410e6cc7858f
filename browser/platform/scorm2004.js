// SCORM 2004, 4th Edition: the names of its data, and what it wants in which form.

import { in2004, nameOf, typeOf } from "./responses.js";

/** @import { Answered, Dialect, Recorded, Standing } from "./scorm.js" */

/** @type {Dialect} */
export const SCORM_2004 = {
  api: "API_1484_11",
  calls: { start: "Initialize", end: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit", error: "GetLastError" },
  limit: 64000,
  mode: "cmi.mode",
  status: "cmi.completion_status",
  recorded,
  standing,
  answered,
  leaving: (seconds) => [
    ["cmi.session_time", lasting(seconds)],
    ["cmi.exit", "suspend"],
  ],
};

/** @param {(name: string) => string} get @returns {Recorded} */
function recorded(get) {
  const scaled = get("cmi.score.scaled");
  const success = get("cmi.success_status");
  return {
    share: scaled === "" ? -1 : Number(scaled),
    completion: get("cmi.completion_status") === "completed" ? "completed" : "incomplete",
    success: success === "passed" || success === "failed" ? success : "unknown",
    progress: Number(get("cmi.progress_measure")),
  };
}

/** @param {Standing} standing */
function standing({ score, max_score, completion, success, progress }) {
  const scored = [
    ["cmi.score.scaled", decimal(score / max_score)],
    ["cmi.score.min", "0"],
    ["cmi.score.max", String(max_score)],
    ["cmi.score.raw", String(score)],
  ];
  return [
    ...(max_score ? scored : []),
    ["cmi.success_status", success],
    ["cmi.completion_status", completion],
    ["cmi.progress_measure", decimal(progress)],
  ];
}

/** @param {Answered} one */
function answered({ entry, places, correct, score, max_score, at }) {
  const isFillIn = typeOf(entry) === "fill-in";
  const result = !max_score ? "neutral" : score === max_score ? "correct" : score ? String(score) : "incorrect";
  return [
    ["id", nameOf(entry)],
    ["type", typeOf(entry)],
    // A fraction of a second would have to come before a time zone: so it is UTC without either.
    ["timestamp", at.toISOString().slice(0, 19)],
    ...correct.map((one, index) => [
      `correct_responses.${index}.pattern`,
      (isFillIn ? "{case_matters=false}" : "") + in2004(entry, one),
    ]),
    ["weighting", String(max_score)],
    ["learner_response", in2004(entry, places)],
    ["result", result],
  ];
}

/** Never more than it is. @param {number} share */
function decimal(share) {
  return String(Math.floor(share * 10000) / 10000);
}

/** @param {number} seconds */
export function lasting(seconds) {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3600);
  return `PT${hours ? `${hours}H` : ""}${Math.floor((whole / 60) % 60)}M${whole % 60}S`;
}
