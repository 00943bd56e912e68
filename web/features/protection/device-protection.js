// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { canUsePasskeys } from "../../lib/passkeys.js";
import { canUseKeys } from "../../lib/security-keys.js";
import { fill } from "../../lib/loading.js";
import { get } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { keyRow, keysRow, pinRow, signInRow } from "./lock-rows.js";
import { notice } from "../../lib/notice.js";
import { ownDevice } from "../unlock/unlocking.js";
import { savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import "./add-key.js";
import "./remove-key.js";

/** @typedef {import("../../crypto/safe/devices/device-seals.js").DeviceKey} DeviceKey */

/**
 * <device-protection class="section">: which of PIN, sign-in and security key
 * stand between a thief and what this device can read; adds and removes keys.
 */
class DeviceProtection extends ScreenElement {
  #rows = h("div", { class: "stack" });
  #foot = h("div", {});
  #saved = savedLine("protection");

  /** @override */
  start() {
    this.show(
      h("h2", {}, t("protection.title")),
      h("p", {}, t("protection.lead")),
      this.#rows,
      this.#foot,
    );
    void this.#draw();
  }

  async #draw() {
    this.#rows.hidden = false;
    this.#foot.replaceChildren();
    await fill(this, this.#rows, async () => {
      const [device, { custodian }, able] = await Promise.all([
        ownDevice(),
        get("/api/security"),
        canUsePasskeys() && canUseKeys(),
      ]);
      const slots = device.keys?.slots ?? [];
      this.#offer(slots, able);
      const kind = slots.length > 0 ? "key" : "pin";
      return [
        h(
          "ul",
          { class: "rows", role: "list" },
          pinRow(),
          signInRow(),
          keysRow(slots.length > 0),
          slots.map((slot) => keyRow(slot, this.#remover(slot))),
        ),
        h("h3", {}, t("protection.thief")),
        h("p", {}, t(`protection.thief.${kind}.${custodian}`)),
      ];
    });
  }

  /** @param {DeviceKey[]} slots @param {boolean} able */
  #offer(slots, able) {
    const add = button(
      this,
      t("protection.add"),
      () => this.#ask("add-key", { count: slots.length }),
      { kind: slots.length > 0 ? "" : "primary", sign: "plus" },
    );
    const isOne = slots.length === 1;
    this.#foot.replaceChildren(
      ...(isOne ? [notice("care", [t("protection.second")], "")] : []),
      able
        ? h("div", { class: "form__end" }, add, this.#saved)
        : notice("care", [t("protection.unable")], "care"),
    );
  }

  /** @param {DeviceKey} slot */
  #remover(slot) {
    return button(
      this,
      t("protection.remove"),
      () => this.#ask("remove-key", { key: slot }),
      { kind: "quiet-end" },
    );
  }

  /**
   * In place of the rows, until it is answered.
   * @param {string} tag @param {object} properties
   */
  #ask(tag, properties) {
    this.#saved.clear();
    const form = Object.assign(h(tag), properties);
    this.on(form, "closed", async (event) => {
      await this.#draw();
      const done = event instanceof CustomEvent ? event.detail : null;
      if (done) this.#saved.say(done);
    });
    this.#rows.hidden = true;
    this.#foot.replaceChildren(form);
  }
}

customElements.define("device-protection", DeviceProtection);
