// SPDX-License-Identifier: AGPL-3.0-or-later
import { notice } from "../../lib/notice.js";
import { h } from "../../lib/h.js";
import { events, hotline, refreshHotline } from "../../lib/app.js";
import { save, savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { soundPath } from "../../rtc/sound-path.js";
import { switchSetting } from "./settings-changes.js";
import "../home/call-address.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./settings-changes.js").Settings} Settings */

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
  #wrong = h("div", { "aria-live": "polite" });
  #saved = savedLine("web-calls");

  /** @override */
  start() {
    const on = h("input", {
      type: "checkbox",
      role: "switch",
      checked: this.settings?.webCalls ?? false,
    });
    this.on(on, "change", async () => {
      const webCalls = on.checked;
      const where = { saved: this.#saved, wrong: this.#wrong };
      const isSaved = await save(where, async () => {
        await switchSetting({ webCalls });
        await refreshHotline();
      });
      if (!isSaved) on.checked = !webCalls;
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
      this.#saved,
      this.#wrong,
      this.#state,
      h("call-address"),
    );
    hotline.watch(() => this.#draw(), this.until);
    // Who can be rung may have changed since the page was loaded.
    const look = () => void refreshHotline().catch(() => {});
    for (const type of ["rung", "duty", "members", "shifts"]) {
      events.on(type, look, this.until);
    }
    look();
  }

  #draw() {
    const told = hotline.value;
    const calls = told?.webCalls;
    if (!told || !calls) return;
    const path = soundPath(location.hostname, told);
    const care = (/** @type {string} */ why) =>
      notice("care", [t(`webCalls.${why}`)], "care");
    const none = path === "none" && calls.why !== "off";
    this.#state.replaceChildren(
      none
        ? care("no-turn")
        : calls.open
        ? notice("check", [t("webCalls.open")])
        : care(calls.why ?? "off"),
      ...(path === "here" ? [care("here")] : []),
      ...(path === "here" || path === "none" ? [howToGetARelay()] : []),
    );
  }
}

const howToGetARelay = () =>
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
  );

customElements.define("web-calls", WebCalls);
