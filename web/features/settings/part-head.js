// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../../lib/h.js";
import { t } from "../../lib/catalogue.js";

/** What the way back is called. */
const ABOVE = {
  "/settings/devices": "settings.devices.title",
  "/settings/hotline": "settings.hotline.title",
  "/settings/providers": "settings.providers",
};

/**
 * The head of a page that lies below one of the settings'.
 * @param {keyof typeof ABOVE} above the path of that page
 * @param {string} title @param {string} lead what it is for; may be empty
 */
export const partHead = (above, title, lead) =>
  h(
    "div",
    { class: "page__head" },
    h(
      "div",
      { class: "page__title" },
      h(
        "a",
        { class: "page__back", href: above },
        icon("back", "icon--ahead"),
        t(ABOVE[above]),
      ),
      h("h1", {}, title),
      lead !== "" && h("p", {}, lead),
    ),
  );
