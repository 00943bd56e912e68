// SPDX-License-Identifier: AGPL-3.0-or-later
import { form, submit } from "../../lib/button.js";
import { capabilityNotice } from "../entry/capability-check.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { field } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { hotline, refreshHotline, router } from "../../lib/app.js";
import { languageChoice } from "../entry/language-choice.js";
import { Problem } from "../../lib/problem.js";
import { Refused } from "../../lib/sealing.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { signIn } from "./sign-in.js";
import { t } from "../../lib/catalogue.js";

/** <sign-in-page>: sign-in name and passphrase. */
class SignInPage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("entry");
    void this.#draw();
  }

  async #draw() {
    const main = await capabilityNotice() ?? this.#form();
    if (this.until.aborted) return;
    this.show(...entryParts(
      {
        name: hotline.value?.name,
        top: [languageChoice(this)],
        foot: [
          h("a", { href: "/call" }, t("signIn.call")),
          h("a", { href: "/security" }, t("security.title")),
        ],
      },
      lead(t("signIn.welcome"), t("signIn.lead")),
      main,
    ));
  }

  #form() {
    const name = field({
      name: "sign-in-name",
      label: t("account.signInName"),
      autocomplete: "username",
    });
    const passphrase = field({
      name: "passphrase",
      label: t("account.passphrase"),
      type: "password",
      autocomplete: "current-password",
    });
    const said = h("div", {});
    const send = async () => {
      said.replaceChildren();
      try {
        if (!hotline.value?.hid) await refreshHotline();
        await signIn(
          name.input.value.trim().toLowerCase(),
          passphrase.input.value,
        );
        if (router.place.value?.page.tag === "sign-in-page") {
          router.go("/", { replace: true });
        }
      } catch (error) {
        said.replaceChildren(signInError(error));
        passphrase.input.select();
      }
    };
    return form(
      this,
      send,
      said,
      name.element,
      passphrase.element,
      submit(t("signIn.submit")),
      this.#forgotten(),
    );
  }

  #forgotten() {
    return h(
      "details",
      { class: "more-ways" },
      h("summary", {}, t("signIn.forgotten")),
      h("p", { class: "small" }, t("signIn.forgotten.body")),
    );
  }
}

/** @param {unknown} error */
export function signInError(error) {
  if (error instanceof Refused || Problem.is(error, "wrong-sign-in")) {
    return notice("care", [t("problem.wrong-sign-in")], "end");
  }
  return errorNotice(error);
}

customElements.define("sign-in-page", SignInPage);
