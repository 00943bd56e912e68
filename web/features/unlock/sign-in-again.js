// SPDX-License-Identifier: AGPL-3.0-or-later
import { field } from "../../lib/field.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { lead } from "../entry/entry-frame.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { signIn } from "../sign-in/sign-in.js";
import { signInError } from "../sign-in/sign-in-page.js";
import { t } from "../../lib/catalogue.js";

const WHILE = "signInAgain.lead";

/**
 * <sign-in-again>: the passphrase once more, because the custodian wants it
 * before it lets go of a share, or because this browser has none yet.
 *
 * attribute `reason`: catalogue key of the sentence that says why
 * event `done`: it was right; `session.evidence` is there
 */
class SignInAgain extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("stack");
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
        await signIn(
          name.input.value.trim().toLowerCase(),
          passphrase.input.value,
        );
        this.dispatchEvent(new Event("done"));
      } catch (error) {
        said.replaceChildren(signInError(error));
        passphrase.input.select();
      }
    };
    this.show(
      lead(t("signInAgain.title"), t(this.getAttribute("reason") ?? WHILE)),
      form(
        this,
        send,
        said,
        name.element,
        passphrase.element,
        submit(t("signInAgain.submit")),
      ),
    );
  }
}

customElements.define("sign-in-again", SignInAgain);
