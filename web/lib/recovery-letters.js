// SPDX-License-Identifier: AGPL-3.0-or-later

/** No 0, 1 or 8 is in a recovery code (RFC 4648, section 6): these are misread. */
const MISREAD = new Map([["0", "O"], ["1", "I"], ["8", "B"]]);

/**
 * What she typed from paper, as it was printed there.
 * @param {string} typed of a recovery code, whole or in part
 */
export const asPrinted = (typed) =>
  typed.toUpperCase().replace(/[018]/g, (digit) => MISREAD.get(digit) ?? digit);
