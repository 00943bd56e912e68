// SPDX-License-Identifier: AGPL-3.0-or-later
import { errorNotice, notice } from "../../lib/notice.js";
import { failureText } from "./kinds.js";
import { language, t } from "../../lib/catalogue.js";
import { Problem } from "../../lib/problem.js";

/**
 * Why an account, or a number of it, is not as an admin wants it. A conflict is
 * not always somebody else's change: the server names its reason.
 * @param {unknown} error
 */
export function accountError(error) {
  const text = error instanceof Problem ? textOf(error) : null;
  return text ? notice("care", [text], "care") : errorNotice(error);
}

/** @param {Problem} problem @returns {string | null} */
function textOf({ code, extras }) {
  if (code === "provider-failed") return failureText(String(extras.kind));
  const key = `phones.conflict.${extras.reason}`;
  return code === "conflict" && language.value.has(key) ? t(key) : null;
}
