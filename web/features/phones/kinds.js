// SPDX-License-Identifier: AGPL-3.0-or-later
import { language, t } from "../../lib/catalogue.js";

/*
 * The codes by which the server says what failed and what happened, in words
 * of the catalogue's; never in the provider's own, which could be anything.
 */

/** @param {string} kind of a failure @returns {string} */
export const failureText = (kind) =>
  known(`phones.failure.${kind}`) ?? t("phones.failure.other");

/**
 * By as much of the code as has words: `ended-busy` is an `ended`.
 * @param {string} kind of an event @returns {string}
 */
export function eventText(kind) {
  const parts = kind.split("-");
  for (let count = parts.length; count > 0; count--) {
    const text = known(`phones.event.${parts.slice(0, count).join("-")}`);
    if (text !== null) return text;
  }
  return t("phones.event.other");
}

/** @param {string} key */
const known = (key) => language.value.has(key) ? t(key) : null;
