// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice, field } from "../../lib/field.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { languageFields } from "./language-fields.js";
import { LANGUAGES, t } from "../../lib/catalogue.js";
import { patch } from "../../lib/api.js";
import { refreshHotline } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { zoneOptions } from "../../lib/time-zones.js";

/**
 * @typedef {import("./language-fields.js").Language} Language
 * @typedef {object} Settings as GET /api/settings has them
 * @property {string} name @property {string} timeZone
 * @property {boolean} webCalls @property {Language[]} languages
 * @property {number} ringSeconds @property {number} waitingSeconds
 * @property {number} voiceMessageSeconds @property {number} callsPerMinute
 * @property {number} waitingCallsCap
 */

/** @type {readonly ["ringSeconds" | "waitingSeconds" | "voiceMessageSeconds", number[]][]} */
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
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    const { settings } = this;
    if (!settings) return;
    const name = nameField(settings);
    const zone = zoneChoice(settings);
    const texts = LANGUAGES.map((tag) => languageFields(tag, settings));
    const seconds = SECONDS.map(([key, values]) =>
      secondsChoice(key, values, settings[key])
    );
    const read = () => ({
      name: name.input.value.trim(),
      timeZone: zone.select.value,
      languages: texts.map((text) => text.read()).filter((l) => l !== null),
      ...Object.fromEntries(
        seconds.map(({ key, select }) => [key, Number(select.value)]),
      ),
    });
    this.show(form(
      this,
      () => this.#save(read(), name),
      name.element,
      zone.element,
      section("hotline.languages", texts.map(({ element }) => element)),
      section("hotline.ringing", seconds.map(({ element }) => element)),
      this.#said,
      h("div", { class: "form__end" }, submit(t("settings.save"), "primary")),
    ));
  }

  /**
   * @param {{name: string, languages: Language[]}} settings
   * @param {import("../../lib/field.js").Field} name
   */
  async #save(settings, name) {
    this.#said.replaceChildren();
    name.wrong(settings.name === "" ? t("hotline.name.empty") : null);
    if (settings.name === "") return;
    if (settings.languages.length === 0) {
      const none = notice("care", [t("hotline.languages.none")], "end");
      return this.#said.replaceChildren(none);
    }
    try {
      await patch("/api/settings", settings);
      await refreshHotline();
      this.#said.replaceChildren(notice("check", [t("settings.saved")]));
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
  }
}

/** @param {string} key @param {HTMLElement[]} children */
const section = (key, children) =>
  h("section", { class: "section" }, h("h2", {}, t(key)), children);

/** @param {Settings} settings */
const nameField = ({ name }) =>
  field({
    name: "hotline",
    label: t("hotline.name"),
    hint: t("hotline.name.hint"),
    value: name,
    maxlength: 60,
  });

/** @param {Settings} settings */
const zoneChoice = ({ timeZone }) =>
  choice({
    name: "zone",
    label: t("hotline.zone"),
    hint: t("hotline.zone.hint"),
    value: timeZone,
    options: zoneOptions(timeZone),
  });

/** @param {string} key @param {number[]} values @param {number} value */
function secondsChoice(key, values, value) {
  const all = [...new Set([...values, value])].sort((a, b) => a - b);
  const { element, select } = choice({
    name: key,
    label: t(`hotline.${key}`),
    value: String(value),
    options: all.map((n) => [String(n), t("hotline.seconds", { count: n })]),
  });
  return { key, element, select };
}

customElements.define("hotline-settings", HotlineSettings);
