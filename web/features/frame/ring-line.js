// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { readiness, rungWatch } from "../../lib/app.js";
import { mainReason, nextStart, tone, warning } from "../../lib/rung.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { when } from "../../lib/times.js";

/** @typedef {import("../../lib/rung.js").Rung} Rung */

/**
 * <ring-line class="ring-line">: always in sight, will she be rung, until
 * when, or why not; with the one step that changes it.
 */
class RingLine extends ScreenElement {
  /** @override */
  start() {
    this.setAttribute("role", "complementary");
    this.setAttribute("aria-label", t("ring-line.label"));
    rungWatch.rung.watch((rung) => this.#draw(rung), this.until);
  }

  /** @param {Rung | null} rung */
  #draw(rung) {
    if (!rung) {
      this.dataset.rung = "no";
      this.show(icon("bell"), text(t("ring-line.asking"), ""));
      return;
    }
    this.dataset.rung = tone(rung);
    const step = stepFor(rung);
    const button = step &&
      h("button", { class: "button", type: "button" }, t(step.label));
    if (button && step) this.on(button, "click", () => void step.act());
    this.show(icon(signFor(rung)), text(headline(rung), because(rung)), button);
  }
}

/** @param {string} strong @param {string} soft */
const text = (strong, soft) =>
  h(
    "p",
    { class: "ring-line__text", role: "status" },
    h("strong", {}, strong),
    soft && h("span", {}, soft),
  );

/** @param {Rung} rung */
export const headline = (rung) => t(rung.rung ? "rung.yes" : "rung.no");

/** @param {Rung} rung @returns {string} */
export function because(rung) {
  const reason = mainReason(rung);
  if (reason) {
    const next = nextStart(rung);
    return reason === "no-shift" && next
      ? t("rung.because.no-shift-until", { next: when(next) })
      : t(`rung.because.${reason}`);
  }
  const care = warning(rung);
  if (care) return t(`rung.warning.${care}`);
  return rung.until ? t("rung.until", { time: when(rung.until) }) : "";
}

/** @param {Rung} rung */
export function signFor(rung) {
  if (rung.rung) return "bell";
  return mainReason(rung) === "on-break" ? "moon" : "bell-off";
}

const ALLOW_MICROPHONE = {
  label: "rung.step.microphone",
  sign: "mic",
  act: () => readiness.askForMicrophone(),
};

/**
 * @param {Rung} rung
 * @returns {{label: string, sign: string, act: () => unknown} | null} the one
 * step that changes it, from here
 */
export function stepFor(rung) {
  if (rung.rung) {
    if (warning(rung) === "microphone-not-asked") return ALLOW_MICROPHONE;
    return {
      label: "rung.step.break",
      sign: "moon",
      act: () => rungWatch.setBreak(true),
    };
  }
  switch (mainReason(rung)) {
    case "on-break":
      return {
        label: "rung.step.endBreak",
        sign: "bell",
        act: () => rungWatch.setBreak(false),
      };
    case "microphone-denied":
      return ALLOW_MICROPHONE;
    default:
      return null;
  }
}

customElements.define("ring-line", RingLine);
