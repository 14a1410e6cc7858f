// <cf-device>: says what is kept and where, asks before anything is, and is the way out of a shared computer.

import { assetUrl } from "./assets.js";
import { make } from "./dom.js";
import { saveRecord } from "./record/download.js";
import { loadErased, mayTakeOff, sayErased } from "./record/leaving.js";
import { openStore } from "./store.js";

/** @import { Store } from "./store.js" */
/** @import { Keeping } from "./store/shelves.js" */

const QUESTION = "Where may your work be kept?";
const BEFORE =
  "Nothing has been stored yet. If you want, your responses, your place and your reflections stay in this browser until you come back. They go to nobody unless you send them.";

const MOVING = "What you have done so far comes along, and does not stay where it was.";
const MEANWHILE = "Until that is mended, what you do now can be kept in another way.";

/** @type {[Exclude<Keeping, "undecided" | "platform">, string, string][]} */
const WAYS = [
  ["own", "My own device", "Kept in this browser until you erase it."],
  ["shared", "A shared computer", "Kept in this tab until you close it."],
  ["nothing", "Keep nothing", "Gone when you leave the page."],
];

const KEPT = {
  undecided: "",
  own: "Your work is kept in this browser, on this device. It goes to nobody unless you send it.",
  shared: "Your work is kept in this tab only, and goes when you close the tab. Before you leave this computer:",
  nothing: "Nothing is kept: what you do is gone when you leave this page.",
  platform: "Your work is kept by the learning platform that you opened this in. Whoever runs it can read it.",
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
    const text = make("p", {}, make("strong", {}, "Something is wrong here. "), store.trouble ?? "");
    // My record has a better way of saving a copy.
    const way = this.#isInRecord ? [] : this.#saving(store);
    return make("div", { class: "cf-device__trouble" }, text, ...way);
  }

  /** @param {Store} store */
  #saving(store) {
    const said = make("p", { role: "status" });
    const save = button("Save what is here as a file", "cf-button cf-button--quiet");
    save.addEventListener("click", async () => {
      const name = await saveRecord(store, { reflections: false });
      said.replaceChildren(`Saved as ${name}, without your reflections.`);
    });
    return [make("p", { class: "cf-actions" }, save), said];
  }

  get #isInRecord() {
    return this.closest("cf-record") !== null;
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
    const text = store.keeping !== "undecided" ? MOVING : store.trouble ? MEANWHILE : BEFORE;
    const title = make("p", { class: "cf-device__title" }, QUESTION);
    return [title, make("p", {}, text), make("ul", { class: "cf-device__ways" }, ...ways)];
  }

  /** @param {Store} store */
  #answer(store) {
    const change = button("Change this", "cf-link");
    change.addEventListener("click", () => this.#change(store));
    const parts = [];
    if (store.keeping === "shared") parts.push(this.#finish(store));
    if (store.keeping !== "nothing" && store.keeping !== "platform" && !this.#isInRecord) parts.push(make("a", { href: recordUrl() }, "My record"));
    const line = make("p", { class: "cf-device__line", tabindex: "-1" }, KEPT[store.keeping]);
    return store.offers.length ? [line, make("p", { class: "cf-actions" }, ...parts, change)] : [line];
  }

  /** @param {Store} store */
  #finish(store) {
    const finish = button("Finish on this computer", "cf-button");
    finish.addEventListener("click", async () => {
      await store.erase("all");
      loadErased();
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
    if (leavesDevice && !(await mayTakeOff(keeping))) return;
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

/** @param {string} text @param {string} kind */
function button(text, kind) {
  return make("button", { type: "button", class: kind }, text);
}

/** A folder's page has a name of its own where no server is there to find it. */
function recordUrl() {
  return new URL(location.protocol === "file:" ? "../record/index.html" : "../record/", assetUrl("")).href;
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
  store.addEventListener("finished", loadErased);
  sayErased(content());
  const isHere = document.querySelector("cf-device") !== null;
  if (store.keeping === "shared" && !isHere) content().append(make("cf-device"));
}

// Several bundles of one page may hold this module; the first one does the work.
if (!customElements.get("cf-device")) {
  customElements.define("cf-device", DeviceElement);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
}
