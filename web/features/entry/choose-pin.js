// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { fieldError } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { lead } from "./entry-frame.js";
import { PinPad } from "./pin-pad.js";
import { pinWeakness } from "../../crypto/safe/devices/pins.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <choose-pin>: a new PIN, typed twice; one that is easy to guess is refused.
 *
 * property `read`: whoever chooses will read every note, and needs eight digits
 * property `reason`: catalogue key of the sentence under the heading
 * event `chosen`: CustomEvent, `detail` is the PIN
 */
export class ChoosePin extends ScreenElement {
  read = true;
  reason = "choosePin.lead";
  #pad = new PinPad();
  #first = "";
  #lead = h("div", {});
  #said = h("div", { "aria-live": "assertive" });

  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    this.#ask();
    this.on(this.#pad, "submit", () => this.#take());
    this.on(this.#pad, "change", () => this.#said.replaceChildren());
    this.show(
      this.#lead,
      this.#pad,
      this.#said,
      button(this, t("choosePin.next"), () => this.#take(), {
        kind: "primary l wide",
      }),
    );
  }

  #ask() {
    const [title, text] = this.#first
      ? [t("choosePin.again"), t("choosePin.again.body")]
      : [
        t("choosePin.title"),
        t(this.reason, { count: this.read ? 8 : 6 }),
      ];
    this.#lead.replaceChildren(lead(title, text, "entry__lead--middle"));
  }

  #take() {
    const pin = this.#pad.value;
    this.#pad.clear();
    if (!this.#first) {
      const weakness = pinWeakness(pin, { read: this.read });
      if (weakness) {
        this.#wrong(t(`pin.weak.${weakness}`, { count: this.read ? 8 : 6 }));
        return;
      }
      this.#first = pin;
    } else if (pin !== this.#first) {
      this.#first = "";
      this.#ask();
      this.#wrong(t("choosePin.differ"));
      return;
    } else {
      this.#first = "";
      this.dispatchEvent(new CustomEvent("chosen", { detail: pin }));
      return;
    }
    this.#ask();
  }

  /** @param {string} text */
  #wrong(text) {
    this.#pad.wrong = true;
    this.#said.replaceChildren(fieldError(text));
  }
}

customElements.define("choose-pin", ChoosePin);
