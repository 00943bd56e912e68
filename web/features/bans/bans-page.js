// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { partHead } from "../settings/part-head.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import "./ban-numbers.js";
import "./banned-callers.js";
import "./look-up.js";
import "./reported-callers.js";

/**
 * <bans-page>: whoever is turned away, and of whom members have reported
 * something. Who anybody is stands nowhere.
 */
class BansPage extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    const [reported, banned, numbers, look] = [
      "reported-callers",
      "banned-callers",
      "ban-numbers",
      "look-up",
    ].map((tag) => h(tag, { class: "section" }));
    const head = partHead("/settings/hotline", t("bans.title"), t("bans.lead"));
    this.show(head, reported, banned, numbers, look);
    for (const part of [reported, numbers, look]) {
      this.on(part, "banned", () => banned.dispatchEvent(new Event("anew")));
    }
  }
}

customElements.define("bans-page", BansPage);
