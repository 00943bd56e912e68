// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { missingCapabilities } from "../../lib/capabilities.js";
import { notice } from "../../lib/notice.js";
import { t } from "../../lib/catalogue.js";

/**
 * Asked before setup, join and sign-in: what this browser cannot do, and what
 * to use instead.
 * @returns {Promise<HTMLElement | null>} null: it can do all that is needed
 */
export async function capabilityNotice() {
  const missing = await missingCapabilities();
  if (missing.length === 0) return null;
  return h(
    "div",
    { class: "stack" },
    notice("care", [
      h("b", {}, t("capability.title")),
      " ",
      t("capability.body"),
    ], "end"),
    h(
      "ul",
      { class: "ticks", role: "list" },
      missing.map((name) =>
        h("li", {}, h("span", {}, t(`capability.${name}`)))
      ),
    ),
    h("p", {}, t("capability.instead")),
  );
}
