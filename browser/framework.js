import { find, make } from "./dom.js";
import { countText, matches, wordsOf } from "./framework/matching.js";
import { doneSoFar, stateText } from "./framework/state.js";
import { openStore } from "./store.js";

/** @import { Done } from "./framework/state.js" */
/** @import { Store } from "./store.js" */

/** The list of clauses gets a search, and says what this trainee did with each. Without it the list is whole. */
export class FrameworkElement extends HTMLElement {
  /** @type {{element: HTMLElement, source: HTMLElement, words: string[]}[]} */
  #clauses = [];

  async connectedCallback() {
    const field = find(this, 'input[type="search"]', HTMLInputElement);
    this.#clauses = Array.from(this.querySelectorAll(".cf-framework__clause"), read);
    field.addEventListener("input", () => this.#search(field.value));
    // What the browser brings back when somebody returns to the page.
    addEventListener("pageshow", () => field.value && this.#search(field.value));
    const store = await openStore();
    for (const event of ["change", "decided"]) store.addEventListener(event, async () => this.#show(await this.#done(store)));
    const done = await this.#done(store);
    this.#inPlace(() => this.#show(done));
  }

  /** Browsers that do not hold the place themselves would lose the clause one came for. @param {() => void} change */
  #inPlace(change) {
    const target = this.querySelector(":target");
    const before = target?.getBoundingClientRect().top ?? -1;
    change();
    const isOnScreen = before >= 0 && before < innerHeight;
    if (target && isOnScreen) scrollBy({ top: target.getBoundingClientRect().top - before, behavior: "instant" });
  }

  /** @param {string} query */
  #search(query) {
    const wanted = wordsOf(query);
    const found = this.#clauses.filter(({ words }) => matches(wanted, words));
    const sources = new Set(found.map(({ source }) => source));
    for (const clause of this.#clauses) {
      clause.element.hidden = !found.includes(clause);
      clause.source.hidden = !sources.has(clause.source);
    }
    find(this, ".cf-framework__sources", HTMLElement).hidden = wanted.length > 0;
    find(this, ".cf-framework__status", HTMLElement).textContent = query.trim() ? countText(found.length, this.#clauses.length) : "";
  }

  /** @param {Store} store */
  async #done(store) {
    return doneSoFar(await store.entries("attempts"), await store.entries("drafts"));
  }

  /** @param {Done} done */
  #show(done) {
    let isAny = false;
    for (const { element } of this.#clauses) {
      const place = find(element, ".cf-framework__you", HTMLElement);
      const text = stateText({ items: listed(element.dataset.items), stories: listed(element.dataset.stories) }, done);
      place.replaceChildren(...(text ? [make("strong", {}, "You so far: "), text] : []));
      place.hidden = !text;
      isAny ||= text !== "";
    }
    find(this, ".cf-framework__own", HTMLElement).hidden = !isAny;
  }
}

/** @param {Element} element */
function read(element) {
  const source = element.closest("section");
  if (!(element instanceof HTMLElement) || !source) throw new Error("A clause stands in no source.");
  const heading = find(source, "h2", HTMLElement).textContent;
  const own = find(element, "[data-words]", HTMLElement).textContent;
  return { element, source, words: wordsOf(`clause ${heading} ${own}`) };
}

/** @param {string | undefined} names */
function listed(names) {
  return (names ?? "").split(" ").filter(Boolean);
}
