// SPDX-License-Identifier: AGPL-3.0-or-later
import { mainReason } from "../../lib/rung.js";
import { soundPath } from "../../rtc/sound-path.js";

/**
 * Why no call can come at all, whoever is on shift:
 * - `off`: an admin has switched calls from the web page off
 * - `no-turn`: there is no relay
 * @typedef {"off" | "no-turn"} NobodyCalls
 */

/** What matters more to her than that nobody else can call either. */
const BEFORE = ["offline", "in-call", "may-not-answer", "not-confirmed"];

/**
 * @param {string} hostname of this page
 * @param {import("../../lib/app.js").Hotline | null} told GET /api/hotline
 * @returns {NobodyCalls | null}
 */
export function whyNobodyCalls(hostname, told) {
  if (!told?.webCalls) return null;
  if (told.webCalls.why === "off") return "off";
  return soundPath(hostname, told) === "none" ? "no-turn" : null;
}

/**
 * Whether that is to be told instead of whether she will be rung.
 * @param {import("../../lib/rung.js").Rung} rung
 */
export const comesBefore = (rung) => !BEFORE.includes(mainReason(rung) ?? "");
