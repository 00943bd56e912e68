// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Why a message was refused.
 * @typedef {"too-large" | "too-many-headers" | "not-text" | "start-line"
 *   | "header" | "folded" | "length" | "missing" | "twice" | "value"} SipReason
 */

/** A message or one of its parts is not of the form that RFC 3261 gives it. */
export class BadSip extends Error {
  /** @param {SipReason} reason */
  constructor(reason) {
    super(reason);
    this.name = "BadSip";
    /** @readonly */
    this.reason = reason;
  }
}
