// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  because,
  headline,
  nobodyCalls,
  signFor,
  stepFor,
  TAKE_BREAK,
  toneOf,
} from "../frame/ring-line.js";
import { button } from "../../lib/button.js";
import {
  events,
  hotline,
  readiness,
  rungWatch,
  session,
} from "../../lib/app.js";
import { h, icon } from "../../lib/h.js";
import { post } from "../../lib/api.js";
import { byPhone, mainReason, nextStart, warning } from "../../lib/rung.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/** @typedef {import("../../lib/rung.js").Rung} Rung */

/**
 * <rung-hero class="hero">: the ring line, said as large as it matters, with
 * what this device can do.
 */
class RungHero extends ScreenElement {
  /** @override */
  start() {
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", t("ring-line.label"));
    const draw = () => this.#draw(rungWatch.rung.value);
    rungWatch.rung.changes(draw, this.until);
    hotline.changes(draw, this.until);
    readiness.now.changes(draw, this.until);
    events.state.changes(draw, this.until);
    draw();
  }

  /** @param {Rung | null} rung */
  #draw(rung) {
    this.dataset.rung = rung ? toneOf(rung) : "no";
    this.show(
      h(
        "span",
        { class: "hero__sign", "aria-hidden": "true" },
        icon(rung ? signFor(rung) : "bell"),
      ),
      h(
        "div",
        { class: "hero__lead" },
        h("h2", {}, rung ? headline(rung) : t("ring-line.asking")),
        rung && h("p", {}, sentence(rung)),
      ),
      h("div", { class: "hero__actions" }, rung && this.#step(rung)),
      this.#checks(),
    );
  }

  /** @param {Rung} rung */
  #step(rung) {
    // What this device lacks has its own button among the checks below.
    const rings = rung.rung && !nobodyCalls(rung);
    const step = rings ? TAKE_BREAK : stepFor(rung);
    if (!step) return null;
    const kind = rings ? "" : "primary";
    return button(this, t(`${step.label}.long`), () => step.act(this), {
      kind,
      sign: step.sign,
    });
  }

  #checks() {
    const { microphone, notifications, soundTried } = readiness.now.value;
    const connected = events.state.value === "open";
    return h(
      "ul",
      { class: "hero__checks", "aria-label": t("home.device") },
      check(connected, connected ? "connected" : "notConnected"),
      microphone === "prompt"
        ? this.#untried(
          "join.device.microphone.allow",
          "mic",
          () => readiness.askForMicrophone(),
        )
        : check(microphone === "granted", `microphone.${microphone}`),
      notifications === "prompt"
        ? this.#untried(
          "join.device.notifications.allow",
          "bell",
          () => readiness.askForNotifications(),
        )
        : check(notifications === "granted", `notifications.${notifications}`),
      soundTried
        ? check(true, "sound.tried")
        : this.#untried("home.check.sound.try", "speaker", () =>
          post("/api/me/test-ring")),
    );
  }

  /** @param {string} key @param {string} sign @param {() => unknown} act */
  #untried(key, sign, act) {
    return h("li", {}, button(this, t(key), act, { sign }));
  }
}

/** @param {boolean} well @param {string} key */
const check = (well, key) =>
  h("li", {}, icon(well ? "check" : "close"), t(`home.check.${key}`));

/** @param {Rung} rung @returns {string} */
function sentence(rung) {
  const nobody = nobodyCalls(rung);
  if (nobody) {
    const who = session.may("manageSettings") ? "admin" : "others";
    return t(`home.nobody.${nobody}.${who}`);
  }
  if (rung.rung) {
    return rungSentence(rung);
  }
  const reason = mainReason(rung);
  const next = nextStart(rung);
  if (reason === "no-shift" && next) {
    return t("home.because.no-shift-until", { next: when(next) });
  }
  return reason ? t(`home.because.${reason}`) : because(rung);
}

/** @param {Rung} rung @returns {string} */
function rungSentence(rung) {
  const phone = byPhone(rung);
  if (!phone && warning(rung) === "microphone-not-asked") {
    return t("home.rung.cannotAnswer");
  }
  const isFallback = warning(rung) === "only-as-fallback";
  if (phone) {
    const first = isFallback
      ? t("home.rung.ifNobody")
      : rung.until && t("home.rung.shift", { time: when(rung.until) });
    return [first, t(`home.rung.${phone}`)].filter(Boolean).join(" ");
  }
  if (isFallback) return t("home.rung.fallback");
  return rung.until
    ? t("home.rung.until", { time: when(rung.until) })
    : t("home.rung.always");
}

customElements.define("rung-hero", RungHero);
