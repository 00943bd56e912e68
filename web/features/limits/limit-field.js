// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { field } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { readLimit, shown, unitOf } from "./call-limits.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {{name: string, element: HTMLElement, text: () => string,
 *   write: (text: string) => void, read: () => number | null,
 *   wrong: (text: string | null) => void}} LimitField `read` in the server's
 * unit, null out of its range
 */

/**
 * One limit: what it does, how far it goes, and the way back to the standard.
 * @param {import("../../lib/screen-element.js").ScreenElement} owner
 * @param {string} name @param {import("./call-limits.js").Limit} limit
 * @returns {LimitField}
 */
export function limitField(owner, name, limit) {
  const standard = String(shown(name, limit.standard));
  const { element, input, wrong } = field({
    name,
    label: t(`limits.${name}`),
    hint: `${t(`limits.${name}.hint`)} ${rangeText(name, limit)}`,
    value: String(shown(name, limit.value)),
    maxlength: 6,
  });
  input.inputMode = "numeric";
  element.classList.add("field--number");
  const back = button(owner, t("limits.back"), () => write(standard), {
    kind: "quiet",
    label: t("limits.back.of", { name: t(`limits.${name}`) }),
  });
  putUnit(input, name, back);
  const draw = () => back.hidden = input.value.trim() === standard;
  const write = (/** @type {string} */ text) => {
    input.value = text;
    wrong(null);
    draw();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  owner.on(input, "input", draw);
  draw();
  return {
    name,
    element,
    text: () => input.value,
    write,
    read: () => readLimit(name, input.value, limit),
    wrong,
  };
}

/** @param {HTMLElement} input @param {string} name @param {HTMLElement} back */
function putUnit(input, name, back) {
  const unit = t(`limits.unit.${unitOf(name)}`);
  const place = h(
    "div",
    { class: "field__number" },
    h("span", { "aria-hidden": "true" }, unit),
    back,
  );
  input.before(place);
  place.prepend(input);
}

/**
 * How far it goes, and what it is where nobody sets it.
 * @param {string} name @param {import("./call-limits.js").Limit} limit
 */
const rangeText = (name, { lowest, highest, standard }) =>
  t(`limits.range.${unitOf(name)}`, {
    lowest: shown(name, lowest),
    highest: shown(name, highest),
    standard: shown(name, standard),
  });

/**
 * What is said beside a field whose value is not taken.
 * @param {string} name @param {import("./call-limits.js").Limit} limit
 */
export const refusedText = (name, { lowest, highest }) =>
  t("limits.wrong", {
    lowest: shown(name, lowest),
    highest: shown(name, highest),
  });
