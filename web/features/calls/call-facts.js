// SPDX-License-Identifier: AGPL-3.0-or-later
import { session } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { clock, duration, languageName } from "../../lib/times.js";
import { howItWent, nameOf, waited } from "./call-record.js";

/** @import { CallRecord } from "./call-record.js" */

/** @param {CallRecord} call what is known of it, all of it metadata */
export function callFacts(call) {
  const { answeredAt, endedAt, startedAt } = call;
  const seconds = waited(call);
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, t("calls.about")),
    h(
      "dl",
      { class: "facts" },
      fact("calls.fact.channel", t(`calls.channel.${call.channel}`)),
      fact("calls.fact.language", languageName(call.language)),
      fact("calls.fact.started", clock(startedAt)),
      seconds === null ? [] : fact("calls.fact.waited", duration(seconds)),
      answeredAt && endedAt
        ? fact("calls.fact.talked", duration(endedAt - answeredAt))
        : [],
      endedAt ? fact("calls.fact.ended", clock(endedAt)) : [],
      fact("calls.fact.outcome", howItWent(call)),
    ),
  );
}

/** @param {CallRecord} call who was rung, and what each did */
export function callRings({ rings }) {
  if (!rings || rings.length === 0) return h("span", { hidden: true });
  return h(
    "section",
    { class: "section" },
    h("h2", {}, t("calls.rung")),
    h(
      "ol",
      { class: "legs", role: "list" },
      rings.map(({ member, outcome }) =>
        h(
          "li",
          { class: "leg" },
          h(
            "b",
            {},
            member === session.me.value?.member
              ? t("calls.you")
              : nameOf(member),
          ),
          h(
            "span",
            { class: "leg__what" },
            t(`calls.ring.${outcome ?? "now"}`),
          ),
        )
      ),
    ),
  );
}

/** @param {string} key @param {string} value */
const fact = (key, value) => [h("dt", {}, t(key)), h("dd", {}, value)];
