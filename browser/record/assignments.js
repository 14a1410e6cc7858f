import { lastHandedIn, readWork } from "../assignment/work.js";
import { make } from "../dom.js";
import { longDate } from "./notes.js";
import { row } from "./responses.js";
import { button } from "./section.js";

/** @import { Entry } from "../store/shelves.js" */

const KEY = "assignment/";

/**
 * Work that a trainer set, as far as it is kept here; the responses to it stand with the others.
 * @param {Entry[]} drafts
 * @param {(key: string, title: string) => void} erase
 * @returns {Node[]}
 */
export function assignmentsView(drafts, erase) {
  return drafts.filter(({ key }) => key.startsWith(KEY)).map(({ key, value }) => {
    const work = readWork(value);
    const title = work?.assignment.title ?? "An assignment that cannot be read";
    const facts = work
      ? [
          row("Taken up", longDate(work.started_at)),
          row("As", work.label || "No name or code given yet"),
          row("Handed in", lastHandedIn(work) ? longDate(lastHandedIn(work)) : "Not yet"),
        ]
      : [];
    const act = button(`Erase “${title}” here`, () => erase(key, `“${title}”`));
    return make("div", { class: "cf-record__card" }, make("h3", {}, title), make("dl", { class: "cf-record__facts" }, ...facts), act);
  });
}
