// SPDX-License-Identifier: AGPL-3.0-or-later
import { field } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { LANGUAGES, t } from "../../lib/catalogue.js";
import { ownName } from "../entry/language-choice.js";
import { readNumber } from "./menu-keys.js";

/**
 * @typedef {{tag: string, sentence: string, emergencyNumber: string,
 *   emergencyName?: string, menuNumber?: number}} Language
 * @typedef {object} LanguageFields
 * @property {string} tag @property {HTMLElement} element
 * @property {HTMLInputElement} offered whether callers can choose it
 * @property {() => number | null | undefined} number as `readNumber` has it
 * @property {(text: string | null) => void} wrong of the number
 * @property {(keys: string) => void} expect what is pressed if it has no number
 * @property {() => Language} read
 */

/** Whether the pages speak it, and not the telephone alone. @param {string} tag */
export const isOnPages = (tag) => LANGUAGES.includes(tag.split("-")[0] ?? tag);

/**
 * What callers read in one language, what they press for it on a phone, and
 * whether they can choose it.
 * @param {string} tag @param {Language | undefined} kept
 * @returns {LanguageFields}
 */
export function languageFields(tag, kept) {
  const offered = h("input", {
    type: "checkbox",
    role: "switch",
    checked: kept !== undefined,
  });
  const [sentence, emergency] = textFields(tag, kept);
  const number = numberField(tag, kept?.menuNumber);
  const texts = isOnPages(tag) ? [sentence.element, emergency.element] : [];
  return {
    tag,
    element: panel(tag, offered, [...texts, number.element]),
    offered,
    number: () => readNumber(number.input.value),
    wrong: number.wrong,
    expect: (keys) => number.input.placeholder = keys,
    read: () => {
      const { menuNumber: _former, ...rest } = kept ?? {};
      const menuNumber = readNumber(number.input.value);
      return {
        ...rest,
        tag,
        sentence: sentence.input.value.trim(),
        emergencyNumber: emergency.input.value.trim(),
        ...(typeof menuNumber === "number" ? { menuNumber } : {}),
      };
    },
  };
}

/**
 * What the call page says in that language.
 * @param {string} tag @param {Language | undefined} kept
 */
const textFields = (tag, kept) => /** @type {const} */ ([
  field({
    name: `sentence-${tag}`,
    label: t("hotline.sentence"),
    hint: t("hotline.sentence.hint"),
    value: kept?.sentence ?? "",
    maxlength: 200,
    optional: true,
  }),
  field({
    name: `emergency-${tag}`,
    label: t("hotline.emergency"),
    hint: t("hotline.emergency.hint"),
    value: kept?.emergencyNumber ?? "",
    maxlength: 20,
    optional: true,
  }),
]);

/** @param {string} tag @param {number | undefined} kept */
function numberField(tag, kept) {
  const made = field({
    name: `menu-${tag}`,
    label: t("phoneLanguages.number"),
    hint: t("phoneLanguages.number.hint"),
    value: kept === undefined ? "" : String(kept),
    maxlength: 2,
    optional: true,
  });
  made.input.inputMode = "numeric";
  made.element.classList.add("field--key");
  return made;
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
      !isOnPages(tag) && h("small", {}, t("phoneLanguages.only")),
    ),
    rest,
  );
