// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { hotline } from "../../lib/app.js";
import { isLoopback } from "../../rtc/ice.js";
import { linkLine } from "../../lib/link-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { whyNobodyCalls } from "../frame/nobody-calls.js";

/** <call-address>: where callers call, to be passed on. */
class CallAddress extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("stack", "stack--tight");
    const address = `${location.origin}/call`;
    hotline.watch((told) => this.#draw(address, told), this.until);
  }

  /**
   * @param {string} address
   * @param {import("../../lib/app.js").Hotline | null} told
   */
  #draw(address, told) {
    const nobody = whyNobodyCalls(location.hostname, told);
    this.show(
      h("h3", {}, t("callAddress.title")),
      h(
        "p",
        { class: "small soft" },
        t(nobody ? "callAddress.closed" : "callAddress.body"),
      ),
      linkLine(this, address, { isPublic: true }),
      !nobody && isLoopback(location.hostname) &&
        h("p", { class: "small" }, t("callAddress.localhost")),
    );
  }
}

customElements.define("call-address", CallAddress);
