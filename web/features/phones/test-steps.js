// SPDX-License-Identifier: AGPL-3.0-or-later
import { grouped } from "./phone-numbers.js";
import { h, icon } from "../../lib/h.js";
import { notice } from "../../lib/notice.js";
import { stepsOf } from "./test-calls.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/** @typedef {import("./test-calls.js").TestCall} TestCall */

/**
 * What she does now, and how far the call has got.
 * @param {TestCall} call @param {readonly string[]} numbers of the hotline
 * @returns {HTMLElement[]}
 */
export const testSteps = (call, numbers) => [
  told(call, numbers),
  h("ul", { class: "rows", role: "list" }, rows(call)),
];

/** @param {TestCall} call @param {readonly string[]} numbers */
function told({ state, until = 0, outcome, steps }, numbers) {
  switch (state) {
    case "awaited": {
      const list = numbers.map((one) => grouped(one).replaceAll(" ", "\u00a0"))
        .join(t("list.comma"));
      return notice("phone-in", [
        t("phones.try.now", { numbers: list, time: when(until) }),
      ]);
    }
    case "called":
      return notice("phone", [
        t(
          steps.some(({ step }) => step === "joined")
            ? "phones.try.listen"
            : "phones.try.called",
        ),
      ]);
    case "over":
      return outcome === "answered"
        ? notice("check", [t("phones.try.over.answered")])
        : notice("care", [t("phones.try.over.other")], "care");
    default:
      return notice("care", [t("phones.try.none")], "care");
  }
}

/** @param {TestCall} call */
function rows(call) {
  const { number, on } = call;
  return stepsOf(call).map((step) => {
    const at = call.steps.find((one) => one.step === step)?.at;
    const text = {
      arrived: () =>
        number
          ? t("phones.try.step.arrived.at", { number: grouped(number) })
          : t("phones.try.step.arrived"),
      rung: () => t(`phones.try.step.rung.${on ?? "page"}`),
    }[/** @type {"arrived" | "rung"} */ (step)];
    return h(
      "li",
      { class: "row row--plain", "data-reached": at ? "" : null },
      h(
        "span",
        {
          class: at ? "glyph glyph--call" : "glyph",
          role: "img",
          "aria-label": t(`phones.try.step.${at ? "done" : "open"}`),
        },
        icon(at ? "check" : "clock"),
      ),
      h(
        "div",
        { class: "row__body" },
        h(
          "p",
          { class: "row__title" },
          text ? text() : t(`phones.try.step.${step}`),
        ),
        at && h("p", { class: "row__meta numbers" }, when(at)),
      ),
    );
  });
}
