// <cf-offline>: what of the course is saved in this browser, how large it is, and how it goes again.

import { make } from "./dom.js";
import { copyName, fetchList } from "./offline/copies.js";
import { CoursePart } from "./offline/course_part.js";
import { OptionalPart } from "./offline/optional_part.js";
import { canSave, root } from "./offline/saving.js";
import { button } from "./record/section.js";

const NO_WAY =
  "This browser cannot save the course here. Private windows often cannot, and nor can a course that is opened from a file, or from an address without https.";
const NO_LINE = "There is no connection just now, and nothing is saved here. Come back when you are connected.";
const NOT_HERE =
  "You have no connection, and what you asked for is not in the saved copy of the course.";
const OPTIONAL = {
  engine: {
    id: "engine",
    title: "Checking of typed answers",
    what: "A few exercises ask you to type a word. To check it, the page needs Python, which is large. Everything else works without.",
  },
  handouts: { id: "handouts", title: "Handouts", what: "The sheets to print, each as a PDF file." },
};

export class OfflineElement extends HTMLElement {
  #status = make("p", { class: "cf-offline__said", role: "status" });
  #body = make("div");

  async connectedCallback() {
    if (this.#body.isConnected) return;
    const parts = location.hash === "#not-here" ? [make("p", { class: "cf-offline__note" }, NOT_HERE)] : [];
    this.replaceChildren(...parts, this.#status, this.#body);
    this.addEventListener("removed", () => this.#showAgain());
    await this.#show();
  }

  /** The button that was pressed is gone. */
  async #showAgain() {
    await this.#show();
    const first = this.#body.querySelector("[tabindex]");
    if (first instanceof HTMLElement) first.focus();
  }

  async #show() {
    if (!canSave()) return this.#body.replaceChildren(make("p", {}, NO_WAY));
    const list = await fetchList(root).catch(() => undefined);
    if (!list) return this.#body.replaceChildren(make("p", { tabindex: "-1" }, NO_LINE));
    const copy = await caches.open(copyName(root, list.copy));
    const say = (/** @type {string} */ words) => this.#status.replaceChildren(words);
    const views = [
      new CoursePart(copy, list.parts.course, say),
      ...Object.entries(OPTIONAL).flatMap(([name, words]) =>
        list.parts[name] ? [new OptionalPart(copy, list.parts[name], say, words)] : [],
      ),
    ];
    const edition = make("p", { class: "cf-offline__edition" }, `Edition of the exercises: ${list.edition}. Edition of all pages: ${list.copy}.`);
    this.#body.replaceChildren(...views.map(({ element }) => element), await this.#lasting(say), edition);
    await Promise.all(views.map((view) => view.show()));
  }

  /** @param {(words: string) => void} say */
  async #lasting(say) {
    const isLasting = await navigator.storage?.persisted?.().catch(() => false);
    const heading = make("h2", { id: "lasting", tabindex: "-1" }, "How long it stays");
    const section = make("section", { class: "cf-offline__part", "aria-labelledby": "lasting" }, heading);
    if (isLasting) {
      section.append(make("p", {}, "Your browser has agreed not to clear it by itself."));
      return section;
    }
    const ask = button("Ask the browser to keep it", async () => {
      const agreed = await navigator.storage?.persist?.().catch(() => false);
      say(agreed ? "Your browser has agreed not to clear it by itself." : "Your browser has not agreed. It may do so when you have used the course more often.");
    });
    const words = "Browsers may clear what a site has saved when they need room, or when you have not visited it for a while. Then it is fetched again at your next visit.";
    section.append(make("p", {}, words), make("p", { class: "cf-actions" }, ask));
    return section;
  }
}
