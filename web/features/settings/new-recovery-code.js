// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, submit } from "../../lib/button.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { makeRecoveryCode } from "../../crypto/safe/recovery/recovery-codes.js";
import { sealRecovery } from "../../crypto/safe/recovery/recovery-blobs.js";
import { passphraseProof } from "../../lib/passphrase-proof.js";
import { passphraseForm } from "../sign-in/passphrase-form.js";
import { labelledPad, PinPad } from "../entry/pin-pad.js";
import { put } from "../../lib/api.js";
import { RecoveryCode } from "../entry/recovery-code.js";
import { rosterWatch, session } from "../../lib/app.js";
import { needsKey, ownPlace, unlockOwn } from "../unlock/unlocking.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { secretsOf } from "../sign-in/sign-in.js";
import { t } from "../../lib/catalogue.js";
import { toBase64url } from "../../lib/bytes.js";

/**
 * @typedef {import("../../lib/sealing.js").Seeds} Seeds
 * @typedef {import("../../crypto/safe/sign-in/passphrases.js").SignInSecrets} SignInSecrets
 */

/**
 * <new-recovery-code class="section">: a new code makes the old one useless.
 * The seeds are needed for it, so it asks for the PIN; and for the passphrase,
 * because whoever finds the page open must not take the way back from her.
 */
class NewRecoveryCode extends ScreenElement {
  /** @type {Seeds | null} */
  #seeds = null;
  /** @type {SignInSecrets | null} */
  #secrets = null;

  /** @override */
  start() {
    this.#draw(
      h("p", { class: "small" }, t("settings.code.body")),
      h(
        "div",
        { class: "line-up" },
        button(this, t("settings.code.make"), () => this.#ask()),
      ),
    );
  }

  /** @override */
  disconnectedCallback() {
    this.#seeds?.wipe();
    this.#secrets = null;
    super.disconnectedCallback();
  }

  /** @param {...Node} children */
  #draw(...children) {
    this.show(h("h2", {}, t("recoveryCode.label")), ...children);
  }

  #ask() {
    const pad = new PinPad();
    const asked = passphraseForm(
      this,
      (name, passphrase, said) => this.#try(name, passphrase, pad, said),
      labelledPad(pad),
      h(
        "div",
        { class: "line-up" },
        submit(t("account.next"), "primary"),
        this.#cancel(),
      ),
    );
    asked.prepend(h("p", { class: "small" }, t("settings.code.proof")));
    this.on(pad, "submit", () => asked.requestSubmit());
    this.#draw(asked);
  }

  /**
   * @param {string} name @param {string} passphrase
   * @param {PinPad} pad @param {HTMLElement} said
   */
  async #try(name, passphrase, pad, said) {
    const pin = pad.value;
    if (pin === "" || passphrase === "") return;
    pad.clear();
    said.replaceChildren(h("p", { class: "soft" }, t("unlock.opening")));
    const secrets = await secretsOf(name, passphrase);
    const refusal = await this.#open(pin, secrets);
    if (!refusal) return await this.#showCode();
    said.replaceChildren(notice("care", [refusal], "care"));
  }

  #cancel() {
    return button(this, t("ask.no"), () => this.start(), { kind: "quiet" });
  }

  /**
   * @param {string} pin @param {SignInSecrets} secrets
   * @returns {Promise<string | null>} why it did not open
   */
  async #open(pin, secrets) {
    const { evidence } = passphraseProof(secrets);
    const { until } = this;
    let answer;
    let thirds;
    try {
      thirds = await this.#thirds();
      answer = await unlockOwn({ pin, evidence, thirds, until });
      answer.thirdFactor?.third.fill(0);
    } catch (error) {
      const { PasskeyRefused } = await import("../../lib/passkeys.js");
      if (!(error instanceof PasskeyRefused)) throw error;
      return t(`passkeys.failure.${error.code}`);
    } finally {
      for (const third of thirds ?? []) third.fill(0);
    }
    if (answer.seeds) {
      this.#seeds = answer.seeds;
      this.#secrets = secrets;
      return null;
    }
    switch (answer.status) {
      case "wrong-pin":
        return t("unlock.wrong.body", { count: answer.tries });
      case "evidence":
        return t("problem.wrong-sign-in");
      default:
        return t(`custodian.${answer.status}`);
    }
  }

  /** @returns {Promise<Uint8Array<ArrayBuffer>[] | undefined>} */
  async #thirds() {
    if (!await needsKey()) return undefined;
    const { touchOwnKey } = await import("../../lib/own-key.js");
    const touched = await touchOwnKey(await ownPlace(), this.until);
    touched.key?.prf.fill(0);
    return touched.thirds;
  }

  async #showCode() {
    const { code, shown } = await makeRecoveryCode();
    const show = new RecoveryCode();
    show.code = shown;
    this.on(show, "confirmed", () => void this.#save(code));
    this.#draw(notice("care", [t("settings.code.until")], "care"), show);
  }

  /** @param {Uint8Array<ArrayBuffer>} code */
  async #save(code) {
    const roster = rosterWatch.roster.value;
    const member = session.me.value?.member;
    const seeds = this.#seeds;
    const secrets = this.#secrets;
    if (!roster || !member || !seeds || !secrets) return;
    try {
      const blob = await sealRecovery({
        code,
        hid: roster.hid,
        member,
        seeds,
        rosterSeq: roster.seq,
        rosterHash: roster.hash,
      });
      await put("/api/me/recovery", {
        recovery: toBase64url(blob),
        auth: toBase64url(secrets.auth),
      });
      code.fill(0);
      seeds.wipe();
      this.#secrets = null;
      this.#draw(notice("check", [t("settings.code.done")]));
    } catch (error) {
      this.#draw(errorNotice(error), this.#cancel());
    }
  }
}

customElements.define("new-recovery-code", NewRecoveryCode);
