// SPDX-License-Identifier: AGPL-3.0-or-later
import { unheardWatch } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { h, icon } from "../../lib/h.js";

/**
 * Voice messages that nobody has heard: a line that leads to them, and is not
 * there without any.
 * @param {AbortSignal} until
 */
export function unheardLine(until) {
  const words = h("span", {});
  const line = h(
    "a",
    { class: "notice notice--link", href: "/calls?show=voicemail" },
    icon("voicemail"),
    words,
    icon("ahead", "icon--ahead"),
  );
  unheardWatch.count.watch((count) => {
    line.hidden = count === 0;
    words.textContent = count === 0 ? "" : t("calls.unheard", { count });
  }, until);
  return line;
}
