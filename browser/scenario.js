// <cf-scenario>: a story that goes on from what one decides. It follows sealed steps; no verdict before the end.

import { askDevice } from "./device.js";
import { find } from "./dom.js";
import { RecordForm } from "./scenario/decision_record.js";
import { endingView } from "./scenario/debrief_view.js";
import { unfoldForPrint } from "./scenario/print.js";
import { consequenceView, historyView, sceneView, tellingView, wholeView } from "./scenario/scene_view.js";
import { Session } from "./scenario/session.js";
import { Stage } from "./scenario/stage.js";
import { toolsView, waysView } from "./scenario/ways_view.js";
import { pressOnce } from "./steady.js";

const NOT_LOADED = "The story could not be loaded. Check your connection, then try again. Nothing of yours is lost.";
const CHANGED =
  "This story has been revised since you were last here, so it starts again. What you did before stays in your record.";
const MOVED_ON = "You have this story open in another tab as well, and went on there.";
const NOT_FOLLOWED =
  "Part of what was kept could not be followed. You are at the last place that could be found again.";

/** @typedef {import("./scenario/run.js").Run} Run */

export class ScenarioElement extends HTMLElement {
  /** @type {Session | undefined} */
  #session;
  /** @type {Stage | undefined} */
  #stage;
  /** @type {RecordForm | undefined} */
  #record;
  #isBusy = false;

  connectedCallback() {
    if (this.#stage) return;
    this.#stage = new Stage(this);
    this.#record = new RecordForm(find(this, ".cf-record-form", HTMLFormElement), () => askDevice(this.stage.record));
    this.#listen();
    this.#act(() => this.#open(), false);
  }

  get stage() {
    if (!this.#stage) throw new Error("The scenario is not in a page.");
    return this.#stage;
  }

  get record() {
    if (!this.#record) throw new Error("The scenario is not in a page.");
    return this.#record;
  }

  get session() {
    if (!this.#session) throw new Error("The scenario has no session yet.");
    return this.#session;
  }

  #listen() {
    /** @param {string} selector @param {() => void} action */
    const on = (selector, action) => find(this, selector, HTMLElement).addEventListener("click", action);
    on("[data-carry-on]", () => this.stage.carryOn());
    on("[data-leave]", () => this.#act(() => this.session.leave()));
    on("[data-print]", () => print());
    this.stage.start.addEventListener("submit", (event) => {
      event.preventDefault();
      const { value } = find(this.stage.start, "input:checked", HTMLInputElement);
      this.#act(() => this.session.begin(value));
    });
    pressOnce(this, "button");
    unfoldForPrint(this);
  }

  async #open() {
    if (!this.#session) {
      const payload = JSON.parse(find(this, ".cf-payload", HTMLScriptElement).textContent ?? "");
      const { progress } = (this.#session = await Session.open(payload, this.dataset.scenario ?? ""));
      progress.watch(() => this.stage.say(MOVED_ON, "Show it here", () => this.#act(() => this.#reread())));
      if (progress.isOutdated) this.stage.say(CHANGED);
    }
    await this.#resume();
  }

  async #reread() {
    await this.session.progress.reread();
    await this.#resume();
  }

  async #resume() {
    if (!this.session.progress.isUnderWay) this.session.run = undefined;
    else if (!(await this.session.resume())) this.stage.say(NOT_FOLLOWED);
  }

  /**
   * Do one thing, then show where that leads. If it fails, nothing changes and it can be tried again.
   * @param {() => Promise<void>} action
   * @param {boolean} [focus]
   */
  async #act(action, focus = true) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    const { said } = this.stage;
    try {
      await action();
      // What was said before is dealt with by going on.
      if (focus && this.stage.said === said) this.stage.say("");
      this.#show(focus);
    } catch (error) {
      console.error(error);
      this.stage.say(NOT_LOADED, "Try again", () => this.#act(action));
    } finally {
      this.#isBusy = false;
    }
  }

  /** @param {boolean} focus */
  #show(focus) {
    const { run, isTelling } = this.session;
    if (!run) return this.stage.intro(focus);
    const hasEnded = run.hasEnded && !isTelling;
    const scene = hasEnded ? this.#ending(run) : isTelling ? this.#consequence(run) : this.#scene(run);
    const tools = toolsView({
      goBack: run.turns.length && !hasEnded ? () => this.#act(() => this.session.goBack()) : undefined,
      pause: hasEnded ? undefined : () => this.stage.pause(this.session.keeping),
    });
    const isPlain = run.bundle.variant.id === this.session.payload.variants[0].id;
    const before = isTelling ? run.turns.slice(0, -1) : run.turns;
    const telling = tellingView(run.bundle.variant, isPlain);
    const history = hasEnded ? wholeView(before) : historyView(before);
    this.stage.scene([telling, history, scene, tools], { focus, hasEnded });
  }

  /** @param {Run} run */
  #scene(run) {
    const { state } = this.session.payload;
    return sceneView(run, { id: this.id, state, decide: (decision) => this.#decide(decision) });
  }

  /** @param {Run} run */
  #consequence(run) {
    const { state } = this.session.payload;
    return consequenceView(run, { id: this.id, state, goOn: () => this.#act(() => this.session.goOn()) });
  }

  /** @param {Run} run */
  #ending(run) {
    const { payload, tried } = this.session;
    const { variant } = run.bundle;
    const { text: debrief, record } = run.debrief();
    const begin = (/** @type {string} */ id) => this.#act(() => this.session.begin(id));
    this.stage.ways(waysView(payload.variants, variant.id, begin));
    const key = `decision-record/${this.dataset.scenario}/${variant.id}`;
    this.record.show(key, record).catch((error) => console.error(error));
    const tryFrom = (/** @type {number} */ at) => this.#act(() => this.session.tryFrom(at));
    return endingView(run, { id: this.id, state: payload.state, clauses: payload.clauses, tried, debrief, tryFrom });
  }

  /** @param {string} decision */
  #decide(decision) {
    askDevice(this.stage.stage);
    return this.#act(() => this.session.decide(decision));
  }
}
