// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h, icon } from "../../lib/h.js";
import { readiness } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <device-check>: microphone and notifications, each asked for by a press.
 * Neither is required to go on; what is missing stays on screen afterwards.
 *
 * event `done`: she goes on
 */
export class DeviceCheck extends ScreenElement {
  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    readiness.look();
    readiness.now.watch(() => this.#draw(), this.until);
  }

  #draw() {
    const { microphone, notifications } = readiness.now.value;
    const all = microphone === "granted" && notifications === "granted";
    this.show(
      h(
        "ul",
        { class: "rows", role: "list" },
        this.#row(
          "microphone",
          "mic",
          microphone,
          () => readiness.askForMicrophone(),
        ),
        this.#row(
          "notifications",
          "bell",
          notifications,
          () => readiness.askForNotifications(),
        ),
      ),
      button(
        this,
        t(all ? "account.next" : "join.device.later"),
        () => this.dispatchEvent(new Event("done")),
        { kind: all ? "primary l wide" : "l wide" },
      ),
    );
  }

  /**
   * @param {string} name @param {string} sign
   * @param {import("../../lib/readiness.js").Permission} state
   * @param {() => unknown} ask
   */
  #row(name, sign, state, ask) {
    const end = state === "granted"
      ? h(
        "span",
        { class: "tag tag--accent" },
        icon("check"),
        t("join.device.well"),
      )
      : state === "prompt"
      ? button(this, t("join.device.allow"), ask, {
        label: t(`join.device.${name}.allow`),
      })
      : null;
    return h(
      "li",
      { class: "row" },
      h("span", { class: "glyph", "aria-hidden": "true" }, icon(sign)),
      h(
        "div",
        { class: "row__body" },
        h("p", { class: "row__title" }, t(`join.device.${name}`)),
        h(
          "p",
          { class: "row__meta" },
          t(
            state === "denied"
              ? `join.device.${name}.denied`
              : `join.device.${name}.why`,
          ),
        ),
      ),
      end && h("div", { class: "row__end" }, end),
    );
  }
}

customElements.define("device-check", DeviceCheck);
