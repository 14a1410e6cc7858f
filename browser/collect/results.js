// What was taken in, section by section. A section whose content has not changed is left alone: somebody may be reading,
// writing or pressing something there.

import { make } from "../dom.js";
import { analysisParts } from "./analysis_view.js";
import { damagedView, damageIn } from "./damaged_view.js";
import { GradebookView } from "./gradebook_view.js";
import { opinionsView } from "./opinions_view.js";
import { outView } from "./out_view.js";
import { aMoment } from "./pages.js";
import { pathsView } from "./paths_view.js";
import { TextsView } from "./texts_view.js";

/** @import { Catalogue } from "../assigning/catalogue.js" */
/** @import { Section } from "../record/section.js" */
/** @import { Collection } from "./collection.js" */

/** @typedef {Record<"damaged" | "gradebook" | "analysis" | "paths" | "texts" | "opinions" | "out" | "erase", Section>} Sections */

export class Results {
  #collection;
  #catalogue;
  #sections;
  #eraseView;
  #book;
  #texts;
  #turn = 0;
  #edition = 0;
  /** What each section shows, as text. @type {Map<Section, string>} */
  #content = new Map();

  /**
   * @param {Collection} collection
   * @param {Catalogue} catalogue
   * @param {Sections} sections
   * @param {() => Node[]} eraseView
   */
  constructor(collection, catalogue, sections, eraseView) {
    this.#collection = collection;
    this.#catalogue = catalogue;
    this.#sections = sections;
    this.#eraseView = eraseView;
    this.#book = new GradebookView(collection.desk, catalogue);
    this.#texts = new TextsView(collection.desk);
  }

  /** A part at a time, and no further once there is something newer to show. */
  async show() {
    const turn = (this.#turn += 1);
    for await (const _ of this.#parts()) {
      await aMoment();
      if (turn !== this.#turn) return;
    }
  }

  /** Nothing more of this is to be shown. */
  end() {
    this.#turn += 1;
  }

  async *#parts() {
    const { desk, damaged: bad } = this.#collection;
    const { damaged, gradebook, analysis, paths, texts, opinions, out, erase } = this.#sections;
    const summary = await desk.of("gradebook");
    const isEmpty = !summary.people;
    const damage = damageIn(this.#collection);
    yield this.#draw(damaged, damage, () => damagedView(damage));
    yield this.#showBook(summary);
    yield this.#draw(gradebook, isEmpty, () => (isEmpty ? [] : this.#book.nodes));
    const figures = isEmpty ? null : await desk.of("analysis", { attempts: "first" });
    yield* this.#analysis(analysis, figures);
    const ways = /** @type {import("./paths_view.js").Ways[]} */ (figures?.scenarios ?? []);
    yield this.#draw(paths, ways, () => ways.flatMap((way) => pathsView(way, this.#catalogue)));
    const hasTexts = !isEmpty && (await this.#texts.show()) > 0;
    yield this.#draw(texts, hasTexts, () => (hasTexts ? this.#texts.nodes : []));
    const said = isEmpty ? [] : await desk.of("opinions");
    yield this.#draw(opinions, said, () => opinionsView(said));
    yield this.#draw(out, isEmpty, () => (isEmpty ? [] : outView(desk, out)));
    const hasAny = !isEmpty || bad.size > 0;
    yield this.#draw(erase, hasAny, () => (hasAny ? this.#eraseView() : []));
  }

  /**
   * @param {Section} section
   * @param {unknown} content what it is drawn from
   * @param {() => Node[] | Promise<Node[]>} draw
   */
  async #draw(section, content, draw) {
    const text = JSON.stringify(content);
    if (this.#content.get(section) === text) return;
    section.show(await draw());
    this.#content.set(section, text);
  }

  /** @param {import("./gradebook_view.js").Summary} summary */
  async #showBook(summary) {
    if (!summary.people || summary.edition === this.#edition) return;
    await this.#book.show(summary);
    this.#edition = summary.edition;
  }

  /** A quiz at a time, for there may be many. @param {Section} section @param {import("./analysis_view.js").Analysis | null} figures */
  async *#analysis(section, figures) {
    const names = figures ? await this.#collection.desk.of("questions") : {};
    const text = JSON.stringify([figures, names]);
    if (this.#content.get(section) === text) return;
    const place = make("div");
    section.show(figures?.quizzes.length ? [place] : []);
    // Until all of it stands there it is not what it should be.
    this.#content.delete(section);
    for (const part of figures ? analysisParts(figures, names) : []) yield place.append(...part());
    this.#content.set(section, text);
  }
}
