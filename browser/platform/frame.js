// The frame around a package's pages: it keeps what they keep, and tells the platform what was done.

import { find } from "../dom.js";
import { fromBase64, toText } from "../seal.js";
import { read } from "../scenario/kept.js";
import { packedWithin } from "./fitting.js";
import { Held } from "./held.js";
import { unpacked } from "./packing.js";
import { placesOf } from "./responses.js";
import { SAID, Saver } from "./saver.js";
import { better, standingOf } from "./standing.js";
import { FrameView } from "./view.js";

/** @import { Result } from "../mastery.js" */
/** @import { Attempt } from "../store/reading.js" */
/** @import { Entry } from "./responses.js" */
/** @import { Answered, Standing } from "./scorm.js" */
/** @import { Package } from "./standing.js" */

/**
 * A platform, whatever it speaks.
 * @typedef {object} Platform
 * @property {number} limit the most characters that it keeps
 * @property {() => Promise<string>} start gives what was kept
 * @property {boolean} isForLooking known once it has started: nothing is kept or told, only coming and going
 * @property {(text: string) => Promise<boolean>} keep
 * @property {(one: Answered) => Promise<void>} answered
 * @property {(standing: Standing, isLast: boolean) => Promise<void>} stand `isLast`: nothing more is done in this session
 * @property {() => Promise<boolean>} commit
 * @property {() => void | Promise<void>} end it may be called while the page goes
 * @property {string} [back] where the platform wants people to go afterwards
 * @property {boolean} [hasRefused] it will never take some of what it was told
 */

const NONE =
  "No learning platform was found around this window. You can read and practise, but nothing is kept: open it from your learning platform to have it count.";
const NOT_KEPT = "You have finished here. No learning platform was found around this window, so nothing was kept. You can close it.";
const NOT_ALL =
  "You have finished here. Your learning platform has your result, and had no room for all of your work. You can close this window.";
const REFUSED =
  "You have finished here, and your work is saved. Your learning platform refused some of what it was told: look there whether your result shows, and tell your trainer if it does not. You can close this window.";
const LOOKED =
  "You have finished here. This was opened for looking only, so nothing new was kept, and what your learning platform has recorded stays as it is. You can close this window.";
const LOOKING =
  "Your learning platform has opened this for looking only. You can read and practise, but nothing of it is kept or counted, and what is recorded stays as it is.";
const CHANGED =
  "This was renewed since you were last here, so the exercises start afresh. What your learning platform has recorded stays there.";
const PURPOSE = "correct"; // as in clientsfirst/export/packages/interactions.py

export class Frame {
  #data;
  #platform;
  #view;
  #saver;
  #held = new Held((shelves) => this.#changed(shelves), (page) => this.#view.arrived(page));
  /** @type {Set<number>} */
  #pages = new Set();
  /** @type {Map<string, Result>} */
  #results = new Map();
  #hasSaidFull = false;
  /** Somebody wants to finish, and what is here is being given to the platform. */
  #isLast = false;

  /** @param {Package} data @param {Platform | null} platform */
  constructor(data, platform) {
    this.#data = data;
    this.#platform = platform;
    this.#view = new FrameView(data);
    this.#saver = new Saver(() => this.#save(), (words) => this.#view.say(words));
  }

