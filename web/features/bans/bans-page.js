// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../../lib/h.js";
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
    this.show(head(), reported, banned, numbers, look);
    for (const part of [reported, numbers, look]) {
      this.on(part, "banned", () => banned.dispatchEvent(new Event("anew")));
    }
  }
}

const head = () =>
  h(
    "div",
    { class: "page__head" },
    h(
      "div",
      { class: "page__title" },
      h(
        "a",
        { class: "page__back", href: "/settings/hotline" },
        icon("back", "icon--ahead"),
        t("settings.hotline.title"),
      ),
      h("h1", {}, t("bans.title")),
      h("p", {}, t("bans.lead")),
    ),
  );

customElements.define("bans-page", BansPage);
