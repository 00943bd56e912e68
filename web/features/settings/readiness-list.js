// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h, icon } from "../../lib/h.js";
import { post } from "../../lib/api.js";
import { readiness } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** <readiness-list>: what this browser allows, and the step that changes it. */
class ReadinessList extends ScreenElement {
  /** @override */
  start() {
    readiness.now.watch(() => this.#draw(), this.until);
  }

  #draw() {
    const { microphone, notifications, soundTried } = readiness.now.value;
    const allow = t("join.device.allow");
    this.show(h(
      "ul",
      { class: "rows", role: "list" },
      row(
        "mic",
        `home.check.microphone.${microphone}`,
        microphone === "prompt" &&
          button(this, allow, () => readiness.askForMicrophone(), {
            label: t("join.device.microphone.allow"),
          }),
        microphone === "denied" ? "join.device.microphone.denied" : null,
      ),
      row(
        "bell",
        `home.check.notifications.${notifications}`,
        notifications === "prompt" &&
          button(this, allow, () => readiness.askForNotifications(), {
            label: t("join.device.notifications.allow"),
          }),
        notifications === "denied" ? "join.device.notifications.denied" : null,
      ),
      row(
        "speaker",
        soundTried ? "home.check.sound.tried" : "settings.sound.untried",
        button(
          this,
          t("home.check.sound.try"),
          () => post("/api/me/test-ring"),
        ),
        null,
      ),
    ));
  }
}

/**
 * @param {string} sign @param {string} title @param {Node | false} end
 * @param {string | null} meta
 */
const row = (sign, title, end, meta) =>
  h(
    "li",
    { class: "row" },
    h("span", { class: "glyph", "aria-hidden": "true" }, icon(sign)),
    h(
      "div",
      { class: "row__body" },
      h("p", { class: "row__title" }, h("span", {}, t(title))),
      meta && h("p", { class: "row__meta" }, t(meta)),
    ),
    end && h("div", { class: "row__end" }, end),
  );

customElements.define("readiness-list", ReadinessList);
