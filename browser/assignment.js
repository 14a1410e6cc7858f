// <cf-assignment>: an assignment from its link or file, how far one has come, and handing in.

import { digestOf, readAssignmentText, readLink } from "./assigning/assignment.js";
import { readCatalogue } from "./assigning/catalogue.js";
import { commentsView, openComments } from "./assignment/comments_view.js";
import { introView } from "./assignment/intro_view.js";
import { commentsIn, keyOf } from "./assignment/kept_comments.js";
import { nameView } from "./assignment/name_view.js";
import { showExit } from "./assignment/note_view.js";
import { openView } from "./assignment/open_view.js";
import { partsView } from "./assignment/parts_view.js";
import { SendingPart } from "./assignment/sending_part.js";
import { addressWithin, allWork, currentWork, namedHere, putAside, saveWork, takeUp, workOf } from "./assignment/work.js";
import { find, make } from "./dom.js";
import { PREFIX } from "./collect/comments.js";
import { handInView, renamed, wordsFor } from "./handin/hand_in.js";
import { button, Section } from "./record/section.js";
import { openStore } from "./store.js";
import { canonical } from "./store/plain.js";

/** @import { Assignment, Read } from "./assigning/assignment.js" */
/** @import { Work } from "./assignment/work.js" */
/** @import { Store } from "./store.js" */

const UNDECIDED = "Before you begin, say below where your work may be kept.";
const NOT_KEPT =
  "Nothing is kept, so what you do on the pages of this assignment would be gone before you could hand it in. If you want to do it here, choose “Change this” and one of the other ways.";

