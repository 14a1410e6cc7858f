import { make } from "../dom.js";
import { longDate, noteAsText } from "./notes.js";
import { saveFile } from "./download.js";
import { button } from "./section.js";

/** @import { PrivateNote } from "./notes.js" */

/**
 * Title and date; the text only when asked for, as somebody may be looking over a shoulder.
 * @param {PrivateNote[]} notes
 * @param {(note: PrivateNote) => void} erase
 * @returns {Node[]}
 */
export function privateView(notes, erase) {
  return notes.map((note) => {
    const text = make("div", { class: "cf-record__text", hidden: "" }, ...texts(note));
    const show = button(`Show the text`, () => {
      text.hidden = !text.hidden;
      show.setAttribute("aria-expanded", String(!text.hidden));
      show.firstChild?.replaceWith(text.hidden ? "Show the text" : "Hide the text");
    });
    show.setAttribute("aria-expanded", "false");
    const save = button("Save as a text file", () => saveNote(note));
    const drop = button("Erase", () => erase(note));
    for (const one of [show, save, drop]) one.append(make("span", { class: "cf-hidden" }, ` (${note.title})`));
    const last = make("p", { class: "cf-how" }, `Last written on ${longDate(note.at)}`);
    const actions = make("p", { class: "cf-actions" }, show, save, drop);
    return make("div", { class: "cf-record__card" }, make("h3", {}, note.title), last, actions, text);
  });
}

/** @param {PrivateNote} note */
function texts({ parts }) {
  if (!parts.length) return [make("p", {}, "Begun, and nothing written yet.")];
  const rows = parts.map(({ prompt, text }) => make("div", {}, make("dt", {}, prompt), make("dd", {}, text)));
  return [make("dl", { class: "cf-written__list" }, ...rows)];
}

/** @param {PrivateNote} note */
function saveNote(note) {
  const slug = note.title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  saveFile(`${slug}-${note.at.slice(0, 10)}.txt`, noteAsText(note), "text/plain;charset=utf-8");
}
