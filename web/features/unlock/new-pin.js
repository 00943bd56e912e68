// SPDX-License-Identifier: AGPL-3.0-or-later
import { ChoosePin } from "../entry/choose-pin.js";
import { changePin } from "../../lib/device-changes.js";
import { CustodianRefusal } from "../../lib/custodian.js";
import { custodianKey, openWith } from "./unlocking.js";
import { errorNotice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { openedWithPin } from "../../lib/pin-duty.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { session, store } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./unlocking.js").Unlocked} Unlocked */

/**
 * <new-pin>: a stronger PIN, before whoever has been given READ goes on.
 *
 * property `unlocked`: what unlocking gave, with the seeds
 * property `pin`: the one that it opened with
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
    super.disconnectedCallback();
  }

  /** @param {string} newPin */
  async #change(newPin) {
    const me = session.me.value;
    const seeds = this.unlocked?.seeds;
    const device = me && await store.device(me.member);
    if (!device || !seeds || !this.unlocked) return;
    this.#said.replaceChildren(h("p", { class: "soft" }, t("unlock.opening")));
    try {
      const custodianPk = await custodianKey();
      const changed = await changePin({
        device,
        pin: this.pin,
        newPin,
        seeds,
        custodianPk,
      });
      if (changed.status !== "ok") throw new CustodianRefusal(changed.status);
      await store.keepDevice(me.member, changed.device);
      openedWithPin(newPin);
      await openWith(seeds, this.unlocked);
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
  }
}

customElements.define("new-pin", NewPin);
