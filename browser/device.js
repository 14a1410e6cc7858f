// <cf-device>: says what is kept and where, asks before anything is, and is the way out of a shared computer.

import { assetUrl } from "./assets.js";
import { make } from "./dom.js";
import { confirmed } from "./record/dialog.js";
import { saveRecord } from "./record/download.js";
import { openStore } from "./store.js";

/** @import { Store } from "./store.js" */
/** @import { Keeping } from "./store/shelves.js" */

const ERASED = "#all-erased";

const QUESTION = "Where may your work be kept?";
const BEFORE =
  "Nothing has been stored yet. If you want, your responses, your place and your reflections stay in this browser until you come back. They are sent to nobody.";

/** @type {[Exclude<Keeping, "undecided">, string, string][]} */
const WAYS = [
  ["own", "My own device", "Kept in this browser until you erase it."],
  ["shared", "A shared computer", "Kept in this tab until you close it."],
  ["nothing", "Keep nothing", "Gone when you leave the page."],
];

const KEPT = {
  undecided: "",
  own: "Your work is kept in this browser, on this device. It is sent to nobody.",
  shared: "Your work is kept in this tab only, and goes when you close the tab. Before you leave this computer:",
  nothing: "Nothing is kept: what you do is gone when you leave this page.",
};

const LEAVING = {
  question: "Take your record off this device?",
  no: "Leave it as it is",
  yes: "Take it off",
};

export class DeviceElement extends HTMLElement {
  #status = make("p", { class: "cf-device__status", role: "status" });
  #body = make("div", { class: "cf-device__body" });
  #isChanging = false;

  async connectedCallback() {
    if (this.#body.isConnected) return;
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", "Keeping your work");
    this.replaceChildren(this.#body, this.#status);
    const store = await openStore();
    for (const event of ["decided", "trouble"]) store.addEventListener(event, () => this.#show(store));
    this.#show(store);
    // The region must be in the page before its text is, or nothing is announced.
    const words = store.trouble ?? (store.keeping === "undecided" ? `${QUESTION} You can choose below.` : "");
    if (this.dataset.late) requestAnimationFrame(() => this.#status.replaceChildren(words));
  }

  /** @param {Store} store */
  #show(store) {
    const asks = store.keeping === "undecided" || this.#isChanging;
    this.classList.toggle("cf-device--asks", asks);
    this.#body.replaceChildren(
      ...(store.trouble ? [this.#trouble(store)] : []),
      ...(asks ? this.#question(store) : this.#answer(store)),
    );
  }

  /** @param {Store} store */
  #trouble(store) {
    const save = button("Save what is here as a file", "cf-button cf-button--quiet");
    save.addEventListener("click", async () => {
      const name = await saveRecord(store, { reflections: false });
      this.#status.replaceChildren(`Saved as ${name}, without your reflections.`);
    });
    const text = make("p", {}, make("strong", {}, "Something is wrong here. "), store.trouble ?? "");
    return make("div", { class: "cf-device__trouble" }, text, make("p", { class: "cf-actions" }, save));
  }

  /** @param {Store} store */
  #question(store) {
    const ways = WAYS.filter(([keeping]) => store.offers.includes(keeping)).map(([keeping, name, what]) => {
      const id = `cf-device-${keeping}`;
      const choose = button(name, keeping === "nothing" ? "cf-button cf-button--quiet" : "cf-button");
      choose.setAttribute("aria-describedby", id);
      choose.addEventListener("click", () => this.#choose(store, keeping));
      return make("li", {}, choose, make("span", { id }, what));
    });
    const isNew = store.keeping === "undecided" && !store.trouble;
    const text = isNew ? BEFORE : "What you have done so far comes along, and does not stay where it was.";
    const title = make("p", { class: "cf-device__title" }, QUESTION);
    return [title, make("p", {}, text), make("ul", { class: "cf-device__ways" }, ...ways)];
  }

  /** @param {Store} store */
  #answer(store) {
    const change = button("Change this", "cf-link");
    change.addEventListener("click", () => this.#change(store));
    const parts = [];
    if (store.keeping === "shared") parts.push(this.#finish(store));
    const isThere = this.closest("cf-record") !== null;
    if (store.keeping !== "nothing" && !isThere) parts.push(make("a", { href: recordUrl() }, "My record"));
    const line = make("p", { class: "cf-device__line", tabindex: "-1" }, KEPT[store.keeping]);
    return [line, make("p", { class: "cf-actions" }, ...parts, change)];
  }

  /** @param {Store} store */
  #finish(store) {
    const finish = button("Finish on this computer", "cf-button");
    finish.addEventListener("click", async () => {
      await store.erase("all");
      leave();
    });
    return finish;
  }

  /** @param {Store} store */
  #change(store) {
    this.#isChanging = true;
    this.#show(store);
    this.querySelector("button")?.focus();
  }

  /** @param {Store} store @param {Keeping} keeping */
  async #choose(store, keeping) {
    const leavesDevice = store.keeping === "own" && keeping !== "own";
    if (leavesDevice && !(await confirmed({ ...LEAVING, detail: whatFollows(keeping) }))) return;
    await store.decide(keeping);
    this.#isChanging = false;
    this.#show(store);
    this.#status.replaceChildren();
    const next = this.querySelector(".cf-device__line, button");
    if (next instanceof HTMLElement) next.focus();
    // Browsers clear sites that are not visited for a while; this asks for an exception.
    if (store.keeping === "own") await navigator.storage?.persist?.().catch(() => false);
  }
}

/** @param {Keeping} keeping */
function whatFollows(keeping) {
  const then = keeping === "shared" ? "you close this tab" : "you leave this page";
  return `Everything is taken out of this browser's storage at once. Here you can still see it until ${then}. If you want to keep a copy, save one from My record first.`;
}

/** @param {string} text @param {string} kind */
function button(text, kind) {
  return make("button", { type: "button", class: kind }, text);
}

/** A folder's page has a name of its own where no server is there to find it. */
function recordUrl() {
  return new URL(location.protocol === "file:" ? "../record/index.html" : "../record/", assetUrl("")).href;
}

/** Loads the page anew, so that nothing that was written is left in it either. */
function leave() {
  history.replaceState(null, "", ERASED);
  location.reload();
}

/**
 * Asks after `element`, once a page, if it is not yet decided; and says there what is wrong, if something is.
 * Moves no focus.
 * @param {Element} element
 */
export async function askDevice(element) {
  const store = await openStore();
  if (store.keeping !== "undecided" && !store.trouble) return;
  if (document.querySelector("cf-device")) return;
  element.after(make("cf-device", { "data-late": "true" }));
}

function content() {
  return document.querySelector("main article") ?? document.querySelector("main") ?? document.body;
}

/** On a shared computer the way out is on every page that stores. */
async function mount() {
  const store = await openStore();
  store.addEventListener("finished", leave);
  if (location.hash === ERASED) sayErased();
  const isHere = document.querySelector("cf-device") !== null;
  if (store.keeping === "shared" && !isHere) content().append(make("cf-device"));
}

function sayErased() {
  history.replaceState(null, "", location.pathname + location.search);
  const words =
    "Erased. This browser holds nothing of yours from this course any more. Close this tab now, and think of any file that you saved here.";
  const said = make("p", { class: "cf-device cf-device__erased", tabindex: "-1" }, words);
  content().prepend(said);
  said.focus();
}

// Several bundles of one page may hold this module; the first one does the work.
if (!customElements.get("cf-device")) {
  customElements.define("cf-device", DeviceElement);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
}
