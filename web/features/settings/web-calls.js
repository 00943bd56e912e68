// SPDX-License-Identifier: AGPL-3.0-or-later
import { errorNotice, notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { hotline, refreshHotline } from "../../lib/app.js";
import { patch } from "../../lib/api.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./hotline-settings.js").Settings} Settings */

/**
 * <web-calls class="section">: calls from the web page, on or off; and, where
 * there is no relay, how to get one.
 *
 * property `settings`
 */
class WebCalls extends ScreenElement {
  /** @type {Settings | null} */
  settings = null;
  #state = h("div", {});

  /** @override */
  start() {
    const on = h("input", {
      type: "checkbox",
      role: "switch",
      checked: this.settings?.webCalls ?? false,
    });
    this.on(on, "change", async () => {
      try {
        await patch("/api/settings", { webCalls: on.checked });
        await refreshHotline();
      } catch (error) {
        on.checked = !on.checked;
        this.#state.replaceChildren(errorNotice(error));
      }
    });
    this.show(
      h("h2", {}, t("webCalls.title")),
      h("p", {}, t("webCalls.body")),
      h(
        "label",
        { class: "switch" },
        h("span", {}, t("webCalls.switch")),
        on,
        h("small", {}, t("webCalls.switch.hint")),
      ),
      this.#state,
    );
    hotline.watch(() => this.#draw(), this.until);
  }

  #draw() {
    const calls = hotline.value?.webCalls;
    if (!calls) return;
    const turn = calls.why === "no-turn";
    this.#state.replaceChildren(
      calls.open
        ? notice("check", [t("webCalls.open")])
        : notice("care", [t(`webCalls.${calls.why ?? "off"}`)], "care"),
      ...(turn
        ? [
          h(
            "details",
            { class: "more-ways" },
            h("summary", {}, t("webCalls.turn.how")),
            h(
              "ol",
              { class: "stack stack--tight small" },
              ["get", "conf", "start"].map((step) =>
                h("li", {}, t(`webCalls.turn.${step}`))
              ),
            ),
          ),
        ]
        : []),
    );
  }
}

customElements.define("web-calls", WebCalls);
