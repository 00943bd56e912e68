// SPDX-License-Identifier: AGPL-3.0-or-later
import { failureText } from "./kinds.js";
import { hotline } from "../../lib/app.js";
import { languageName, when } from "../../lib/times.js";
import { refusedOf, standingOf } from "./standing.js";
import { t } from "../../lib/catalogue.js";

/** @typedef {import("./accounts.js").Account} Account */

/** @param {string} provider @returns {string} its name, as it calls itself */
export const providerName = (provider) => t(`phones.provider.${provider}`);

/** @param {Account} account @returns {string} how it does, in a few words */
export function standingText(account) {
  const standing = standingOf(account);
  const { since, until } = account.health;
  const time = standing === "paused" ? until : since;
  return t(`phones.state.${standing}`, { time: time ? when(time) : "" });
}

/** @param {Account} account @returns {string} what the last hour was like */
export function hourText({ health: { lastHour } }) {
  const { requests: count, failures } = lastHour;
  if (count === 0) return t("phones.hour.none");
  return failures === 0
    ? t("phones.hour.well", { count })
    : t("phones.hour.failed", { count, failures });
}

/** @param {Account} account @returns {string[]} what lies behind that */
export function healthTexts({ health }) {
  const { lastFailure, lastSuccess } = health;
  const refused = refusedOf(health);
  return [
    refused > 0 && t("phones.hour.refused", { count: refused }),
    health.lastHour.withheldLegs > 0 &&
    t("phones.hour.withheld", { count: health.lastHour.withheldLegs }),
    lastSuccess && t("phones.lastSuccess", { time: when(lastSuccess) }),
    lastFailure && t("phones.lastFailure", {
      time: when(lastFailure.at),
      why: failureText(lastFailure.kind),
    }),
  ].filter((text) => typeof text === "string");
}

/** @param {string[]} languages of a number @returns {string} */
export const languagesText = (languages) =>
  languages.length === 0
    ? t("phones.languages.all")
    : languages.map(languageName).join(t("list.comma"));

/** Those that callers of the hotline can choose. */
export const hotlineLanguages = () =>
  (hotline.value?.languages ?? []).map(({ tag }) => tag);
