// <cf-set-work>: from the trainer's form to a link, a code and a slip. All of it on the trainer's device.

import { readAssignment } from "./assigning/assignment.js";
import { readCatalogue } from "./assigning/catalogue.js";
import { isSealed, newSeed, readAssignForm } from "./assign/form.js";
import { keptView } from "./assign/kept_view.js";
import { beforeView, keysView, withoutView } from "./assign/keys_view.js";
import { PackError, sealedItems } from "./assign/sealing.js";
import { madeView } from "./assign/made_view.js";
import { find, make } from "./dom.js";
import { Section } from "./record/section.js";
import { allOf, drop, keep } from "./trainer/database.js";
import { canHaveKeys, trainerKeys } from "./trainer/keys.js";

/** @import { Assignment } from "./assigning/assignment.js" */
/** @import { Missing } from "./assign/form.js" */

const NO_KEY_TO_SEAL = "Sealed work needs a key, and this page did not come over a safe connection (https). Choose another way of working, or ask whoever runs this site for https";
const KEY_IS_HERE = "You have a key now. You can save a copy of it at the end of this page.";

export class AssignElement extends HTMLElement {
  #keys = new Section("your-key", "Your key");
  #kept = new Section("your-assignments", "Your assignments");

  async connectedCallback() {
    if (this.dataset.ready) return;
    this.dataset.ready = "true";
    this.#catalogue = readCatalogue(this);
    find(this, ".cf-assign__kept", HTMLElement).replaceWith(this.#kept.element);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#make();
    });
    this.form.addEventListener("change", () => (find(this.form, ".cf-assign__pack", HTMLElement).hidden = !isSealed(this.form)));
    await this.#show();
  }

  /** @type {import("./assigning/catalogue.js").Catalogue | undefined} */
  #catalogue;

  get catalogue() {
    if (!this.#catalogue) throw new Error("The page is not ready.");
    return this.#catalogue;
  }

  get form() {
    return find(this, "form.cf-assign__form", HTMLFormElement);
  }

  async #show() {
    const keys = canHaveKeys() ? await trainerKeys() : undefined;
    const changed = () => this.#show();
    const views = keys ? keysView(keys, changed, this.#keys) : canHaveKeys() ? beforeView(changed, this.#keys) : withoutView();
    const isHeld = this.#keys.element.contains(document.activeElement);
    this.#keys.show(views);
    // Before there is a key it comes first; afterwards the work does.
    const place = find(this, keys ? ".cf-assign__keys" : ".cf-assign__before", HTMLElement);
    const isMoved = this.#keys.element.parentElement !== place;
    if (isMoved) place.append(this.#keys.element);
    if (isHeld) this.#lead(keys !== undefined && isMoved);
    const entries = await allOf("assignments");
    const read = entries.filter(({ assignment }) => assignment).flatMap(({ assignment }) => {
      const found = readAssignment(assignment);
      return "assignment" in found ? [found.assignment] : [];
    });
    this.#kept.show(keptView(read, { show: (one) => this.#showMade(one), erase: (one) => this.#erase(one) }));
  }

  /** Where the button stood that had the focus there is something else now. @param {boolean} isMade */
  #lead(isMade) {
    if (!isMade) return this.#keys.focus();
    const made = make("p", { class: "cf-record__said", role: "status", tabindex: "-1" }, KEY_IS_HERE);
    find(this, ".cf-assign__before", HTMLElement).replaceChildren(made);
    made.focus();
  }

  async #make() {
    const keys = canHaveKeys() ? await trainerKeys() : undefined;
    const { edition } = this.catalogue;
    const given = keys ? { edition, key: keys.key, signing_key: keys.signer } : { edition };
    let found = readAssignForm(this.form, given);
    const missing = "missing" in found ? [...found.missing] : [];
    let pack = null;
    if (keys && !missing.length && isSealed(this.form)) {
      const said = find(this.form, "[role=status]", HTMLElement);
      said.replaceChildren("Putting the questions together. This takes a moment.");
      const sealed = await this.#sealed(missing);
      said.replaceChildren();
      pack = sealed?.pack ?? null;
      if (sealed) found = readAssignForm(this.form, { ...given, ...sealed.set });
      if ("missing" in found) missing.push(...found.missing);
    }
    if (!keys && !canHaveKeys() && isSealed(this.form)) missing.push({ field: "cf-mode-sealed", fact: NO_KEY_TO_SEAL });
    if (!keys && canHaveKeys()) missing.unshift({ field: "your-key", fact: "Make a key first, or bring yours here" });
    this.#summary(missing);
    if (missing.length || !("assignment" in found)) return;
    // Without a key nothing was said about storing, so nothing is stored.
    if (keys) await keep("assignments", [{ id: found.assignment.id, ...{ assignment: found.assignment, pack, made: new Date().toISOString() } }]);
    await this.#show();
    this.#showMade(found.assignment);
  }

  /** @param {Missing[]} missing what keeps it from being done is added to it */
  async #sealed(missing) {
    const data = new FormData(this.form);
    const seed = String(data.get("seed") ?? "").trim() || newSeed();
    const file = find(this.form, "#cf-pack", HTMLInputElement).files?.[0];
    try {
      const { items, note, pack } = await sealedItems(data.getAll("quiz").map(String), file, seed);
      return { pack, set: { seed, items, ...(note ? { content_note: note } : {}) } };
    } catch (error) {
      if (!(error instanceof PackError)) console.error(error);
      missing.push({ field: "cf-mode-sealed", fact: error instanceof PackError ? error.message : "The questions could not be put together. Reload the page and try again" });
      return undefined;
    }
  }

  /** @param {Missing[]} missing */
  #summary(missing) {
    const summary = find(this.form, ".cf-summary", HTMLElement);
    const links = missing.map(({ field, fact }) => {
      const link = make("a", { href: `#${field}` }, fact);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const target = document.getElementById(field);
        for (const more of this.querySelectorAll("details")) if (more.contains(target)) more.open = true;
        target?.focus();
      });
      return make("li", {}, link);
    });
    summary.replaceChildren(make("h2", {}, "There is a problem"), make("ul", {}, ...links));
    summary.hidden = !missing.length;
    if (missing.length) summary.focus();
  }

  /** @param {Assignment} assignment */
  #showMade(assignment) {
    const made = find(this, ".cf-assign__made", HTMLElement);
    made.replaceChildren(...madeView(assignment, this.catalogue));
    made.hidden = false;
    find(made, "h2", HTMLElement).focus();
  }

  /** @param {Assignment} assignment */
  async #erase(assignment) {
    await drop("assignments", [assignment.id]);
    this.#kept.say(`“${assignment.title}” is erased here. Its link still works for who has it.`);
    await this.#show();
    this.#kept.focus();
  }
}
