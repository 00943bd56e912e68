// SPDX-License-Identifier: AGPL-3.0-or-later
import { errorNotice, notice } from "../../lib/notice.js";
import { Frozen } from "../../lib/rosters/roster-signing.js";
import { Refused } from "../../lib/sealing.js";
import { t } from "../../lib/catalogue.js";

/** Rules that an admin can run into by what she asks for. */
const RULES = ["last-sign", "last-read", "subject-removed"];

/** @param {unknown} error of a change to the roster */
export function changeError(error) {
  if (error instanceof Frozen) {
    return notice("care", [t("members.frozen")], "end");
  }
  if (error instanceof Refused) {
    const key = RULES.includes(error.reason) ? error.reason : "other";
    return notice("care", [t(`members.refused.${key}`)], "end");
  }
  return errorNotice(error);
}
