// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Why a request came to nothing:
 * - `weak-digest`: only MD5, or no `qop=auth`, was asked of us, and was refused
 * - `other-realm`: somebody else asks for our secret's digest
 * - `wrong-secret`: our answer was not taken, or the account is not there (yet)
 * - `refused`: another status
 * - `no-answer`: in time
 * - `lost`: the line
 * @typedef {"weak-digest" | "other-realm" | "wrong-secret" | "refused"
 *   | "no-answer" | "lost"} FailureReason
 */

/** Something that we asked was not done. It names nobody. */
export class SipFailure extends Error {
  /** @param {FailureReason} reason */
  constructor(reason) {
    super(reason);
    this.name = "SipFailure";
    /** @readonly */
    this.reason = reason;
  }
}
