// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkBoxes } from "../shifts/check-boxes.js";
import { h } from "../../lib/h.js";
import { hotlineLanguages } from "./account-words.js";
import { languageName } from "../../lib/times.js";
import { t } from "../../lib/catalogue.js";

/**
 * In which of the hotline's languages a number speaks. Where there is one there
 * is nothing to choose.
 * @param {readonly string[]} chosen none: all of them
 * @returns {{element: HTMLElement | null, read: () => string[]}}
 */
export function numberLanguages(chosen) {
  const tags = hotlineLanguages();
  if (tags.length < 2) return { element: null, read: () => [...chosen] };
  const boxes = checkBoxes({
    name: "languages",
    label: t("phones.languages"),
    options: tags.map((tag) => [tag, languageName(tag)]),
    chosen,
    inline: true,
  });
  const hint = h("p", { class: "small soft" }, t("phones.languages.hint"));
  return {
    element: h("div", { class: "stack stack--tight" }, boxes.element, hint),
    read: () => boxes.chosen(),
  };
}
