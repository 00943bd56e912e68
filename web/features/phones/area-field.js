// SPDX-License-Identifier: AGPL-3.0-or-later
import { fieldError } from "../../lib/field.js";
import { h } from "../../lib/h.js";

let made = 0;

/**
 * As `field` makes one, for a text of several lines, such as a key in PEM.
 * @param {import("../../lib/field.js").FieldOptions} options
 * @returns {{element: HTMLElement, read: () => string,
 *   wrong: (text: string | null) => void}}
 */
export function areaField({ name, label, hint, value, maxlength, optional }) {
  const id = `area-${name}-${++made}`;
  const area = h("textarea", {
    class: "input",
    id,
    name,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    maxlength,
    required: !optional,
    "aria-describedby": `${id}-hint`,
  });
  area.value = value ?? "";
  const errors = h("div", { "aria-live": "polite" });
  const element = h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    h("p", { class: "field__hint", id: `${id}-hint` }, hint),
    area,
    errors,
  );
  return {
    element,
    read: () => area.value.trim(),
    wrong(text) {
      if (text === null) area.removeAttribute("aria-invalid");
      else area.setAttribute("aria-invalid", "true");
      errors.replaceChildren(...(text === null ? [] : [fieldError(text)]));
      if (text !== null) area.focus();
    },
  };
}
