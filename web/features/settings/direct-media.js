// SPDX-License-Identifier: AGPL-3.0-or-later
import { notice } from "../../lib/notice.js";
import { form, submit } from "../../lib/button.js";
import { h } from "../../lib/h.js";
import { hotline, refreshHotline } from "../../lib/app.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { switchSetting } from "./settings-changes.js";
import { saveSettings, signedSettings } from "../../lib/signed-settings.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { soundPath } from "../../rtc/sound-path.js";
import { t } from "../../lib/catalogue.js";

/** @import { SoundPath } from "../../rtc/sound-path.js" */

/** @type {Record<SoundPath, string>} */
const BODY = {
  relay: "directMedia.body",
  direct: "directMedia.body",
  here: "directMedia.here",
  none: "directMedia.none",
};

/** @param {SoundPath} path */
const hasRelay = (path) => path === "relay" || path === "direct";

/**
 * <direct-media class="section">: whether calls may go without the relay. It
 * takes both: a record that this admin signs, which every volunteer's page
 * checks, and the server, which else strips the addresses.
 */
class DirectMedia extends ScreenElement {
  #wrong = h("div", { "aria-live": "polite" });
  #saved = savedLine("direct-media");
  #shown = "";

  /** @override */
  start() {
    signedSettings.watch(() => this.#draw(), this.until);
    hotline.changes(() => this.#draw(), this.until);
  }

  #draw() {
    const signed = signedSettings.value.directMedia;
    const told = hotline.value?.directMedia ?? false;
    // A switch that she has just moved is not moved back by other news.
    const path = soundPath(location.hostname, hotline.value ?? {});
    const shown = `${signed} ${told} ${path}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const care = (/** @type {string} */ key) =>
      notice("care", [t(key)], "care");
    this.show(
      h("h2", {}, t("directMedia.title")),
      h("p", {}, t(BODY[path])),
      // Without a relay there is nothing to go past; what was signed can still
      // be taken back.
      (hasRelay(path) || signed) && this.#form(
        signed,
        signed && hasRelay(path) && care("directMedia.on"),
        signed !== told && care("directMedia.half"),
      ),
    );
  }

  /** @param {boolean} signed @param {(HTMLElement | false)[]} notices */
  #form(signed, ...notices) {
    const allowed = h("input", {
      type: "checkbox",
      role: "switch",
      checked: signed,
    });
    return form(
      this,
      () => this.#save(allowed.checked),
      h(
        "label",
        { class: "switch" },
        h("span", {}, t("lockSettings.direct")),
        allowed,
        h("small", {}, t("lockSettings.direct.hint")),
      ),
      ...notices,
      this.#wrong,
      h(
        "div",
        { class: "form__end" },
        submit(t("lockSettings.save"), "plain", "key"),
        this.#saved,
      ),
    );
  }

  /**
   * In the order that leaves the more private state if the second step fails.
   * @param {boolean} directMedia
   */
  async #save(directMedia) {
    const sign = () => saveSettings({ ...signedSettings.value, directMedia });
    const tell = () => switchSetting({ directMedia });
    await save({ saved: this.#saved, wrong: this.#wrong }, async () => {
      for (const step of directMedia ? [sign, tell] : [tell, sign]) {
        await step();
      }
      await refreshHotline();
    }, { key: "lockSettings.saved" });
  }
}

customElements.define("direct-media", DirectMedia);
