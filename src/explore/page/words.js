// Texts in the language of the page, nodes, and numbers in its habit.

/** @type {Record<string, string>} */
let texts = {};
let language = "en";

/** @param {string} lang @param {Record<string, string>} found */
export function speak(lang, found) {
  texts = found;
  language = lang;
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = texts[/** @type {HTMLElement} */ (node).dataset.text];
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", texts[/** @type {HTMLElement} */ (node).dataset.label]);
}

/** The text of a key; `[name]` stands for a value. @param {string} key @param {Record<string, string | number>} [values] */
export function t(key, values = {}) {
  return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`[${name}]`, String(value)), texts[key] ?? key);
}

/** @param {number} n @param {Intl.NumberFormatOptions} [options] */
export function number(n, options = { maximumSignificantDigits: 4 }) {
  return new Intl.NumberFormat(language, options).format(n);
}

/**
 * A node with its attributes and children; texts are never markup.
 * @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node | string | null | false)} children
 * @returns {any}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null && child !== false) node.append(child);
  return node;
}

/** @param {string} id @returns {any} */
export function $(id) {
  return document.getElementById(id);
}
