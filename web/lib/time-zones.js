// SPDX-License-Identifier: AGPL-3.0-or-later
import { language } from "./catalogue.js";

/**
 * Every time zone this browser knows, by place, with its clock of now.
 * @param {string} chosen is in the list even if the browser does not name it
 * @returns {(readonly [zone: string, text: string])[]}
 */
export function zoneOptions(chosen, now = Date.now()) {
  const zones = new Set(Intl.supportedValuesOf("timeZone"));
  zones.add(chosen);
  zones.add("UTC");
  return [...zones].sort().map((zone) => {
    const clock = new Intl.DateTimeFormat(language.value.tag, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZone: zone,
    }).format(now);
    return /** @type {const} */ ([
      zone,
      `${zone.replaceAll("_", " ").replaceAll("/", " / ")} (${clock})`,
    ]);
  });
}
