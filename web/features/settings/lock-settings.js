// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice } from "../../lib/field.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { HIDDEN_SECONDS, IDLE_SECONDS, spelled } from "./lock-times.js";
import { notice } from "../../lib/notice.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { saveSettings, signedSettings } from "../../lib/signed-settings.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <lock-settings class="section">: when a page locks. Signed by this admin;
 * every member's page checks that.
 */
class LockSettings extends ScreenElement {
  #wrong = h("div", { "aria-live": "polite" });
  #saved = savedLine("lock-settings");

  /** @override */
  start() {
    signedSettings.watch((kept) => this.#draw(kept), this.until);
  }

  /** @param {import("../../lib/signed-settings.js").Kept} kept */
  #draw(kept) {
    const idle = times("idle", IDLE_SECONDS, kept.lockIdleSeconds);
    const hidden = times("hidden", HIDDEN_SECONDS, kept.lockHiddenSeconds);
    const sign = () =>
      saveSettings({
        directMedia: kept.directMedia,
        lockIdleSeconds: Number(idle.select.value),
        lockHiddenSeconds: Number(hidden.select.value),
      });
    const where = { saved: this.#saved, wrong: this.#wrong };
    this.show(
      h("h2", {}, t("lockSettings.title")),
      h("p", {}, t("lockSettings.body")),
      kept.unreadable && notice("care", [t("lockSettings.unreadable")], "care"),
      form(
        this,
        () => save(where, sign, { key: "lockSettings.saved" }),
        idle.element,
        hidden.element,
        this.#wrong,
        h(
          "div",
          { class: "form__end" },
          submit(t("lockSettings.save"), "plain", "key"),
          this.#saved,
        ),
      ),
    );
  }
}

/** @param {string} name @param {number[]} values @param {number} value */
function times(name, values, value) {
  const all = [...new Set([...values, value])].sort((a, b) => a - b);
  return choice({
    name,
    label: t(`lockSettings.${name}`),
    value: String(value),
    options: all.map((n) => /** @type {const} */ ([
      String(n),
      spelled(n),
    ])),
  });
}

customElements.define("lock-settings", LockSettings);
