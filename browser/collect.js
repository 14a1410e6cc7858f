// <cf-collect>: what was handed in, opened, graded anew and shown. All of it on the trainer's device.

import { readAssignment } from "./assigning/assignment.js";
import { readCatalogue } from "./assigning/catalogue.js";
import { beforeView, withoutView } from "./assign/keys_view.js";
import { analysisView } from "./collect/analysis_view.js";
import { Collection } from "./collect/collection.js";
import { damagedView, signatureView } from "./collect/damaged_view.js";
import { gradebookView } from "./collect/gradebook_view.js";
import { intakeView } from "./collect/intake_view.js";
import { opinionsView } from "./collect/opinions_view.js";
import { outView } from "./collect/out_view.js";
import { pathsView } from "./collect/paths_view.js";
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
  #progress = make("div", { class: "cf-progress", hidden: "" });
  #status = make("p", { class: "cf-record__said", role: "status" });

  /** The engine has started. */
  isReady = false;

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    const { intake, ...rest } = this.#sections;
    const body = find(this, ".cf-collect__body", HTMLElement);
    body.append(rest.key.element, intake.element, this.#progress, this.#status, ...Object.values(rest).slice(1).map(({ element }) => element));
    for (const section of Object.values(this.#sections)) section.show([]);
    await this.#begin();
  }

  async #begin() {
    const { key, intake } = this.#sections;
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
        this.#status.replaceChildren(FAILED);
      },
    );
    collection.addEventListener("progress", () => this.#advance(collection));
    collection.addEventListener("idle", () => this.#idle(collection));
    intake.show(intakeView(collection, intake, assignments));
    intake.element.append(...signatureView());
    await collection.bringBack();
  }

  /** @param {Collection} collection */
  #advance(collection) {
    const { taken, total } = collection.progress;
    const bar = /** @type {HTMLProgressElement} */ (this.#progress.querySelector("progress") ?? make("progress", { "aria-label": "Taken in" }));
    bar.max = total;
    bar.value = taken;
    const words = `${taken} of ${total} taken in`;
    if (this.#progress.hidden) {
      const stop = button("Stop here", () => collection.cancel());
      this.#progress.replaceChildren(bar, make("p", {}, words), make("p", { class: "cf-actions" }, stop));
      this.#progress.hidden = false;
    } else this.#progress.querySelector("p")?.replaceChildren(words);
  }

  /** @param {Collection} collection */
  async #idle(collection) {
    const { taken, total, counted } = collection.progress;
    this.#progress.hidden = true;
    if (taken < total) {
      const on = button("Go on", () => collection.resume());
      this.#status.replaceChildren(`Stopped: ${taken} of ${total} taken in. What was taken in is kept. `, on);
    } else if (total || counted) {
      const bad = collection.damaged.size;
      this.#status.replaceChildren(`${counted} ${counted === 1 ? "receipt" : "receipts"} counted${bad ? `, ${bad} not taken in` : ""}.`);
    }
    await this.#show(collection);
  }

  /** @param {Collection} collection */
  async #show(collection) {
    const { desk } = collection;
    const { damaged, gradebook, analysis, paths, texts, opinions, out, erase } = this.#sections;
    damaged.show(damagedView(collection));
    const summary = await desk.of("gradebook");
    const isEmpty = !summary.people;
    const catalogue = readCatalogue(this);
    await aMoment();
    gradebook.show(isEmpty ? [] : await gradebookView(desk, summary, catalogue));
    await aMoment();
    const figures = isEmpty ? null : await desk.of("analysis", { attempts: "first" });
    analysis.show(figures ? analysisView(figures, await desk.of("questions")) : []);
    await aMoment();
    paths.show(figures ? figures.scenarios.flatMap(pathsView) : []);
    texts.show(isEmpty ? [] : await textsView(await desk.of("texts"), texts));
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
      location.reload();
    }, "cf-button cf-button--danger");
    return [make("p", {}, "Keep people's work no longer than you need it."), make("p", { class: "cf-actions" }, erase)];
  }
}

/** Lets the page draw and answer between two large parts of it. @returns {Promise<void>} */
function aMoment() {
  return new Promise((resolve) => setTimeout(resolve));
}
