// Gives the work to the platform, soon after it changed, and again where the platform did not take it.

const SOON_MS = 1500;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

export const SAID = {
  waiting: "Your learning platform has not taken your work yet. It is still here: leave this window open, it is tried again.",
  taken: "Your learning platform has taken your work now.",
  full: "Your learning platform has no room for all of your work. Your results and how far you have come are kept there. Some of what you answered does not come back when you open this again.",
};

export class Saver {
  #save;
  #say;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #failures = 0;
  #isDue = false;
  /** @type {Promise<boolean> | undefined} */
  #running;

  /**
   * @param {() => Promise<boolean>} save whether the platform has everything now
   * @param {(words: string) => void} say
   */
  constructor(save, say) {
    this.#save = save;
    this.#say = say;
  }

  /** Typing makes many changes: one save after some of them will do. */
  soon() {
    if (this.#failures) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.now(), SOON_MS);
  }

  /** Whether the platform has everything now. */
  now() {
    clearTimeout(this.#timer);
    this.#isDue = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run() {
    let isTaken = true;
    while (isTaken && this.#isDue) {
      this.#isDue = false;
      isTaken = await this.#save().catch((error) => (console.error(error), false));
    }
    this.#running = undefined;
    if (isTaken) this.#succeed();
    else this.#fail();
    return isTaken;
  }

  #succeed() {
    if (this.#failures) this.#say(SAID.taken);
    this.#failures = 0;
  }

  #fail() {
    if (!this.#failures) this.#say(SAID.waiting);
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    this.#isDue = false;
    this.#timer = setTimeout(() => this.now(), pause);
  }
}
