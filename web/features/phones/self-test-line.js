// SPDX-License-Identifier: AGPL-3.0-or-later
import { failed } from "./self-tests.js";
import { h, icon } from "../../lib/h.js";
import { needTexts } from "../../lib/more-texts.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/**
 * On the home of whoever manages settings: that the hotline could not be
 * reached when it last called itself, or that nobody would have been rung.
 * @param {import("./self-tests.js").SelfTestReport} report
 * @returns {Promise<HTMLElement | null>} null where neither is so
 */
export async function selfTestLine(report) {
  const isReached = failed(report).length === 0;
  if (isReached && report.ringsSomebody) return null;
  await needTexts("phones");
  const key = isReached ? "phones.self.nobody" : "phones.self.fails";
  return h(
    "a",
    { class: "notice notice--care notice--link", href: "/settings/providers" },
    icon("care"),
    h("span", {}, t(key, { time: when(report.at) })),
    icon("ahead", "icon--ahead"),
  );
}
