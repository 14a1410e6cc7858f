import { cards } from "../assignment/said_view.js";
import { commentsIn } from "../assignment/kept_comments.js";
import { lastHandedIn, readWork } from "../assignment/work.js";
import { make } from "../dom.js";
import { readSending, sendingKey } from "../sending/sending.js";
import { hostOf } from "../sending/view.js";
import { longDate } from "./notes.js";
import { row } from "./responses.js";
import { button, counted } from "./section.js";

/** @import { Opened } from "../assignment/kept_comments.js" */
/** @import { Sending } from "../sending/sending.js" */
/** @import { Entry } from "../store/shelves.js" */

const KEY = "assignment/";

/**
 * Work that a trainer set and what was written back, as far as it is kept here; the responses stand with the others.
 * @param {Entry[]} drafts
 * @param {(assignment: string, title: string) => void} erase
 * @returns {Node[]}
 */
export function assignmentsView(drafts, erase) {
  const sendingOf = (/** @type {string} */ id) => drafts.find(({ key }) => key === sendingKey(id))?.value;
  const works = new Map(drafts.filter(({ key }) => key.startsWith(KEY)).map(({ key, value }) => [key.slice(KEY.length), readWork(value)]));
  const comments = commentsIn(drafts);
  const ids = new Set([...works.keys(), ...comments.map(({ assignment }) => assignment)]);
  return [...ids].map((id) => {
    const work = works.get(id);
    const own = comments.filter(({ assignment }) => assignment === id);
    const title = (work?.assignment.title ?? own[0]?.title) || "An assignment that cannot be read";
    const facts = work
      ? [
          row("Taken up", longDate(work.started_at)),
          row("As", work.label || "No name or code given yet"),
          row("Handed in", lastHandedIn(work) ? longDate(lastHandedIn(work)) : "Not yet"),
          ...(work.assignment.lrs ? [row(`Sent to ${hostOf(work.assignment.lrs)}`, sentText(readSending(sendingOf(id), work.assignment)))] : []),
        ]
      : [];
    const act = button(`Erase “${title}” here`, () => erase(id, `“${title}”`));
    return make("div", { class: "cf-record__card" }, make("h3", {}, title), make("dl", { class: "cf-record__facts" }, ...facts), ...commentsOf(own), act);
  });
}

/** @param {Opened[]} own */
function commentsOf(own) {
  const said = own.flatMap((opened) => cards(opened, "h4"));
  return said.length ? [make("details", { class: "cf-more" }, make("summary", {}, "Comments from your trainer"), ...said)] : [];
}

/** @param {Sending} sending */
function sentText({ agreed, sent }) {
  if (sent.length) return `${counted(sent.length, "record")}${agreed === "yes" ? "" : ", until you stopped it"}`;
  return agreed === "yes" ? "Nothing yet" : "Nothing";
}
