// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { needTexts } from "../../lib/more-texts.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { switchSetting } from "./settings-changes.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./settings-changes.js").Settings} Settings */

/**
 * <call-back-setting class="section">: whether callers by phone whom nobody
 * answers may ask to be called back.
 *
 * property `settings`
 */
class CallBackSetting extends ScreenElement {
  /** @type {Settings | null} */
  settings = null;

  #wrong = h("div", { "aria-live": "polite" });
  #saved = savedLine("call-back");

  /** @override */
  start() {
    void this.#draw();
  }

  async #draw() {
    await needTexts("call-backs");
    if (this.until.aborted) return;
    const on = h("input", {
      type: "checkbox",
      role: "switch",
      checked: this.settings?.callBack ?? false,
    });
    this.on(on, "change", async () => {
      const callBack = on.checked;
      const where = { saved: this.#saved, wrong: this.#wrong };
      const isSaved = await save(where, () => switchSetting({ callBack }));
      if (!isSaved) on.checked = !callBack;
    });
    this.show(
      h("h2", {}, t("callBacks.setting.title")),
      h("p", {}, t("callBacks.setting.body")),
      h(
        "label",
        { class: "switch" },
        h("span", {}, t("callBacks.setting.switch")),
        on,
        h("small", {}, t("callBacks.setting.hint")),
      ),
      this.#saved,
      this.#wrong,
    );
  }
}

customElements.define("call-back-setting", CallBackSetting);
