// SPDX-License-Identifier: AGPL-3.0-or-later
import { ChoosePin } from "../entry/choose-pin.js";
import { changePin } from "../../lib/device-changes.js";
import { custodianFor, openWith } from "./unlocking.js";
import { h } from "../../lib/h.js";
import { openedWithPin } from "../../lib/pin-duty.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { store } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./unlocking.js").Unlocked} Unlocked */

/**
 * <new-pin>: a stronger PIN, before whoever has been given READ goes on.
 *
 * property `unlocked`: what unlocking gave, with the seeds
 * property `pin`: the one that it opened with
 * event `failed`: CustomEvent, `detail` is the error; which PIN holds now only
 * another unlock tells
 */
class NewPin extends ScreenElement {
  /** @type {Unlocked | null} */
  unlocked = null;
  pin = "";
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    const choose = new ChoosePin();
    choose.reason = "newPin.lead";
    this.on(choose, "chosen", (event) => {
      if (event instanceof CustomEvent) void this.#change(event.detail);
    });
    this.show(choose, this.#said);
  }

  /** @override */
  disconnectedCallback() {
    this.unlocked?.seeds?.wipe();
    this.unlocked?.thirdFactor?.third.fill(0);
    super.disconnectedCallback();
  }

  /** @param {string} newPin */
  async #change(newPin) {
    const { seeds, device, thirdFactor = null } = this.unlocked ?? {};
    if (!device || !seeds || !this.unlocked) return;
    this.#said.replaceChildren(h("p", { class: "soft" }, t("unlock.opening")));
    try {
      const custodianPk = await custodianFor(device);
      const keep = (/** @type {typeof device} */ changed) =>
        store.keepDevice(device.member, changed);
      const asked = { device, pin: this.pin, newPin, seeds, custodianPk };
      openedWithPin(
        newPin,
        await changePin({ ...asked, thirdFactor, keep }),
      );
      await openWith(seeds, this.unlocked);
    } catch (error) {
      this.dispatchEvent(new CustomEvent("failed", { detail: error }));
    }
  }
}

customElements.define("new-pin", NewPin);
