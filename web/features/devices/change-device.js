// SPDX-License-Identifier: AGPL-3.0-or-later
import { button, form, submit } from "../../lib/button.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { field } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { provingForm } from "../passkeys/proving-form.js";
import { revokeDevice, revokingPlaces } from "./revoking.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { whyUnreached } from "./other-custodian.js";

const NAME_LENGTH = 60;

/** @typedef {import("./device-list.js").Device} Device */

/**
 * One device of hers and what is done with it.
 *
 * property `device`: as the server lists it; property `labels`
 * event `closed`: CustomEvent, `detail` what was done, a catalogue key, or null
 */
class ChangeDevice extends ScreenElement {
  /** @type {Device | null} */
  device = null;
  /** @type {import("../../lib/devices/device-labels.js").DeviceLabels | null} */
  labels = null;

  /** @override */
  start() {
    if (!this.labels || !this.device) return;
    this.classList.add("stack", "stack--loose");
    this.draw(this.device, this.labels);
  }

  /**
   * @param {Device} _device
   * @param {NonNullable<ChangeDevice["labels"]>} _labels
   */
  draw(_device, _labels) {}

  /** @param {string | null} detail */
  close(detail) {
    this.dispatchEvent(new CustomEvent("closed", { detail }));
  }
}

/** <rename-device>: what she calls it. */
class RenameDevice extends ChangeDevice {
  /** @override @type {ChangeDevice["draw"]} */
  draw({ id }, labels) {
    const called = field({
      name: "device",
      label: t("devices.name"),
      hint: t("devices.name.hint"),
      value: labels.name(id),
      maxlength: NAME_LENGTH,
    });
    const said = h("div", { "aria-live": "polite" });
    const save = async () => {
      const name = called.input.value.trim();
      called.wrong(name ? null : t("devices.name.empty"));
      if (!name) return;
      said.replaceChildren();
      try {
        await labels.save(id, name);
        this.close("settings.saved");
      } catch (error) {
        said.replaceChildren(errorNotice(error));
      }
    };
    const no = button(this, t("ask.no"), () => this.close(null), {
      kind: "quiet",
    });
    const yes = submit(t("settings.save"), "primary");
    const foot = h("div", { class: "form__end" }, yes, no);
    this.show(form(this, save, called.element, said, foot));
    called.input.select();
  }
}

/** <revoke-device>: at the custodian and at the server. */
class RevokeDevice extends ChangeDevice {
  /** @override @type {ChangeDevice["draw"]} */
  draw(device, labels) {
    const name = labels.name(device.id) || t("devices.unnamed");
    const title = h(
      "div",
      { class: "stack stack--tight" },
      h("h2", {}, t("devices.revoke.title", { name })),
      h("p", {}, t("devices.revoke.body")),
    );
    const rest = h("div", { class: "stack stack--loose" });
    this.show(title, rest);
    const draw = (/** @type {string | null} */ why) =>
      rest.replaceChildren(
        ...(why ? this.#unreached(why) : this.#asking(device, rest)),
      );
    // It spares her a question: without an answer the server refuses.
    whyUnreached(device.custodian).then(draw, () => draw(null));
  }

  /** @param {string} why the key of a text */
  #unreached(why) {
    const back = button(this, t("ask.no"), () => this.close(null), {
      kind: "quiet",
    });
    return [
      notice("care", [t(why)], "care"),
      h("div", { class: "form__end" }, back),
    ];
  }

  /** Forgotten, and nothing destroyed: she may miss another one. */
  #unknown() {
    const back = button(
      this,
      t("devices.revoke.seen"),
      () => this.close("devices.forgotten"),
      { kind: "primary" },
    );
    return [
      notice("care", [t("devices.revoke.unknown")], "care"),
      h("div", { class: "form__end" }, back),
    ];
  }

  /** @param {Device} device @param {HTMLElement} rest */
  #asking(device, rest) {
    const half = h("div", { "aria-live": "polite" });
    const sayHalf = (/** @type {boolean} */ isHalf) =>
      half.replaceChildren(
        ...(isHalf ? [notice("care", [t("devices.revoke.half")], "care")] : []),
      );
    const asking = provingForm(this, {
      verb: t("devices.revoke.verb"),
      kind: "end",
      why: "devices.proof",
      others: (session.me.value?.passkeys ?? 0) > 0,
      send: async (pin, proof) => {
        const places = revokingPlaces({ pin, proof });
        const isDestroyed = await revokeDevice(places, device.id, sayHalf);
        // What hung on a custodian that nobody reaches opens nothing either.
        if (isDestroyed || device.custodian === "gone") {
          this.close("devices.revoked");
        } else rest.replaceChildren(...this.#unknown());
      },
      cancel: () => this.close(null),
    });
    return [half, asking];
  }
}

customElements.define("rename-device", RenameDevice);
customElements.define("revoke-device", RevokeDevice);
