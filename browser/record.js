// <cf-record>: all that is kept, in words; to take away, bring back and erase.

import { find, make } from "./dom.js";
import { assignmentsView } from "./record/assignments.js";
import { confirmed } from "./record/dialog.js";
import { erasedText, NOT_ERASED } from "./record/erased.js";
import { exportView, importView } from "./record/exchange.js";
import { gatherNotes } from "./record/notes.js";
import { opinionsView } from "./record/opinions.js";
import { privateView } from "./record/private.js";
import { summarize } from "./record/quizzes.js";
import { responsesView } from "./record/responses.js";
import { button, Section } from "./record/section.js";
import { spaceView } from "./record/space.js";
import { done, statementView } from "./record/statement.js";
import { draftsView, storiesView } from "./record/stories.js";
import { termsFrom } from "./record/terms.js";
import { unreadableView } from "./record/unreadable.js";
import { openStore } from "./store.js";

/** @import { PrivateNote } from "./record/notes.js" */
/** @import { Catalogue } from "./record/stories.js" */
/** @import { Store } from "./store.js" */
/** @import { Erasable } from "./store/erasing.js" */
/** @import { Attempt } from "./store/reading.js" */

const EMPTY = "Nothing yet. When you answer a question or write something, it shows here.";

export class RecordElement extends HTMLElement {
  #sections = {
    responses: new Section("questions", "Questions you have answered"),
    stories: new Section("conversations", "Conversations you have been through"),
    assignments: new Section("assignments", "Work that a trainer has set you"),
    drafts: new Section("begun", "Begun and not checked yet"),
    opinions: new Section("feedback", "What you said about the course"),
    notes: new Section("private", "Private: reflections and decision records"),
    unreadable: new Section("unreadable", "What could not be read"),
    space: new Section("space", "Where it is, and how much"),
    statement: new Section("statement", "A statement to print"),
    export: new Section("take", "Take a copy"),
    import: new Section("bring", "Bring a copy back"),
    erase: new Section("erase", "Erase"),
  };
  #isStale = false;
  #empty = make("p", { class: "cf-record__empty" }, EMPTY);

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    const sections = Object.values(this.#sections);
    find(this, ".cf-record__body", HTMLElement).append(this.#empty, ...sections.map(({ element }) => element));
    const store = await openStore();
    this.#sections.export.show(exportView(store, this.#sections.export));
    this.#sections.import.show(importView(store, this.#sections.import, () => this.#show(store)));
    await this.#show(store);
    for (const event of ["change", "decided", "trouble"]) store.addEventListener(event, () => this.#refresh(store));
    this.addEventListener("focusout", ({ relatedTarget }) => {
      const isLeaving = !(relatedTarget instanceof Node && this.contains(relatedTarget));
      if (this.#isStale && isLeaving) this.#show(store);
    });
  }

  /** Not under somebody's hands: what has the focus would be gone. @param {Store} store */
  #refresh(store) {
    this.#isStale = true;
    const body = find(this, ".cf-record__body", HTMLElement);
    if (!body.contains(document.activeElement)) this.#show(store);
  }

  get #catalogue() {
    return /** @type {Catalogue} */ (JSON.parse(find(this, ".cf-catalogue", HTMLScriptElement).textContent ?? ""));
  }

  /** @param {Store} store */
  async #show(store) {
    this.#isStale = false;
    const catalogue = this.#catalogue;
    const attempts = (await store.entries("attempts")).map(({ value }) => /** @type {Attempt} */ (value));
    const drafts = await store.entries("drafts");
    const notes = gatherNotes(await store.entries("privateNotes")).map((note) => named(note, catalogue));
    const unreadable = await store.unreadable();
    const { responses, stories, notes: written, ...rest } = this.#sections;
    const inTime = attempts.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    const summaries = summarize(inTime, catalogue.quizzes, termsFrom(drafts));
    responses.show(
      responsesView(summaries, ({ quiz, title }) =>
        this.#erase(store, { quiz }, responses, `the responses to “${title}”`),
      ),
    );
    const eraseDraft = (/** @type {Section} */ section) => (/** @type {string} */ draft, /** @type {string} */ title) =>
      this.#erase(store, { draft }, section, `what is kept of ${title}`);
    stories.show(storiesView(drafts, catalogue, eraseDraft(stories)));
    rest.assignments.show(
      assignmentsView(drafts, (assignment, title) =>
        this.#erase(store, { assignment }, rest.assignments, `what is kept of ${title}`),
      ),
    );
    rest.drafts.show(draftsView(drafts, catalogue, eraseDraft(rest.drafts)));
    rest.opinions.show(
      opinionsView(drafts, rest.opinions, (draft, name) => this.#erase(store, { draft }, rest.opinions, name, "Erased.")),
    );
    written.show(privateView(notes, ({ id, title }) => this.#erase(store, { note: id }, written, `“${title}”`)));
    rest.unreadable.show(unreadableView(unreadable, () => this.#erase(store, "unreadable", rest.unreadable, "what cannot be read")));
    rest.statement.show(statementView(done(catalogue, summaries, drafts), catalogue.edition));
    rest.space.show(await spaceView(store));
    rest.erase.show(this.#eraseView(store, notes.length > 0));
    this.#empty.hidden = attempts.length + drafts.length + notes.length + unreadable.length > 0;
  }

  /** @param {Store} store @param {boolean} hasNotes */
  #eraseView(store, hasNotes) {
    const section = this.#sections.erase;
    const notes = button("Erase all that is private", () => this.#erase(store, "reflections", section, "all reflections and decision records"));
    const all = button("Erase everything", () => this.#erase(store, "all", section, "everything this course keeps for you"), "cf-button cf-button--danger");
    const words = "Erased means gone: nobody else has it, so nobody can bring it back. Files that you saved stay where they are.";
    return [make("p", {}, words), make("p", { class: "cf-actions" }, ...(hasNotes ? [notes] : []), all)];
  }

  /**
   * @param {Store} store
   * @param {Erasable} what
   * @param {Section} section
   * @param {string} name
   * @param {string} [words] said afterwards, in place of a count
   */
  async #erase(store, what, section, name, words) {
    const isSure = await confirmed({
      question: `Erase ${name}?`,
      detail: "This cannot be undone. If you may want it again, save a copy first.",
      yes: "Erase",
      no: "Keep it",
    });
    if (!isSure) return;
    const erased = await store.erase(what);
    section.say(erased.isAll ? (words ?? erasedText(erased, what === "all")) : NOT_ERASED);
    await this.#show(store);
    section.focus();
  }
}

/** What has no title of its own is named after its conversation. */
/** @param {PrivateNote} note @param {Catalogue} catalogue @returns {PrivateNote} */
function named(note, { scenarios }) {
  if (note.title) return note;
  const [kind, id, variant] = note.id.split("/");
  const scenario = kind === "decision-record" ? scenarios[id] : undefined;
  if (!scenario) return { ...note, title: note.id };
  return { ...note, title: `Decision record: ${scenario.title} (${scenario.variants[variant] ?? variant})` };
}
