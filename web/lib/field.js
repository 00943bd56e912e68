// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "./h.js";

/**
 * @typedef {object} FieldOptions
 * @property {string} name also the input's name
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [type] of the input; `text` by default
 * @property {string} [value]
 * @property {string} [autocomplete]
 * @property {string} [placeholder]
 * @property {number} [maxlength]
 * @property {boolean} [optional]
 */

let made = 0;

/**
 * @typedef {{element: HTMLElement, input: HTMLInputElement,
 *   wrong: (text: string | null) => void}} Field
 */

/**
 * A labelled input with its hint and a place for what is wrong with it.
 *
 * @param {FieldOptions} options
 * @returns {Field} `wrong` marks it and moves the focus
 * to it; null clears
 */
export function field(options) {
  const { name, label, hint, optional } = options;
  const id = `field-${name}-${++made}`;
  const hintId = hint ? `${id}-hint` : null;
  const input = h("input", {
    class: "input",
    id,
    name,
    type: options.type ?? "text",
    value: options.value ?? null,
    autocomplete: options.autocomplete ?? "off",
    placeholder: options.placeholder ?? null,
    maxlength: options.maxlength ?? null,
    required: !optional,
    "aria-describedby": hintId,
    ...(options.autocomplete ? {} : { autocapitalize: "off" }),
    spellcheck: "false",
  });
  const errors = h("div", { "aria-live": "polite" });
  const element = h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    hint && h("p", { class: "field__hint", id: hintId }, hint),
    input,
    errors,
  );
  return {
    element,
    input,
    wrong: marker(input, errors, `${id}-error`, hintId),
  };
}

/**
 * @param {HTMLInputElement} input @param {HTMLElement} errors
 * @param {string} id @param {string | null} hintId
 */
function marker(input, errors, id, hintId) {
  /** @param {string | null} text */
  return (text) => {
    const described = [hintId, text && id].filter(Boolean).join(" ");
    input.toggleAttribute("aria-invalid", text !== null);
    if (text !== null) input.setAttribute("aria-invalid", "true");
    if (described) input.setAttribute("aria-describedby", described);
    errors.replaceChildren(
      ...(text === null ? [] : [fieldError(text, id)]),
    );
    if (text !== null) input.focus();
  };
}

/** @param {string} text @param {string} [id] */
export const fieldError = (text, id) =>
  h(
    "p",
    { class: "field__error", id: id ?? null },
    icon("care"),
    h("span", {}, text),
  );

/**
 * @param {{name: string, label: string, hint?: string, value: string,
 *   options: readonly (readonly [value: string, text: string])[]}} options
 * @returns {{element: HTMLElement, select: HTMLSelectElement}}
 */
export function choice({ name, label, hint, value, options }) {
  const id = `field-${name}-${++made}`;
  const hintId = hint ? `${id}-hint` : null;
  const select = h(
    "select",
    { class: "input", id, name, "aria-describedby": hintId },
    options.map(([given, text]) =>
      h("option", { value: given, selected: given === value }, text)
    ),
  );
  const element = h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    hint && h("p", { class: "field__hint", id: hintId }, hint),
    h("div", { class: "select" }, select, icon("down")),
  );
  return { element, select };
}