export class AssignmentElement extends HTMLElement {
  #aside = make("p", { class: "cf-actions" });
  #intro = make("div", { class: "cf-assignment__intro" });
  #sections = {
    name: new Section("who", "Who you are"),
    parts: new Section("to-do", "What to do"),
    handIn: new Section("hand-in", "Hand in"),
    comments: new Section("comments", "Comments from your trainer"),
    open: new Section("another", "Open an assignment or comments"),
  };

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    this.catalogue = readCatalogue(this);
    const store = await openStore();
    const device = make("cf-device");
    const { open } = this.#sections;
    this.#sending = new SendingPart(store, this.catalogue, () => this.#work);
    const [name, ...rest] = Object.values(this.#sections);
    const sections = [name, this.#sending, ...rest].map(({ element }) => element);
    find(this, ".cf-assignment__body", HTMLElement).append(this.#intro, device, ...sections);
    open.show(openView(open, (file) => this.#openFile(store, file)));
    store.addEventListener("decided", () => this.#refresh(store));
    store.addEventListener("change", (event) => this.#changed(store, /** @type {CustomEvent} */ (event).detail.isHere));
    addEventListener("hashchange", () => this.#moved(store));
    await this.#start(store);
  }

  /** @type {import("./assigning/catalogue.js").Catalogue | undefined} */
  catalogue;
  /** @type {Work | undefined} */
  #work;
  /** @type {SendingPart | undefined} */
  #sending;

  /** @param {Store} store */
  async #start(store) {
    const found = readLink(location.hash);
    if (found) return this.#opened(store, found);
    this.#work = await currentWork(store);
    await this.#show(store);
  }

  /** Most places in an address are on this page, as behind “Skip to content”. @param {Store} store */
  #moved(store) {
    const found = readLink(location.hash);
    const open = this.#work?.assignment;
    if (found && "assignment" in found) return open && digestOf(open) === digestOf(found.assignment) ? undefined : this.#start(store);
    return found || ![open?.id, ""].includes(namedHere()) ? this.#start(store) : undefined;
  }

  /** @param {Store} store @param {string} file its text */
  async #openFile(store, file) {
    if (!file.trim().startsWith(PREFIX)) return this.#chosen(store, readAssignmentText(file));
    const { comments, open } = this.#sections;
    const forms = (/** @type {string} */ quiz) => wordsFor(quiz, /** @type {any} */ (this.catalogue));
    const found = await openComments(file, this.#work?.assignment, forms);
    if ("problem" in found) return open.say(make("span", { class: "cf-assignment__problem" }, found.problem));
    await store.putDraft(keyOf(found.opened), found.opened);
    await this.#showComments(store);
    comments.focus();
  }

  /** @param {Store} store */
  async #showComments(store) {
    const own = commentsIn(await store.entries("drafts")).filter(({ assignment }) => assignment === this.#work?.assignment.id);
    this.#sections.comments.show(commentsView(own, store.keeping));
  }

  /** Not by the address, which must not name another one. @param {Store} store @param {Read} found */
  #chosen(store, found) {
    if (location.hash && "assignment" in found) history.replaceState(null, "", addressWithin("assignment/", found.assignment.id));
    return this.#opened(store, found);
  }

  /** @param {Store} store @param {Read} found */
  async #opened(store, found) {
    if ("problem" in found) {
      this.#work = undefined;
      await this.#show(store, found.problem);
      return;
    }
    await this.#take(store, found.assignment);
    if (this.contains(document.activeElement)) this.querySelector("h2")?.focus();
  }

  /** @param {Store} store @param {Assignment} assignment */
  async #take(store, assignment) {
    if (!this.catalogue) return;
    this.#work = await takeUp(store, assignment, this.catalogue);
    await this.#show(store);
  }

  /** @param {Store} store */
  async #refresh(store) {
    if (this.#work) this.#work = (await workOf(store, this.#work.assignment.id)) ?? this.#work;
    await this.#show(store);
  }

  /** @param {Store} store @param {string} [problem] */
  async #show(store, problem) {
    const work = this.#work;
    const { name, parts, handIn } = this.#sections;
    showExit(Boolean(work?.assignment.content_note));
    await this.#showComments(store);
    if (!work || !this.catalogue) {
      this.#intro.replaceChildren(...(await this.#without(store, problem)));
      for (const section of [name, parts, handIn]) section.show([]);
      void this.#sending?.refresh();
      return;
    }
    const { keeping } = store;
    const canBegin = keeping === "own" || keeping === "shared";
    const hint = canBegin ? [] : [make("p", { class: "cf-assignment__first" }, keeping === "nothing" ? NOT_KEPT : UNDECIDED)];
    const aside = button("Put it aside", async () => {
      await putAside(store);
      this.#work = undefined;
      await this.#show(store);
      this.#sections.open.focus();
    });
    this.#intro.replaceChildren(...introView(work, this.catalogue, new Date()), ...hint);
    void this.#sending?.refresh();
    name.show(canBegin ? nameView(work, (change) => this.#change(store, change)) : []);
    const around = { store, catalogue: this.catalogue, section: handIn, work: () => this.#work, handedIn: (/** @type {Work["handed_in"][0]} */ handed) => this.#handedIn(store, handed) };
    handIn.show(canBegin ? handInView(work, around) : []);
    parts.show([]);
    if (canBegin && work.assignment.items) {
      const sealed = /** @type {import("./sealed.js").SealedElement} */ (parts.element.querySelector("cf-sealed") ?? make("cf-sealed"));
      parts.show([sealed]);
      await sealed.show(work.assignment, store);
    }
    if (canBegin) {
      await this.#refreshParts(store);
      this.#aside.replaceChildren(aside);
      parts.element.append(this.#aside);
    }
  }

  /** @param {Store} store @param {Work["handed_in"][0]} handed */
  async #handedIn(store, handed) {
    if (!this.#work || !this.catalogue) return;
    const { handed_in } = (await workOf(store, this.#work.assignment.id)) ?? this.#work;
    await this.#change(store, { handed_in: [...handed_in, handed] });
    this.#intro.replaceChildren(...introView(this.#work, this.catalogue, new Date()));
  }

  /** @param {Store} store @param {boolean} isHere whether this tab wrote */
  async #changed(store, isHere) {
    const before = this.#work;
    const kept = before && !isHere ? await workOf(store, before.assignment.id) : undefined;
    // Each change writes all of the work: what another tab made of it must be in it.
    if (kept && this.#work === before && canonical(kept) !== canonical(before)) this.#goOn(store, kept);
    await this.#refreshParts(store);
  }

  /** @param {Store} store @param {Work} work as another tab left it */
  #goOn(store, work) {
    this.#work = work;
    const { name, handIn } = this.#sections;
    if (this.catalogue) this.#intro.replaceChildren(...introView(work, this.catalogue, new Date()));
    if (!name.element.contains(document.activeElement)) name.show(nameView(work, (change) => this.#change(store, change)));
    renamed(handIn, work);
  }

  /** @param {Store} store */
  async #refreshParts(store) {
    const { parts } = this.#sections;
    const isInHand = parts.element.contains(document.activeElement);
    const canBegin = store.keeping === "own" || store.keeping === "shared";
    if (!this.#work || !this.catalogue || isInHand || !canBegin || this.#work.assignment.items) return;
    const attempts = (await store.entries("attempts")).map(({ value }) => /** @type {any} */ (value));
    const done = { attempts, drafts: await store.entries("drafts") };
    parts.show(partsView(this.#work, this.catalogue, done, (lesson, isRead) => this.#tick(store, lesson, isRead)));
  }

  /** @param {Store} store @param {string} lesson @param {boolean} isRead */
  #tick(store, lesson, isRead) {
    const others = (this.#work?.lessons ?? []).filter((one) => one !== lesson);
    return this.#change(store, { lessons: isRead ? [...others, lesson] : others });
  }

  /** @param {Store} store @param {Partial<Work>} change */
  async #change(store, change) {
    if (!this.#work) return;
    // At once, so that of two changes in a row neither is lost.
    this.#work = { ...this.#work, ...change };
    renamed(this.#sections.handIn, this.#work);
    await saveWork(store, this.#work);
  }

  /** @param {Store} store @param {string} [problem] @returns {Promise<Node[]>} */
  async #without(store, problem) {
    const known = await allWork(store);
    const rows = known.map(({ assignment }) => {
      const open = button(assignment.title, () => this.#chosen(store, { assignment }), "cf-link");
      return make("li", {}, open);
    });
    return [
      ...(problem ? [make("p", { class: "cf-assignment__problem", role: "alert" }, problem)] : []),
      ...(rows.length ? [make("h2", {}, "Assignments that you have begun"), make("ul", {}, ...rows)] : []),
      ...(problem || rows.length ? [] : [make("p", {}, "There is no assignment open here. Open the link that your trainer gave you, or the file.")]),
    ];
  }
}
