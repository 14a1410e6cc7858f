// What a record store would get, said before it gets anything; and how far it has come.

import { make } from "../dom.js";
import { row } from "../record/responses.js";
import { button, counted } from "../record/section.js";

/** @import { RecordStore } from "../assigning/assignment.js" */
/** @import { Progress } from "./sender.js" */

/** @typedef {{agree: () => void, decline: () => void, again: () => void}} Acts */

const ABOUT =
  "Whoever set this would like your work to go to a record store as well: a database that keeps what people did in courses. It is for you to say. If you say no, nothing else changes: you do the work and hand it in as always.";
const WHAT =
  "Your name or code from above, every response that you check in a quiz of this assignment, its points and the time, and the result of each quiz. Words of your own only when you have handed them in. Like any website, the store also sees the address of your connection.";
const WHEN = "While you work, whenever this page is open and there is a connection. So before you hand in, not only then.";
const NEVER =
  "Your reflections and decision records, what you did not check, what you said about the course, and anything from outside this assignment.";
const BACK = "You can stop at any time. What is there by then cannot be fetched back from here: ask whoever set this.";
const SHARED = "On a shared computer, what waits is in this tab only. Close the tab, and it is not sent any more.";
const STILL = "Hand in as usual: your receipt holds all of it.";

/** @param {RecordStore} lrs */
export function hostOf({ url }) {
  return url.split("/")[2];
}

/** @param {RecordStore} lrs @param {boolean} isShared @param {Acts} acts @returns {Node[]} */
export function consentView(lrs, isShared, { agree, decline }) {
  return [
    make("p", {}, ABOUT),
    make(
      "dl",
      { class: "cf-record__facts" },
      row("Where it would go", `${hostOf(lrs)}, to whoever runs it and whoever may read there`),
      row("What would go", WHAT),
      row("When", WHEN),
      row("Never", NEVER),
      row("Afterwards", isShared ? `${BACK} ${SHARED}` : BACK),
    ),
    make("p", { class: "cf-actions" }, button("Yes, send it while I work", agree), button("No, send nothing", decline)),
  ];
}

/** @param {RecordStore} lrs @param {Acts} acts @returns {Node[]} */
export function declinedView(lrs, { agree }) {
  return [make("p", {}, `Nothing is sent to ${hostOf(lrs)}. You hand in as always.`), make("p", { class: "cf-actions" }, button("Send it after all", agree))];
}

/** @param {RecordStore} lrs @param {Acts} acts @returns {Node[]} */
export function agreedView(lrs, { decline, again }) {
  const said = make("p", { class: "cf-sending" }, `You agreed that your work goes to ${hostOf(lrs)} while this page is open.`);
  const acts = [button("Try to send now", again), button("Stop sending", decline)];
  return [said, make("p", { class: "cf-actions" }, ...acts)];
}

/** In one sentence or two. @param {RecordStore} lrs @param {Progress} progress */
export function progressText(lrs, { sending: { sent, refused }, waiting, busy, closed }) {
  const host = hostOf(lrs);
  const done = sent.length ? `${counted(sent.length, "record")} ${sent.length === 1 ? "is" : "are"} there` : "Nothing is there yet";
  const lost = refused.length ? ` ${counted(refused.length, "record")} could not be sent: the store refused (${refused[0].fact}). ${STILL}` : "";
  if (closed) return `Nothing can be sent to ${host}: it does not let this assignment in (${closed}). ${STILL}${lost}`;
  if (!waiting) return sent.length || lost ? `${done}, nothing waits.${lost}` : "Nothing to send yet.";
  const why = busy ? `: ${busy}. It is tried again by itself while this page is open, and when you come back` : "";
  return `${done}, ${waiting} to go${why}.${lost}`;
}
