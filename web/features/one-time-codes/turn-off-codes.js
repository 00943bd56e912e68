// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { CodeField } from "./code-field.js";
import { h } from "../../lib/h.js";
import { passphraseFields, signInError } from "../sign-in/passphrase-form.js";
import { post } from "../../lib/api.js";
import { Problem } from "../../lib/problem.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { secretsOf } from "../sign-in/sign-in.js";
import { t } from "../../lib/catalogue.js";
import { toBase64url } from "../../lib/bytes.js";

/**
 * <turn-off-codes>: by her passphrase and a code, as with less nobody could
 * sign in either.
 *
 * event `closed`: CustomEvent, `detail` what came of it, a catalogue key, or null
 */
class TurnOffCodes extends ScreenElement {
  #code = new CodeField();
  #fields = passphraseFields();
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    const no = button(this, t("ask.no"), () => this.#close(null), {
      kind: "quiet",
    });
    this.show(
      h("h2", {}, t("oneTimeCodes.off.title")),
      h("p", {}, t("oneTimeCodes.off.body")),
      form(
        this,
        () => this.#send(),
        this.#said,
        ...this.#fields.elements,
        this.#code.element,
        h(
          "div",
          { class: "form__end" },
          submit(t("oneTimeCodes.turnOff"), "end"),
          no,
        ),
      ),
    );
  }

  async #send() {
    this.#said.replaceChildren();
    const code = this.#code.read();
    if (code === null) return;
    try {
      const { auth } = await secretsOf(...this.#fields.read());
      await post("/api/me/one-time-codes/remove", {
        auth: toBase64url(auth),
        code,
      });
      this.#close("oneTimeCodes.turnedOff");
    } catch (error) {
      if (Problem.is(error, "wrong-code")) return this.#code.refuse();
      this.#said.replaceChildren(signInError(error));
      this.#fields.anew();
    }
  }

  /** @param {string | null} detail */
  #close(detail) {
    this.dispatchEvent(new CustomEvent("closed", { detail }));
  }
}

customElements.define("turn-off-codes", TurnOffCodes);
