// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice } from "../../lib/field.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { saveSettings, signedSettings } from "../../lib/signed-settings.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

const IDLE_SECONDS = [60, 120, 300, 600, 1800];
const HIDDEN_SECONDS = [10, 30, 60, 300, 900];

/**
 * <lock-settings class="section">: when a page locks, and whether calls may go
 * without the relay. Signed by this admin; every member's page checks that.
 */
class LockSettings extends ScreenElement {
  #said = h("div", { "aria-live": "polite" });

  /** @override */
  start() {
    signedSettings.watch((kept) => this.#draw(kept), this.until);
  }

  /** @param {import("../../lib/signed-settings.js").SignedSettings} kept */
  #draw(kept) {
    const idle = times("idle", IDLE_SECONDS, kept.lockIdleSeconds);
    const hidden = times("hidden", HIDDEN_SECONDS, kept.lockHiddenSeconds);
    const direct = h("input", {
      type: "checkbox",
      role: "switch",
      checked: kept.directMedia,
    });
    const save = () =>
      this.#save({
        directMedia: direct.checked,
        lockIdleSeconds: Number(idle.select.value),
        lockHiddenSeconds: Number(hidden.select.value),
      });
    this.show(
      h("h2", {}, t("lockSettings.title")),
      h("p", {}, t("lockSettings.body")),
      form(
        this,
        save,
        idle.element,
        hidden.element,
        directSwitch(direct),
        this.#said,
        h(
          "div",
          { class: "form__end" },
          submit(t("lockSettings.save"), "plain", "key"),
        ),
      ),
    );
  }

  /** @param {import("../../lib/signed-settings.js").SignedSettings} settings */
  async #save(settings) {
    this.#said.replaceChildren();
    try {
      await saveSettings(settings);
      this.#said.replaceChildren(notice("check", [t("lockSettings.saved")]));
    } catch (error) {
      this.#said.replaceChildren(errorNotice(error));
    }
  }
}

/** @param {HTMLInputElement} input */
const directSwitch = (input) =>
  h(
    "label",
    { class: "switch" },
    h("span", {}, t("lockSettings.direct")),
    input,
    h("small", {}, t("lockSettings.direct.hint")),
  );

/** @param {string} name @param {number[]} values @param {number} value */
function times(name, values, value) {
  const all = [...new Set([...values, value])].sort((a, b) => a - b);
  return choice({
    name,
    label: t(`lockSettings.${name}`),
    value: String(value),
    options: all.map((n) => /** @type {const} */ ([
      String(n),
      n < 60
        ? t("hotline.seconds", { count: n })
        : t("lockSettings.minutes", { count: n / 60 }),
    ])),
  });
}

customElements.define("lock-settings", LockSettings);
