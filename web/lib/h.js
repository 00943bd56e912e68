// SPDX-License-Identifier: AGPL-3.0-or-later

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * Makes an element. Children become nodes or text, never markup; attributes
 * that are false, null or undefined are left out, true stands empty.
 *
 * @template {string} T
 * @param {T} name
 * @param {Attributes} attributes
 * @param {...(Child | Child[])} children
 * @returns {T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  return /** @type {ReturnType<typeof h<T>>} */ (
    /** @type {unknown} */ (fill(element, attributes, children))
  );
}

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} name @param {Attributes} attributes @param {...(Child | Child[])} children */
export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/**
 * A sign, silent to a screen reader; `placeIcons` has it there.
 * @param {string} name the symbol's id in icons.svg, after `sign-`
 * @param {string} [more] further classes
 */
export function icon(name, more) {
  return svg(
    "svg",
    { class: more ? `icon ${more}` : "icon", "aria-hidden": "true" },
    svg("use", { href: `#sign-${name}` }),
  );
}

/**
 * @template {Element} E
 * @param {E} element @param {Attributes} attributes
 * @param {(Child | Child[])[]} children
 */
function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...kept(children));
  return element;
}

/** @param {(Child | Child[])[]} children @returns {(Node | string)[]} */
export function kept(children) {
  /** @type {(Node | string)[]} */
  const out = [];
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    out.push(child instanceof Node ? child : String(child));
  }
  return out;
}
