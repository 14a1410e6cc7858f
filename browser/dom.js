// The one way to make elements: text is always text, never markup.

/**
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

/**
 * Paragraphs where the text has blank lines.
 * @param {string} text
 * @returns {HTMLElement[]}
 */
export function paragraphs(text) {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim());
  return parts.map((part) => make("p", {}, part.trim()));
}

/**
 * @template {Element} T
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(parent, selector, kind) {
  const found = parent.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`The page has no ${selector} here.`);
  return found;
}

/** The first thing that one can answer with. @param {HTMLElement} box */
export function focusFirst(box) {
  const first = box.querySelector("input, select, textarea, .cf-move");
  if (first instanceof HTMLElement) first.focus();
}
