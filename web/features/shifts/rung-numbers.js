// SPDX-License-Identifier: AGPL-3.0-or-later
import { choice } from "../../lib/field.js";
import { get } from "../../lib/api.js";
import { grouped } from "../phones/phone-numbers.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {import("../../lib/screen-element.js").ScreenElement} ScreenElement
 * @typedef {import("./week.js").Plan} Plan
 */

/** The page of the hotline, where whoever is on shift is rung. */
const WEB = "";

/** Where it is asked who would be rung by a caller there. @param {string} number */
export const forecastsAt = (number) =>
  number === WEB
    ? "/api/shifts/now"
    : `/api/shifts/now?${new URLSearchParams({ number })}`;

/**
 * Whom a caller calls, where numbers ring different groups.
 * @param {ScreenElement} owner @param {string} chosen
 * @param {(number: string) => void} choose
 * @returns {Promise<{element: HTMLElement | null, number: string}>} the element
 * is null where all of them ring the same; number: the one that is chosen still
 */
export async function rungNumber(owner, chosen, choose) {
  /** @type {Plan} */
  const { numbers } = await get("/api/shifts");
  if (numbers.length === 0) return { element: null, number: WEB };
  const number = numbers.some((one) => one.number === chosen) ? chosen : WEB;
  const { element, select } = choice({
    name: "number",
    label: t("shifts.rung.number"),
    value: number,
    options: [
      [WEB, t("shifts.rung.number.web")],
      ...numbers.map((one) => /** @type {const} */ ([
        one.number,
        grouped(one.number),
      ])),
    ],
  });
  owner.on(select, "change", () => choose(select.value));
  return { element, number };
}
