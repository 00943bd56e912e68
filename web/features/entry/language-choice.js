// SPDX-License-Identifier: AGPL-3.0-or-later
import { chooseLanguage, language, LANGUAGES, t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";

/** @typedef {import("../../lib/screen-element.js").ScreenElement} ScreenElement */

/**
 * The languages of the app, each by its own name.
 * @param {ScreenElement} owner
 */
export function languageChoice(owner) {
  const select = h(
    "select",
    { class: "input", "aria-label": t("language.label") },
    LANGUAGES.map((tag) =>
      h(
        "option",
        { value: tag, lang: tag, selected: tag === language.value.tag },
        ownName(tag),
      )
    ),
  );
  owner.on(select, "change", () => void chooseLanguage(select.value));
  return h("div", { class: "select" }, select, icon("down"));
}

/** @param {string} tag */
export function ownName(tag) {
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
