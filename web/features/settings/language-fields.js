// SPDX-License-Identifier: AGPL-3.0-or-later
import { field } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { ownName } from "../entry/language-choice.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {{tag: string, sentence: string, emergencyNumber: string}} Language */

/**
 * What callers read in one language, and whether they can choose it.
 * @param {string} tag @param {{languages: Language[]}} settings
 * @returns {{element: HTMLElement, read: () => Language | null}} null: callers
 * cannot choose it
 */
export function languageFields(tag, { languages }) {
  const kept = languages.find((one) => one.tag === tag);
  const offered = h("input", {
    type: "checkbox",
    role: "switch",
    checked: kept !== undefined,
  });
  const sentence = field({
    name: `sentence-${tag}`,
    label: t("hotline.sentence"),
    hint: t("hotline.sentence.hint"),
    value: kept?.sentence ?? "",
    maxlength: 200,
    optional: true,
  });
  const emergency = field({
    name: `emergency-${tag}`,
    label: t("hotline.emergency"),
    hint: t("hotline.emergency.hint"),
    value: kept?.emergencyNumber ?? "",
    maxlength: 20,
    optional: true,
  });
  const read = () => ({
    tag,
    sentence: sentence.input.value.trim(),
    emergencyNumber: emergency.input.value.trim(),
  });
  return {
    element: panel(tag, offered, [sentence.element, emergency.element]),
    read: () => offered.checked ? read() : null,
  };
}

/** @param {string} tag @param {HTMLElement} offered @param {HTMLElement[]} rest */
const panel = (tag, offered, rest) =>
  h(
    "fieldset",
    { class: "panel" },
    h("legend", { class: "visually-hidden" }, ownName(tag)),
    h(
      "label",
      { class: "switch" },
      h("span", { lang: tag }, ownName(tag)),
      offered,
    ),
    rest,
  );
