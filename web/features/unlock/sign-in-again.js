// SPDX-License-Identifier: AGPL-3.0-or-later
import { submit } from "../../lib/button.js";
import { lead } from "../entry/entry-frame.js";
import { passphraseForm } from "../sign-in/passphrase-form.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { signIn } from "../sign-in/sign-in.js";
import { t } from "../../lib/catalogue.js";

const WHILE = "signInAgain.lead";

/**
 * <sign-in-again>: the passphrase once more, because the custodian wants it
 * before it lets go of a share, or because this browser has none yet.
 *
 * attribute `reason`: catalogue key of the sentence that says why
 * event `done`: it was right; `session.secrets` are there
 */
class SignInAgain extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("stack");
    const send = async (
      /** @type {string} */ name,
      /** @type {string} */ passphrase,
    ) => {
      await signIn(name, passphrase);
      this.dispatchEvent(new Event("done"));
    };
    this.show(
      lead(t("signInAgain.title"), t(this.getAttribute("reason") ?? WHILE)),
      passphraseForm(this, send, submit(t("signInAgain.submit"))),
    );
  }
}

customElements.define("sign-in-again", SignInAgain);
