// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";
import { post } from "../../lib/api.js";
import {
  hotline,
  readiness,
  router,
  rungWatch,
  session,
} from "../../lib/app.js";
import { comesBefore, whyNobodyCalls } from "./nobody-calls.js";
import {
  byPhone,
  mainReason,
  nextStart,
  tone,
  warning,
} from "../../lib/rung.js";
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
    const draw = () => this.#draw(rungWatch.rung.value);
    hotline.changes(draw, this.until);
    rungWatch.rung.watch(draw, this.until);
  }

  /** @param {Rung | null} rung */
  #draw(rung) {
    if (!rung) {
      this.dataset.rung = "no";
      this.show(icon("bell"), text(t("ring-line.asking"), ""));
      return;
    }
    this.dataset.rung = toneOf(rung);
    const step = stepFor(rung);
    const button = step &&
      h("button", { class: "button", type: "button" }, t(step.label));
    if (button && step) this.on(button, "click", () => void step.act(this));
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

/**
 * Where a phone is rung there is a number that can be called.
 * @param {Rung} rung why no call can come to anybody, if that is so
 */
export const nobodyCalls = (rung) =>
  comesBefore(rung) && !byPhone(rung)
    ? whyNobodyCalls(location.hostname, hotline.value)
    : null;

/** @param {Rung} rung it would ring, and she could not answer */
const lacksMicrophone = (rung) =>
  warning(rung) === "microphone-not-asked" && !byPhone(rung);

/** @param {Rung} rung */
export const toneOf = (rung) =>
  nobodyCalls(rung) || lacksMicrophone(rung) ? "care" : tone(rung);

/** @param {Rung} rung */
export function headline(rung) {
  if (nobodyCalls(rung)) return t("rung.nobody");
  if (lacksMicrophone(rung)) return t("rung.cannotAnswer");
  const phone = byPhone(rung);
  if (phone) return t(`rung.yes.${phone}`);
  return t(rung.rung ? "rung.yes" : "rung.no");
}

/** @param {Rung} rung @returns {string} */
export function because(rung) {
  const nobody = nobodyCalls(rung);
  if (nobody) return t(`rung.nobody.${nobody}`);
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
  if (nobodyCalls(rung)) return "bell-off";
  if (lacksMicrophone(rung)) return "mic-off";
  if (rung.rung) return "bell";
  return mainReason(rung) === "on-break" ? "moon" : "bell-off";
}

/**
 * @typedef {{label: string, sign: string,
 *   act: (owner: ScreenElement) => unknown}} Step
 * label: of the ring line; with `.long`, where there is more room
 */

/** @type {Step} */
const ALLOW_MICROPHONE = {
  label: "rung.step.microphone",
  sign: "mic",
  act: () => readiness.askForMicrophone(),
};

/** @type {Step} */
const ALLOW_NOTIFICATIONS = {
  label: "rung.step.notifications",
  sign: "bell",
  act: () => readiness.askForNotifications(),
};

/** @type {Step} */
const TRY_SOUND = {
  label: "rung.step.sound",
  sign: "speaker",
  act: () => post("/api/me/test-ring"),
};

/** @type {Step} */
export const TAKE_BREAK = {
  label: "rung.step.break",
  sign: "moon",
  act: async (owner) =>
    await (await import("./taking-break.js")).takeBreak(owner),
};

/** @type {Step} */
const END_BREAK = {
  label: "rung.step.endBreak",
  sign: "bell",
  act: () => rungWatch.setBreak(false),
};

/**
 * Once it is blocked a browser does not ask again: Home says where to allow it.
 * @type {Step}
 */
const UNBLOCK_MICROPHONE = {
  label: "rung.step.unblock",
  sign: "mic",
  act: async () => {
    const allowed = await readiness.askForMicrophone();
    if (!allowed && session.state.value === "open") router.go("/");
  },
};

/** @type {Step} */
const SEE_SHIFTS = {
  label: "rung.step.shifts",
  sign: "week",
  act: () => router.go("/shifts"),
};

/** @type {Step} */
const OPEN_HOTLINE = {
  label: "rung.step.hotline",
  sign: "settings",
  act: () => router.go("/settings/hotline"),
};

/**
 * @param {Rung} rung
 * @returns {Step | null} the one step that changes it, from here
 */
export function stepFor(rung) {
  if (nobodyCalls(rung)) {
    return session.state.value === "open" && session.may("manageSettings")
      ? OPEN_HOTLINE
      : null;
  }
  if (rung.rung) return stepForWarning(warning(rung));
  switch (mainReason(rung)) {
    case "on-break":
      return END_BREAK;
    case "microphone-denied":
      return UNBLOCK_MICROPHONE;
    case "no-shift":
      return session.state.value === "open" ? SEE_SHIFTS : null;
    default:
      return null;
  }
}

/** @param {string | null} care @returns {Step} */
function stepForWarning(care) {
  switch (care) {
    case "microphone-not-asked":
      return ALLOW_MICROPHONE;
    case "notifications-off":
      return readiness.now.value.notifications === "prompt"
        ? ALLOW_NOTIFICATIONS
        : TAKE_BREAK;
    case "sound-not-tried":
      return TRY_SOUND;
    default:
      return TAKE_BREAK;
  }
}

customElements.define("ring-line", RingLine);
