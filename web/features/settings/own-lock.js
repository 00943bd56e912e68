// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { HIDDEN_SECONDS, IDLE_SECONDS, spelled } from "./lock-times.js";
import { hotlineLockTimes, signedSettings } from "../../lib/signed-settings.js";
import { keepOwnLockTimes, ownLockTimes } from "../../lib/own-lock-times.js";
import { savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

/** As the hotline has it. */
const ITS = "";

/**
 * <own-lock class="section">: lock this device sooner than the hotline asks.
 * It takes effect at once, and only here.
 */
class OwnLock extends ScreenElement {
  #saved = savedLine("own-lock");

  /** @override */
  start() {
    signedSettings.watch(() => this.#draw(), this.until);
  }

  #draw() {
    const hotline = hotlineLockTimes();
    const own = ownLockTimes.value;
    const idle = times(
      "idle",
      IDLE_SECONDS,
      hotline.idleSeconds,
      own.idleSeconds,
    );
    const hidden = times(
      "hidden",
      HIDDEN_SECONDS,
      hotline.hiddenSeconds,
      own.hiddenSeconds,
    );
    const keep = () => {
      keepOwnLockTimes({
        idleSeconds: chosen(idle.select),
        hiddenSeconds: chosen(hidden.select),
      });
      this.#saved.say();
    };
    for (const { select } of [idle, hidden]) this.on(select, "change", keep);
    this.show(
      h("h2", {}, t("ownLock.title")),
      h("p", {}, t("ownLock.body")),
      idle.element,
      hidden.element,
      this.#saved,
    );
  }
}

/** @param {HTMLSelectElement} select */
const chosen = ({ value }) => value === ITS ? null : Number(value);

/**
 * @param {string} name @param {number[]} values @param {number} most
 * @param {number | null} own
 */
const times = (name, values, most, own) =>
  choice({
    name: `own-${name}`,
    label: t(`lockSettings.${name}`),
    value: own !== null && own < most ? String(own) : ITS,
    options: [
      [ITS, t("ownLock.hotline", { time: spelled(most) })],
      ...[...new Set([...values, own ?? most])].filter((n) => n < most)
        .sort((a, b) => a - b)
        .map((n) => /** @type {const} */ ([String(n), spelled(n)])),
    ],
  });

customElements.define("own-lock", OwnLock);
