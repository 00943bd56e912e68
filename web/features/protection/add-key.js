// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { field } from "../../lib/field.js";
import { fromBase64url } from "../../lib/bytes.js";
import { h } from "../../lib/h.js";
import { heldPasskeys } from "../../lib/proofs.js";
import { hotline, session } from "../../lib/app.js";
import { KeyChange } from "./key-changes.js";
import { keyError } from "./key-errors.js";
import { makeSecurityKey, touchKey } from "../../lib/security-keys.js";
import { provingForm } from "../passkeys/proving-form.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("../../lib/sealing.js").Bytes} Bytes */
/** @typedef {import("../../lib/security-keys.js").KeyAnswer} KeyAnswer */

const NAME_LENGTH = 60;

/**
 * <add-key>: what it is called and that it is she, then the key itself: it is
 * made, and tried as it will be used.
 *
 * property `count`: how many this device has
 * event `closed`: CustomEvent, `detail` what was done, a catalogue key, or null
 */
class AddKey extends ScreenElement {
  count = 0;
  /** @type {KeyChange | null} */
  #change = null;
  /** A key that was made and not tried yet. @type {Bytes | null} */
  #made = null;
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    this.#ask();
  }

  /** @override */
  disconnectedCallback() {
    this.#change?.wipe();
    super.disconnectedCallback();
  }

  #ask() {
    const name = field({
      name: "security-key",
      label: t("protection.name"),
      hint: t("protection.name.hint"),
      value: t("protection.name.value", { count: this.count + 1 }),
      maxlength: NAME_LENGTH,
    });
    this.show(
      h("h3", {}, t("protection.add")),
      h("p", {}, t(`protection.add.body${this.count > 0 ? ".more" : ""}`)),
      provingForm(this, {
        verb: t("account.next"),
        others: (session.me.value?.passkeys ?? 0) > 0,
        before: [name.element],
        isReady: () => {
          const is = name.input.value.trim() !== "";
          name.wrong(is ? null : t("protection.name.empty"));
          return is;
        },
        send: async (pin, proof) => {
          const { until } = this;
          this.#change = await KeyChange.open(pin, proof, until);
          this.#offer(this.#change, name.input.value.trim());
        },
        cancel: () => this.#close(null),
      }),
    );
    name.input.select();
  }

  /** @param {KeyChange} change @param {string} name */
  #offer(change, name) {
    const hasPasskeys = (session.me.value?.passkeys ?? 0) > 0;
    const make = button(
      this,
      t("protection.make"),
      () => this.#touch(change, { name, isPasskey: false }),
      { kind: "primary", sign: "key" },
    );
    const use = button(
      this,
      t("protection.usePasskey"),
      () => this.#touch(change, { name, isPasskey: true }),
    );
    const no = button(this, t("ask.no"), () => this.#close(null), {
      kind: "quiet",
    });
    this.show(
      h("h3", {}, t("protection.make.title", { name })),
      h("p", {}, t("protection.make.body")),
      hasPasskeys && h("p", { class: "soft" }, t("protection.usePasskey.body")),
      this.#said,
      h("div", { class: "form__end" }, make, hasPasskeys && use, no),
    );
    make.focus();
  }

  /** @param {KeyChange} change @param {{name: string, isPasskey: boolean}} called */
  async #touch(change, called) {
    try {
      const key = called.isPasskey
        ? await this.#passkey(change)
        : await this.#newKey(change, called.name);
      this.#tell("protection.step.custodian");
      await this.#add(change, key, called);
    } catch (error) {
      if (!this.until.aborted) this.#said.replaceChildren(keyError(error));
    }
  }

  /** @param {KeyChange} change @param {string} name @returns {Promise<KeyAnswer>} */
  async #newKey({ prfSalt, slots }, name) {
    const { until: signal } = this;
    if (!this.#made) {
      this.#tell("protection.step.make");
      this.#made = await makeSecurityKey({
        hotline: hotline.value?.name ?? t("app.name"),
        name,
        exclude: slots.map(({ id }) => id),
        signal,
      });
    }
    this.#tell("protection.step.try");
    return await touchKey({ allow: [this.#made], prfSalt, signal });
  }

  /** @param {KeyChange} change @returns {Promise<KeyAnswer>} */
  async #passkey({ prfSalt }) {
    const { until: signal } = this;
    this.#tell("protection.step.try");
    const held = await heldPasskeys();
    const allow = held.map(({ id }) => fromBase64url(id));
    return await touchKey({ allow, prfSalt, signal });
  }

  /**
   * @param {KeyChange} change @param {KeyAnswer} key
   * @param {{name: string, isPasskey: boolean}} called
   */
  async #add(change, key, called) {
    try {
      await change.add(key, called);
      this.#close("protection.added");
    } catch (error) {
      // What holds now only another unlock tells.
      const again = button(this, t("error.again"), () => this.#ask());
      this.show(keyError(error), h("div", {}, again));
    } finally {
      change.wipe();
    }
  }

  /** @param {string} key */
  #tell(key) {
    this.#said.replaceChildren(h("p", { class: "soft" }, t(key)));
  }

  /** @param {string | null} detail */
  #close(detail) {
    this.dispatchEvent(new CustomEvent("closed", { detail }));
  }
}

customElements.define("add-key", AddKey);
