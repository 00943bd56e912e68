// SPDX-License-Identifier: AGPL-3.0-or-later
import { fill } from "../../lib/loading.js";
import { get } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { session } from "../../lib/app.js";
import { settingsHead } from "./settings-head.js";
import { t } from "../../lib/catalogue.js";
import { waySection } from "./way-section.js";
import "./call-back-setting.js";
import "./direct-media.js";
import "./hotline-settings.js";
import "./lock-settings.js";
import "./passkey-policy.js";
import "./web-calls.js";

/** @typedef {import("./settings-changes.js").Settings} Settings */

/**
 * <hotline-page>: what callers see, how calls ring, web calls, and what every
 * member's page enforces.
 */
class HotlinePage extends ScreenElement {
  #body = h("div", { class: "stack stack--loose" });

  /** @override */
  start() {
    this.classList.add("page", "page--reading");
    this.show(...settingsHead(), this.#body);
    void fill(this, this.#body, async () => {
      /** @type {Settings} */
      const settings = await get("/api/settings");
      return [
        Object.assign(h("hotline-settings"), { settings }),
        Object.assign(h("web-calls", { class: "section" }), { settings }),
        h("direct-media", { class: "section" }),
        phoneCalls(),
        Object.assign(h("call-back-setting", { class: "section" }), {
          settings,
        }),
        limits(settings),
        h("lock-settings", { class: "section" }),
        Object.assign(h("passkey-policy", { class: "section" }), { settings }),
        session.may("manageBans") && turnedAway(),
      ];
    });
  }
}

const phoneCalls = () =>
  waySection({
    title: t("phoneCalls.title"),
    href: "/settings/providers",
    sign: "phone",
    state: t("settings.providers"),
    short: t("phoneCalls.short"),
  });

/** @param {Settings} settings */
const limits = ({ limits: { waitingSeconds, voiceMessageSeconds } }) =>
  waySection({
    title: t("settings.limits"),
    href: "/settings/limits",
    sign: "clock",
    state: t("limits.state"),
    short: t("limits.short", {
      waiting: waitingSeconds?.value ?? 0,
      message: voiceMessageSeconds?.value ?? 0,
    }),
  });

const turnedAway = () =>
  waySection({
    title: t("bans.title"),
    href: "/settings/bans",
    sign: "ban",
    state: t("bans.state"),
    short: t("bans.short"),
  });

customElements.define("hotline-page", HotlinePage);
