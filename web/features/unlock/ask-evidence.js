// SPDX-License-Identifier: AGPL-3.0-or-later
import { CustodianRefusal } from "../../lib/custodian.js";
import { lead } from "../entry/entry-frame.js";
import { notice } from "../../lib/notice.js";
import { passphraseProof } from "../../lib/passphrase-proof.js";
import { Problem } from "../../lib/problem.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { secretsOf } from "../sign-in/sign-in.js";
import { hotline, session } from "../../lib/app.js";
import { ownPlace } from "./unlocking.js";
import { t } from "../../lib/catalogue.js";
import { twoWays } from "../sign-in/two-ways.js";
import { h } from "../../lib/h.js";
import { withTexts } from "../../lib/more-texts.js";

/** @typedef {import("../../lib/proofs.js").Proof} Proof */
/** @typedef {import("./unlocking.js").Unlocked} Unlocked */

const loadProvider = withTexts("provider", async () => ({
  ...await import("../provider/going.js"),
  ...await import("../provider/provider-way.js"),
}));

/**
 * <ask-evidence>: before it lets go of a share, the custodian wants more than
 * the PIN: a touch of a passkey that is bound to its challenge, or the
 * passphrase.
 *
 * property `attempt`: unlocks with that
 * attribute `status`: why the custodian asks
 * event `done`: CustomEvent, `detail` is what the custodian said at last
 */
class AskEvidence extends ScreenElement {
  /** @type {((evidence: Proof["evidence"]) => Promise<Unlocked>) | null} */
  attempt = null;

  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    const count = session.me.value?.passkeys ?? 0;
    const hasPasskey = count > 0;
    const copied = this.getAttribute("status") === "copied";
    // Whoever has typed the passphrase just now has had it refused.
    const first = hasPasskey && !copied && !session.secrets
      ? "passkey"
      : "passphrase";
    const elsewhere = h("div", {});
    void this.#offerProvider(elsewhere);
    this.show(
      lead(
        t(`signInAgain.title${first === "passkey" ? ".passkey" : ""}`),
        t("signInAgain.lead"),
      ),
      copied && notice("care", [t("custodian.copied")], "care"),
      ...twoWays(this, {
        first,
        hasPasskey,
        submit: t("signInAgain.submit"),
        passkey: t("passkeys.use"),
        other: t("passkeys.usePassphrase"),
        byPassphrase: (name, passphrase) =>
          this.#byPassphrase(name, passphrase),
        byPasskey: async ({ ownPasskeyProof }) => {
          const { evidence } = await ownPasskeyProof(this.until);
          await this.#try(evidence, (status) => new CustodianRefusal(status));
        },
      }),
      elsewhere,
    );
  }

  /**
   * By way of the provider; the PIN is asked once more when she is back.
   * @param {HTMLElement} place
   */
  async #offerProvider(place) {
    const [host, me] = [hotline.value?.signInProvider, session.me.value];
    if (!host || !me?.providerLinked) return;
    const { goAndUnlock, providerWay } = await loadProvider();
    const go = async () => goAndUnlock(await ownPlace());
    place.replaceChildren(providerWay(this, host, go, { or: true }));
  }

  /** @param {string} name @param {string} passphrase */
  async #byPassphrase(name, passphrase) {
    const { evidence } = passphraseProof(await secretsOf(name, passphrase));
    await this.#try(evidence, () => new Problem("wrong-sign-in", 401));
  }

  /**
   * @param {Proof["evidence"]} evidence
   * @param {(status: string) => Error} refusal what is told if it was not taken
   */
  async #try(evidence, refusal) {
    const answer = await this.attempt?.(evidence);
    if (!answer) return;
    const { status } = answer;
    if (status === "evidence" || status === "copied") throw refusal(status);
    this.dispatchEvent(new CustomEvent("done", { detail: answer }));
  }
}

customElements.define("ask-evidence", AskEvidence);
