// SPDX-License-Identifier: AGPL-3.0-or-later
import { chooseLanguage, language, LANGUAGES, t } from "../../lib/catalogue.js";
import { choice, field } from "../../lib/field.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { form, submit } from "../../lib/button.js";
import { avatar } from "../../lib/avatar.js";
import { h } from "../../lib/h.js";
import { names, session } from "../../lib/app.js";
import { ownName } from "../entry/language-choice.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { settingsHead } from "./settings-head.js";

/** <profile-page>: her alias and the language of the app. */
class ProfilePage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    const me = session.me.value?.member ?? "";
    const alias = field({
      name: "alias",
      label: t("account.alias"),
      hint: t("settings.alias.hint"),
      value: names.find("MEMBER", me) ?? "",
      maxlength: 60,
    });
    const tag = choice({
      name: "language",
      label: t("settings.language"),
      value: language.value.tag,
      options: LANGUAGES.map((one) => /** @type {const} */ ([
        one,
        ownName(one),
      ])),
    });
    const said = h("div", { "aria-live": "polite" });
    const save = async () => {
      said.replaceChildren();
      const name = alias.input.value.trim();
      alias.wrong(name === "" ? t("account.alias.empty") : null);
      if (name === "") return;
      try {
        if (name !== names.find("MEMBER", me)) {
          await names.save("MEMBER", me, name);
        }
        if (tag.select.value !== language.value.tag) {
          await chooseLanguage(tag.select.value);
        }
        said.replaceChildren(notice("check", [t("settings.saved")]));
      } catch (error) {
        said.replaceChildren(errorNotice(error));
      }
    };
    this.show(
      ...settingsHead(),
      form(
        this,
        save,
        h(
          "div",
          { class: "line-up" },
          avatar(me, names.find("MEMBER", me), "l"),
        ),
        alias.element,
        tag.element,
        said,
        h("div", { class: "form__end" }, submit(t("settings.save"), "primary")),
      ),
    );
  }
}

customElements.define("profile-page", ProfilePage);
