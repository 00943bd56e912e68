// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { passphraseProof } from "../../lib/passphrase-proof.js";
import { post } from "../../lib/api.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { secretsOf } from "../sign-in/sign-in.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { twoWays } from "../sign-in/two-ways.js";

/** @typedef {import("../../lib/proofs.js").Confirm} Confirm */

/**
 * <lock-out class="section">: signs a member out everywhere at once and has her
 * shares destroyed, as when a phone with an open page was stolen. She stays a
 * member.
 *
 * attribute `member`: whom; attribute `name`: what she is called
 */
class LockOut extends ScreenElement {
  /** @override */
  start() {
    this.#offer();
  }

  #head() {
    return [
      h("h2", {}, t("lockOut.title")),
      h("p", { class: "small" }, t("lockOut.body")),
    ];
  }

  #offer() {
    const ask = button(this, t("lockOut.ask"), () => this.#ask(), {
      kind: "quiet-end",
    });
    this.show(...this.#head(), h("div", { class: "line-up" }, ask));
  }

  /** Whoever finds this page open must not lock others out. */
  #ask() {
    const no = button(this, t("ask.no"), () => this.#offer(), {
      kind: "quiet align",
    });
    const name = this.getAttribute("name") ?? "";
    this.show(
      ...this.#head(),
      notice("care", [t("lockOut.sure", { name })], "care"),
      ...twoWays(this, {
        first: session.by === "passkey" ? "passkey" : "passphrase",
        hasPasskey: (session.me.value?.passkeys ?? 0) > 0,
        submit: t("lockOut.verb"),
        passkey: t("lockOut.byPasskey"),
        other: t("lockOut.byPassphrase"),
        byPassphrase: async (signInName, passphrase) => {
          const secrets = await secretsOf(signInName, passphrase);
          await this.#lockOut(await passphraseProof(secrets).confirm());
        },
        byPasskey: async ({ ownPasskeyProof }) => {
          const proof = await ownPasskeyProof(this.until);
          await this.#lockOut(await proof.confirm());
        },
      }),
      h("div", {}, no),
    );
  }

  /** @param {Confirm} confirm */
  async #lockOut(confirm) {
    const member = this.getAttribute("member");
    const { sharesDestroyed } = await post(
      `/api/members/${member}/lock-out`,
      { confirm },
    );
    const done = sharesDestroyed
      ? notice("check", [t("lockOut.done")])
      : notice("care", [t("lockOut.pending")], "care");
    this.show(
      ...this.#head(),
      h("div", { role: "status" }, done),
      h("p", { class: "small" }, t("lockOut.next")),
    );
  }
}

customElements.define("lock-out", LockOut);
