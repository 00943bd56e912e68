// SPDX-License-Identifier: AGPL-3.0-or-later
import { fieldError } from "../../lib/field.js";
import { h } from "../../lib/h.js";

/**
 * Several of a set, each a box to tick.
 * @param {object} options
 * @param {string} options.name @param {string} options.label
 * @param {readonly (readonly [value: string, text: string])[]} options.options
 * @param {readonly string[]} options.chosen
 * @param {boolean} [options.inline]
 * @returns {{element: HTMLElement, chosen: () => string[],
 *   wrong: (text: string | null) => void}}
 */
export function checkBoxes({ name, label, options, chosen, inline }) {
  const boxes = options.map(([value, text]) => ({
    text,
    box: h("input", {
      type: "checkbox",
      name,
      value,
      checked: chosen.includes(value),
    }),
  }));
  const errors = h("div", { "aria-live": "polite" });
  const element = h(
    "fieldset",
    { class: "field" },
    h("legend", {}, label),
    h(
      "div",
      { class: inline ? "choices choices--inline" : "choices" },
      boxes.map(({ text, box }) =>
        h("label", { class: "choice" }, box, h("span", {}, text))
      ),
    ),
    errors,
  );
  return {
    element,
    chosen: () =>
      boxes.filter(({ box }) => box.checked).map(({ box }) => box.value),
    wrong: (text) => {
      errors.replaceChildren(...(text === null ? [] : [fieldError(text)]));
      if (text !== null) boxes[0]?.box.focus();
    },
  };
}
