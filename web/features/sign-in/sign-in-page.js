// SPDX-License-Identifier: AGPL-3.0-or-later
import { submit } from "../../lib/button.js";
import { capabilityNotice } from "../entry/capability-check.js";
import { entryParts, lead } from "../entry/entry-frame.js";
import { notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { hotline, refreshHotline, router, session } from "../../lib/app.js";
import { languageChoice } from "../entry/language-choice.js";
import { passphraseForm } from "./passphrase-form.js";
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
      ...(session.ended ? [notice("care", [t("signIn.ended")], "care")] : []),
      main,
    ));
  }

  #form() {
    return passphraseForm(
      this,
      async (name, passphrase) => {
        if (!hotline.value?.hid) await refreshHotline();
        await signIn(name, passphrase);
        if (router.place.value?.page.tag === "sign-in-page") {
          router.go("/", { replace: true });
        }
      },
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

customElements.define("sign-in-page", SignInPage);
