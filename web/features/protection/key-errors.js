// SPDX-License-Identifier: AGPL-3.0-or-later
import { CustodianRefusal } from "../../lib/custodian.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { PasskeyRefused } from "../../lib/passkeys.js";
import { Refused } from "../../lib/sealing.js";
import { t } from "../../lib/catalogue.js";

/** What went wrong with a security key. @param {unknown} error */
export function keyError(error) {
  const care = (/** @type {string} */ text) => notice("care", [text], "care");
  if (error instanceof PasskeyRefused) {
    return care(t(`protection.failure.${error.code}`));
  }
  if (error instanceof CustodianRefusal) {
    const { status } = error;
    return care(
      t(status === "wrong-pin" ? "unlock.wrong.title" : `custodian.${status}`),
    );
  }
  if (error instanceof Refused) return care(t("custodian.changed"));
  return errorNotice(error);
}
