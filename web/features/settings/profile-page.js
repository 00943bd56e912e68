// SPDX-License-Identifier: AGPL-3.0-or-later
import { chooseLanguage, language, LANGUAGES, t } from "../../lib/catalogue.js";
import { choice, field } from "../../lib/field.js";
import { form, submit } from "../../lib/button.js";
import { avatar } from "../../lib/avatar.js";
import { h } from "../../lib/h.js";
import { names, session } from "../../lib/app.js";
import { ownName } from "../entry/language-choice.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { settingsHead } from "./settings-head.js";

/** <profile-page>: her alias and the language of the app. */
class ProfilePage extends ScreenElement {
  #wrong = h("div", { "aria-live": "polite" });
  #saved = savedLine("profile");

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    const me = session.me.value?.member ?? "";
    const kept = names.find("MEMBER", me);
    const alias = field({
      name: "alias",
      label: t("account.alias"),
      hint: t("settings.alias.hint"),
      value: kept ?? "",
      maxlength: 60,
    });
    const tag = languageOfApp();
    names.names.changes(() => {
      if (alias.input.value === "") {
        alias.input.value = names.find("MEMBER", me) ?? "";
      }
    }, this.until);
    this.show(
      ...settingsHead(),
      form(
        this,
        () => this.#save(me, alias, tag.select.value),
        h("div", { class: "line-up" }, avatar(me, kept, "l")),
        alias.element,
        tag.element,
        this.#wrong,
        h(
          "div",
          { class: "form__end" },
          submit(t("settings.save"), "primary"),
          this.#saved,
        ),
      ),
    );
  }

  /** @param {string} me @param {import("../../lib/field.js").Field} alias @param {string} tag */
  async #save(me, alias, tag) {
    const name = alias.input.value.trim();
    alias.wrong(name === "" ? t("account.alias.empty") : null);
    if (name === "") return;
    const where = { saved: this.#saved, wrong: this.#wrong };
    await save(where, async () => {
      await names.keep("MEMBER", me, name);
      // Draws this page anew, which then says that it is saved.
      if (tag !== language.value.tag) await chooseLanguage(tag);
    });
  }
}

const languageOfApp = () =>
  choice({
    name: "language",
    label: t("settings.language"),
    value: language.value.tag,
    options: LANGUAGES.map((one) => [one, ownName(one)]),
  });

customElements.define("profile-page", ProfilePage);
