// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { h, icon } from "../../lib/h.js";
import { post } from "../../lib/api.js";
import { readiness, session } from "../../lib/app.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/**
 * <device-check>: microphone and notifications, each asked for by a press, and
 * for whoever is a member already a test ring. None is required to go on; what is missing stays on screen afterwards.
 *
 * property `last`: catalogue key of the button where it ends a sequence; it is
 * what is to be done next whatever she allows
 * event `done`: she goes on
 */
export class DeviceCheck extends ScreenElement {
  /** @type {string | null} */
  last = null;

  /** @override */
  start() {
    this.classList.add("stack", "stack--loose");
    // Where nobody is signed in yet nothing else has looked.
    void readiness.watch(this.until);
    readiness.now.watch(() => this.#draw(), this.until);
  }

  #draw() {
    const { microphone, notifications, soundTried } = readiness.now.value;
    const rings = session.me.value !== null;
    const all = microphone === "granted" && notifications === "granted" &&
      (soundTried || !rings);
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
        rings && this.#row(
          "sound",
          "speaker",
          soundTried ? "granted" : "prompt",
          () => post("/api/me/test-ring"),
        ),
      ),
      button(
        this,
        t(this.last ?? (all ? "account.next" : "join.device.later")),
        () => this.dispatchEvent(new Event("done")),
        { kind: all || this.last ? "primary l wide" : "l wide" },
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
        t(name === "sound" ? "join.device.sound.well" : "join.device.well"),
      )
      : state === "prompt"
      ? button(
        this,
        t(name === "sound" ? "welcome.ring.try" : "join.device.allow"),
        ask,
        {
          label: t(`join.device.${name}.allow`),
        },
      )
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
