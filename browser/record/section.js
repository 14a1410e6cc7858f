import { make } from "../dom.js";

/** A part of My record: what it shows is drawn anew, its heading and what it says stay. */
export class Section {
  #content = make("div");
  #status = make("p", { class: "cf-record__said", role: "status" });
  #heading;

  /** @param {string} id @param {string} title */
  constructor(id, title) {
    this.#heading = make("h2", { id, tabindex: "-1" }, title);
    this.element = make("section", { "aria-labelledby": id }, this.#heading, this.#content, this.#status);
  }

  /** Without anything to show the section is not there, unless it has something to say. @param {Node[]} parts */
  show(parts) {
    this.#content.replaceChildren(...parts);
    this.element.hidden = !parts.length && !this.#status.childNodes.length;
  }

  /** @param {...(Node | string)} words */
  say(...words) {
    this.#status.replaceChildren(...words);
    this.element.hidden = false;
  }

  get said() {
    return this.#status.textContent ?? "";
  }

  /** Where the focus goes when the button that had it is gone. */
  focus() {
    this.element.hidden = false;
    this.#heading.focus();
  }
}

/** @param {string} text @param {() => void} act @param {string} [kind] */
export function button(text, act, kind = "cf-button cf-button--quiet") {
  const made = make("button", { type: "button", class: kind }, text);
  made.addEventListener("click", act);
  return made;
}

/** @param {number} count @param {string} one @param {string} [many] */
export function counted(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
