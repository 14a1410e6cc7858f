// What the assignment is, who will get the result, and what will be sent: before anything is done.

import { titleOf } from "../assigning/catalogue.js";
import { dueText } from "../assign/made_view.js";
import { make, paragraphs } from "../dom.js";
import { row } from "../record/responses.js";
import { noteView } from "./note_view.js";
import { lastHandedIn } from "./work.js";
import { hostOf } from "../sending/view.js";
import { timeText } from "../handin/preview_view.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Work } from "./work.js" */

const MODES = {
  practice: "Practice. Feedback comes while you work.",
  assessment: "Assessment. Feedback opens when you have handed in.",
  sealed: "Sealed. There is no feedback here: your trainer gives it.",
};
const NOTHING = "Nothing by itself. ";
const SENT =
  "When you hand in, you see all of it first: your name or code, every response to what is set, how sure you were, and when. What you said about the course only if you tick it. Never your reflections.";

/** @param {Work} work @param {Catalogue} catalogue @param {Date} now @returns {Node[]} */
export function introView(work, catalogue, now) {
  const { assignment } = work;
  const isChanged = assignment.mode !== "sealed" && assignment.edition !== catalogue.edition;
  const last = lastHandedIn(work);
  return [
    make("h2", { id: "the-assignment", tabindex: "-1" }, assignment.title),
    ...paragraphs(assignment.note).map((text) => (text.classList.add("cf-note-text"), text)),
    ...noteView(assignment.content_note),
    make(
      "dl",
      { class: "cf-record__facts" },
      row("What", assignment.parts.map((part) => titleOf(part, catalogue)).join("; ")),
      row("How", MODES[assignment.mode]),
      row("Due", dueWords(assignment.due, now)),
      row("Who reads it", assignment.key ? "The person who gave you this assignment, and nobody else: what you hand in is locked for them." : "Whoever you give it to. This assignment came without a key, so what you hand in is not locked."),
      row("What is sent", (assignment.lrs ? `To ${hostOf(assignment.lrs)}, only what you agree to below. ` : NOTHING) + SENT),
      ...(last ? [row("Handed in", `${timeText(last)}. You can hand in again; the later receipt counts.`)] : []),
    ),
    ...(isChanged ? [make("p", { class: "cf-how" }, "The course has been revised since this was set. You can do it all the same; your trainer will see which edition you had.")] : []),
  ];
}

/** @param {string} due @param {Date} now */
function dueWords(due, now) {
  if (!due) return "No date";
  return new Date(due) < now ? `${dueText(due)}. That has passed; you can still hand in, and it will show as late.` : dueText(due);
}
