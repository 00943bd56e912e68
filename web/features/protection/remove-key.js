// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { KeyChange } from "./key-changes.js";
import { keyError } from "./key-errors.js";
import { provingForm } from "../passkeys/proving-form.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { touchKey } from "../../lib/security-keys.js";

/** @typedef {import("../../crypto/safe/devices/device-seals.js").DeviceKey} DeviceKey */
/** @typedef {import("../../lib/security-keys.js").KeyAnswer} KeyAnswer */

/**
 * <remove-key>: a key that she has lost or gives away. Those that stay are
 * touched once each, since what they open is made anew.
 *
 * property `key`: the key
 * event `closed`: CustomEvent, `detail` what was done, a catalogue key, or null
 */
class RemoveKey extends ScreenElement {
  /** @type {DeviceKey | null} */
  key = null;
  /** @type {KeyChange | null} */
  #change = null;

  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    if (this.key) this.#ask(this.key);
  }

  /** @override */
  disconnectedCallback() {
    this.#change?.wipe();
    super.disconnectedCallback();
  }

  /** @param {DeviceKey} slot */
  #ask(slot) {
    this.show(
      h("h3", {}, t("protection.remove.title", { name: slot.name })),
      h("p", {}, t("protection.remove.body")),
      provingForm(this, {
        verb: t("account.next"),
        others: (session.me.value?.passkeys ?? 0) > 0,
        send: async (pin, proof) => {
          const change = await KeyChange.open(pin, proof, this.until);
          this.#change = change;
          this.#next(change, slot, change.toBeTouched(slot.id), []);
        },
        cancel: () => this.#close(null),
      }),
    );
  }

  /**
   * One after the other of those that stay.
   * @param {KeyChange} change @param {DeviceKey} slot to be removed
   * @param {DeviceKey[]} left not asked yet @param {KeyAnswer[]} answers
   */
  #next(change, slot, left, answers) {
    const [one, ...rest] = left;
    if (!one) return this.#confirm(change, slot, answers);
    const said = h("div", { "aria-live": "polite" });
    const touch = async () => {
      said.replaceChildren();
      try {
        const { prfSalt } = change;
        const asked = { allow: [one.id], prfSalt, signal: this.until };
        const answer = await touchKey(asked);
        this.#next(change, slot, rest, [...answers, answer]);
      } catch (error) {
        if (!this.until.aborted) said.replaceChildren(keyError(error));
      }
    };
    const ask = button(this, t("protection.ask.again"), touch, {
      kind: "primary",
      sign: "key",
    });
    const skip = () => this.#next(change, slot, rest, answers);
    this.show(
      h("h3", {}, t("protection.stays.title", { name: one.name })),
      h("p", {}, t("protection.stays.body")),
      said,
      h(
        "div",
        { class: "form__end" },
        ask,
        button(this, t("protection.stays.not"), skip),
        this.#no(),
      ),
    );
    ask.focus();
  }

  /** @param {KeyChange} change @param {DeviceKey} slot @param {KeyAnswer[]} answers */
  #confirm(change, slot, answers) {
    const left = change.slots.length - 1 -
      (change.toBeTouched(slot.id).length - answers.length);
    const go = async () => {
      try {
        await change.remove(slot.id, answers);
        this.#close("protection.removed");
      } catch (error) {
        // What holds now only another unlock tells.
        const again = button(this, t("error.again"), () => this.#ask(slot));
        this.show(keyError(error), h("div", {}, again));
      } finally {
        change.wipe();
      }
    };
    const yes = button(this, t("protection.remove.verb"), go, { kind: "end" });
    this.show(
      h("h3", {}, t("protection.remove.title", { name: slot.name })),
      h(
        "p",
        {},
        t(left > 0 ? "protection.left" : "protection.left.none", {
          count: left,
        }),
      ),
      h("div", { class: "form__end" }, yes, this.#no()),
    );
    yes.focus();
  }

  #no() {
    return button(this, t("ask.no"), () => this.#close(null), {
      kind: "quiet",
    });
  }

  /** @param {string | null} detail */
  #close(detail) {
    this.dispatchEvent(new CustomEvent("closed", { detail }));
  }
}

customElements.define("remove-key", RemoveKey);
