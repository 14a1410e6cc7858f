// <cf-collect>: what was handed in, opened, graded anew and shown. All of it on the trainer's device.

import { readAssignment } from "./assigning/assignment.js";
import { readCatalogue } from "./assigning/catalogue.js";
import { beforeView, withoutView } from "./assign/keys_view.js";
import { analysisParts } from "./collect/analysis_view.js";
import { Collection } from "./collect/collection.js";
import { damagedView, signatureView } from "./collect/damaged_view.js";
import { gradebookView } from "./collect/gradebook_view.js";
import { intakeView } from "./collect/intake_view.js";
import { opinionsView } from "./collect/opinions_view.js";
import { outView } from "./collect/out_view.js";
import { aMoment } from "./collect/pages.js";
import { pathsView } from "./collect/paths_view.js";
import { ProgressView } from "./collect/progress_view.js";
import { textsView } from "./collect/texts_view.js";
import { find, make } from "./dom.js";
import { confirmed } from "./record/dialog.js";
import { button, Section } from "./record/section.js";
import { allOf } from "./trainer/database.js";
import { canHaveKeys, trainerKeys } from "./trainer/keys.js";

const FAILED = "The engine that grades could not be started here. Reload the page to try again. What was taken in is kept.";

export class CollectElement extends HTMLElement {
  #sections = {
    key: new Section("your-key", "Your key"),
    intake: new Section("take-in", "Take in"),
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
  #shown = 0;

  /** The engine has started. */
  isReady = false;

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    const { key, intake, ...rest } = this.#sections;
    const body = find(this, ".cf-collect__body", HTMLElement);
    body.append(key.element, intake.element, this.#progress.element, ...Object.values(rest).map(({ element }) => element));
    for (const section of Object.values(this.#sections)) section.show([]);
    await this.#begin();
  }

  async #begin() {
    const { key, intake } = this.#sections;
    const isHeld = key.element.contains(document.activeElement);
    const keys = canHaveKeys() ? await trainerKeys() : undefined;
    key.show(keys ? [] : canHaveKeys() ? beforeView(() => this.#begin(), key) : withoutView());
    if (!keys) return;
    const assignments = (await allOf("assignments")).filter(({ assignment }) => assignment).flatMap(({ assignment }) => {
      const found = readAssignment(assignment);
      return "assignment" in found ? [found.assignment] : [];
    });
    const collection = new Collection(keys.decrypt);
    collection.ready.then(
      () => (this.isReady = true),
      (error) => {
        console.error(error);
        this.#progress.say(FAILED);
      },
    );
    this.#progress.follow(collection);
    collection.addEventListener("idle", () => this.#show(collection));
    intake.show([...intakeView(collection, intake, assignments), ...signatureView()]);
    if (isHeld) intake.focus();
    await collection.bringBack();
  }

  /** A part at a time, and no further once there is something newer to show. @param {Collection} collection */
  async #show(collection) {
    const turn = (this.#shown += 1);
    for await (const _ of this.#parts(collection)) {
      await aMoment();
      if (turn !== this.#shown) return;
    }
  }

  /** @param {Collection} collection */
  async *#parts(collection) {
    const { desk } = collection;
    const catalogue = readCatalogue(this);
    const { damaged, gradebook, analysis, paths, texts, opinions, out, erase } = this.#sections;
    const summary = await desk.of("gradebook");
    const isEmpty = !summary.people;
    yield damaged.show(await damagedView(collection));
    yield gradebook.show(isEmpty ? [] : await gradebookView(desk, summary, catalogue));
    const figures = isEmpty ? null : await desk.of("analysis", { attempts: "first" });
    const place = make("div");
    analysis.show(figures?.quizzes.length ? [place] : []);
    for (const part of figures ? analysisParts(figures, await desk.of("questions")) : []) yield place.append(...part());
    yield paths.show(figures ? figures.scenarios.flatMap((/** @type {import("./collect/paths_view.js").Ways} */ ways) => pathsView(ways, catalogue)) : []);
    yield texts.show(isEmpty ? [] : await textsView(desk));
    opinions.show(isEmpty ? [] : opinionsView(await desk.of("opinions")));
    out.show(isEmpty ? [] : outView(desk, out));
    erase.show(isEmpty && !collection.damaged.size ? [] : this.#eraseView(collection));
  }

  /** @param {Collection} collection */
  #eraseView(collection) {
    const erase = button("Erase all receipts here", async () => {
      const isSure = await confirmed({
        question: "Erase all receipts that were taken in here?",
        detail: "They and your comments go out of this browser. Files that you saved stay where they are, and the key and the assignments stay too.",
        yes: "Erase",
        no: "Keep them",
      });
      if (!isSure) return;
      await collection.erase();
      this.#shown += 1;
      const { key, intake, ...rest } = this.#sections;
      intake.focus();
      for (const section of Object.values(rest)) section.show([]);
      await this.#begin();
      intake.say("Erased: no receipt is left in this browser.");
    }, "cf-button cf-button--danger");
    return [make("p", {}, "Keep people's work no longer than you need it."), make("p", { class: "cf-actions" }, erase)];
  }
}
