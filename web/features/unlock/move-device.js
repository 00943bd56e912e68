// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { lead } from "../entry/entry-frame.js";
import { moveDevice } from "./moving.js";
import { needTexts } from "../../lib/more-texts.js";
import { openWith, unlockHere } from "./unlocking.js";
import { passphraseProof } from "../../lib/passphrase-proof.js";
import { Problem } from "../../lib/problem.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { secretsOf } from "../sign-in/sign-in.js";
import { session } from "../../lib/app.js";
import { signInError } from "../sign-in/passphrase-form.js";
import { t } from "../../lib/catalogue.js";
import { twoWays } from "../sign-in/two-ways.js";

/** @typedef {import("../../lib/proofs.js").Proof} Proof */
/** @typedef {import("./unlocking.js").Unlocked} Unlocked */
/** @typedef {import("./unlocking.js").Touched} Touched */
/** @typedef {import("../../lib/session.js").SignInSecrets} SignInSecrets */

/**
 * <move-device>: the hotline has another custodian, and that one asks once who
 * she is. She may put it off: a call comes first.
 *
 * property `unlocked`: what unlocking with the former one gave, with the seeds
 * property `pin`: the one that it opened with
 * property `thirds`: what its security key opened, where it has one
 * event `done`: CustomEvent, `detail` is what the new custodian said
 */
class MoveDevice extends ScreenElement {
  /** @type {Unlocked | null} */
  unlocked = null;
  pin = "";
  /** @type {Touched["thirds"] | undefined} */
  thirds;
  #isDone = false;

  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    void this.#ask();
  }

  /** @override */
  disconnectedCallback() {
    this.unlocked?.seeds?.wipe();
    this.unlocked?.thirdFactor?.third.fill(0);
    this.pin = "";
    for (const third of this.thirds ?? []) third.fill(0);
    super.disconnectedCallback();
  }

  async #ask() {
    const hasPasskey = (session.me.value?.passkeys ?? 0) > 0;
    if (hasPasskey) await needTexts("passkeys");
    const { secrets } = session;
    if (secrets) await this.#atOnce(secrets);
    else this.#askWho(hasPasskey);
  }

  /** @param {boolean} hasPasskey */
  #askWho(hasPasskey) {
    this.show(
      lead(t("move.title"), t("move.lead")),
      ...twoWays(this, {
        first: session.by === "passkey" ? "passkey" : "passphrase",
        hasPasskey,
        submit: t("signInAgain.submit"),
        passkey: hasPasskey ? t("passkeys.use") : "",
        other: hasPasskey ? t("passkeys.usePassphrase") : "",
        byPassphrase: async (name, passphrase) =>
          await this.#byPassphrase(await secretsOf(name, passphrase)),
        byPasskey: async ({ ownPasskeyProof }) =>
          await this.#move(await ownPasskeyProof(this.until)),
      }),
      this.#later(),
    );
  }

  /** She has typed her passphrase just now. @param {SignInSecrets} secrets */
  async #atOnce(secrets) {
    this.show(lead(t("move.title"), t("move.going")));
    try {
      await this.#byPassphrase(secrets);
    } catch (error) {
      this.show(
        lead(t("move.title"), t("move.failed")),
        signInError(error),
        button(this, t("error.again"), () => this.#atOnce(secrets), {
          kind: "primary l wide",
        }),
        this.#later(),
      );
    }
  }

  /**
   * The new custodian takes what it is told for her passphrase, so the former
   * one says first whether it is.
   * @param {SignInSecrets} secrets
   */
  async #byPassphrase(secrets) {
    const proof = passphraseProof(secrets);
    const answer = await unlockHere(this.pin, proof.evidence, this.#touched);
    switch (answer.status) {
      case "moved":
        break;
      case "evidence":
        throw new Problem("wrong-sign-in", 401);
      default:
        return this.#say(answer);
    }
    this.unlocked?.seeds?.wipe();
    this.unlocked?.thirdFactor?.third.fill(0);
    this.unlocked = answer;
    await this.#move(proof);
  }

  /** @param {Proof} proof */
  async #move(proof) {
    const { pin } = this;
    const { device, seeds, thirdFactor = null } = this.unlocked ?? {};
    if (!device || !seeds || this.#isDone) return;
    await moveDevice({ device, seeds, pin, thirdFactor, proof });
    this.#isDone = true;
    this.#say(await unlockHere(pin, null, this.#touched));
  }

  get #touched() {
    return this.thirds && { thirds: this.thirds };
  }

  /** @param {Unlocked} answer */
  #say(answer) {
    this.dispatchEvent(new CustomEvent("done", { detail: answer }));
  }

  #later() {
    return button(this, t("move.later"), async () => {
      const { unlocked } = this;
      if (unlocked?.seeds) await openWith(unlocked.seeds, unlocked);
    }, { kind: "quiet wide" });
  }
}

customElements.define("move-device", MoveDevice);
