// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice, field } from "../../lib/field.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { LANGUAGES, t } from "../../lib/catalogue.js";
import { ownName } from "../entry/language-choice.js";
import { patch } from "../../lib/api.js";
import { refreshHotline } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { zoneOptions } from "../../lib/time-zones.js";

/**
 * @typedef {{tag: string, sentence: string, emergencyNumber: string}} Language
 * @typedef {object} Settings as GET /api/settings has them
 * @property {string} name @property {string} timeZone
 * @property {boolean} webCalls @property {Language[]} languages
 * @property {number} ringSeconds @property {number} waitingSeconds
 * @property {number} voiceMessageSeconds @property {number} callsPerMinute
 * @property {number} waitingCallsCap
 */

/** @type {readonly [keyof Settings & string, number[]][]} */
const SECONDS = [
  ["ringSeconds", [15, 20, 30, 45, 60]],
  ["waitingSeconds", [60, 120, 180, 300, 600]],
  ["voiceMessageSeconds", [30, 60, 120]],
];

/**
 * <hotline-settings>: public name, texts in each language, clock, timeouts.
 *
 * property `settings`: as the server has them
 */
class HotlineSettings extends ScreenElement {
  /** @type {Settings | null} */
  settings = null;

  /** @override */
  start() {
    const { settings } = this;
    if (!settings) return;
    const name = field({
      name: "hotline",
      label: t("hotline.name"),
      hint: t("hotline.name.hint"),
      value: settings.name,
      maxlength: 60,
    });
    const zone = choice({
      name: "zone",
      label: t("hotline.zone"),
      hint: t("hotline.zone.hint"),
      value: settings.timeZone,
      options: zoneOptions(settings.timeZone),
    });
    const texts = LANGUAGES.map((tag) => languageFields(tag, settings));
    const seconds = SECONDS.map(([key, values]) =>
      secondsChoice(key, values, Number(settings[key]))
    );
    const said = h("div", { "aria-live": "polite" });
    const save = async () => {
      said.replaceChildren();
      const languages = texts.map(({ read }) => read()).filter((l) =>
        l !== null
      );
      name.wrong(
        name.input.value.trim() === "" ? t("hotline.name.empty") : null,
      );
      if (name.input.value.trim() === "") return;
      if (languages.length === 0) {
        said.replaceChildren(
          notice("care", [t("hotline.languages.none")], "end"),
        );
        return;
      }
      try {
        await patch("/api/settings", {
          name: name.input.value.trim(),
          timeZone: zone.select.value,
          languages,
          ...Object.fromEntries(
            seconds.map(({ key, select }) => [key, Number(select.value)]),
          ),
        });
        await refreshHotline();
        said.replaceChildren(notice("check", [t("settings.saved")]));
      } catch (error) {
        said.replaceChildren(errorNotice(error));
      }
    };
    this.show(form(
      this,
      save,
      name.element,
      zone.element,
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("hotline.languages")),
        h("p", {}, t("hotline.languages.body")),
        texts.map(({ element }) => element),
      ),
      h(
        "section",
        { class: "section" },
        h("h2", {}, t("hotline.ringing")),
        seconds.map(({ element }) => element),
      ),
      said,
      h("div", { class: "form__end" }, submit(t("settings.save"), "primary")),
    ));
  }
}

/**
 * @param {string} tag @param {Settings} settings
 * @returns {{element: HTMLElement, read: () => Language | null}} null: callers
 * cannot choose it
 */
function languageFields(tag, { languages }) {
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
    value: kept?.emergencyNumber ?? "",
    maxlength: 20,
    optional: true,
  });
  return {
    element: h(
      "fieldset",
      { class: "panel" },
      h("legend", { class: "visually-hidden" }, ownName(tag)),
      h(
        "label",
        { class: "switch" },
        h("span", { lang: tag }, ownName(tag)),
        offered,
      ),
      sentence.element,
      emergency.element,
    ),
    read: () =>
      offered.checked
        ? {
          tag,
          sentence: sentence.input.value.trim(),
          emergencyNumber: emergency.input.value.trim(),
        }
        : null,
  };
}

/** @param {string} key @param {number[]} values @param {number} value */
function secondsChoice(key, values, value) {
  const all = [...new Set([...values, value])].sort((a, b) => a - b);
  const { element, select } = choice({
    name: key,
    label: t(`hotline.${key}`),
    value: String(value),
    options: all.map((n) => /** @type {const} */ ([
      String(n),
      t("hotline.seconds", { count: n }),
    ])),
  });
  return { key, element, select };
}

customElements.define("hotline-settings", HotlineSettings);
