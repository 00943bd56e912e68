// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice, field } from "../../lib/field.js";
import { notice } from "../../lib/notice.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { languageFields } from "./language-fields.js";
import { LANGUAGES, t } from "../../lib/catalogue.js";
import { get, patch } from "../../lib/api.js";
import { isMoved, merged } from "./settings-changes.js";
import { Problem } from "../../lib/problem.js";
import { refreshHotline } from "../../lib/app.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { zoneOptions } from "../../lib/time-zones.js";

/**
 * @typedef {import("./language-fields.js").Language} Language
 * @typedef {import("./settings-changes.js").Settings} Settings
 * @typedef {import("./settings-changes.js").Typed} Typed
 */

/** @type {readonly ["ringSeconds" | "waitingSeconds" | "voiceMessageSeconds", number[]][]} */
const SECONDS = [
  ["ringSeconds", [15, 20, 30, 45, 60]],
  ["waitingSeconds", [30, 60, 90, 120, 180, 300]],
  ["voiceMessageSeconds", [30, 60, 120, 180, 300]],
];

/**
 * <hotline-settings>: public name, texts in each language, clock, timeouts.
 *
 * If somebody else saves first, what she typed stays and the rest is reloaded.
 *
 * property `settings`: as the server has them
 */
class HotlineSettings extends ScreenElement {
  /** @type {Settings | null} */
  settings = null;
  #said = h("div", { "aria-live": "polite" });
  #saved = savedLine("hotline");

  /** @override */
  start() {
    if (this.settings) this.#draw(this.settings);
  }

  /** @param {Settings} settings what the fields begin with */
  #draw(settings) {
    const name = nameField(settings);
    const zone = zoneChoice(settings);
    const texts = LANGUAGES.map((tag) => languageFields(tag, settings));
    const seconds = SECONDS.map(([key, values]) =>
      secondsChoice(key, values, settings[key])
    );
    const [ringSeconds, waitingSeconds, voiceMessageSeconds] = seconds.map(
      ({ select }) => () => Number(select.value),
    );
    const read = () => ({
      name: name.input.value.trim(),
      timeZone: zone.select.value,
      languages: texts.map((text) => text.read()).filter((l) => l !== null),
      ringSeconds: ringSeconds(),
      waitingSeconds: waitingSeconds(),
      voiceMessageSeconds: voiceMessageSeconds(),
    });
    this.show(form(
      this,
      () => this.#save(read(), name),
      name.element,
      zone.element,
      section("hotline.languages", texts.map(({ element }) => element)),
      section("hotline.ringing", seconds.map(({ element }) => element)),
      this.#said,
      h(
        "div",
        { class: "form__end" },
        submit(t("settings.save"), "primary"),
        this.#saved,
      ),
    ));
  }

  /**
   * @param {Typed} typed
   * @param {import("../../lib/field.js").Field} name
   */
  async #save(typed, name) {
    this.#said.replaceChildren();
    this.#saved.clear();
    name.wrong(typed.name === "" ? t("hotline.name.empty") : null);
    if (typed.name === "") return;
    if (typed.languages.length === 0) {
      const none = notice("care", [t("hotline.languages.none")], "end");
      return this.#said.replaceChildren(none);
    }
    await save({ saved: this.#saved, wrong: this.#said }, async () => {
      const isSaved = await this.#send(typed);
      if (isSaved) return await refreshHotline();
      const meanwhile = notice("care", [t("settings.meanwhile")], "care");
      this.#said.replaceChildren(meanwhile);
      return false;
    });
  }

  /**
   * @param {Typed} typed
   * @returns {Promise<boolean>} false: somebody else was first
   */
  async #send(typed) {
    const seen = this.settings;
    if (!seen) return false;
    const { version } = seen;
    try {
      this.settings = await patch("/api/settings", { ...typed, version });
      return true;
    } catch (error) {
      if (!Problem.is(error, "version-taken")) throw error;
    }
    /** @type {Settings} */
    const saved = await get("/api/settings");
    this.settings = saved;
    // A switch beside this form, or a limit that it does not show.
    if (!isMoved(seen, saved)) return await this.#send(typed);
    this.#draw(merged(seen, typed, saved));
    return false;
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
