// <cf-collect>: what was handed in, opened, graded anew and shown. All of it on the trainer's device.

import { readAssignment } from "./assigning/assignment.js";
import { readCatalogue } from "./assigning/catalogue.js";
import { beforeView, withoutView } from "./assign/keys_view.js";
import { Collection } from "./collect/collection.js";
import { signatureView } from "./collect/damaged_view.js";
import { intakeView } from "./collect/intake_view.js";
import { ProgressView } from "./collect/progress_view.js";
import { Results } from "./collect/results.js";
import { find, make } from "./dom.js";
import { confirmed } from "./record/dialog.js";
import { button, Section } from "./record/section.js";
import { allOf } from "./trainer/database.js";
import { canHaveKeys, trainerKeys } from "./trainer/keys.js";

export class CollectElement extends HTMLElement {
  #key = new Section("your-key", "Your key");
  #intake = new Section("take-in", "Take in");
  #sections = {
    damaged: new Section("not-taken-in", "Not taken in"),
    gradebook: new Section("gradebook", "Gradebook"),
    analysis: new Section("questions", "How the questions went"),
    paths: new Section("ways", "Ways through the conversations"),
    texts: new Section("own-words", "In their own words"),
    opinions: new Section("about-the-course", "What they said about the course"),
    out: new Section("out", "Take it away"),
    erase: new Section("erase", "Erase"),
  };
  #progress = new ProgressView();

  /** The engine has started. */
  isReady = false;

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    const body = find(this, ".cf-collect__body", HTMLElement);
    const sections = Object.values(this.#sections);
    body.append(this.#key.element, this.#intake.element, this.#progress.element, ...sections.map(({ element }) => element));
    for (const section of [this.#key, this.#intake, ...sections]) section.show([]);
    await this.#begin();
  }

  async #begin() {
    const [key, intake] = [this.#key, this.#intake];
    const isHeld = key.element.contains(document.activeElement);
    const keys = canHaveKeys() ? await trainerKeys() : undefined;
    key.show(keys ? [] : canHaveKeys() ? beforeView(() => this.#begin(), key) : withoutView());
    if (!keys) return;
    const assignments = (await allOf("assignments")).filter(({ assignment }) => assignment).flatMap(({ assignment }) => {
      const found = readAssignment(assignment);
      return "assignment" in found ? [found.assignment] : [];
    });
    const collection = new Collection(keys.decrypt);
    this.#progress.follow(collection);
    collection.ready.then(() => (this.isReady = true), () => this.#progress.notStarted());
    const results = new Results(collection, readCatalogue(this), this.#sections, () => this.#eraseView(collection, results));
    collection.addEventListener("idle", () => collection.trouble || results.show().catch((error) => console.error(error)));
    intake.show([...intakeView(collection, intake, assignments), ...signatureView()]);
    if (isHeld) intake.focus();
    await collection.bringBack();
  }

  /** @param {Collection} collection @param {Results} results */
  #eraseView(collection, results) {
    const erase = button("Erase all receipts here", async () => {
      const isSure = await confirmed({
        question: "Erase all receipts that were taken in here?",
        detail: "They and your comments go out of this browser. Files that you saved stay where they are, and the key and the assignments stay too.",
        yes: "Erase",
        no: "Keep them",
      });
      if (!isSure) return;
      await collection.erase();
      results.end();
      this.#intake.focus();
      for (const section of Object.values(this.#sections)) section.show([]);
      await this.#begin();
      this.#intake.say("Erased: no receipt is left in this browser.");
    }, "cf-button cf-button--danger");
    return [make("p", {}, "Keep people's work no longer than you need it."), make("p", { class: "cf-actions" }, erase)];
  }
}
