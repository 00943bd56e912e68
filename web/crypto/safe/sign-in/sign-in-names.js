// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../refused.js";

/**
 * @param {string} text 3 to 32 of a–z 0–9 . _ - @returns {string} the same
 * @throws {Refused} "sign-in-name"
 */
export function signInName(text) {
  if (!/^[a-z0-9._-]{3,32}$/.test(text)) throw new Refused("sign-in-name");
  return text;
}
