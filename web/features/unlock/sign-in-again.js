// SPDX-License-Identifier: AGPL-3.0-or-later
import { lead } from "../entry/entry-frame.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { session } from "../../lib/app.js";
import { signIn } from "../sign-in/sign-in.js";
import { t } from "../../lib/catalogue.js";
import { twoWays } from "../sign-in/two-ways.js";

/**
 * <sign-in-again>: once more, because this browser has no keys of hers yet,
 * and nothing may bring them back on a session alone.
 *
 * attribute `reason`: catalogue key of the sentence that says why
 * event `done`: it was right; `session.by` tells which way
 */
class SignInAgain extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    const done = () => this.dispatchEvent(new Event("done"));
    this.show(
      lead(t("signInAgain.title"), t(this.getAttribute("reason") ?? "")),
      ...twoWays(this, {
        first: "passphrase",
        hasPasskey: (session.me.value?.passkeys ?? 0) > 0,
        submit: t("signInAgain.submit"),
        passkey: t("signIn.passkey"),
        byPassphrase: async (name, passphrase, _said, code) => {
          await signIn(name, passphrase, code);
          done();
        },
        byPasskey: async ({ signInByPasskey }) => {
          await signInByPasskey(this.until);
          done();
        },
      }),
    );
  }
}

customElements.define("sign-in-again", SignInAgain);
