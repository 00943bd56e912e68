// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice, field } from "../../lib/field.js";
import { notice } from "../../lib/notice.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { LanguageList } from "./language-list.js";
import { t } from "../../lib/catalogue.js";
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

/**
 * <hotline-settings>: public name, texts in each language, clock.
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
    const texts = new LanguageList(this, settings);
    const read = () => {
      const languages = texts.read();
      return languages && {
        name: name.input.value.trim(),
        timeZone: zone.select.value,
        languages,
      };
    };
    this.show(form(
      this,
      () => this.#save(read(), name),
      name.element,
      zone.element,
      section(
        "hotline.languages",
        h("p", {}, t("phoneLanguages.body")),
        texts.element,
      ),
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
   * @param {Typed | null} typed null: something in it is wrong, which is said
   * @param {import("../../lib/field.js").Field} name
   */
  async #save(typed, name) {
    this.#said.replaceChildren();
    this.#saved.clear();
    if (!typed) return;
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
    // A switch beside this form, or what it does not show.
    if (!isMoved(seen, saved)) return await this.#send(typed);
    this.#draw(merged(seen, typed, saved));
    return false;
  }
}

/** @param {string} key @param {...HTMLElement} children */
const section = (key, ...children) =>
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

customElements.define("hotline-settings", HotlineSettings);
