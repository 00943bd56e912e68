// SPDX-License-Identifier: AGPL-3.0-or-later
import { failed } from "./self-tests.js";
import { failureText } from "./kinds.js";
import { grouped } from "./phone-numbers.js";
import { h, icon } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/**
 * @typedef {import("./self-tests.js").SelfTestReport} SelfTestReport
 * @typedef {import("./self-tests.js").Gap} Gap
 */

const NOT_PLACED = "not-placed.";

/**
 * What the last call found, each thing in a notice of its own.
 * @param {SelfTestReport} report
 * @returns {HTMLElement[]}
 */
export function findings(report) {
  const { at, numbers, ringsSomebody, gaps } = report;
  const time = when(at);
  const missing = failed(report);
  return [
    missing.length > 0
      ? listed(t("phones.self.fails", { time }), missing.map(why))
      : numbers.length > 0 &&
        notice("check", [t("phones.self.well", { time })]),
    !ringsSomebody &&
    notice("care", [t("phones.self.nobody", { time })], "care"),
    gaps.length > 0 &&
    listed(t("phones.self.ahead", { count: gaps.length }), gaps.map(span)),
  ].filter((one) => one instanceof HTMLElement);
}

/** @param {string} head @param {string[]} lines */
const listed = (head, lines) =>
  h(
    "div",
    { class: "notice notice--care" },
    icon("care"),
    h(
      "div",
      { class: "stack stack--tight" },
      h("p", {}, head),
      h(
        "ul",
        { class: "stack stack--tight", role: "list" },
        lines.map((line) => h("li", { class: "small" }, line)),
      ),
    ),
  );

/** @param {import("./self-tests.js").Called} called */
function why({ number, failure }) {
  const code = failure ?? "";
  const text = code.startsWith(NOT_PLACED)
    ? t("phones.self.why.not-placed", {
      why: failureText(code.slice(NOT_PLACED.length)),
    })
    : t(`phones.self.why.${code}`);
  return t("phones.self.why", { number: grouped(number), why: text });
}

/** @param {Gap} gap */
const span = ({ start, end }) =>
  t("phones.self.gap", { start: when(start), end: when(end) });
