// The course itself: saved by the service worker when it is installed, watched from here.

import { missing } from "./copies.js";
import { megabytes, PartView, sizeOf } from "./part_view.js";
import { maySaveQuietly, remove, root, save, wantAgain } from "./saving.js";
import { button } from "../record/section.js";

const WHAT =
  "All lessons, quizzes, conversations and reflections, whether you have opened them or not, and the search. Saved quietly after your first visit, unless your device is set to save data. Later only what has changed is fetched, and you are asked before a new edition is used.";
const FAILED =
  "It could not be saved in full: the connection broke off, or this browser has no room, or the host gave something else than was published. What has come is kept, and it goes on from there.";
const LOOK_AGAIN = 400; // milliseconds

export class CoursePart {
  #view = new PartView("course", "The course", WHAT);
  element = this.#view.element;

  /**
   * @param {Cache} copy @param {import("./copies.js").Files} files
   * @param {(words: string) => void} say
   */
  constructor(copy, files, say) {
    this.copy = copy;
    this.files = files;
    this.say = say;
  }

  /** @returns {Promise<void>} */
  async show() {
    // Where it has begun already, this waits until there is something to watch.
    const registered = (await maySaveQuietly()) ? await save().catch(() => undefined) : undefined;
    if (registered?.installing && !registered.active) return this.#watch(registered.installing);
    const lacking = await missing(this.copy, root, this.files);
    if (registered?.active && !lacking.length) {
      return this.#view.show(`Saved. It takes ${megabytes(sizeOf(this.files))}.`, button("Remove all that is saved", () => this.#remove()));
    }
    const most = megabytes(sizeOf(this.files, lacking));
    return this.#view.show(`Not saved. It takes up to ${most}.`, button("Save the course", () => this.#save(), "cf-button"));
  }

  async #save() {
    this.say("The course is being saved.");
    await wantAgain();
    const registered = await save().catch(() => undefined);
    if (registered?.installing) return this.#watch(registered.installing);
    return this.show();
  }

  /** @param {ServiceWorker} worker @returns {Promise<void>} */
  async #watch(worker) {
    const all = sizeOf(this.files);
    while (worker.state === "installing" && this.element.isConnected) {
      this.#view.advance(all - sizeOf(this.files, await missing(this.copy, root, this.files)), all);
      await new Promise((done) => setTimeout(done, LOOK_AGAIN));
    }
    if (worker.state !== "redundant") {
      this.say("The course is saved. You can use it without a connection.");
      return this.show();
    }
    this.say("The course could not be saved in full.");
    return this.#view.show(FAILED, button("Try again", () => this.#save(), "cf-button"));
  }

  async #remove() {
    await remove();
    this.say("All that was saved of the course is removed, and nothing is saved again unless you ask for it. Your record is not touched.");
    this.element.dispatchEvent(new CustomEvent("removed", { bubbles: true }));
  }
}
