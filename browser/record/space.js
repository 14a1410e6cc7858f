import { make } from "../dom.js";

/** @import { Store } from "../store.js" */

const PLACES = {
  undecided: "Nothing is stored: what is here is on this page only, until you choose above where to keep it.",
  own: "In this browser, on this device.",
  shared: "In this tab, until you close it.",
  nothing: "Nothing is stored: what is here goes when you leave this page.",
  platform: "In the learning platform that you opened this in.",
};
const MAY_CLEAR =
  "Browsers may clear what a site keeps when you have not visited it for a while; some do so after seven days. If your record matters to you, save a copy now and then.";
const WILL_KEEP =
  "Your browser has agreed not to clear it by itself. It is still only on this one device: if your record matters to you, save a copy now and then.";

/** @param {Store} store */
export async function spaceView(store) {
  const backup = await store.everything({ reflections: true });
  const kilobytes = Math.ceil(new Blob([JSON.stringify(backup)]).size / 1000);
  const size = make("p", {}, `${PLACES[store.keeping]} It takes about ${kilobytes} KB, less than a small picture.`);
  if (store.keeping !== "own") return [size];
  const isSafe = await navigator.storage?.persisted?.().catch(() => false);
  return [size, make("p", {}, isSafe ? WILL_KEEP : MAY_CLEAR)];
}
