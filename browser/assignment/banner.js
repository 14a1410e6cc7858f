// On the pages of an assignment: what one is working on, and the way back to hand it in.

import { make } from "../dom.js";
import { button } from "../record/section.js";
import { openStore } from "../store.js";
import { addressBack, currentWork, isOnPage, putAside } from "./work.js";

/** @import { Store } from "../store.js" */

const CLASS = "cf-assigned";

/** Several bundles of one page may ask for it; it comes once. */
export async function showBanner() {
  const store = await openStore();
  // A record that opens late may know of an assignment.
  store.addEventListener("decided", () => void show(store));
  await show(store);
}

/** @param {Store} store */
async function show(store) {
  const work = await currentWork(store);
  if (!work || !isOnPage(work) || document.querySelector(`.${CLASS}`)) return;
  const { title } = work.assignment;
  const aside = button("Put it aside", async () => {
    await putAside(store);
    location.reload();
  }, "cf-link");
  aside.append(make("span", { class: "cf-hidden" }, ", and practise freely here"));
  const back = make("a", { class: "cf-button", href: addressBack() }, "Back to it, and hand in");
  const banner = make(
    "aside",
    { class: CLASS, "aria-label": "Your assignment" },
    make("p", {}, "You are working on ", make("strong", {}, title), "."),
    make("p", { class: "cf-actions" }, back, aside),
  );
  const opening = document.querySelector("main .cf-opening");
  if (opening) opening.after(banner);
}
