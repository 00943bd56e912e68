// SPDX-License-Identifier: AGPL-3.0-or-later
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { Problem } from "../../lib/problem.js";
import { date } from "../../lib/times.js";

/** @import { PanelParts } from "./call-state.js" */
/** @import { PhoneCall } from "./phone-call.js" */

/** @type {Record<string, () => string>} why it ended, where a page says it otherwise */
const WHY = {
  "caller-left": () => t("panel.phone.callerLeft"),
  over: () => t("panel.phone.over"),
};

/**
 * Of a call by phone: its voice is on her phone, and others can hear it.
 * @type {PanelParts<PhoneCall>}
 */
export const phoneParts = {
  title: () => t("panel.phone.talking"),
  connecting: () => t("panel.phone.calling"),
  controls: () => [],
  said: (_owner, _call, { interrupted }) =>
    interrupted ? [notice("offline", [t("panel.phone.offline")], "care")] : [],
  about: () =>
    h(
      "div",
      { class: "call-panel__about" },
      h("p", { class: "small" }, t("panel.phone.where")),
      notice("eye", [t("panel.phone.hears")]),
    ),
  why: (why) => WHY[why]?.() ?? t(`panel.why.${why}`),
  notEnded: () => notice("care", [t("panel.phone.notEnded")], "end"),
  ban: {
    text: () => t("panel.phone.ban.text"),
    sure: () => t("panel.phone.ban.sure"),
    // A year from now: the day, and which year.
    until: date,
    failed: (error) =>
      Problem.is(error, "caller-unknown")
        ? notice("care", [t("panel.phone.ban.unknown")], "end")
        : errorNotice(error),
  },
};
