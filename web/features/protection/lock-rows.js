// SPDX-License-Identifier: AGPL-3.0-or-later
import { date } from "../../lib/times.js";
import { h, icon } from "../../lib/h.js";
import { t } from "../../lib/catalogue.js";

/**
 * One thing that a thief would have to get past, or could.
 * @param {string} sign @param {string} title @param {string} meta
 * @param {boolean} isOn
 */
const lockRow = (sign, title, meta, isOn) =>
  h(
    "li",
    { class: "row" },
    h(
      "span",
      { class: isOn ? "glyph" : "glyph glyph--care", "aria-hidden": "true" },
      icon(sign),
    ),
    h(
      "div",
      { class: "row__body" },
      h("p", { class: "row__title" }, h("span", {}, title)),
      h("p", { class: "row__meta" }, meta),
    ),
    h(
      "div",
      { class: "row__end" },
      h(
        "span",
        { class: isOn ? "tag tag--accent" : "tag tag--care" },
        isOn && icon("check"),
        t(isOn ? "protection.on" : "protection.off"),
      ),
    ),
  );

export const pinRow = () =>
  lockRow("lock", t("protection.pin"), t("protection.pin.means"), true);

export const signInRow = () =>
  lockRow(
    "members",
    t("protection.signIn"),
    t("protection.signIn.means"),
    true,
  );

/** @param {boolean} isOn */
export const keysRow = (isOn) =>
  lockRow(
    "key",
    t("protection.key"),
    t(isOn ? "protection.key.means" : "protection.key.none"),
    isOn,
  );

/**
 * @param {import("../../crypto/safe/devices/device-seals.js").DeviceKey} slot
 * @param {HTMLElement} end
 */
export const keyRow = ({ name, at, isPasskey }, end) =>
  h(
    "li",
    { class: "row row--acts" },
    h("span", { class: "glyph", "aria-hidden": "true" }, icon("key")),
    h(
      "div",
      { class: "row__body" },
      h("p", { class: "row__title" }, h("span", {}, name)),
      h(
        "p",
        { class: "row__meta" },
        t(`protection.${isPasskey ? "passkey" : "key"}.since`, {
          since: date(at),
        }),
      ),
    ),
    h("div", { class: "row__end" }, end),
  );
