// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

const PARTS = [
  ["/settings", "settings.profile", ""],
  ["/settings/devices", "settings.devices", ""],
  ["/settings/hotline", "settings.hotline", "manageSettings"],
  ["/settings/custodian", "settings.custodian", "signRoster"],
];

/** The heading of every settings page, with the way to the others. */
export const settingsHead = () => [
  h(
    "div",
    { class: "page__head" },
    h("div", { class: "page__title" }, h("h1", {}, t("settings.title"))),
  ),
  h(
    "nav",
    { class: "segments", "aria-label": t("settings.title") },
    PARTS.filter(([, , needed]) => !needed || session.may(needed)).map((
      [href = "", key = ""],
    ) =>
      h("a", {
        href,
        "aria-current": location.pathname === href ? "page" : null,
      }, t(key))
    ),
  ),
];
