// SPDX-License-Identifier: AGPL-3.0-or-later
import { language, t } from "./catalogue.js";
import { h, icon } from "./h.js";
import { Problem } from "./problem.js";

/** @typedef {import("./h.js").Child} Child */

/**
 * A quiet box beside what it is about.
 * @param {string} sign @param {Child[]} children
 * @param {"" | "care" | "end" | "call"} [kind]
 */
export const notice = (sign, children, kind = "") =>
  h(
    "div",
    {
      class: kind ? `notice notice--${kind}` : "notice",
      role: kind === "end" || kind === "care" ? "alert" : null,
    },
    icon(sign),
    h("p", {}, ...children),
  );

/**
 * What went wrong, in the catalogue's words for its code.
 * @param {unknown} error
 */
export const errorNotice = (error) => notice("care", [errorText(error)], "end");

/** @param {unknown} error @returns {string} */
export function errorText(error) {
  if (!(error instanceof Problem)) return t("problem.internal");
  const seconds = error.extras.retryAfterSeconds;
  if (error.code === "rate-limited" && typeof seconds === "number") {
    return t("problem.rate-limited.in", {
      count: Math.max(1, Math.ceil(seconds / 60)),
    });
  }
  const key = `problem.${error.code}`;
  // A code without a sentence of ours may be a sentence of the server's.
  return t(language.value.has(key) ? key : "problem.internal");
}
