// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";

/**
 * One of a few, all of them in sight; the first is chosen at the start.
 * @param {string} name @param {string} label
 * @param {string[][]} options each a value and its text
 * @returns {{element: HTMLElement, chosen: () => string,
 *   choose: (value: string) => void}}
 */
export function radios(name, label, options) {
  const rows = options.map(([value = "", text = ""], place) => ({
    text,
    radio: h("input", { type: "radio", name, value, checked: place === 0 }),
  }));
  const element = h(
    "fieldset",
    { class: "field" },
    h("legend", {}, label),
    h(
      "div",
      { class: "choices" },
      rows.map(({ text, radio }) =>
        h("label", { class: "choice" }, radio, h("span", {}, text))
      ),
    ),
  );
  const chosen = () => rows.find(({ radio }) => radio.checked)?.radio.value;
  const choose = (/** @type {string} */ value) => {
    for (const { radio } of rows) radio.checked = radio.value === value;
  };
  return { element, chosen: () => chosen() ?? "", choose };
}