  async start() {
    const page = await this.#resume();
    this.#held.keeping = this.#keeper ? "platform" : "nothing";
    Object.assign(globalThis, { clientsFirstHost: this.#held });
    this.#view.whenOpened((opened, inner) => this.#opened(opened, inner));
    this.#view.go(page);
    find(document, "#cf-package-end", HTMLButtonElement).addEventListener("click", () => this.#finish());
    addEventListener("pagehide", () => this.#platform?.end());
    // A window that Back brings to life again has no session with the platform any more.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }

  /** The platform, where it keeps anything. */
  get #keeper() {
    return this.#platform?.isForLooking ? null : this.#platform;
  }

  /** @returns {Promise<number>} the page to go on with */
  async #resume() {
    const text = await this.#platform?.start().catch((error) => console.error(error));
    if (text === undefined) this.#platform = null;
    if (!this.#keeper) this.#view.say(this.#platform ? LOOKING : NONE);
    if (!text) return 0;
    const work = await unpacked(this.#data, text);
    if (!work && this.#keeper) this.#view.say(CHANGED);
    if (!work) return 0;
    this.#held.fill(work.puts);
    this.#pages = new Set(work.pages);
    this.#results = new Map(work.results);
    return work.at;
  }

  /** @param {number} page @param {Document} inner */
  #opened(page, inner) {
    if (page >= 0) this.#pages.add(page);
    this.#view.showOpened(this.#pages);
    inner.addEventListener("cf-scored", (event) => this.#answered(/** @type {any} */ (event.target)));
    inner.addEventListener("cf-finished", (event) => {
      const { target, detail } = /** @type {CustomEvent} */ (event);
      this.#finished(/** @type {HTMLElement} */ (target).dataset.quiz ?? "", detail);
    });
    this.#saver.now();
  }

  /** @param {import("../item.js").ItemElement} element in the page's own window */
  async #answered(element) {
    const { quiz, item } = element.dataset;
    const entry = this.#data.items.find((one) => one.quiz === quiz && one.item === item);
    const attempts = this.#held.entries("attempts").map(({ value }) => /** @type {Attempt} */ (value));
    const last = attempts.filter((one) => one.quiz === quiz && one.item === item).at(-1);
    if (!entry || !last) return;
    const { score, max_score, response, at } = last;
    const correct = correctOf(entry, element.grader.table);
    const answered = { entry, places: placesOf(entry, response), correct, score, max_score, at: new Date(at) };
    await this.#keeper?.answered(answered);
    this.#saver.now();
  }

  /** @param {string} quiz @param {Result} result */
  #finished(quiz, result) {
    // Copied: the page's own objects go with the page.
    this.#results.set(quiz, better(this.#results.get(quiz), JSON.parse(JSON.stringify(result))));
    this.#saver.now();
  }

  /** @param {string[]} shelves */
  #changed(shelves) {
    if (shelves.some((shelf) => shelf === "attempts" || shelf === "drafts")) this.#saver.soon();
  }

  async #save() {
    const platform = this.#keeper;
    if (!platform) return true;
    await platform.stand(standingOf(this.#data, this.#done()), this.#isLast);
    const rest = { pages: [...this.#pages], at: this.#view.at, results: [...this.#results] };
    const kept = await packedWithin(platform.limit, this.#data, (shelf) => this.#held.entries(shelf), rest);
    if (!kept?.isWhole && !this.#hasSaidFull) this.#view.say(SAID.full);
    this.#hasSaidFull = !kept?.isWhole;
    const isKept = !kept || (await platform.keep(kept.text));
    return (await platform.commit()) && isKept;
  }

  #done() {
    const stories = new Map();
    for (const { key, value } of this.#held.entries("drafts")) {
      const { finished } = read(key.startsWith("scenario/") ? value : undefined);
      if (finished.length) stories.set(key.slice("scenario/".length), finished.some((one) => one.success_status === "passed"));
    }
    const items = new Set(this.#held.entries("attempts").map(({ value }) => {
      const { quiz, item } = /** @type {Attempt} */ (value);
      return `${quiz}/${item}`;
    }));
    return { pages: this.#pages, results: this.#results, stories, items };
  }

  async #finish() {
    this.#isLast = true;
    const isTaken = await this.#saver.now();
    this.#isLast = false;
    // It is still here, and what is said asks to leave the window open.
    if (!isTaken) return this.#view.say(SAID.waiting);
    await this.#platform?.end();
    this.#view.finish(this.#lastWords());
    if (this.#platform?.back) location.assign(this.#platform.back);
  }

  /** Nothing where all is saved: the page says so. */
  #lastWords() {
    if (!this.#platform) return NOT_KEPT;
    if (!this.#keeper) return LOOKED;
    if (this.#platform.hasRefused) return REFUSED;
    return this.#hasSaidFull ? NOT_ALL : undefined;
  }
}

/**
 * The right responses, as places; none where there is no such or it cannot be known here.
 * @param {Entry} entry
 * @param {import("../table.js").OutcomeTable | undefined} table which has just graded a response
 */
function correctOf(entry, table) {
  if (!entry.correct || entry.sealed !== !!table) return [];
  const text = table ? table.unsealed(PURPOSE, entry.correct) : toText(fromBase64(entry.correct));
  const raw = JSON.parse(text);
  return raw.texts ?? [placesOf(entry, raw)];
}
