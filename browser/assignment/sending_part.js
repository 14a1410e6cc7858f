// The part of an assignment's page about a record store: asked first, then sent, for as long as it is agreed.

import { Section } from "../record/section.js";
import { Sender } from "../sending/sender.js";
import { changeSending, sendingOf } from "../sending/sending.js";
import { agreedView, consentView, declinedView, progressText } from "../sending/view.js";
import { askName } from "./name_view.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Work } from "./work.js" */
/** @import { Progress } from "../sending/sender.js" */
/** @import { Store } from "../store.js" */

export class SendingPart extends Section {
  #store;
  #work;
  #sender;
  /** What is shown: the host, and what was said about it. */
  #shown = "";

  /** @param {Store} store @param {Catalogue} catalogue @param {() => Work | undefined} work the one that is open */
  constructor(store, catalogue, work) {
    super("record-store", "A record store, if you agree");
    this.#store = store;
    this.#work = work;
    this.#sender = new Sender(store, catalogue, work, (progress) => this.#tell(progress));
    store.addEventListener("change", () => this.refresh());
    this.show([]);
  }

  /** Shows how it stands, here or by another tab, and goes on with it. */
  async refresh() {
    const { keeping } = this.#store;
    const work = this.#work();
    const lrs = work?.assignment.lrs;
    const canBegin = keeping === "own" || keeping === "shared";
    // From a folder no page may open another one's frame, so there is nothing to agree to.
    if (!work || !lrs || !canBegin || location.protocol === "file:") return this.#draw("", []);
    const { agreed } = await sendingOf(this.#store, work.assignment);
    if (work !== this.#work() && work.assignment.id !== this.#work()?.assignment.id) return;
    const acts = { agree: () => this.#decide("yes"), decline: () => this.#decide("no"), again: () => void this.#sender.again() };
    const views = { "": () => consentView(lrs, keeping === "shared", acts), no: () => declinedView(lrs, acts), yes: () => agreedView(lrs, acts) };
    this.#draw(`${keeping} ${agreed} ${work.assignment.id} ${lrs.url}`, views[agreed]());
    if (agreed === "yes") await this.#sender.run();
  }

  /** Only what has changed, so that nobody loses their place. @param {string} what @param {Node[]} views */
  #draw(what, views) {
    if (what === this.#shown) return;
    this.#shown = what;
    this.#sender.stop();
    this.say();
    this.show(views);
  }

  /** @param {"yes" | "no"} agreed */
  async #decide(agreed) {
    const work = this.#work();
    if (agreed === "yes" && !work?.label) return askName();
    if (work) await changeSending(this.#store, work.assignment, () => ({ agreed }));
    await this.refresh();
    this.focus();
  }

  /** @param {Progress} progress */
  #tell(progress) {
    const lrs = this.#work()?.assignment.lrs;
    const text = lrs ? progressText(lrs, progress) : "";
    if (this.said !== text) this.say(text);
  }
}
