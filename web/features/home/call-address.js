// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { isLoopback } from "../../rtc/ice.js";
import { linkLine } from "../../lib/link-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** <call-address>: where callers call, to be passed on. */
class CallAddress extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("stack", "stack--tight");
    const address = `${location.origin}/call`;
    this.show(
      h("h3", {}, t("callAddress.title")),
      h("p", { class: "small soft" }, t("callAddress.body")),
      linkLine(this, address, { isPublic: true }),
      isLoopback(location.hostname) &&
        h("p", { class: "small" }, t("callAddress.localhost")),
    );
  }
}

customElements.define("call-address", CallAddress);
