// SPDX-License-Identifier: AGPL-3.0-or-later
import { lastUnlock } from "../unlock/last-unlock.js";
import { notice } from "../../lib/notice.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/** @returns {HTMLElement | null} somebody tried PINs since the last unlock */
export function lastUnlockNotice() {
  const last = lastUnlock.value;
  if (!last || last.wrongSinceOk === 0) return null;
  return notice("care", [
    t("home.wrongPins", {
      count: last.wrongSinceOk,
      time: when(last.lastOk),
    }),
  ], "care");
}
